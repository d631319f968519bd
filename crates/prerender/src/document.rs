//! A page within the document that Trunk wrote.

use std::cell::{Cell, RefCell};

use anyhow::{Result, anyhow, ensure};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// The document with a page in it. `head` has a title and a description, which take the place of the document's own.
///
/// # Errors
/// If the document cannot be parsed, or has no place for one of the two.
pub(crate) fn with_page(shell: &str, head: &str, body: &str) -> Result<String> {
    // The tags of `<head>` itself may have been left out, as HTML allows.
    let (has_head, has_body) = (Cell::new(false), Cell::new(false));
    let face = RefCell::new(String::new());
    let title = element!("title", |title| {
        title.replace(head, ContentType::Html);
        has_head.set(true);
        Ok(())
    });
    let description = element!("meta[name=description]", |own| {
        own.remove();
        Ok(())
    });
    // The page is there already. What the app is made of and what it asks for must not share the line with what the page
    // is shown with; the script, which is told so, asks for it once that has come.
    let root = element!("html", |root| {
        root.set_attribute("data-rendered", "")?;
        Ok(())
    });
    let ahead = element!("link[rel=preload][as=fetch]", |link| {
        link.remove();
        Ok(())
    });
    // Chromium shows nothing for up to 100 ms while a face is on its way that the head asks for ahead, but goes on where it is
    // the body that asks: its `RenderBlockingResourceManager` looks whether there is a body yet.
    let own_face = element!("link[rel=preload][as=font]", |link| {
        let attributes = link.attributes().iter();
        let attributes = attributes.map(|it| format!(" {}=\"{}\"", it.name(), it.value()));
        *face.borrow_mut() += &format!("<link{}>", attributes.collect::<String>());
        link.remove();
        Ok(())
    });
    let whole_body = element!("body", |element| {
        element.set_inner_content(body, ContentType::Html);
        element.prepend(&face.borrow(), ContentType::Html);
        has_body.set(true);
        Ok(())
    });
    let settings = [root, title, description, ahead, own_face, whole_body]
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    let page =
        rewrite_str(shell, settings).map_err(|error| anyhow!(error).context("cannot parse the document"))?;
    ensure!(has_head.get(), "index.html has no <title> to replace");
    ensure!(has_body.get(), "index.html has no <body> to put the page into");
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_takes_the_place_of_the_documents_own() {
        for (before, after) in [("<head>", "</head>"), ("", "")] {
            let shell = format!(
                "<html>{before}<title>own</title><meta name=description content=own>{after}<body><p>own</body>"
            );
            let page =
                with_page(&shell, "<title>a</title><meta name=\"description\">", "<main>b</main>").unwrap();
            let expected = format!(
                "<html data-rendered=\"\">{before}<title>a</title><meta name=\"description\">{after}<body><main>b</main></body>"
            );
            assert_eq!(page, expected);
        }
        let ahead = "<link as=fetch rel=preload href=a><link as=font rel=preload href=c>";
        let page = with_page(&format!("<title></title>{ahead}<body></body>"), "", "<main></main>").unwrap();
        assert_eq!(page, "<body><link as=\"font\" rel=\"preload\" href=\"c\"><main></main></body>");
        for lacking in ["<body></body>", "<title></title>"] {
            assert!(with_page(lacking, "", "").is_err(), "{lacking}");
        }
    }
}
