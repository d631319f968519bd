//! Puts pages into the document that Trunk wrote.

use std::cell::{Cell, RefCell};

use anyhow::{Context, Result, anyhow, ensure};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, comments, element, rewrite_str, text};

use crate::words::Words;

/// The document that Trunk wrote, cut where a page has something of its own.
#[derive(Debug)]
pub(crate) struct Document {
    /// What stands before each place, in their order.
    pieces: Vec<(String, Place)>,
    end: String,
}

/// Where a page has something of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    QueryKeys,
    Head,
    Path,
    Files,
    Nodes,
    Page,
}

impl Place {
    const ALL: [Self; 6] = [Self::QueryKeys, Self::Head, Self::Path, Self::Files, Self::Nodes, Self::Page];

    /// What stands in the place until the document is cut there.
    fn mark(self) -> String {
        format!("%quayside-{self:?}%")
    }
}

/// What a page has of its own.
pub(crate) struct Content<'a> {
    /// A title and a description, which replace the document's own, and what else goes into the head.
    pub(crate) head: &'a str,
    /// The page, as rendered by the app.
    pub(crate) html: &'a str,
    /// The page's path below the base.
    pub(crate) path: &'a str,
    /// The files that the app reads for it, each as `address=checksum`.
    pub(crate) files: &'a str,
    /// The keys by which a query asks for another page than this, with spaces between them.
    pub(crate) query_keys: &'a str,
}

impl Document {
    /// Cuts a document where pages differ.
    ///
    /// # Errors
    /// If it cannot be parsed, or has no place for a page.
    pub(crate) fn new(shell: &str) -> Result<Self> {
        let marked = marked(shell)?;
        let mut places: Vec<(usize, Place)> =
            Place::ALL.iter().filter_map(|&place| Some((marked.find(&place.mark())?, place))).collect();
        places.sort_by_key(|(at, _)| *at);
        let (mut pieces, mut rest) = (Vec::new(), marked.as_str());
        for (_, place) in places {
            if let Some((before, after)) = rest.split_once(&place.mark()) {
                pieces.push((before.to_owned(), place));
                rest = after;
            }
        }
        Ok(Self { end: rest.to_owned(), pieces })
    }

    /// The document with a page in it.
    ///
    /// The app's element gets what the app needs to check that the page is that of the address, and still as rendered:
    /// its path, the files, and the number of nodes.
    ///
    /// # Errors
    /// If the page cannot be parsed, or a value cannot stand in an attribute.
    pub(crate) fn with_page(&self, content: &Content) -> Result<String> {
        let (html, nodes) = valid(content.html)?;
        let nodes = nodes.to_string();
        for value in [content.path, content.files, content.query_keys] {
            ensure!(!value.contains(['"', '&']), "{value} cannot stand in an attribute as it is");
        }
        let own = |place: &Place| match place {
            Place::QueryKeys => content.query_keys,
            Place::Head => content.head,
            Place::Path => content.path,
            Place::Files => content.files,
            Place::Nodes => &nodes,
            Place::Page => &html,
        };
        let pieces = self.pieces.iter().flat_map(|(before, place)| [before.as_str(), own(place)]);
        Ok(pieces.chain([self.end.as_str()]).collect())
    }
}

/// The document with a mark in each place.
fn marked(shell: &str) -> Result<String> {
    // The tags of `<head>` itself may be missing, as HTML allows.
    let (has_head, has_root) = (Cell::new(false), Cell::new(false));
    let face = RefCell::new(String::new());
    let title = element!("title", |title| {
        title.replace(&Place::Head.mark(), ContentType::Html);
        has_head.set(true);
        Ok(())
    });
    let description = element!("meta[name=description]", |own| {
        own.remove();
        Ok(())
    });
    // The page is there already. The app's files must not compete for bandwidth with what the page needs to show; the
    // start script knows that and requests them afterwards. It also hides the page where its address asks for another.
    let root = element!("html", |root| {
        root.set_attribute("data-rendered", "")?;
        root.set_attribute("data-query-keys", &Place::QueryKeys.mark())?;
        Ok(())
    });
    // Chromium delays rendering for up to 100 ms for a font that is preloaded in the head, but not for one preloaded in
    // the body: its `RenderBlockingResourceManager` checks whether there is a body yet.
    let own_face = element!("link[rel=preload][as=font]", |link| {
        let attributes = link.attributes().iter();
        let attributes = attributes.map(|it| format!(" {}=\"{}\"", it.name(), it.value()));
        *face.borrow_mut() += &format!("<link{}>", attributes.collect::<String>());
        link.remove();
        Ok(())
    });
    let app = element!("body > #app", |app| {
        app.before(&face.borrow(), ContentType::Html);
        app.set_inner_content(&Place::Page.mark(), ContentType::Html);
        app.set_attribute("data-path", &Place::Path.mark())?;
        app.set_attribute("data-files", &Place::Files.mark())?;
        app.set_attribute("data-nodes", &Place::Nodes.mark())?;
        has_root.set(true);
        Ok(())
    });
    let settings = [root, title, description, own_face, app]
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    let page =
        rewrite_str(shell, settings).map_err(|error| anyhow!(error).context("cannot parse the document"))?;
    ensure!(has_head.get(), "index.html has no <title> to replace");
    ensure!(has_root.get(), "index.html has no element with the id `app` in its <body> to put the page into");
    Ok(page)
}

