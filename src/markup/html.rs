//! Markup as text of HTML.

use std::future::Future;

use leptos::prelude::{Render, RenderHtml};
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::{Position, PositionState};

use super::source::Step;
use super::{Element, Markup};

/// The elements that have no end tag.
const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "link", "meta"];

impl Markup {
    fn write(self, html: &mut String) {
        match self {
            Self::Fixed(source) => write_steps(source.steps(), false, html),
            Self::Text(text) => escape(&text, html),
            Self::Element(element) => element.write(html),
            Self::Many(pieces) => pieces.into_iter().for_each(|piece| piece.write(html)),
            Self::Live(mut piece) => piece().write(html),
            Self::Each(items) => items.into_iter().for_each(|item| item.with_view(|view| view.write(html))),
        }
    }
}

impl Element {
    fn write(self, html: &mut String) {
        let parts = *self.0;
        let (tag, steps) = parts.beginning.beginning();
        html.push('<');
        html.push_str(tag);
        // What is computed comes first here, as it has to stand before the children.
        for (name, mut value) in parts.attributes {
            if let Some(text) = value.text() {
                write_attribute(name, &text, html);
            }
        }
        write_steps(steps, true, html);
        parts.children.into_iter().for_each(|child| child.write(html));
        close(tag, html);
    }
}

/// Writes the steps of a source. `in_tag` says whether a start tag is still open; none is in the end.
fn write_steps(steps: impl Iterator<Item = Step>, mut in_tag: bool, html: &mut String) {
    let mut open = Vec::new();
    for step in steps {
        if in_tag && !matches!(step, Step::Attribute(..)) {
            html.push('>');
        }
        in_tag = match step {
            Step::Open(tag) => {
                html.push('<');
                html.push_str(tag);
                open.push(tag);
                true
            }
            Step::Attribute(name, value) => {
                write_attribute(name, value, html);
                true
            }
            Step::Text(text) => {
                escape(text, html);
                false
            }
            Step::Close => {
                open.pop().into_iter().for_each(|tag| close(tag, html));
                false
            }
        };
    }
    if in_tag {
        html.push('>');
    }
}

fn close(tag: &str, html: &mut String) {
    if !VOID.contains(&tag) {
        html.push_str("</");
        html.push_str(tag);
        html.push('>');
    }
}

fn write_attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(value, html);
    html.push('"');
}

/// What is text in a document must be so in the middle of an element and of an attribute in double quotes.
fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

no_attrs!(Markup);

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    fn resolve(self) -> impl Future<Output = Self> + Send {
        std::future::ready(self)
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attributes: Vec<AnyAttribute>,
    ) {
        self.write(html);
    }

    /// Builds anew: the app takes a page over by replacing it, which needs no marks in the HTML.
    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
