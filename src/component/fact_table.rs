//! Facts: sourced and dated statements about one tool, or about several side by side. Never mixed with opinions.

use catalog::compare::{Agreement, Cell, Row, RowGroup, RowId, Stated};
use catalog::format::{Fact, Measured};
use catalog::own_data::YOURS;
use catalog::{Date, FactId, Place, RowChoice, Slug};
use leptos::prelude::*;

use super::{CollectAny, PlaceName, share_bar_width};
use crate::address;
use crate::own_panel::MustButton;

/// Groups of rows, with a column for each tool. What is hidden is counted all the same.
#[component]
pub(crate) fn FactGroups(
    groups: Vec<RowGroup>,
    /// Slugs and names of the tools, in the order of the cells.
    tools: Vec<(Slug, String)>,
    rows: RowChoice,
    /// The facts that a reader can make a must.
    musts: Vec<FactId>,
    today: RwSignal<Option<Date>>,
) -> impl IntoView {
    groups
        .into_iter()
        .filter_map(|group| {
            let (differing, count) = (group.differing(), group.rows.len());
            let shown: Vec<Row> = group
                .rows
                .into_iter()
                .filter(|row| rows == RowChoice::All || row.agreement != Agreement::Equal)
                .collect();
            if shown.is_empty() {
                return None;
            }
            let heads = tools
                .iter()
                .map(|(_, name)| view! { <th scope="col" dir="auto" translate="no">{name.clone()}</th> })
                .collect_any();
            let body = shown.into_iter().map(|row| fact_row(row, &tools, &musts, today)).collect_any();
            Some(view! {
                <table class="side-by-side facts" data-test=(group.title == YOURS).then_some("own")>
                    <caption>{group.title} " " <small>{difference(differing, count)}</small></caption>
                    <colgroup>
                        <col class="label-column" />
                        <col span=tools.len().to_string() />
                    </colgroup>
                    <thead class="visually-hidden">
                        <tr>
                            <th scope="col">"Fact"</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            })
        })
        .collect_any()
}

/// How many of a group's rows differ between the tools, in words.
fn difference(differing: usize, count: usize) -> String {
    match (differing, count) {
        (0, _) => "no row differs".to_owned(),
        (all, count) if all == count => match count {
            1 => "the only row differs".to_owned(),
            count => format!("all {count} rows differ"),
        },
        (1, count) => format!("1 of {count} rows differs"),
        (some, count) => format!("{some} of {count} rows differ"),
    }
}

fn fact_row(
    row: Row,
    tools: &[(Slug, String)],
    musts: &[FactId],
    today: RwSignal<Option<Date>>,
) -> impl IntoView + use<> {
    let Row { id, label, why, cells, agreement } = row;
    let cells = cells
        .into_iter()
        .zip(tools)
        .map(|(cell, (slug, name))| {
            view! {
                <td data-name=name.clone() data-test="fact" data-slug=slug.to_string() data-fact=id.as_str().to_owned()>
                    {cell_view(cell, today)}
                </td>
            }
        })
        .collect_any();
    let must = must_button(&id, &label, musts);
    let place = Place::Row(id);
    let id = place.to_string();
    view! {
        <tr id=id class=(agreement == Agreement::Differs).then_some("differs")>
            <RowHead place label why must />
            {cells}
        </tr>
    }
}

/// The label of a row, why it matters, and the button that makes it a must.
#[component]
fn RowHead(place: Place, label: String, why: Option<String>, must: Option<AnyView>) -> impl IntoView {
    view! {
        <th scope="row">
            <PlaceName place text=label />
            {why.map(|why| view! { <small>{why}</small> })}
            {must}
        </th>
    }
}

/// The button that makes a row a must, if its fact can be one.
fn must_button(row: &RowId, label: &str, musts: &[FactId]) -> Option<AnyView> {
    match row {
        RowId::Fact(fact) if musts.contains(fact) => {
            let (fact, about) = (fact.clone(), label.to_owned());
            Some(view! { <MustButton fact about /> }.into_any())
        }
        RowId::Fact(_) | RowId::Entry => None,
    }
}

