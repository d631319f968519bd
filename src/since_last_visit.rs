//! What has changed since the reader was last here, of the tools that they have looked at, shortlisted or voted on. What these
//! are stays on the device; the change log is fetched only if there may be something to tell.

use catalog::history::{ChangeLog, EditionId, ToolChanges, together};
use leptos::prelude::*;

use crate::context::{App, app};
use crate::load::Load;

/// What has changed of the reader's tools.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Own {
    /// The edition since which it has.
    pub(crate) since: EditionId,
    /// The tools that have changed, with their old and new values.
    pub(crate) tools: Vec<ToolChanges>,
}

/// Remembers which tools the reader looks at, and the edition of the first visit, if the site has a change log. Call once, in the
/// shell.
pub(crate) fn keep_track() {
    let App { route, loader, device, today, .. } = app();
    // Only then has the device been read.
    let is_mounted = move || today.with(Option::is_some);
    Effect::new(move |_| {
        let (Load::Ready(catalog), true) = (loader.catalog().get(), is_mounted()) else { return };
        if catalog.edition().is_none() {
            return;
        }
        let known: Vec<_> =
            route.read().tools().iter().filter(|slug| catalog.tool(slug).is_some()).cloned().collect();
        if !known.is_empty() {
            device.look_at(&known);
        }
    });
    Effect::new(move |_| {
        // Nobody who hasn't looked at anything has anything to come back to.
        if let (true, Some(edition), None, false) =
            (is_mounted(), loader.edition(), device.seen_edition(), device.followed().is_empty())
        {
            device.know_until(edition);
        }
    });
}

/// What has changed of the reader's tools since their last visit, once it is known that something has.
pub(crate) fn own_changes() -> Memo<Option<Own>> {
    let App { loader, device, today, .. } = app();
    // Only once the page has been mounted: the first render doesn't depend on the device.
    let is_mounted = move || today.with(Option::is_some);
    // The edition up to which the reader knows what has changed, if it isn't the latest.
    let since = Memo::new(move |_| {
        let since = device.seen_edition().filter(|_| is_mounted())?;
        loader.edition().filter(|edition| *edition > since).map(|_| since)
    });
    Effect::new(move |_| {
        if since.get().is_some() && !device.followed().is_empty() {
            loader.want_log();
        }
    });
    let own = Memo::new(move |_| {
        let (since, log) = (since.get()?, loader.log_if_here()?);
        Some(Own { since, tools: of_tools(&log, since, &device.followed()) })
    });
    Effect::new(move |_| {
        // What concerns none of the reader's tools is nothing to tell them later.
        if let (Some(own), Some(edition)) = (own.get(), loader.edition())
            && own.tools.is_empty()
        {
            device.know_until(edition);
        }
    });
    own
}

/// What editions after a given one have changed of some tools, all together.
pub(crate) fn of_tools(log: &ChangeLog, since: EditionId, tools: &[catalog::Slug]) -> Vec<ToolChanges> {
    let later: Vec<_> = log.since(Some(since)).collect();
    let mut changes = together(later.into_iter().rev());
    changes.retain(|changes| tools.contains(&changes.tool));
    changes
}
