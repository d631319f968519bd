//! `index.html` as text: where it is published, and its inline scripts and styles.

use std::cell::{Cell, RefCell};

use anyhow::{Context, Result, anyhow, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use catalog::format::Site;
use catalog::{HttpsUrl, LanguageTag, Route};
use lol_html::errors::RewritingError;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use publish::PageLayout;
use sha2::{Digest, Sha256};

use crate::base::Base;

/// The page for a base, which is put in front of the root-absolute addresses of all links, ours and Trunk's, and into
/// the element that tells the app its base.
///
/// # Errors
/// If the page cannot be parsed.
pub fn published_at(html: &str, base: &Base) -> Result<String> {
    let moved = element!("link[href], meta[name=quayside-base]", |element| {
        for attribute in ["href", "content"] {
            // An address that starts with two slashes names another host.
            if let Some(value) = element.get_attribute(attribute)
                && value.starts_with('/')
                && !value.starts_with("//")
            {
                element.set_attribute(attribute, &base.prefixed(&value))?;
            }
        }
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(moved)).map_err(unreadable)
}

/// The page with the site's name, which it shows before the catalog has loaded, and with the name of the site's part of
/// the storage that it shares with everything else on the same origin.
///
/// # Errors
/// If the page cannot be parsed.
pub fn of_site(html: &str, name: &str, store: &str) -> Result<String> {
    let title = element!("title", |title| {
        title.set_inner_content(name, ContentType::Text);
        Ok(())
    });
    let told = [("application-name", name), ("quayside-store", store)].map(|(key, value)| {
        element!(format!("meta[name={key}]"), move |meta| {
            // Quotes are escaped there, but ampersands are not.
            Ok(meta.set_attribute("content", &value.replace('&', "&amp;"))?)
        })
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(title);
    let settings = told.into_iter().fold(settings, RewriteStrSettings::append_element_content_handler);
    rewrite_str(html, settings).map_err(unreadable)
}

/// What the names of everything begin with that a site keeps on a reader's device. Sites that are published side by
/// side differ in their base, those that follow each other at one address in the address that they give for themselves.
#[must_use]
pub fn store(base: &Base, url: &HttpsUrl) -> String {
    format!("quayside {} {url} ", base.as_str())
}

/// The page in the language of a catalog, whose text has this direction: `ltr` or `rtl`.
///
/// # Errors
/// If the page cannot be parsed.
pub fn in_language(html: &str, language: &LanguageTag, direction: &str) -> Result<String> {
    let root = element!("html", |root| {
        root.set_attribute("lang", language.as_str())?;
        Ok(root.set_attribute("dir", direction)?)
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(root)).map_err(unreadable)
}

/// The page with another head, which has a title and a description of its own.
///
/// # Errors
/// If the page cannot be parsed.
pub fn with_head(html: &str, head: &str) -> Result<String> {
    let title = element!("title", |title| {
        title.replace(head, ContentType::Html);
        Ok(())
    });
    let description = element!("meta[name=description]", |own| {
        own.remove();
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(title)
        .append_element_content_handler(description);
    rewrite_str(html, settings).map_err(unreadable)
}

/// The page as a plain document, with this in its body: without the app, and without what is there for it.
///
/// # Errors
/// If the page cannot be parsed.
pub fn without_app(html: &str, content: &str) -> Result<String> {
    let of_app = element!("script, noscript, link[rel=modulepreload], link[as=fetch]", |it| {
        it.remove();
        Ok(())
    });
    let body = element!("body", |body| {
        body.set_inner_content(content, ContentType::Html);
        Ok(())
    });
    let settings =
        RewriteStrSettings::new().append_element_content_handler(of_app).append_element_content_handler(body);
    rewrite_str(html, settings).map_err(unreadable)
}

/// The page with a notice for readers without scripts; in prerendered pages the content takes its place.
///
/// # Errors
/// If the page cannot be parsed.
pub fn with_word_to_scriptless(html: &str, base: &Base, layout: PageLayout, site: &Site) -> Result<String> {
    let word = format!(
        "<noscript><p>This page needs JavaScript, which is turned off. Without it, you can still read \
         <a href=\"{}\">all {}</a>.</p></noscript>",
        base.prefixed(&layout.path(&Route::Listing)),
        site.nouns().replace('&', "&amp;").replace('<', "&lt;"),
    );
    let body = element!("body", |body| {
        body.append(&word, ContentType::Html);
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(body)).map_err(unreadable)
}

/// The page with its content security policy, before everything that it governs. An existing one is replaced.
///
/// # Errors
/// If the page cannot be parsed or does not declare its character set, after which the policy is inserted.
pub fn with_policy(html: &str, policy: &str) -> Result<String> {
    let has_place = Cell::new(false);
    const OLD: &str = "meta[http-equiv=Content-Security-Policy]";
    let old = element!(OLD, |old| {
        old.remove();
        Ok(())
    });
    let charset = element!("meta[charset]", |charset| {
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        charset.after(&meta, ContentType::Html);
        has_place.set(true);
        Ok(())
    });
    let settings =
        RewriteStrSettings::new().append_element_content_handler(old).append_element_content_handler(charset);
    let page = rewrite_str(html, settings).map_err(unreadable)?;
    ensure!(
        has_place.get(),
        "index.html has no <meta charset=\"utf-8\">, after which its content security policy belongs"
    );
    Ok(page)
}

/// The page with the address at which readers report problems.
///
/// # Errors
/// If the page cannot be parsed.
pub fn with_report_at(html: &str, address: &str) -> Result<String> {
    telling(html, "report", address)
}

/// The page with the bits of work that go with each vote.
///
/// # Errors
/// If the page cannot be parsed.
pub fn with_work(html: &str, bits: u32) -> Result<String> {
    telling(html, "work", &bits.to_string())
}

/// The page with the layout of the site, unless that is the usual one.
///
/// # Errors
/// If the page cannot be parsed.
pub fn laid_out(html: &str, layout: PageLayout) -> Result<String> {
    if layout == PageLayout::default() {
        return Ok(html.to_owned());
    }
    telling(html, "layout", &layout.to_string())
}

/// The page with something that it tells its scripts.
fn telling(html: &str, name: &str, content: &str) -> Result<String> {
    let base = element!("meta[name=quayside-base]", |base| {
        let content = content.replace('&', "&amp;").replace('"', "&quot;");
        base.after(&format!("<meta name=\"quayside-{name}\" content=\"{content}\">"), ContentType::Html);
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(base)).map_err(unreadable)
}

/// The page with a word to Cloudflare to leave its content alone: by default it takes `pkg@1.2` for an e-mail address, and
/// puts "[email protected]" in its place. The comments stand around the app's element, where the app never looks.
///
/// # Errors
/// If the page cannot be parsed.
pub fn without_hidden_addresses(html: &str) -> Result<String> {
    let app = element!("body > #app", |app| {
        app.before("<!--email_off-->", ContentType::Html);
        app.after("<!--/email_off-->", ContentType::Html);
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(app)).map_err(unreadable)
}

/// The base that the page declares: `<meta name="quayside-base" content="…">`.
///
/// # Errors
/// If the page cannot be parsed or does not declare it.
pub fn base_of(html: &str) -> Result<Base> {
    let mut content = None;
    let meta = element!("meta[name=quayside-base]", |element| {
        content = element.get_attribute("content");
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(meta)).map_err(unreadable)?;
    content.context("index.html has no <meta name=\"quayside-base\" content=\"/\">")?.parse()
}

/// The sources that a content security policy must allow for the page's inline scripts: `'sha256-…'`. Structured data
/// is not a script and needs none.
///
/// # Errors
/// If the page cannot be parsed.
pub fn script_hashes(html: &str) -> Result<Vec<String>> {
    hashes_of("script:not([src]):not([type='application/ld+json'])", html)
}

/// The same for the page's inline styles.
///
/// # Errors
/// If the page cannot be parsed.
pub fn style_hashes(html: &str) -> Result<Vec<String>> {
    hashes_of("style", html)
}

fn hashes_of(selector: &str, html: &str) -> Result<Vec<String>> {
    // The two handlers alternate: an element opens a text, which arrives in chunks.
    let texts: RefCell<Vec<Sha256>> = RefCell::default();
    let opened = element!(selector, |_| {
        texts.borrow_mut().push(Sha256::new());
        Ok(())
    });
    let read = text!(selector, |piece| {
        if let Some(text) = texts.borrow_mut().last_mut() {
            text.update(piece.as_str());
        }
        Ok(())
    });
    let settings =
        RewriteStrSettings::new().append_element_content_handler(opened).append_element_content_handler(read);
    rewrite_str(html, settings).map_err(unreadable)?;
    let hash = |text: Sha256| format!("'sha256-{}'", BASE64_STANDARD.encode(text.finalize()));
    Ok(texts.take().into_iter().map(hash).collect())
}

pub(crate) fn unreadable(error: RewritingError) -> anyhow::Error {
    anyhow!(error).context("cannot parse index.html")
}

#[cfg(test)]
mod tests;
