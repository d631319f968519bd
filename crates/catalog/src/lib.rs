//! The domain of Quayside: what a catalog is, what can be derived from it, and how URLs refer to it.
//!
//! Everything here is a plain function from data to data, the same in the browser, in the build tool and in tests. It
//! must not know about leptos, the browser, the clock or the network, nor, except in `check`, about files.

mod alias;
mod alternatives;
pub mod blind;
mod catalog;
pub mod cell;
#[cfg(feature = "check")]
pub mod check;
pub mod compare;
pub mod cost;
mod date;
pub mod decision;
mod facets;
mod fact;
mod fold;
pub mod format;
pub mod front;
pub mod history;
mod id;
pub mod index;
mod language;
mod layout;
pub mod ledger;
mod lexicon;
pub mod listing;
pub mod map;
mod mistake;
mod money;
mod musts;
pub mod narrowing;
mod number;
pub mod own_data;
mod own_panel;
pub mod palette;
mod panel;
mod place;
mod price_axis;
mod protocol;
mod query;
mod ranks;
mod read;
mod route;
#[cfg(feature = "schema")]
pub mod schema;
mod score;
mod search;
mod selection;
mod shown;
mod spelling;
mod standing;
mod text;
mod url;
mod vocabulary;
mod weights;
mod wording;

pub use alternatives::{Alternative, alternatives, suggested_pairs};
pub use catalog::{AppliedMust, Catalog};
pub use date::{Date, InvalidDate};
pub use fact::{FactKind, FactValue, RawFactValue};
#[cfg(feature = "check")]
pub use fold::folded_words;
pub use id::{CategoryId, FactId, InvalidId, ReviewerId, Slug, Tag};
pub use language::{InvalidLanguage, LanguageTag};
pub use layout::Layout;
pub use money::{Amount, Currency, InvalidCurrency, money};
pub use musts::Musts;
pub use narrowing::Range;
pub use number::grouped;
pub use own_panel::OwnPanel;
pub use panel::{CategoryTally, ReviewerRecord, reviewer_record};
pub use place::Place;
pub use price_axis::{Price, PriceAxis, price_axis};
pub use protocol::{InvalidProtocolPath, ProtocolPath};
pub use query::{
    Direction, Facet, FactFilter, FactFilters, FactOrder, Filter, Ignored, MapAxis, Order, PageNumber,
    Parsed, Query, SearchText, Sort, SortKey,
};
#[cfg(feature = "check")]
pub use read::{PathError, read};
pub use read::{ReadError, read_versioned};
pub use route::Route;
pub use score::{Lean, Split, Tally};
pub use selection::{ComparisonView, OpenReviews, Picking, Reading, RowChoice, Selection, SelectionError};
pub use shown::shown;
pub use spelling::{closest_pairs, closest_tools};
pub use standing::{Standing, Whose};
pub use url::{Endpoint, HttpsUrl, InvalidUrl};
pub use weights::Weight;