fn cell_view(cell: Cell, today: RwSignal<Option<Date>>) -> impl IntoView + use<> {
    match cell {
        Cell::Missing => view! { <span class="none">"couldn't be loaded"</span> }.into_any(),
        Cell::NotStated => view! { <span class="none">"not stated"</span> }.into_any(),
        Cell::Stated(Stated { text, share, best, source, checked, measured, note }) => view! {
            <span class="value" dir="auto">
                {text}
            </span>
            {best.then(|| view! { <span class="best">" best"</span> })}
            {share.map(|share| view! { <NumberBar share /> })}
            {note.map(|note| view! { <span class="source" dir="auto">{note}</span> })}
            <Source source=source.map(|url| (url.as_str().to_owned(), url.host().to_owned())) checked today />
            {measured.map(|measured| view! { <Protocol measured today /> })}
        }
        .into_any(),
    }
}

/// A thin bar for a number, relative to the largest in its row.
#[component]
fn NumberBar(share: f64) -> impl IntoView {
    view! {
        <svg class="number-bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
            <rect width=share_bar_width(share) height="2" />
        </svg>
    }
}

/// Where a fact is stated and when that was last checked. A check that is too long ago makes it stale.
#[component]
fn Source(
    /// The URL and the name of its host.
    source: Option<(String, String)>,
    checked: Option<Date>,
    today: RwSignal<Option<Date>>,
) -> impl IntoView {
    source.map(|(href, host)| {
        view! {
            <span class="source">
                <a href=href rel="noopener external">
                    {host}
                </a>
                {checked
                    .map(|date| {
                        view! {
                            ", "
                            <data value=date.to_string()>{date.readable()}</data>
                        }
                    })}
                <Stale since=checked today />
            </span>
        }
    })
}

/// That a fact was measured, of which version and when, with a link to the protocol.
#[component]
fn Protocol(measured: Measured, today: RwSignal<Option<Date>>) -> impl IntoView {
    let href = address::file(&measured.protocol.to_string());
    let day = measured.day;
    view! {
        <span class="source">
            <a class="measured" href=href rel="external">
                "measured"
            </a>
            " "
            <data value=day.to_string()>{day.readable()}</data>
            ", version "
            <span translate="no">{measured.version}</span>
            <Stale since=Some(day) today />
        </span>
    }
}

/// A word for a fact that was last true too long ago.
#[component]
fn Stale(since: Option<Date>, today: RwSignal<Option<Date>>) -> impl IntoView {
    let is_stale = move || {
        let age = today.get().zip(since).map(|(today, since)| today.days_since(since));
        age.is_some_and(|age| age > Fact::STALE_AFTER_DAYS)
    };
    move || is_stale().then(|| view! { <strong class="stale">" stale"</strong> })
}

/// The facts of one tool, a row each.
#[component]
pub(crate) fn FactList(
    slug: Slug,
    /// Label, why it matters, id and value of each fact.
    facts: Vec<(String, Option<String>, RowId, Stated)>,
    /// The facts that a reader can make a must.
    musts: Vec<FactId>,
    today: RwSignal<Option<Date>>,
) -> impl IntoView {
    let rows = facts
        .into_iter()
        .map(|(label, why, id, stated)| {
            let fact = id.as_str().to_owned();
            let must = must_button(&id, &label, &musts);
            let place = Place::Row(id);
            let id = place.to_string();
            view! {
                <tr id=id>
                    <RowHead place label why must />
                    <td data-test="fact" data-slug=slug.to_string() data-fact=fact>
                        {cell_view(Cell::Stated(stated), today)}
                    </td>
                </tr>
            }
        })
        .collect_any();
    view! {
        <table class="facts fact-list">
            <thead class="visually-hidden">
                <tr>
                    <th scope="col">"Fact"</th>
                    <th scope="col">"Value"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
