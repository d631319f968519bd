//! What a change can affect, for testing between two commits: `cargo xtask test --changed`.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::Step;
use crate::process::output;

/// The steps and browser tests that are worth running after a change.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Touched {
    pub(super) steps: BTreeSet<Step>,
    /// Parts of the names of browser tests; if empty, all of them run.
    pub(super) browser: BTreeSet<String>,
    is_all_of_browser: bool,
}

impl Touched {
    /// The files that differ between a checkout and a revision, including those that git does not track yet.
    ///
    /// # Errors
    /// If git is missing, or does not know the revision.
    pub(super) fn since(revision: &str, root: &Path) -> Result<Self> {
        let git = |arguments: &[&str]| {
            output(Command::new("git").args(arguments).current_dir(root))
                .with_context(|| format!("cannot tell what has changed since {revision}"))
        };
        let changed = git(&["diff", "--name-only", "--no-renames", "--relative", revision, "--"])?;
        let new = git(&["ls-files", "--others", "--exclude-standard"])?;
        Ok(Self::by(changed.lines().chain(new.lines())))
    }

    /// What changes to these files can affect; each is a path in the checkout.
    fn by<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        let mut touched = Self::default();
        paths.into_iter().for_each(|path| touched.add(path));
        if touched.is_all_of_browser {
            touched.browser.clear();
        }
        touched
    }

    fn add(&mut self, path: &str) {
        use Step::{Browser, Check, Clippy, ClippyWasm, Dist, Fmt, Published, Styles, Unit, Votes};
        if path.starts_with("crates/ballot-box/") {
            self.steps.insert(Votes);
            return;
        }
        let is_rust = path.ends_with(".rs") || path.ends_with("Cargo.toml") || path == "Cargo.lock";
        if is_rust {
            self.steps.extend([Fmt, Clippy]);
        }
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            // No test depends on these.
            ["docs" | "findings" | "fuzz", ..] | [".ci" | "LICENSE-APACHE" | "LICENSE-MIT", ..] => {}
            ["deploy", ..] => self.steps.extend([Unit]),
            ["public", "catalog", ..] => {
                self.steps.extend([Unit, Check, Dist, Published]);
                self.browse(["shipped::", "rendered::", "audit::", "layout::"]);
            }
            ["style", ..] => {
                self.steps.extend([Styles, Dist]);
                self.browse(["audit::", "chromium::", "layout::", "old_browsers::", "style_page::"]);
            }
            ["tests", "browser", "harness", ..] | ["tests", _] => self.browse_all(),
            ["tests", "browser", top, ..] => {
                let module = top.trim_end_matches(".rs");
                if matches!(module, "main" | "states" | "harness") {
                    self.browse_all();
                } else {
                    self.browse([format!("{module}::").as_str()]);
                }
            }
            ["benches", ..] => {}
            ["crates", "catalog", "tests", ..]
            | ["crates", "publish" | "xtask" | "prerender", "tests", ..] => {
                self.steps.extend([Unit]);
            }
            ["src" | "start", ..] | ["index.html" | "Trunk.toml"] => {
                self.steps.extend([ClippyWasm, Dist]);
                match PARTS_OF_PAGES.iter().find(|(part, _)| path.starts_with(part)) {
                    Some((_, tests)) => {
                        self.browse(EVERY_PAGE);
                        self.browser.extend(tests.iter().map(ToString::to_string));
                    }
                    None => self.browse_all(),
                }
            }
            ["crates", "xtask", ..] => {
                self.steps.extend([Unit, Dist, Published]);
                self.browse(["shipped::", "rendered::", "audit::policy::"]);
            }
            ["crates", "catalog", ..] => {
                self.steps.extend([Unit, Votes, Check, ClippyWasm, Dist, Published]);
                self.browse_all();
            }
            ["crates", ..] | ["Cargo.toml" | "Cargo.lock" | "rustfmt.toml"] | [".cargo", ..] => {
                self.steps.extend([Unit, Check, ClippyWasm, Dist, Published]);
                self.browse_all();
            }
            [file] if file.ends_with(".md") => {}
            // An unknown kind of file could affect anything.
            _ => {
                self.steps.extend([Unit, Dist, Published]);
                self.browse_all();
            }
        }
        if !self.browser.is_empty() || self.is_all_of_browser {
            self.steps.insert(Browser);
        }
    }

    fn browse<const N: usize>(&mut self, names: [&str; N]) {
        self.browser.extend(names.map(str::to_owned));
    }

    fn browse_all(&mut self) {
        self.is_all_of_browser = true;
    }
}

/// The tests that look at every page.
const EVERY_PAGE: [&str; 6] = ["audit::", "history::", "hostile::", "keyboard::", "markup::", "rendered::"];

