//! The commands of the project, as a library: the browser tests use [`dist::assemble`] and [`server`] as well.
//!
//! This crate runs other programs, and reads, writes and serves files. The meaning of a catalog belongs to the crate
//! `catalog`; what a reader sees belongs to the app.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is a command line program")]

pub mod app;
pub mod audit;
pub mod ballot_box;
pub mod base;
pub mod bench;
pub mod budget;
pub mod check;
pub mod consumers;
pub mod dev;
pub mod dist;
pub mod engine;
#[cfg(test)]
mod fixture;
pub mod generate;
pub mod hands_on;
pub mod headers;
pub mod import;
pub mod init;
pub mod links;
pub mod naming;
pub mod new_tool;
pub mod page;
pub mod process;
pub mod report;
pub mod schema;
pub mod server;
pub mod site;
pub mod start;
pub mod stylesheet;
pub mod suite;
pub mod toolchain;
pub mod votes;
pub mod workspace;
