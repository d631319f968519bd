//! The pages, one file each: read the address, derive, compose.

mod comparison;
mod home;
mod listing;
mod method;
mod not_found;
mod panel;
mod picker;
mod reviewer;
mod tool;
mod voting;

pub(crate) use comparison::{Comparison, ComparisonProps};
pub(crate) use home::{Home, HomeProps};
pub(crate) use listing::{Listing, ListingProps};
pub(crate) use method::{Method, MethodProps};
pub(crate) use not_found::{no_comparison, not_found};
pub(crate) use panel::{Panel, PanelProps};
pub(crate) use picker::{Picker, PickerProps};
pub(crate) use reviewer::{Reviewer, ReviewerProps};
pub(crate) use tool::{Tool, ToolProps};
