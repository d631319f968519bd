#!/usr/bin/env bash
# What lightningcss makes of `light-dark()` for browsers without it, if a style sheet is printed and not minified first.
#
# Guess (written down before the run): targets given to the printer decide what is printed, as they do for ranges in media
#   queries, so that the output works in those browsers whether or not it was minified.
# Reality: it takes both. The printer writes each colour as a pair of custom properties, and only `minify` writes what sets
#   them beside each `color-scheme`. Printed alone, every such colour refers to properties that nothing defines, and is
#   invalid in every browser, also in those that know `light-dark()`. No warning says so. The media query is rewritten.
# Version: lightningcss 1.0.0-alpha.72
# Source: this run
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "light-dark"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
lightningcss = { version = "=1.0.0-alpha.72", default-features = false }
TOML
cat > src/main.rs <<'RUST'
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

const SHEET: &str = ":root { color-scheme: light dark }
    @media (width >= 40em) { a { color: light-dark(#123456, #fedcba) } }";

fn main() {
    // Chrome 100, which has neither `light-dark()` nor ranges in media queries.
    let targets = Targets::from(Browsers { chrome: Some(100 << 16), ..Browsers::default() });
    for minified in [false, true] {
        let mut sheet = StyleSheet::parse(SHEET, ParserOptions::default()).unwrap();
        if minified {
            sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).unwrap();
        }
        let css = sheet.to_css(PrinterOptions { targets, ..PrinterOptions::default() }).unwrap().code;
        let has = |part: &str| css.contains(part);
        println!(
            "{}: range {}, pair used {}, pair defined {}",
            if minified { "minified" } else { "printed" },
            has("width >="),
            has("var(--lightningcss-light"),
            has("--lightningcss-light: "),
        );
    }
}
RUST
found=$(cargo run --quiet)
echo "lightningcss 1.0.0-alpha.72"
echo "$found"
expected='printed: range false, pair used true, pair defined false
minified: range false, pair used true, pair defined true'
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
