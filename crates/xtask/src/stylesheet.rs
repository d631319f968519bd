//! One style sheet out of many: `style/index.css` with its imports inlined.
//!
//! Trunk's hook runs this before each build, so it must stay quick and must not build anything.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// Writes `.build/style.css` of the checkout from `style/index.css`.
///
/// # Errors
/// If a file cannot be read or written, or an `@import` is not of the form that is understood.
pub fn write(root: &Path) -> Result<()> {
    let css = inlined(&root.join("style/index.css"))?;
    let out = root.join(".build/style.css");
    // A file that stays as it is keeps its time, so that whoever watches it does nothing.
    if fs::read(&out).is_ok_and(|old| old == css.as_bytes()) {
        return Ok(());
    }
    fs::create_dir_all(root.join(".build")).context("cannot make the folder .build")?;
    fs::write(&out, css).with_context(|| format!("cannot write {}", out.display()))
}

/// The style sheet with each `@import url("x.css") layer(name);` line replaced by the file, in its layer.
fn inlined(index: &Path) -> Result<String> {
    let folder = index.parent().unwrap_or(Path::new(""));
    let css = fs::read_to_string(index).with_context(|| format!("cannot read {}", index.display()))?;
    let mut out = String::with_capacity(css.len());
    for (number, line) in (1..).zip(css.lines()) {
        if line.trim_start().starts_with("@import") {
            let place = || format!("{}:{number}", index.display());
            let import = Import::parse(line.trim()).with_context(place)?;
            out.push_str(&import.inlined(folder).with_context(place)?);
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    Ok(out)
}

/// A line that imports a file.
#[derive(Debug, PartialEq, Eq)]
struct Import<'a> {
    file: &'a str,
    layer: Option<&'a str>,
}

impl<'a> Import<'a> {
    fn parse(line: &'a str) -> Result<Self> {
        let parsed = || {
            let (file, rest) = line.strip_prefix("@import url(\"")?.split_once("\")")?;
            let condition = rest.strip_suffix(';')?.trim();
            if condition.is_empty() {
                return Some(Self { file, layer: None });
            }
            let layer = condition.strip_prefix("layer(")?.strip_suffix(')')?;
            Some(Self { file, layer: Some(layer) })
        };
        parsed().with_context(|| {
            format!(
                "cannot inline {line:?}; write @import url(\"file.css\") layer(name); on a line of its own"
            )
        })
    }

    fn inlined(&self, folder: &Path) -> Result<String> {
        let path = folder.join(self.file);
        let css = match fs::read_to_string(&path) {
            Ok(css) => css,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                bail!("there is no file {}", path.display())
            }
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        // Within a layer's braces an @import would be ignored by browsers without a word.
        ensure!(
            !css.lines().any(|line| line.trim_start().starts_with("@import")),
            "{} imports further files; only index.css may",
            path.display()
        );
        let css = css.trim_end();
        Ok(match self.layer {
            Some(layer) => format!("@layer {layer} {{\n{css}\n}}\n"),
            None => format!("{css}\n"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn imports_become_layers() {
        let css = style(&[
            (
                "style/index.css",
                "@layer a, b;\n@import url(\"a.css\") layer(a);\n@import url(\"x/b.css\");\np {}\n",
            ),
            ("style/a.css", "a { color: red }\n\n"),
            ("style/x/b.css", "b {}"),
        ]);
        assert_eq!(css.unwrap(), "@layer a, b;\n@layer a {\na { color: red }\n}\nb {}\np {}\n");
    }

    #[test]
    fn errors_name_the_place() {
        for (line, expected) in [
            ("@import url(\"a.css\") layer(a);", "there is no file"),
            ("@import 'a.css';", "cannot inline"),
            ("@import url(\"a.css\") print;", "cannot inline"),
            ("@import url(\"nested.css\") layer(a);", "imports further files"),
        ] {
            let files = [("style/index.css", line), ("style/nested.css", "@import url(\"a.css\");")];
            let error = format!("{:#}", style(&files).unwrap_err());
            assert!(error.contains("index.css:1: ") && error.contains(expected), "{error}");
        }
    }
}
