//! What holds on every page in every state.

mod axe;
mod job;
mod markup;
mod motion;
mod policy;
mod scripts_off;
mod walk;
mod width;
mod zoom;

pub use width::sticks_out;

/// Something that a look at a page found wrong.
#[derive(Debug)]
struct Finding {
    what: String,
    /// The theme, the width or the size of text in which it was found; empty where none of them was chosen.
    seen: String,
}
