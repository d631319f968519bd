//! Runs programs and says on one line how far they are.
//!
//! On a terminal that line overwrites itself; anywhere else a new one is written every so often. Nothing is said of
//! what takes only a moment. There is one line for the whole process, however many programs run side by side.

#![allow(clippy::print_stderr, reason = "this is what speaks for command line programs")]

mod cargo;
mod line;
mod run;

pub use line::{Task, say};
pub use run::{Ended, Output, Run};
