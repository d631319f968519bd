//! The built site in a browser, by feature. Run these tests with `cargo xtask test --only browser`, or, with a built
//! app in `QUAYSIDE_APP`, with `cargo test --package browser-tests`.
//!
//! A test is a reader with a browser: it follows links, presses buttons and keys, and checks what is visible. It looks
//! for what a reader sees and for the hooks named `data-test`, and it never waits for a fixed time.

#[macro_use]
extern crate macro_rules_attribute;

#[macro_use]
mod harness;

mod addresses;
mod audit;
mod blind;
mod chromium;
mod comparison;
mod decision;
mod errands;
mod faults;
mod frames;
mod history;
mod hostile;
mod hosts;
mod keyboard;
mod language;
mod large;
mod layout;
mod listing;
mod loading;
mod musts;
mod neighbours;
mod newsletter;
mod not_found;
mod offline;
mod old_browsers;
mod outdated;
mod overview;
mod own_data;
mod own_panel;
mod palette;
mod places;
mod predictions;
mod prices;
mod renamed;
mod rendered;
mod resources;
mod rewritten;
mod sharing;
mod shipped;
mod since;
mod states;
mod stopped;
mod storage;
mod style_page;
mod theme;
mod tool;
mod tray;
mod votes;
mod without_app;
