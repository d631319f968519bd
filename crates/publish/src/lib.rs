//! What a site publishes beside its pages: heads for search engines and chats, feeds, a site map, its data in several
//! formats, badges and share pictures.
//!
//! Everything here is a plain function from a checked catalog and the address of the site to text or bytes, each
//! escaped for its format. It must not know about files, the clock, the browser or leptos.
//!
//! [`Edition`] is what all of it is made from; [`files`] lists all that is to be written, [`head`] is for whoever
//! renders pages. Without the feature `files` only [`embed`], [`gauge`], [`markdown`], [`one_line`], [`Page`],
//! [`site_summary`] and [`words`] are left, which need the domain alone and most of which the browser wants as well.

#[cfg(feature = "files")]
mod address;
#[cfg(feature = "files")]
pub mod badge;
#[cfg(feature = "files")]
pub mod csv;
#[cfg(feature = "files")]
mod drawing;
#[cfg(feature = "files")]
mod edition;
pub mod embed;
#[cfg(feature = "files")]
pub mod feed;
#[cfg(feature = "files")]
mod files;
pub mod gauge;
#[cfg(feature = "files")]
pub mod head;
#[cfg(feature = "files")]
pub mod llms;
pub mod markdown;
mod page;
#[cfg(feature = "files")]
mod pairs;
#[cfg(feature = "files")]
pub mod picture;
mod plain;
#[cfg(feature = "files")]
pub mod sitemap;
#[cfg(feature = "files")]
pub mod twin;
mod words;
#[cfg(feature = "files")]
mod xml;

#[cfg(feature = "files")]
pub use address::Address;
#[cfg(feature = "files")]
pub use edition::Edition;
#[cfg(feature = "files")]
pub use files::{File, files};
pub use page::Page;
#[cfg(feature = "files")]
pub use pairs::{PairRule, pairs};
pub use plain::one_line;
pub use words::{Words, site_summary, words};
