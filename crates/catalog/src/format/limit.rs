//! How long texts may be, in characters, and how large numbers. The check and the schema both hold files to these.

/// A name, a label or a price in words.
pub const NAME: usize = 80;
/// What has to fit on one line: a tagline, a motto, something that a reviewer likes.
pub const LINE: usize = 140;
/// The unit of a fact.
pub const UNIT: usize = 40;
/// How a reviewer looks at a tool.
pub const LENS: usize = 500;
/// What belongs to a category.
pub const SCOPE: usize = 300;
/// Why a reader should care about a fact.
pub const WHY: usize = 200;
/// The fixed value of a form field.
pub const HIDDEN_FIELD: usize = 500;
/// What a tool is.
pub const DESCRIPTION: usize = 900;
/// The least that a review says.
pub const QUOTE_LEAST: usize = 40;
/// The most that a review says.
pub const QUOTE: usize = 900;
/// What a prediction says.
pub const CLAIM: usize = 300;
/// The value of a fact that is a text.
pub const FACT_TEXT: usize = 200;
/// One of the values of a fact that is a list.
pub const FACT_ITEM: usize = 120;
/// The points of a rating.
pub const SCALE: u32 = 1_000;
/// A remark on a fact.
pub const NOTE: usize = 200;
/// The largest number, of either sign. The check rejects larger ones; many validators read them as infinity.
#[cfg(feature = "schema")]
pub const NUMBER: f64 = f64::MAX;
/// The bits of a proof of work: more would keep a phone busy for a minute.
pub const WORK: u32 = 24;
