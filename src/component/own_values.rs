//! What a reader has brought along, marked as theirs wherever it stands beside the catalog.

use std::sync::Arc;

use catalog::compare::{RowId, Stated};
use catalog::format::FactDefinition;
use catalog::index::Summary;
use catalog::listing::Listing;
use catalog::own_data::{OwnData, YOURS};
use catalog::{Catalog, PageNumber, Route, Slug};
use leptos::prelude::*;

use super::{CollectAny, FactList};
use crate::address::Href;
use crate::context::{App, app};

/// How many values a card has room for.
const ON_A_CARD: usize = 3;
/// How many own tools a listing shows.
const BELOW_RESULTS: usize = 12;

/// What the reader says of a tool, as one of the terms of a card or a line. Absent if that is nothing.
#[component]
pub(crate) fn OwnFigures(#[prop(into)] tool: Signal<Arc<Summary>>) -> impl IntoView {
    let own = app().device.own();
    move || {
        let own = own.read();
        let said = own.of(&tool.read().slug);
        (!said.is_empty()).then(|| {
            view! {
                <div class="own-figures" data-test="own">
                    <dt>{YOURS}</dt>
                    <dd dir="auto">{figures(&said)}</dd>
                </div>
            }
        })
    }
}

/// `Contract price $80 · Score 7 · and 2 more`.
fn figures(said: &[(&FactDefinition, String)]) -> String {
    let figures = said.iter().take(ON_A_CARD).map(|(column, value)| {
        let short: String = value.chars().take(60).collect();
        let cut = if short.len() < value.len() { "…" } else { "" };
        // Each in its own direction.
        format!("\u{2068}{} {short}{cut}\u{2069}", column.label)
    });
    let more = said.len().saturating_sub(ON_A_CARD);
    let more = (more > 0).then(|| format!("{more} more"));
    figures.chain(more).collect::<Vec<_>>().join(" · ")
}

/// What the reader says of a tool, as rows above its facts. Absent if that is nothing.
#[component]
pub(crate) fn OwnFacts(slug: Slug) -> impl IntoView {
    let App { device, today, .. } = app();
    move || {
        let own = device.own().get();
        let facts = own.of(&slug).into_iter().map(|(column, text)| {
            let stated = Stated {
                text,
                share: None,
                best: false,
                source: None,
                checked: None,
                measured: None,
                note: None,
            };
            (column.label.clone(), None, RowId::Fact(column.id.clone()), stated)
        });
        let facts: Vec<_> = facts.collect();
        (!facts.is_empty()).then(|| {
            view! {
                <div class="own-facts" data-test="own">
                    <h3>{YOURS}</h3>
                    <FactList slug=slug.clone() facts musts=Vec::new() today />
                    <p class="quiet">
                        "Known to this device alone. " <a href=Route::Yours.href()>"Change or remove it"</a>
                    </p>
                </div>
            }
        })
    }
}

/// The reader's own tools that match a query, below its first page of results.
#[component]
pub(crate) fn OwnTools(#[prop(into)] results: Signal<Arc<Listing>>) -> impl IntoView {
    let device = app().device;
    move || {
        let (own, results) = (device.own().get(), results.read());
        let is_first = results.query.page == PageNumber::FIRST;
        let others = if is_first { own.others_matching(&results.query) } else { Vec::new() };
        let more = others.len().saturating_sub(BELOW_RESULTS);
        let items = others.iter().take(BELOW_RESULTS).map(|other| {
            view! { <li class="own-tool" data-test="own-tool">{own_name(&other.name, other.url.as_ref().map(|url| url.as_str()))} <span class="quiet" dir="auto">{figures(&own.of_other(other))}</span></li> }
        });
        let items = items.collect_any();
        (!others.is_empty()).then(|| {
            view! {
                <section class="own-tools" data-test="own" aria-labelledby="own-tools">
                    <h2 id="own-tools">{YOURS}</h2>
                    <ul>{items}</ul>
                    <p class="quiet">
                        {(more > 0).then(|| format!("And {more} more. "))}
                        <a href=Route::Yours.href()>"All that you brought"</a>
                    </p>
                </section>
            }
        })
    }
}

/// The name of an own tool, as a link to its page if it has one.
fn own_name(name: &str, url: Option<&str>) -> AnyView {
    let name = name.to_owned();
    match url {
        Some(url) => {
            view! { <a href=url.to_owned() rel="noopener external" dir="auto" translate="no">{name}</a> }
                .into_any()
        }
        None => view! { <span dir="auto" translate="no">{name}</span> }.into_any(),
    }
}

/// Says that what the reader has brought along isn't sent. Absent if they have brought nothing.
pub(crate) fn own_remark() -> impl IntoView {
    let own = app().device.own();
    move || {
        (!own.read().is_empty()).then(|| {
            view! { <span class="share-status" data-test="own-not-sent">"Your own values aren't sent along."</span> }
        })
    }
}

/// Own data as a table: a row for each tool, at most so many.
#[component]
pub(crate) fn OwnTable(
    catalog: Arc<Catalog>,
    data: Arc<OwnData>,
    most: usize,
    label: &'static str,
) -> impl IntoView {
    let heads =
        data.columns().iter().map(|column| view! { <th scope="col" dir="auto">{column.label.clone()}</th> });
    let heads = heads.collect_any();
    let tools = data.tools().map(|slug| {
        let name = catalog.tool(slug).map_or_else(|| slug.to_string(), |tool| tool.name.clone());
        let href = Route::Tool(slug.clone()).href();
        let head = match catalog.tool(slug) {
            Some(_) => view! { <a href=href dir="auto" translate="no">{name}</a> }.into_any(),
            None => view! { <span dir="auto" translate="no">{name}</span> " " <small>"not in the catalog any more"</small> }.into_any(),
        };
        (head, data.of(slug))
    });
    let others = data.others().iter().map(|other| {
        let name = own_name(&other.name, other.url.as_ref().map(|url| url.as_str()));
        (view! { {name} " " <small>"your own"</small> }.into_any(), data.of_other(other))
    });
    let rows = tools.chain(others).take(most).map(|(head, said)| {
        let mut said = said.into_iter().peekable();
        let cells = data.columns().iter().map(|column| {
            let text = said.next_if(|(own, _)| own.id == column.id).map(|(_, text)| text);
            view! { <td dir="auto" data-name=column.label.clone()>{text}</td> }
        });
        view! { <tr><th scope="row">{head}</th> {cells.collect_any()}</tr> }
    });
    let rows = rows.collect_any();
    view! {
        // Wide tables scroll, also by keyboard.
        <div class="own-table" role="group" aria-label=label tabindex="0" data-test="own">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Tool"</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
