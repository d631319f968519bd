//! What every page and every piece of a page can reach.

use catalog::{Date, Route};
use leptos::prelude::*;

use crate::ballot::BallotBox;
use crate::device::Device;
use crate::dialog::Dialogs;
use crate::head::Head;
use crate::load::Loader;

/// What the whole app shares, in a context.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The page that is shown.
    pub(crate) route: Memo<Route>,
    /// What the document says of that page.
    pub(crate) head: RwSignal<Head>,
    pub(crate) loader: Loader,
    pub(crate) device: Device,
    pub(crate) ballots: BallotBox,
    pub(crate) dialogs: Dialogs,
    /// Today, once the page has been mounted: nothing that is shown first depends on the clock.
    pub(crate) today: RwSignal<Option<Date>>,
}

/// The app that this is a part of.
pub(crate) fn app() -> App {
    expect_context()
}
