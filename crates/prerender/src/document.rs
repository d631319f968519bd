//! A page within the document that Trunk wrote.

use anyhow::{Result, anyhow};
use catalog::format::Site;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use quayside::prerender::Page;

/// The document with the page in it: title, description, canonical address and body.
///
/// # Errors
/// If the document cannot be parsed.
pub(crate) fn with_page(shell: &str, page: &Page, site: &Site) -> Result<String> {
    let canonical = format!("{}/{}", site.url.as_str().trim_end_matches('/'), page.path);
    let title = element!("title", |title| {
        title.set_inner_content(&page.title, ContentType::Text);
        Ok(())
    });
    let description = element!("meta[name=description]", |meta| {
        meta.set_attribute("content", &page.description)?;
        Ok(())
    });
    let head = element!("head", |head| {
        let canonical = canonical.replace('&', "&amp;").replace('"', "&quot;");
        head.append(&format!("<link rel=\"canonical\" href=\"{canonical}\">"), ContentType::Html);
        Ok(())
    });
    let body = element!("body", |body| {
        body.set_inner_content(&page.body, ContentType::Html);
        Ok(())
    });
    let settings = [title, description, head, body]
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    rewrite_str(shell, settings).map_err(|error| anyhow!(error).context("cannot parse the document"))
}
