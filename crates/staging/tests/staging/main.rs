//! What is left of an old site, and what becomes of a run that ends early.

mod foreign;
mod kept;
mod killed;
mod site;
