//! The selections of packages that cargo is called with. All of them compile a crate with the same features, so that
//! it is compiled only once.

/// A selection of packages that one of our commands compiles natively.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Selection {
    /// Everything but the app.
    Native,
    /// The part of it that can be tested without a browser.
    Tests,
    /// The app's native tests, compiled as for rendering pages.
    App,
    /// The browser tests.
    BrowserTests,
}

impl Selection {
    /// The arguments for cargo.
    pub(super) fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Native => &["--workspace", "--exclude", "quayside"],
            Self::Tests => &[
                "--workspace",
                "--exclude",
                "quayside",
                "--exclude",
                "browser-tests",
                "--exclude",
                "benches",
            ],
            Self::App => &["--package", "quayside", "--package", "prerender"],
            Self::BrowserTests => &["--package", "browser-tests"],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::iter;

    use super::*;
    use crate::process::{cargo, output};
    use crate::workspace;

    /// The features of each external crate, once for each way in which cargo compiles it.
    fn features(arguments: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        let tree = output(
            cargo()
                .args(["tree", "--prefix", "none", "--format", "{p} [{f}]"])
                .args(arguments)
                .current_dir(workspace::root().unwrap()),
        );
        let mut features: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        // Our own packages are listed with their paths, and the trees of several are separated by empty lines.
        for line in tree.unwrap().lines().filter(|line| !line.contains('/')) {
            let Some((package, list)) = line.trim_end_matches(" (*)").split_once(" [") else { continue };
            features
                .entry(package.replace(" (proc-macro)", ""))
                .or_default()
                .insert(list.trim_end_matches(']').to_owned());
        }
        features
    }

    #[test]
    fn every_crate_is_compiled_once() {
        const WITHOUT_TESTS: [&str; 2] = ["--edges", "normal,build"];
        let others = [Selection::Native, Selection::Tests, Selection::App, Selection::BrowserTests]
            .map(Selection::arguments);
        let trees = iter::once(["--package", "xtask"].as_slice())
            .chain([["--package", "prerender"].as_slice()])
            .map(|arguments| features(&[&WITHOUT_TESTS, arguments].concat()))
            .chain(others.iter().map(|arguments| features(arguments)));
        let mut ways: BTreeMap<String, Vec<BTreeSet<String>>> = BTreeMap::new();
        for tree in trees {
            assert!(tree.len() > 100, "{tree:?}");
            for (package, features) in tree {
                ways.entry(package).or_default().push(features);
            }
        }
        // One selection may compile a crate in two ways, for macros and for the program; but all selections must use
        // the same two.
        ways.retain(|_, ways| {
            let all: BTreeSet<&String> = ways.iter().flatten().collect();
            ways.iter().all(|of_one| of_one.len() < all.len())
        });
        assert!(ways.is_empty(), "crates/workspace-hack/Cargo.toml lacks features: {ways:#?}");
    }
}
