//! What `view!` knows when it runs, as one text: small in the download, and read in one pass.
//!
//! The text is a list of steps with [`SEPARATOR`] between: `<tag` begins an element, ` name=value` gives it an
//! attribute, `"text` adds a text, `/` ends the element. `view-macro` writes it.

/// Stands between two steps. It is a control character, which no text of the source holds.
const SEPARATOR: char = '\u{1f}';

/// Nodes in which nothing is computed, or the beginning of an element in which something is.
#[derive(Clone, Copy)]
pub(crate) struct Source(pub(crate) &'static str);

/// A step on the way through a [`Source`].
pub(super) enum Step {
    Open(&'static str),
    Attribute(&'static str, &'static str),
    Text(&'static str),
    Close,
}

impl Source {
    /// The steps in order.
    pub(super) fn steps(self) -> impl Iterator<Item = Step> {
        steps(self.0)
    }

    /// The tag of the element that it begins, and the steps within.
    pub(super) fn beginning(self) -> (&'static str, impl Iterator<Item = Step>) {
        let (tag, rest) = self.0.split_once(SEPARATOR).unwrap_or((self.0, ""));
        (tag.trim_start_matches('<'), steps(rest))
    }

    /// Where in the program it stands; what says the same may stand at the same place.
    pub(super) fn place(self) -> (usize, usize) {
        (self.0.as_ptr().addr(), self.0.len())
    }

    /// Whether both stand at the same place of the source, or say the same.
    pub(super) fn is(self, other: Self) -> bool {
        self.place() == other.place()
    }
}

fn steps(source: &'static str) -> impl Iterator<Item = Step> {
    source.split(SEPARATOR).filter_map(|step| {
        Some(match step.split_at_checked(1)? {
            ("<", tag) => Step::Open(tag),
            (" ", attribute) => {
                let (name, value) = attribute.split_once('=')?;
                Step::Attribute(name, value)
            }
            ("\"", text) => Step::Text(text),
            _ => Step::Close,
        })
    })
}
