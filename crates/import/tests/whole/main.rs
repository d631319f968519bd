//! From a table to a catalog that passes the check, and on to the next import.

mod again;
mod fixture;
mod pitfalls;
