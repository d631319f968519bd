//! The service as a site sees it, on each database.

mod commands;
mod crash;
mod instances;
mod ledger;
mod outages;
mod parsing;
mod refusals;
mod review;
mod stuffing;
mod support;
mod tallies;
mod transfer;
