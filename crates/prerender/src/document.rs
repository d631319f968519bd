//! A page within the document that Trunk wrote.

use anyhow::{Result, anyhow};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// The document with a page in it. `head` has a title and a description, which take the place of the document's own.
///
/// # Errors
/// If the document cannot be parsed.
pub(crate) fn with_page(shell: &str, head: &str, body: &str) -> Result<String> {
    let own = element!("title, meta[name=description]", |own| {
        own.remove();
        Ok(())
    });
    let whole_head = element!("head", |element| {
        element.append(head, ContentType::Html);
        Ok(())
    });
    let whole_body = element!("body", |element| {
        element.set_inner_content(body, ContentType::Html);
        Ok(())
    });
    let settings = [own, whole_head, whole_body]
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    rewrite_str(shell, settings).map_err(|error| anyhow!(error).context("cannot parse the document"))
}
