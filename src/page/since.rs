//! The notice that something has changed of the reader's tools since their last visit.

use std::sync::Arc;

use catalog::Catalog;
use catalog::history::{ChangesView, Subset, in_numbers};
use leptos::prelude::*;

use super::changes::tool_view;
use crate::address::Href;
use crate::component::CollectAny;
use crate::context::{App, app};
use crate::navigation;
use crate::since_last_visit::{Own, own_changes};

/// How many tools the notice names, and how many changes of each.
const MOST: usize = 3;
const LINES: usize = 4;

/// What has changed of the reader's tools; nothing until it is known that anything has.
#[component]
pub(super) fn SinceNotice(catalog: Arc<Catalog>) -> impl IntoView {
    let App { device, loader, .. } = app();
    let own = own_changes();
    let dismiss = move |_| {
        if let Some(edition) = loader.edition() {
            device.know_until(edition);
            // The button goes with the notice.
            navigation::regain_focus("main h1:focus");
        }
    };
    move || {
        let Own { since, tools } = own.get().filter(|own| !own.tools.is_empty())?;
        let (noun, nouns) = (catalog.site().noun(), catalog.site().nouns());
        let named = tools
            .iter()
            .take(MOST)
            .map(|changes| tool_view(&catalog, changes, Some(&changes.tool), LINES))
            .collect_any();
        let more = tools.len().saturating_sub(MOST);
        let summary = format!(
            "Changed in your {nouns} since {}: {}.",
            since.readable(),
            in_numbers(&tools, noun, nouns)
        );
        let all = ChangesView { of: Subset::Mine, since: Some(since) }.href();
        Some(view! {
            <section class="since" aria-labelledby="since-heading" data-test="since">
                <h2 id="since-heading">"Since you were here"</h2>
                <p>{summary}</p>
                <ul class="changed-tools">{named}</ul>
                <div class="actions">
                    <a class="button" href=all>
                        {match more {
                            0 => "Show all".to_owned(),
                            more => format!("Show all, and {more} more {}", if more == 1 { noun } else { nouns }),
                        }}
                    </a>
                    <button type="button" class="button" data-test="since-seen" on:click=dismiss>
                        "Seen"
                    </button>
                </div>
            </section>
        })
    }
}
