//! What a site publishes besides its pages: heads for search engines and chats, feeds, a site map, its data in several
//! formats, badges and share pictures.
//!
//! Everything here is a pure function from a checked catalog and the site's address to text or bytes, each escaped for
//! its format. Nothing here may depend on files, the clock, the browser or leptos.
//!
//! [`Edition`] is the input of all of it; [`files`] lists everything to write, and [`head`] is for whoever renders
//! pages. Without the feature `files` only [`embed`], [`gauge`], [`markdown`], [`one_line`], [`PageLayout`],
//! [`Resources`], [`site_summary`], [`words`] and the names of feeds are left. They depend on the domain alone, and the
//! browser uses most of them.

#[cfg(feature = "files")]
mod address;
#[cfg(feature = "files")]
pub mod badge;
#[cfg(feature = "files")]
mod calendar;
#[cfg(feature = "files")]
pub mod csv;
#[cfg(feature = "files")]
pub mod digest;
#[cfg(feature = "files")]
mod drawing;
#[cfg(feature = "files")]
mod edition;
pub mod embed;
pub mod feed;
#[cfg(feature = "files")]
mod files;
pub mod gauge;
#[cfg(feature = "files")]
pub mod head;
#[cfg(feature = "files")]
mod language;
#[cfg(feature = "files")]
pub mod llms;
pub mod markdown;
#[cfg(feature = "files")]
mod moved;
mod page;
#[cfg(feature = "files")]
mod pairs;
#[cfg(feature = "files")]
pub mod picture;
mod plain;
mod resources;
#[cfg(feature = "files")]
pub mod sitemap;
#[cfg(feature = "files")]
pub mod spreadsheet;
#[cfg(feature = "files")]
pub mod table;
#[cfg(feature = "files")]
pub mod twin;
mod words;
#[cfg(feature = "files")]
mod xml;

#[cfg(feature = "files")]
pub use address::Address;
#[cfg(feature = "files")]
pub use calendar::calendar;
#[cfg(feature = "files")]
pub use edition::Edition;
#[cfg(feature = "files")]
pub use files::{File, files};
#[cfg(feature = "files")]
pub use language::direction;
#[cfg(feature = "files")]
pub use moved::{Move, moves};
pub use page::{InvalidLayout, PageLayout, twin_file};
#[cfg(feature = "files")]
pub use pairs::{PairRule, pairs};
pub use plain::one_line;
pub use resources::{CALENDAR, LOG_PATH, MAIL_PATH, Resource, Resources};
pub use words::{
    DECISION_SUMMARY, METHOD_SUMMARY, PREDICTIONS_SUMMARY, VOTES_SUMMARY, Words, YOURS_SUMMARY,
    changes_summary, digest_summary, listing_summary, picker_summary, picker_title, site_summary,
    tool_summary, words,
};
