//! What has changed of the compared tools since the comparison was sent.

use std::sync::Arc;

use catalog::history::EditionId;
use catalog::index::Summary;
use catalog::{Catalog, Slug};
use leptos::prelude::*;

use super::super::changes::tool_view;
use super::super::history::changed_since;
use super::{File, Shown, ready_files};
use crate::component::CollectAny;

/// What has changed since the edition that the URL names; nothing if it names none, if the site has no change log, or while a
/// file is missing.
pub(super) fn since_sent_view(
    catalog: &Arc<Catalog>,
    tools: &[Arc<Summary>],
    files: &[(Slug, File)],
    sent: Option<EditionId>,
    shown: Shown,
) -> AnyView {
    let ready = ready_files(tools, files);
    let is_known = catalog.edition().is_some() && ready.iter().all(Option::is_some);
    let Some(sent) = sent.filter(|_| is_known) else { return ().into_any() };
    let changes: Vec<_> = ready.iter().flatten().filter_map(|file| changed_since(file, sent)).collect();
    let day = sent.readable();
    let words = if changes.is_empty() {
        format!("Nothing is known to have changed since the edition of {day}.")
    } else {
        format!("Changed since the edition of {day}:")
    };
    let items = changes.iter().map(|changes| tool_view(catalog, changes, Some(&changes.tool), usize::MAX));
    let items = items.collect_any();
    view! {
        <section class="since" aria-labelledby="since-sent" data-test="since-sent">
            <h2 id="since-sent">"Since this was sent"</h2>
            <p>{words}</p>
            <ul class="changed-tools">{items}</ul>
            <p class="for-screens">
                <a
                    href=shown
                        .link(|view| {
                            let mut view = view.clone();
                            view.as_of = None;
                            view
                        })
                    data-noscroll="true"
                >
                    "Leave that out of the address"
                </a>
            </p>
        </section>
    }
    .into_any()
}
