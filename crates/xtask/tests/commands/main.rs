//! The commands as one calls them: what they write, and with which exit code they end.

mod catalog;
mod check;
mod checkouts;
mod new_tool;
