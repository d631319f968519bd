//! The commands as they are called: what they print, and their exit codes.

mod catalog;
mod check;
mod checkouts;
mod new_tool;
mod strays;
