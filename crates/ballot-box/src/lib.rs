//! Takes the votes of a Quayside site, and hands it the tallies as a file.
//!
//! A vote goes `service` → `vote` (parsed) → `guards` → `recorder` (in batches) → `store` (a ledger in SQLite or
//! PostgreSQL); `tallies` counts the ledger at intervals. The meaning of a vote is that of the catalog format.

pub mod guards;
pub mod metrics;
pub mod network;
pub mod recorder;
pub mod refusal;
pub mod register;
pub mod server;
pub mod service;
pub mod store;
pub mod tallies;
pub mod vote;
pub mod watch;
pub mod work;

/// Tells whoever runs the service, on standard error. Never names a voter or an address.
#[allow(clippy::print_stderr, reason = "this is where the service logs")]
pub fn say(what: &str) {
    eprintln!("{what}");
}
