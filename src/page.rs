//! The pages, one file each: read the URL, derive, compose.

mod blind;
mod changes;
mod comparison;
mod costs;
mod decide;
mod digest;
mod history;
mod home;
mod listing;
mod method;
mod not_found;
mod panel;
mod picker;
mod predictions;
mod reviewer;
mod since;
mod style;
mod tool;
mod votes;
mod voting;
mod whole_site;
mod yours;

pub(crate) use blind::Compared;
pub(crate) use changes::Changes;
pub(crate) use comparison::Comparison;
pub(crate) use decide::Decide;
pub(crate) use digest::Digest;
pub(crate) use home::Home;
pub(crate) use listing::Listing;
pub(crate) use method::Method;
pub(crate) use not_found::{NoComparison, NotFound};
pub(crate) use panel::Panel;
pub(crate) use picker::Picker;
pub(crate) use predictions::Predictions;
pub(crate) use reviewer::Reviewer;
pub(crate) use style::Style;
pub(crate) use tool::Tool;
pub(crate) use votes::Votes;
pub(crate) use yours::Yours;

use whole_site::whole_site_view;
