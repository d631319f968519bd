//! Kinds of problems, by which programs tell them apart.

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The entry cannot be published.
    Error,
    /// The entry can be published, and somebody should look at it.
    Warning,
}

impl Severity {
    /// The word for programs and for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $severity:ident $name:ident = $word:literal,)*) => {
        /// A kind of problem. Its word is stable: programs may rely on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The word in kebab case.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// How bad problems of this kind are.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// A file that a catalog must have is not there.
    Error MissingFile = "missing-file",
    /// The bytes are not UTF-8, or have a byte order mark.
    Error Encoding = "encoding",
    /// The text is not JSON.
    Error NotJson = "not-json",
    /// A value is of another type than the format says.
    Error WrongType = "wrong-type",
    /// A fact's value is of another kind than the fact's definition says.
    Error WrongFactKind = "wrong-fact-kind",
    /// An object has a key that the format does not know.
    Error UnknownKey = "unknown-key",
    /// An object lacks a key that it must have.
    Error MissingKey = "missing-key",
    /// An object has a key twice.
    Error RepeatedKey = "repeated-key",
    /// A key stands where it has no meaning.
    Error MisplacedKey = "misplaced-key",
    /// Of two keys that go together one is not there.
    Error Incomplete = "incomplete",
    /// A text says nothing.
    Error EmptyText = "empty-text",
    /// A list must not be empty, and is.
    Error EmptyList = "empty-list",
    /// A text is too long or too short.
    Error WrongLength = "wrong-length",
    /// A text contains a character that nobody sees.
    Error InvisibleCharacter = "invisible-character",
    /// An id, a date or an address is not written as one.
    Error Malformed = "malformed",
    /// A word is none of those that the format knows.
    Error UnknownWord = "unknown-word",
    /// A number is too small, too large or not whole.
    Error OutOfRange = "out-of-range",
    /// The file is of another version of the format.
    Error WrongVersion = "wrong-version",
    /// A list names something twice.
    Error RepeatedItem = "repeated-item",
    /// Two things of a list have the same id.
    Error RepeatedId = "repeated-id",
    /// A slug that a tool is said to have had before is that of a tool, or another tool had it as well.
    Error TakenAlias = "taken-alias",
    /// Nothing in the catalog has the id that is named.
    Error UnknownReference = "unknown-reference",
    /// Releases follow each other in a circle.
    Error Circle = "circle",
    /// The slug is not the file's name.
    Error WrongFileName = "wrong-file-name",
    /// A day lies before one that it cannot lie before.
    Error WrongOrder = "wrong-order",
    /// The program that reads the file refuses it.
    Error Unreadable = "unreadable",
    /// A fact was checked too long ago.
    Warning StaleFact = "stale-fact",
    /// A price was checked too long ago.
    Warning StalePrice = "stale-price",
    /// A prediction is due and still open.
    Warning OverduePrediction = "overdue-prediction",
    /// A review says what another one says.
    Warning SharedQuote = "shared-quote",
    /// A sentence of a review is very similar to one in another review.
    Warning SimilarSentence = "similar-sentence",
    /// Votes were cast for a slug that no tool has or had.
    Warning UnknownTally = "unknown-tally",
    /// Nobody says where the answers of a service lead.
    Warning UnstatedRedirects = "unstated-redirects",
    /// A category has few tools.
    Warning SmallCategory = "small-category",
    /// No tool of a category states a fact that the category names.
    Warning UnstatedFact = "unstated-fact",
    /// A fact has neither a source nor a measurement.
    Warning UnsourcedFact = "unsourced-fact",
    /// A day has yet to come on which something is said to have been done.
    Warning FutureDate = "future-date",
    /// Another tool has the same name.
    Warning SameName = "same-name",
    /// A file or folder in the catalog's folder is not published.
    Warning Stray = "stray",
}