/// HTML with valid comments and separate [words](Words), and the number of its elements and comments.
///
/// Leptos uses `<!>` as a marker. Browsers parse it as an empty comment, like `<!---->`, but it is a parse error, and
/// validators report every one of the hundreds on a page.
fn valid(html: &str) -> Result<(String, usize)> {
    let count = Cell::new(0);
    let words = Words::default();
    let elements = element!("*", |element| {
        count.set(count.get() + 1);
        words.element(element)
    });
    let texts = text!("*", |chunk| {
        words.text(chunk);
        Ok(())
    });
    let comments = comments!("*", |comment| {
        count.set(count.get() + 1);
        if comment.text().is_empty() {
            comment.replace("<!---->", ContentType::Html);
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(elements)
        .append_element_content_handler(texts)
        .append_element_content_handler(comments);
    // Comments are reported by the element that contains them.
    let wrapped = rewrite_str(&format!("<div>{html}</div>"), settings)
        .map_err(|error| anyhow!(error).context("cannot parse the page"))?;
    let html = wrapped.strip_prefix("<div>").and_then(|html| html.strip_suffix("</div>"));
    Ok((html.context("the page closes elements that it didn't open")?.to_owned(), count.get() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "<div id=app></div>";

    #[test]
    fn words_of_different_elements_are_separate() {
        for (html, expected) in [
            ("<dl><dt>From</dt><dd>$20</dd></dl>", "<dl><dt>From</dt><dd> $20</dd></dl>"),
            ("<b>100%</b><i>2 of 2</i>", "<b>100%</b><i> 2 of 2</i>"),
            (
                "<th><a>Fact</a></th><th><svg><text>0</text></svg>Value</th>",
                "<th><a>Fact</a></th><th><svg><text>0</text></svg> Value</th>",
            ),
            // There is white space, punctuation or a paragraph.
            ("<b>a </b><i>b</i> <i>c</i>", "<b>a </b><i>b</i> <i>c</i>"),
            ("<p><a>x</a>, y</p><p>z</p>", "<p><a>x</a>, y</p><p>z</p>"),
            // A part of a word.
            ("<p><code>page</code>s</p>", "<p><code>page</code>s</p>"),
        ] {
            assert_eq!(valid(html).unwrap().0, expected, "{html}");
        }
    }

    #[test]
    fn a_page_takes_its_place_in_the_document() {
        let content = Content {
            head: "<title>a</title><meta name=\"description\">",
            html: "<main>b<!>c</main>",
            path: "b/c",
            files: "a=1f",
            query_keys: "q page",
        };
        let with_page = |shell: &str| Document::new(shell).and_then(|it| it.with_page(&content));
        for (before, after) in [("<head>", "</head>"), ("", "")] {
            let shell = format!(
                "<html>{before}<title>own</title><meta name=description content=own>{after}<body>{ROOT}</body>"
            );
            let page = with_page(&shell).unwrap();
            let expected = format!(
                "<html data-rendered=\"\" data-query-keys=\"q page\">{before}<title>a</title><meta name=\"description\">{after}<body>\
                 <div id=app data-path=\"b/c\" data-files=\"a=1f\" data-nodes=\"2\"><main>b<!---->c</main></div></body>"
            );
            assert_eq!(page, expected);
        }
        let ahead = "<link as=font rel=preload href=c>";
        let page = with_page(&format!("<title></title>{ahead}<body>{ROOT}</body>")).unwrap();
        let page = page.strip_prefix(content.head).unwrap();
        assert!(page.starts_with("<body><link as=\"font\" rel=\"preload\" href=\"c\"><div id=app"), "{page}");
        for lacking in [&format!("<body>{ROOT}</body>"), "<title></title><body></body>"] {
            assert!(with_page(lacking).is_err(), "{lacking}");
        }
    }
}
