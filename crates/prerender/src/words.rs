//! White space between words of different elements.
//!
//! Rendered pages have no white space between elements, and programs that extract text add some only around elements that
//! they consider paragraphs. They would join the texts of `<dt>From</dt><dd>$20</dd>`. A space at the beginning of the
//! second one keeps them apart. Browsers don't show it, because the style puts such elements on lines or in boxes of their
//! own; hydration keeps it, because no node is added; and the app doesn't carry it.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{ContentType, Element, EndTag, TextChunk};
use lol_html::{HandlerResult, LocalHandlerTypes};

/// Elements around which every program adds white space. Pagefind 1.6, for example, adds none around `dt`, `th`,
/// `summary`, `figcaption`, `aside` and `button`.
const PARAGRAPHS: [&str; 21] = [
    "p",
    "div",
    "li",
    "ul",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "td",
    "caption",
    "tr",
    "table",
    "main",
    "header",
    "footer",
    "nav",
    "blockquote",
];

/// Elements within a sentence, whose text may be part of a word.
const PARTS_OF_WORDS: [&str; 1] = ["code"];

/// Adds spaces to the texts of a page, in document order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words(Rc<RefCell<State>>);

#[derive(Debug, Default)]
struct State {
    /// The last character of the text before, unless a paragraph has begun or ended since.
    last: Option<char>,
    /// Whether an element has begun or ended since.
    is_between: bool,
    /// Whether the next chunk belongs to the same text as the last one.
    goes_on: bool,
    /// How many pictures are open; theirs is no text.
    pictures: usize,
}

impl Words {
    /// To be called for each element.
    pub(crate) fn element(&self, element: &mut Element<'_, '_, LocalHandlerTypes>) -> HandlerResult {
        let name = element.tag_name();
        self.pass(&name, true);
        if element.can_have_content() && !element.is_self_closing() {
            let words = self.clone();
            element.on_end_tag(Box::new(move |_: &mut EndTag<'_>| {
                words.pass(&name, false);
                Ok(())
            }))?;
        }
        Ok(())
    }

    /// Passes the tag that begins or ends an element.
    fn pass(&self, name: &str, begins: bool) {
        let mut state = self.0.borrow_mut();
        match name {
            "svg" if begins => state.pictures += 1,
            "svg" => state.pictures -= 1,
            name if PARAGRAPHS.contains(&name) => state.last = None,
            name => state.is_between |= !PARTS_OF_WORDS.contains(&name),
        }
    }

    /// To be called for each chunk of text.
    pub(crate) fn text(&self, chunk: &mut TextChunk<'_>) {
        let mut state = self.0.borrow_mut();
        let text = chunk.as_str().to_owned();
        if state.pictures > 0 {
            return;
        }
        if let Some(first) = text.chars().next() {
            let is_joined = state.is_between && state.last.is_some_and(is_of_word) && is_of_word(first);
            if is_joined && !state.goes_on {
                chunk.before(" ", ContentType::Text);
            }
            state.last = text.chars().next_back();
            state.is_between = false;
        }
        state.goes_on = !chunk.last_in_text_node() && (state.goes_on || !text.is_empty());
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '$' | '—')
}
