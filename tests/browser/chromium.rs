//! What only Chromium can be asked or told by its driver: layout shifts, and settings of the reader's system.

mod contrast;
mod motion;
mod shift;
mod zoom;
