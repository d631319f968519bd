//! Checks that must pass on every page in every state.

mod axe;
mod job;
mod markup;
mod motion;
mod policy;
mod scripts_off;
mod walk;
mod width;
mod words;
mod zoom;

pub use width::sticks_out;
pub use words::broken_words;

/// Something that a check found on a page.
#[derive(Debug)]
struct Finding {
    what: String,
    /// The theme, width or text size in which it was found; empty if none was set.
    seen: String,
}
