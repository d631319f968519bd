//! Runs programs and shows their progress on one line.
//!
//! On a terminal that line is redrawn; anywhere else a new one is written every so often. Nothing is shown for what
//! takes only a moment. There is one line for the whole process, however many programs run in parallel.

#![allow(clippy::print_stderr, reason = "this is what speaks for command line programs")]

mod cargo;
mod line;
mod run;

pub use line::{Task, say};
pub use run::{Ended, Output, Run};
