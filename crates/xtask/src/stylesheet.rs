//! Bundles `style/index.css` with its imports into a single style sheet, and minifies it, with lightningcss.
//!
//! Trunk's hook runs this before each build, so it must be quick and must not build anything.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use lightningcss::bundler::{BundleErrorKind, Bundler, FileProvider};
use lightningcss::error::Error;
use lightningcss::stylesheet::{ParserOptions, PrinterOptions};
use lightningcss::targets::{Features, Targets};

/// Writes `.build/style.css` of the checkout from `style/index.css`.
///
/// # Errors
/// If a file cannot be read or written, or is not valid CSS.
pub fn write(root: &Path) -> Result<()> {
    let css = bundled(&root.join("style/index.css"))?;
    let out = root.join(".build/style.css");
    // An unchanged file keeps its modification time, so that watchers do nothing.
    if fs::read(&out).is_ok_and(|old| old == css.as_bytes()) {
        return Ok(());
    }
    fs::create_dir_all(root.join(".build")).context("cannot make the folder .build")?;
    fs::write(&out, css).with_context(|| format!("cannot write {}", out.display()))
}

/// The style sheet with every file that it imports, without comments and white space.
///
/// Only the printer minifies it. Lightningcss's optimizer would save another 2 %, but it merges rules, and it removes
/// the statement that orders the layers if it considers that redundant.
fn bundled(index: &Path) -> Result<String> {
    let files = FileProvider::new();
    let sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(index)
        .map_err(|error| anyhow!(explained(&error)))
        .with_context(|| format!("cannot bundle {}", index.display()))?;
    let printed =
        sheet.to_css(printing()).map_err(|error| anyhow!("cannot print {}: {error}", index.display()))?;
    Ok(printed.code + "\n")
}

/// How style sheets are printed: minified, and with replacements for features that supported browsers lack.
///
/// For `light-dark()` that takes two custom properties wherever `color-scheme` is set, see `style/tokens.css`. No
/// browser targets are given, because lightningcss would then rewrite everything it knows about.
fn printing() -> PrinterOptions<'static> {
    let include = Features::LightDark | Features::MediaRangeSyntax;
    PrinterOptions {
        minify: true,
        targets: Targets { include, ..Targets::default() },
        ..PrinterOptions::default()
    }
}

/// What is wrong with a style sheet, and where. Lightningcss counts lines from 0, and gives none for a file that it
/// cannot read.
fn explained(error: &Error<BundleErrorKind<'_, std::io::Error>>) -> String {
    let what = match &error.kind {
        BundleErrorKind::ResolverError(error) if error.kind() == ErrorKind::NotFound => {
            "no such file".to_owned()
        }
        kind => kind.to_string(),
    };
    match &error.loc {
        Some(place) => format!("{}:{}:{}: {what}", place.filename, place.line + 1, place.column),
        None => what,
    }
}

#[cfg(test)]
mod tests {
    use lightningcss::stylesheet::StyleSheet;

    use super::*;
    use crate::workspace;

    fn style(files: &[(&str, &str)]) -> Result<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, css) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, css).unwrap();
        }
        write(folder.path())?;
        Ok(fs::read_to_string(folder.path().join(".build/style.css")).unwrap())
    }

    #[test]
    fn imports_become_layers_in_their_order() {
        let css = style(&[
            (
                "style/index.css",
                "/* order */\n@layer a, b;\n@import url(\"x/b.css\") layer(b);\n@import url(\"a.css\") layer(a);\n\
                 @import \"c.css\";\np { top: 0 }\n",
            ),
            ("style/a.css", "a {\n  color: light-dark(#fff, #000);\n}\n\n"),
            ("style/x/b.css", "@import \"d.css\";\nb { --s: 1rem; & i { top: 0 } }"),
            ("style/x/d.css", "d::after { content: \"/* no comment */\" }"),
            ("style/c.css", "@media (width >= 48rem) { c { inset: 1px 2px; inset-block: 0 } }"),
        ]);
        assert_eq!(
            css.unwrap(),
            "@layer a,b;@layer b{d:after{content:\"/* no comment */\"}}@layer b{b{--s:1rem;& i{top:0}}}\
             @layer a{a{color:var(--lightningcss-light,#fff)var(--lightningcss-dark,#000)}}\
             @media (min-width:48rem){c{inset:1px 2px;inset-block:0}}p{top:0}\n"
        );
    }

    #[test]
    fn errors_name_the_place() {
        for (index, expected) in [
            ("p {}\n\n@import url(\"broken.css\");", "style/index.css:3:"),
            ("@layer a;\n@import url(\"nothing.css\") layer(a);", "style/index.css:2:1: no such file"),
            ("p {}\n  a { top: 0;; : }", "style/index.css:2:"),
            ("@import url(\"broken.css\");", "style/broken.css:1:"),
        ] {
            let files = [("style/index.css", index), ("style/broken.css", "a { color red }")];
            let error = format!("{:#}", style(&files).unwrap_err());
            assert!(error.contains(expected), "{error}");
        }
    }

    /// Each of our files is in the bundle exactly as it would be printed alone, in its layer and after the previous
    /// one: nothing is merged, moved or rewritten.
    #[test]
    fn our_style_stays_what_it_is() {
        let folder = workspace::root().unwrap().join("style");
        let bundle = bundled(&folder.join("index.css")).unwrap();
        let mut rest =
            bundle.strip_prefix("@layer reset,tokens,base,layout,component;").expect("the order of layers");
        let index = fs::read_to_string(folder.join("index.css")).unwrap();
        for import in index.lines().filter_map(|line| line.strip_prefix("@import url(\"")) {
            let (file, layer) = import.split_once("\")").unwrap();
            let css = fs::read_to_string(folder.join(file)).unwrap();
            let sheet = StyleSheet::parse(&css, ParserOptions::default()).unwrap();
            let css = sheet.to_css(printing()).unwrap().code;
            let expected =
                match layer.trim().strip_prefix("layer(").and_then(|layer| layer.strip_suffix(");")) {
                    Some(layer) => format!("@layer {layer}{{{css}}}"),
                    None => css,
                };
            rest = rest.strip_prefix(&expected).unwrap_or_else(|| panic!("{file}: {expected}\n{rest}"));
        }
        assert_eq!(rest, "\n");
        for kept in ["{color-scheme:light dark;", "url(fonts/besley.woff2)"] {
            assert!(bundle.contains(kept), "{kept}");
        }
    }

    /// Whatever the scheme is and however it was chosen, each token is a single plain colour.
    #[test]
    fn colours_need_nothing_that_older_browsers_lack() {
        let bundle = bundled(&workspace::root().unwrap().join("style/index.css")).unwrap();
        assert!(
            bundle.contains("--paper:var(--lightningcss-light,#faf6ec)var(--lightningcss-dark,#0d1a26);")
        );
        for newer in ["light-dark(", "(width", "subgrid", ":has(.on-axis", "scripting:"] {
            assert!(!bundle.contains(newer), "{newer}");
        }
        let (light, dark) = (
            "--lightningcss-light:initial;--lightningcss-dark: ",
            "--lightningcss-light: ;--lightningcss-dark:initial",
        );
        for rule in [
            format!(":root{{color-scheme:light dark;{light};"),
            format!("@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"),
            format!(":root[data-theme=light]{{color-scheme:light;{light}}}"),
            format!(":root[data-theme=dark]{{color-scheme:dark;{dark}}}"),
            format!(":root,:root[data-theme]{{color-scheme:light;{light};--paper:#fff;"),
        ] {
            assert!(bundle.contains(&rule), "{rule}\n{bundle}");
        }
    }
}
