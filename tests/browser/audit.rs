//! What holds on every page in every state, in every engine.

mod axe;
mod job;
mod policy;
mod scripts_off;
mod width;

pub use width::sticks_out;
