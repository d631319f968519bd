//! Inlines the style sheet into each page, which saves a round trip on a reader's first page.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::base::Base;
use crate::page::unreadable;

/// How the style sheet refers to the fonts, as [`crate::stylesheet`] prints it: relative to itself, at the top of the
/// site.
const FONTS: &str = "url(fonts/";

/// The page with its linked style sheet inlined, and the name of the sheet's file in `app`, which no page asks for any
/// more. A page without a style sheet is unchanged.
///
/// # Errors
/// If the page cannot be parsed, or the style sheet cannot be read or inlined.
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
    ensure!(
        !css.contains("</"),
        "{} has an end tag in it, which would close its <style> in a page",
        file.display()
    );
    // A page may be in a subfolder of the site.
    let css = css.trim_end().replace(FONTS, &format!("url({base}fonts/"));
    let replace = element!("link[rel=stylesheet][href]", |link| {
        link.replace(&format!("<style>{css}</style>"), ContentType::Html);
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(replace);
    Ok((rewrite_str(html, settings).map_err(unreadable)?, Some(name)))
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
            ("a{src:url(elsewhere/fonts/a.woff2)}\n", "a{src:url(elsewhere/fonts/a.woff2)}"),
        ] {
            fixture.write("app/style-123456789abcdef.css", css);
            let (page, sheet) = super::within(PAGE, &fixture.app(), &"/x/".parse().unwrap()).unwrap();
            assert_eq!(page, format!("<style>{within}</style><p>"));
            assert_eq!(sheet.as_deref(), Some("style-123456789abcdef.css"));
        }
        assert_eq!(super::within("<p>", &fixture.app(), &Base::default()).unwrap(), ("<p>".to_owned(), None));
    }

    #[test]
    fn a_style_that_would_end_early_is_refused() {
        let fixture = Fixture::new();
        fixture.write("app/style-123456789abcdef.css", "p::after{content:'</style>'}");
        let error = super::within(PAGE, &fixture.app(), &Base::default()).unwrap_err().to_string();
        assert!(error.contains("style-123456789abcdef.css has an end tag"), "{error}");
    }
}
