//! The style sheet, within each page: what a page is shown with comes with it, which spares a reader's first page one
//! way to the server and back.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::base::Base;
use crate::page::unreadable;

/// How the style sheet, which stands at the top of the site, names the files that it needs.
const NAMED: [&str; 2] = ["url(", "url(\""];
/// Where these are.
const FOLDER: &str = "fonts/";

/// The page with the style sheet that it links to in the place of the link, and the name of the sheet's file in `app`,
/// which no page asks for any more. A page without one stays as it is.
///
/// # Errors
/// If the page cannot be parsed, or the style sheet cannot be read or be part of a page.
pub(super) fn within(html: &str, app: &Path, base: &Base) -> Result<(String, Option<String>)> {
    let sheet: RefCell<Option<String>> = RefCell::default();
    let find = element!("link[rel=stylesheet][href]", |link| {
        *sheet.borrow_mut() =
            link.get_attribute("href").and_then(|it| it.rsplit('/').next().map(str::to_owned));
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(find)).map_err(unreadable)?;
    let Some(name) = sheet.take() else { return Ok((html.to_owned(), None)) };
    let file = app.join(&name);
    let css = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    ensure!(!css.contains("</"), "{} has an end tag in it, which would end it within a page", file.display());
    // A page may stand in a folder of the site.
    let css = NAMED.iter().fold(bare(&css), |css, named| {
        css.replace(&format!("{named}{FOLDER}"), &format!("{named}{base}{FOLDER}"))
    });
    let replace = element!("link[rel=stylesheet][href]", |link| {
        link.replace(&format!("<style>{css}</style>"), ContentType::Html);
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(replace);
    Ok((rewrite_str(html, settings).map_err(unreadable)?, Some(name)))
}

/// A style sheet without comments and indentation, which readers have no need of: a fifth of it, compressed.
fn bare(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // In a string, what looks like a comment is none.
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = match from.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map_or(from.len(), |end| end + 4),
            None => {
                let length = if from.starts_with('/') { 1 } else { length_of_string(from) };
                out.push_str(&from[..length]);
                length
            }
        };
        rest = &from[length..];
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// How long the string is that a text begins with, its quotes included; all of the text if it does not end.
fn length_of_string(text: &str) -> usize {
    let mut is_escaped = true;
    let quote = text.chars().next();
    let end = text.char_indices().find(|(_, c)| {
        let is_end = !is_escaped && Some(*c) == quote;
        is_escaped = !is_escaped && *c == '\\';
        is_end
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    const PAGE: &str = "<link rel=stylesheet href=/x/style-123456789abcdef.css><p>";

    #[test]
    fn a_page_has_its_style_within() {
        let fixture = Fixture::new();
        for (css, within) in [
            ("p {}", "p {}"),
            ("@font-face{src:url(fonts/a.woff2)}", "@font-face{src:url(/x/fonts/a.woff2)}"),
            ("a{src:url(\"fonts/a.woff2\")}\n", "a{src:url(\"/x/fonts/a.woff2\")}"),
        ] {
            fixture.write("app/style-123456789abcdef.css", css);
            let (page, sheet) = super::within(PAGE, &fixture.app(), &"/x/".parse().unwrap()).unwrap();
            assert_eq!(page, format!("<style>{within}</style><p>"));
            assert_eq!(sheet.as_deref(), Some("style-123456789abcdef.css"));
        }
        assert_eq!(super::within("<p>", &fixture.app(), &Base::default()).unwrap(), ("<p>".to_owned(), None));
    }

    #[test]
    fn comments_and_indentation_go() {
        for (css, expected) in [
            ("/* one */\n\na {\n  top: 0; /* two\n  lines */\n}\n", "a {\ntop: 0;\n}"),
            ("a::after { content: \"/* \\\" no */\"; }", "a::after { content: \"/* \\\" no */\"; }"),
            (
                "a { content: '\"' } /* x */ b { inset: 1px / 2px }",
                "a { content: '\"' }  b { inset: 1px / 2px }",
            ),
            ("a {} /* without an end", "a {}"),
        ] {
            assert_eq!(bare(css), expected);
        }
    }

    #[test]
    fn a_style_that_would_end_early_is_refused() {
        let fixture = Fixture::new();
        fixture.write("app/style-123456789abcdef.css", "p::after{content:'</style>'}");
        let error = super::within(PAGE, &fixture.app(), &Base::default()).unwrap_err().to_string();
        assert!(error.contains("style-123456789abcdef.css has an end tag"), "{error}");
    }
}
