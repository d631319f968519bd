//! What only Chromium can be asked or told by its driver: layout shifts, and settings of the reader's system, paper.

mod contrast;
mod dying;
mod printing;
mod shift;
