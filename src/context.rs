//! What every page and component can reach.

use catalog::{Date, Route};
use leptos::prelude::*;

use crate::ballot::BallotBox;
use crate::device::Device;
use crate::dialog::Dialogs;
use crate::head::Head;
use crate::load::Loader;
use crate::own_panel::AskedPanel;

/// State shared by the whole app, provided as a context.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The current page.
    pub(crate) route: Memo<Route>,
    /// Title and description of the current page.
    pub(crate) head: RwSignal<Head>,
    pub(crate) loader: Loader,
    pub(crate) device: Device,
    pub(crate) ballots: BallotBox,
    pub(crate) dialogs: Dialogs,
    /// The panel that scores go by.
    pub(crate) asked_panel: AskedPanel,
    /// Today's date, set once the page has been mounted: the first render must not depend on the clock.
    pub(crate) today: RwSignal<Option<Date>>,
}

/// The app's shared context.
pub(crate) fn app() -> App {
    expect_context()
}
