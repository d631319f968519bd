//! How a page starts the app: our own short script instead of Trunk's, with the hash of everything that it loads.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use sha2::{Digest, Sha384};

use crate::base::Base;
use crate::page::unreadable;

/// The script that runs before anything else on a page.
const GUARD: &str = include_str!("../../../start/guard.js");

/// The page with our script instead of Trunk's, and with the integrity of what it loads from the folder `app`. A page
/// that loads no WebAssembly is unchanged.
///
/// Trunk could write the program's integrity as well, but only into a preload link, where Chromium ignores it with a
/// warning.
///
/// # Errors
/// If the page cannot be parsed, or a file that it names cannot be read.
pub fn guarded(html: &str, app: &Path, base: &Base) -> Result<String> {
    let links: RefCell<[Option<String>; 2]> = RefCell::default();
    const CODE: &str = "link[rel=modulepreload]";
    const PROGRAM: &str = "link[rel=preload][type='application/wasm']";
    let found = [CODE, PROGRAM].into_iter().enumerate().map(|(at, selector)| {
        let links = &links;
        element!(selector, move |link| {
            links.borrow_mut()[at] = link.get_attribute("href");
            Ok(())
        })
    });
    let settings = found.fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    rewrite_str(html, settings).map_err(unreadable)?;
    let [Some(code), Some(program)] = links.take() else { return Ok(html.to_owned()) };

    let integrity = |address: &str| {
        // Trunk puts them at the top, and the address starts with the base.
        let file = app.join(address.rsplit('/').next().unwrap_or(address));
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok::<_, anyhow::Error>(integrity(&bytes))
    };
    let of_code = integrity(&code)?;
    let script = without_comments(GUARD)
        .replace("%program%", &program)
        .replace("%program-integrity%", &integrity(&program)?)
        .replace("%code%", &code)
        .replace("%code-integrity%", &of_code)
        .replace("%index%", &base.prefixed("/catalog/index.json"))
        .replace("%worker%", &base.prefixed("/worker.js"))
        .replace("%work%", &base.prefixed("/work.js"));
    // Engines check the integrity of an imported module against the import map; for those that do not support that yet,
    // the script has checked it before.
    let start = format!(
        "<script type=\"importmap\">{{\"integrity\":{{\"{code}\":\"{of_code}\"}}}}</script>\n\
         <script>{script}</script>"
    );
    let old = element!(format!("{CODE}, {PROGRAM}, script[type=module]"), |old| {
        old.remove();
        Ok(())
    });
    let place = element!("script[data-start]", |place| {
        place.replace(&start, ContentType::Html);
        Ok(())
    });
    let settings =
        RewriteStrSettings::new().append_element_content_handler(old).append_element_content_handler(place);
    rewrite_str(html, settings).map_err(unreadable)
}

/// The value of `integrity` for a file, in HTML and in scripts.
#[must_use]
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// One of our own scripts without comments and indentation, which browsers don't need. Every comment must be on a
/// line of its own.
#[must_use]
pub(crate) fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, PAGE};

    /// `openssl dgst -sha384 -binary FILE | base64`, for both files of the fixture.
    const OF_CODE: &str = "sha384-ilDZupX47KyrObR2vXgiGBw44crgC35LzbjcdQg4xQhgWa8RVPRTeAWz36jFD18k";
    const OF_PROGRAM: &str = "sha384-BHyJ3jl6k4cpZ6vG44GonGm6d4BIV2w/7USvzq/RyQUR1e7Yj26VhPQhXGk/usyu";

    #[test]
    fn a_page_starts_with_files_whose_hashes_it_knows() {
        let fixture = Fixture::new();
        let page = guarded(PAGE, &fixture.app(), &Base::default()).unwrap();
        for part in [
            format!(
                "<script type=\"importmap\">{{\"integrity\":{{\"/app-0123456789abcdef.js\":\"{OF_CODE}\"}}}}</script>"
            ),
            format!("fetched(\"/app-0123456789abcdef_bg.wasm\", \"{OF_PROGRAM}\")"),
            format!("fetched(\"/app-0123456789abcdef.js\", \"{OF_CODE}\")"),
            "import(\"/app-0123456789abcdef.js\")".to_owned(),
        ] {
            assert!(page.contains(&part), "{part}\n{page}");
        }
        for gone in ["type=\"module\"", "preload\" href=\"/app", "data-start", "// ", "%"] {
            assert!(!page.contains(gone), "{gone}\n{page}");
        }
        assert_eq!(guarded(&page, &fixture.app(), &Base::default()).unwrap(), page);
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let fixture = Fixture::new();
        fs::remove_file(fixture.app().join("app-0123456789abcdef.js")).unwrap();
        let error = guarded(PAGE, &fixture.app(), &Base::default()).unwrap_err().to_string();
        assert!(error.contains("app-0123456789abcdef.js"), "{error}");
    }
}