/// Sources of the app that only a few pages use, by path prefix, and the tests of these pages. A change in any other
/// source can affect every page.
const PARTS_OF_PAGES: [(&str, &[&str]); 20] = [
    ("src/page/comparison", &["comparison::", "prices::", "chromium::printing::"]),
    ("src/page/home", &["newsletter::", "overview::"]),
    ("src/page/listing", &["large::", "listing::"]),
    ("src/page/method", &["overview::", "style_page::"]),
    ("src/page/not_found", &["not_found::"]),
    ("src/page/panel", &["overview::"]),
    ("src/page/picker", &["comparison::picking::", "large::"]),
    ("src/page/reviewer", &["overview::"]),
    ("src/page/style", &["style_page::"]),
    ("src/page/tool", &["prices::", "tool::", "votes::"]),
    ("src/component/chips", &["listing::"]),
    ("src/component/community", &["style_page::", "tool::", "votes::"]),
    ("src/component/compare_tray", &["layout::", "tray::"]),
    ("src/component/facets", &["large::", "listing::"]),
    ("src/component/newsletter", &["newsletter::"]),
    ("src/component/palette", &["palette::"]),
    ("src/component/price_axis", &["prices::"]),
    ("src/component/score_map", &["listing::map::", "style_page::"]),
    ("src/component/share_bar", &["sharing::"]),
    ("src/component/shortcut_list", &["palette::"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    fn steps(path: &str) -> Vec<Step> {
        Touched::by([path]).steps.into_iter().collect()
    }

    #[test]
    fn a_change_runs_what_it_can_have_touched() {
        use Step::{Browser, Check, Clippy, ClippyWasm, Dist, Fmt, Published, Styles, Unit, Votes};
        for (path, expected) in [
            ("docs/ARCHITECTURE.md", vec![]),
            ("README.md", vec![]),
            ("deploy/nginx.conf", vec![Unit]),
            ("style/tokens.css", vec![Styles, Dist, Browser]),
            ("public/catalog/tools/modal.json", vec![Unit, Check, Dist, Published, Browser]),
            ("crates/publish/tests/outputs/main.rs", vec![Fmt, Clippy, Unit]),
            ("crates/ballot-box/src/vote.rs", vec![Votes]),
            ("tests/browser/prices.rs", vec![Fmt, Clippy, Browser]),
            ("src/page/tool.rs", vec![Fmt, Clippy, ClippyWasm, Dist, Browser]),
            (
                "crates/catalog/src/score.rs",
                vec![Fmt, Clippy, ClippyWasm, Unit, Votes, Check, Dist, Published, Browser],
            ),
        ] {
            assert_eq!(steps(path), expected, "{path}");
        }
    }

    #[test]
    fn a_change_of_one_page_runs_its_tests_and_one_of_all_pages_runs_all() {
        let browser = |paths: &[&str]| Touched::by(paths.iter().copied()).browser;
        assert_eq!(browser(&["tests/browser/votes/outbox.rs"]), BTreeSet::from(["votes::".to_owned()]));
        let tool = browser(&["src/page/tool.rs"]);
        assert!(
            tool.contains("tool::") && tool.contains("audit::") && !tool.contains("palette::"),
            "{tool:?}"
        );
        for all in ["src/route.rs", "tests/browser/harness/site.rs", "Cargo.lock", "something/new"] {
            assert!(browser(&[all]).is_empty(), "{all}");
            assert!(browser(&["src/page/tool.rs", all]).is_empty(), "{all}");
            assert!(steps(all).contains(&Step::Browser), "{all}");
        }
    }

    #[test]
    fn every_part_of_a_page_is_there() {
        for (part, _) in PARTS_OF_PAGES {
            assert!(workspace::root().unwrap().join(part).with_extension("rs").is_file(), "{part}");
        }
    }

    #[test]
    fn what_git_does_not_track_yet_counts_as_changed() {
        let folder = tempfile::tempdir().unwrap();
        let git = |arguments: &[&str]| {
            let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
            output(Command::new("git").args(identity).args(arguments).current_dir(folder.path())).unwrap()
        };
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        git(&["init", "--quiet"]);
        write("README.md", "one");
        git(&["add", "."]);
        git(&["commit", "--quiet", "--message", "Begin"]);
        let touched = || Touched::since("HEAD", folder.path()).unwrap();
        assert_eq!(touched(), Touched::default());
        write("README.md", "two");
        assert_eq!(touched(), Touched::default());
        write("Trunk.toml", "");
        assert!(touched().steps.contains(&Step::Dist));
        let error = Touched::since("nowhere", folder.path()).unwrap_err().to_string();
        assert!(error.contains("nowhere"), "{error}");
    }
}
