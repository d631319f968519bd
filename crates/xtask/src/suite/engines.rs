//! Which browser tests an engine runs: all of them in Chromium, and elsewhere those that depend on the engine.

use std::process::Command;

use crate::engine::Engine;

/// How many tests an engine other than Chromium runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Coverage {
    /// The tests that depend on the engine.
    #[default]
    WhatCanDiffer,
    /// Every test that applies to the engine.
    Everything,
}

/// Tells the browser tests to try everything instead of a sample.
const EVERYTHING: &str = "QUAYSIDE_EVERY_ENGINE";

/// Parts of the names of tests for behaviour that each engine implements in its own way: history, keyboard and focus,
/// dialogs, forms, storage, offline use, loading and hydrating a page, and what counts as a script.
///
/// All other tests are about a page's content and layout, where the engines share the rules.
const CAN_DIFFER: [&str; 33] = [
    "audit::job::",
    "audit::policy::forbids_everything_else",
    "comparison::arranging::",
    "decision::",
    "faults::",
    "history::",
    "hosts::",
    "hostile::",
    "keyboard::",
    "large::a_page_says_before",
    "large::a_part_that_does_not_come",
    "large::what_was_whole",
    "layout::",
    "listing::facets::",
    "listing::fast::",
    "listing::map::",
    "listing::search::",
    "loading::",
    "neighbours::",
    "newsletter::",
    "offline::",
    "outdated::",
    "palette::",
    "places::",
    "rendered::",
    "rewritten::a_translated_page",
    "sharing::",
    "stopped::",
    "storage::",
    "theme::",
    "tray::",
    "votes::",
    "without_app::",
];

/// Selects the tests in a command that runs the browser tests: those given by `named`, or else those of the engine.
pub(super) fn choose(engine: Engine, coverage: Coverage, named: &[String], tests: &mut Command) {
    tests.args(named);
    if coverage == Coverage::Everything {
        tests.env(EVERYTHING, "1");
    } else if named.is_empty() && engine != Engine::Chromium {
        tests.args(CAN_DIFFER);
    }
    for (name, _) in not_for(engine) {
        tests.args(["--skip", name]);
    }
}

/// The tests that do not apply to an engine, by the beginning of their names, and why.
pub(super) fn not_for(engine: Engine) -> &'static [(&'static str, &'static str)] {
    const CHROMIUM_ALONE: (&str, &str) = ("chromium::", "these need Chromium");
    const SCRIPTS_OFF: (&str, &str) = ("audit::scripts_off::", "scripts cannot be turned off");
    match engine {
        Engine::Chromium => &[],
        Engine::Firefox => &[CHROMIUM_ALONE],
        Engine::WebKit => &[CHROMIUM_ALONE, SCRIPTS_OFF],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(engine: Engine, coverage: Coverage, named: &[&str]) -> Vec<String> {
        let mut command = Command::new("tests");
        let named: Vec<String> = named.iter().map(ToString::to_string).collect();
        choose(engine, coverage, &named, &mut command);
        command.get_args().map(|it| it.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_can_differ_is_the_default_beside_chromium_alone() {
        assert!(chosen(Engine::Chromium, Coverage::WhatCanDiffer, &[]).is_empty());
        let firefox = chosen(Engine::Firefox, Coverage::WhatCanDiffer, &[]);
        assert!(firefox.starts_with(&["audit::job::".to_owned()]), "{firefox:?}");
        assert_eq!(firefox[CAN_DIFFER.len()..], ["--skip", "chromium::"]);
        assert_eq!(chosen(Engine::Firefox, Coverage::Everything, &[]), ["--skip", "chromium::"]);
        let named = chosen(Engine::WebKit, Coverage::WhatCanDiffer, &["prices"]);
        assert_eq!(named, ["prices", "--skip", "chromium::", "--skip", "audit::scripts_off::"]);
    }

    #[test]
    fn every_name_is_one_of_a_module_or_of_a_test() {
        let folder = crate::workspace::root().unwrap().join("tests/browser");
        for name in CAN_DIFFER {
            let (modules, test) = name.rsplit_once("::").unwrap();
            let file = folder.join(modules.replace("::", "/")).with_extension("rs");
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(text.contains(&format!("fn {test}")), "{name}");
        }
    }
}
