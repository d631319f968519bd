//! Slugs and ids of a catalog: they share one grammar, but each is a type of its own.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::text::serde_as_text;

/// The maximum length of an id, in characters.
pub(crate) const LONGEST_ID: usize = 80;

/// Why a text is not a valid id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidId {
    /// It is empty.
    Empty,
    /// It is longer than 80 characters.
    TooLong,
    /// It does not match `[a-z0-9]+(-[a-z0-9]+)*`.
    Malformed,
    /// It contains `-vs-`, which separates the tools of a comparison, or ends with `-vs`, which would form `-vs-`
    /// with what follows.
    ContainsVersus,
    /// It would name a page, but hosts or file systems give this name a special meaning.
    Reserved,
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "an id must not be empty",
            Self::TooLong => "an id may have at most 80 characters",
            Self::Malformed => "an id may contain only lower-case letters and digits, in words joined by single hyphens",
            Self::ContainsVersus => {
                "an id must not contain \"-vs-\" or end with \"-vs\", which separates the tools in a comparison's address"
            }
            Self::Reserved => {
                "web hosts serve \"index\" and \"404\" for other addresses, and Windows cannot store a file called con, prn, \
                 aux, nul, com1 to com9 or lpt1 to lpt9; choose another id, such as one with the maker's name in front"
            }
        })
    }
}

impl std::error::Error for InvalidId {}

/// Checks the common grammar of ids: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters, no `-vs-`, no `-vs` at the end.
pub(crate) fn check_id(text: &str) -> Result<(), InvalidId> {
    if text.is_empty() {
        return Err(InvalidId::Empty);
    }
    if text.len() > LONGEST_ID {
        return Err(InvalidId::TooLong);
    }
    let well_formed = text
        .split('-')
        .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if !well_formed {
        return Err(InvalidId::Malformed);
    }
    if text.contains("-vs-") || text.ends_with("-vs") {
        return Err(InvalidId::ContainsVersus);
    }
    Ok(())
}

/// Names that a page's file can't have. Hosts serve `index.html` for a folder; Cloudflare Pages serves the nearest
/// `404.html` up the tree for a missing file; the others are device names on Windows, in any folder and with any
/// extension.
pub(crate) const RESERVED: [&str; 24] = [
    "index", "404", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Checks the id of something that has a page, and so a file named after it.
pub(crate) fn check_page_id(text: &str) -> Result<(), InvalidId> {
    check_id(text)?;
    if RESERVED.contains(&text) { Err(InvalidId::Reserved) } else { Ok(()) }
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $check:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                $check(text)?;
                Ok(Self(text.into()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        serde_as_text!($name);
    };
}

id_type! {
    /// The id of a tool, used in URLs and file names.
    Slug, check_page_id
}
id_type! {
    /// The id of a reviewer on the panel.
    ReviewerId, check_page_id
}
id_type! {
    /// The id of a category.
    CategoryId, check_id
}
id_type! {
    /// The id of a fact definition.
    FactId, check_id
}
id_type! {
    /// A keyword for what a tool does, used by search and to find alternatives.
    Tag, check_id
}

impl Tag {
    /// The tag for display: hyphens become spaces.
    #[must_use]
    pub fn label(&self) -> String {
        self.0.replace('-', " ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_one_grammar() {
        let long = "a".repeat(81);
        for (text, expected) in [
            ("modal", Ok(())),
            ("gpt-4-1", Ok(())),
            ("4", Ok(())),
            ("", Err(InvalidId::Empty)),
            ("Modal", Err(InvalidId::Malformed)),
            ("a--b", Err(InvalidId::Malformed)),
            ("-a", Err(InvalidId::Malformed)),
            ("a-", Err(InvalidId::Malformed)),
            ("a b", Err(InvalidId::Malformed)),
            ("é", Err(InvalidId::Malformed)),
            ("a-vs-b", Err(InvalidId::ContainsVersus)),
            ("a-vs", Err(InvalidId::ContainsVersus)),
            ("vs-b", Ok(())),
            ("vs", Ok(())),
            (long.as_str(), Err(InvalidId::TooLong)),
        ] {
            assert_eq!(check_id(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_names_a_file_is_no_word_of_hosts() {
        for text in RESERVED {
            assert_eq!(text.parse::<Slug>(), Err(InvalidId::Reserved), "{text}");
            assert_eq!(text.parse::<ReviewerId>(), Err(InvalidId::Reserved), "{text}");
            // No files are named after these.
            assert!(text.parse::<Tag>().is_ok() && text.parse::<FactId>().is_ok(), "{text}");
            assert!(format!("{text}-a").parse::<Slug>().is_ok(), "{text}");
        }
        for text in ["com", "com0", "com10", "lpt", "40", "4040", "indexes", "500"] {
            assert!(text.parse::<Slug>().is_ok(), "{text}");
        }
    }
}
