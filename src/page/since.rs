//! The notice that something has changed of the reader's tools since their last visit.

use std::sync::Arc;

use catalog::Catalog;
use catalog::history::{ChangesView, Subset, in_numbers, told};
use leptos::prelude::*;

use super::history::page_of;
use crate::address::Href;
use crate::component::{ChangeList, CollectAny};
use crate::context::{App, app};
use crate::navigation;
use crate::since_last_visit::{Own, own_changes};

/// How many tools the notice names with their changes.
const MOST: usize = 3;

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
        let named = tools.iter().take(MOST).map(|changes| {
            let slug = changes.tool.clone();
            view! {
                <li class="changed-tool">
                    <h3 dir="auto" translate="no">
                        {changes.name.clone()}
                    </h3>
                    <ChangeList slug changes=told(changes, noun) href=page_of />
                </li>
            }
        });
        let all = ChangesView { of: Subset::Mine, since: Some(since) }.href();
        Some(view! {
            <section class="since" aria-labelledby="since-heading" data-test="since">
                <h2 id="since-heading">"Since you were here"</h2>
                <p>{format!("{} in your {nouns} since {}.", capital(&in_numbers(&tools, noun, nouns)), since.readable())}</p>
                <ul class="changed-tools">{named.collect_any()}</ul>
                <div class="actions">
                    <a class="button" href=all>
                        "See what has changed"
                    </a>
                    <button type="button" class="button" data-test="since-seen" on:click=dismiss>
                        "Seen"
                    </button>
                </div>
            </section>
        })
    }
}

/// The text with a capital letter in front. It begins with a number, or with a word in English.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default() + letters.as_str()
}
