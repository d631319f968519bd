//! Share pictures: what a chat or a feed reader shows next to a link.
//!
//! [`Card`] says what a picture shows and is cheap. Drawing it needs the feature `pictures`.

mod card;
#[cfg(feature = "pictures")]
mod face;
#[cfg(feature = "pictures")]
mod paint;

pub(crate) use card::score_in_words;
pub use card::{Card, Side, card, cards};
#[cfg(feature = "pictures")]
pub use face::{Face, FaceError};
#[cfg(feature = "pictures")]
pub use paint::{PaintError, cache_key, png, svg};

/// The width of every picture in pixels, as recommended for Open Graph.
pub const WIDTH: u32 = 1200;
/// The height of every picture in pixels.
pub const HEIGHT: u32 = 630;
