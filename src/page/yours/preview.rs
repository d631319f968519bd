//! What was understood of a table, before anything of it is kept: what its columns mean, which the reader may change, what
//! can't be used, and what it will look like.

use std::sync::Arc;

use catalog::Catalog;
use catalog::format::Site;
use catalog::own_data::{Matching, OwnData, Problem, Reading, Table, Use, propose};
use leptos::ev::Event;
use leptos::html::H2;
use leptos::prelude::*;

use super::PREVIEW;
use super::kept::extent;
use crate::component::{CollectAny, Failure, Loading, Notice, OwnTable, Skeleton};
use crate::context::app;
use crate::load::Load;

/// How many problems are listed one by one.
const LISTED: usize = 100;
/// How many of them are in view at once.
const IN_VIEW: usize = 8;
/// How many rows show what it will look like.
const ROWS: usize = 5;

#[component]
pub(super) fn TablePreview(
    catalog: Arc<Catalog>,
    table: Arc<Table>,
    /// Called when the reader has decided what becomes of it.
    done: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let loader = app().loader;
    move || match loader.site() {
        Load::Pending => view! { <Loading what="the catalog's facts" shape=Skeleton::Text /> }.into_any(),
        Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
        Load::Ready(site) => {
            let (catalog, table) = (Arc::clone(&catalog), Arc::clone(&table));
            view! { <Matched catalog site table done=done.clone() /> }.into_any()
        }
    }
}

#[component]
fn Matched(
    catalog: Arc<Catalog>,
    site: Arc<Site>,
    table: Arc<Table>,
    done: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let matching = RwSignal::new(propose(&catalog, &site, &table));
    let reading = {
        let (catalog, site, table) = (Arc::clone(&catalog), Arc::clone(&site), Arc::clone(&table));
        Memo::new(move |_| Arc::new(Reading::of(&catalog, &site, &table, &matching.read())))
    };
    let rows = table.rows.len();
    let summary = move || {
        let reading = reading.read();
        let known = reading.data.tools().len();
        let found = if known == 0 && reading.data.others().is_empty() {
            "nothing that can be used".to_owned()
        } else {
            extent(&reading.data)
        };
        format!("{}: {found}.", counted(rows, "row"))
    };
    // Not made anew when it is checked: that would lose the focus.
    let unknown = Memo::new(move |_| reading.read().unknown);
    let others = move || {
        let count = unknown.get();
        (count > 0).then(|| {
            view! {
                <label class="own-check">
                    <input
                        type="checkbox"
                        data-test="own-keep-others"
                        prop:checked=move || matching.read().keeps_others
                        on:change=move |event| {
                            let keeps = event_target_checked(&event);
                            matching.update(|matching| matching.keeps_others = keeps);
                        }
                    />
                    {if count == 1 {
                        "Keep the row that names no tool of the catalog as a tool of your own".to_owned()
                    } else {
                        format!("Keep the {count} rows that name no tool of the catalog as tools of your own")
                    }}
                </label>
            }
        })
    };
    let problems = move || problems_view(&reading.read().problems);
    let look = {
        let catalog = Arc::clone(&catalog);
        move || {
            let data = Arc::new(reading.read().data.clone());
            (!data.is_empty()).then(
                || view! { <OwnTable catalog=Arc::clone(&catalog) data most=ROWS label="The first rows" /> },
            )
        }
    };
    let data = Signal::derive(move || reading.read().data.clone());
    view! {
        <section class="own-preview with-app" data-test="own-preview" aria-labelledby=PREVIEW>
            {heading("What was understood")}
            <p role="status" data-test="own-summary">
                {summary}
            </p>
            <ColumnUses site table matching reading />
            {others}
            {problems}
            <h3>"What it will look like"</h3>
            {look}
            <Choices data done />
        </section>
    }
}

/// What becomes of each column, to be changed.
#[component]
fn ColumnUses(
    site: Arc<Site>,
    table: Arc<Table>,
    matching: RwSignal<Matching>,
    reading: Memo<Arc<Reading>>,
) -> impl IntoView {
    let facts: Arc<Vec<(String, Use)>> =
        Arc::new(site.facts.iter().map(|fact| (fact.label.clone(), Use::Fact(fact.id.clone()))).collect());
    let rows = table.columns.iter().enumerate().map(|(at, name)| {
        let chosen = matching.with_untracked(|matching| matching.uses[at].clone());
        let facts_of = Arc::clone(&facts);
        let change = move |event: Event| {
            let value = event_target_value(&event);
            let wanted = PLAIN.iter().find(|(key, ..)| *key == value).map(|(_, _, wanted)| wanted.clone());
            let of_fact = || facts_of.get(value.parse::<usize>().ok()?).map(|(_, wanted)| wanted.clone());
            if let Some(wanted) = wanted.or_else(of_fact) {
                matching.update(|matching| matching.uses[at] = wanted);
            }
        };
        let option = |value: String, label: String, wanted: &Use| {
            view! {
                <option value=value selected=*wanted == chosen>
                    {label}
                </option>
            }
        };
        let plain =
            PLAIN.iter().map(|(key, label, wanted)| option((*key).to_owned(), (*label).to_owned(), wanted));
        let plain = plain.collect_any();
        let of_facts = facts
            .iter()
            .enumerate()
            .map(|(at, (label, wanted))| option(at.to_string(), label.clone(), wanted));
        let of_facts = of_facts.collect_any();
        let first = table.rows.iter().map(|row| row.cells[at].clone()).find(|cell| !cell.is_empty());
        let first: String = first.unwrap_or_else(|| "nothing".to_owned()).chars().take(60).collect();
        let sample = move || {
            let reading = reading.read();
            let read_as = reading.samples.iter().find(|(column, _)| *column == at).map(|(_, sample)| sample);
            read_as.map_or_else(|| first.clone(), |sample| sample.chars().take(60).collect())
        };
        view! {
            <tr data-test="own-column">
                <th scope="row" dir="auto">{name.clone()}</th>
                <td dir="auto" class="quiet" data-name="For example">{sample}</td>
                <td>
                    <select aria-label=format!("Use “{name}” as") data-test="own-use" on:change=change>
                        {plain}
                        <optgroup label="Values of a fact of the catalog">{of_facts}</optgroup>
                    </select>
                </td>
            </tr>
        }
    });
    let rows = rows.collect_any();
    view! {
        <table class="own-columns">
            <caption class="visually-hidden">"What the columns mean"</caption>
            <thead>
                <tr>
                    <th scope="col">"Column"</th>
                    <th scope="col">"For example"</th>
                    <th scope="col">"Use it as"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The uses that don't depend on the catalog: key, label, use.
static PLAIN: [(&str, &str, Use); 4] = [
    ("own", "A column of its own", Use::Own),
    ("text", "A column of its own, as text", Use::Text),
    ("tool", "The name of the tool", Use::Tool),
    ("nothing", "Leave it out", Use::Nothing),
];

/// A file that this site has saved, before it is kept.
#[component]
pub(super) fn SavedPreview(
    catalog: Arc<Catalog>,
    data: OwnData,
    problems: Vec<Problem>,
    done: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let shown = Arc::new(data.clone());
    view! {
        <section class="own-preview with-app" data-test="own-preview" aria-labelledby=PREVIEW>
            {heading("A file that was saved here")}
            <p role="status" data-test="own-summary">
                {format!("It has {}.", extent(&data))}
            </p>
            {problems_view(&problems)}
            <OwnTable catalog data=shown most=ROWS label="The first rows" />
            <Choices data=Signal::stored(data) done />
        </section>
    }
}

/// The heading of a preview, which takes the focus as soon as it is there: the catalog's facts may have to come first.
fn heading(text: &'static str) -> impl IntoView {
    let heading = NodeRef::<H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <h2 id=PREVIEW tabindex="-1" node_ref=heading>
            {text}
        </h2>
    }
}

/// What the reader may do with it.
#[component]
fn Choices(data: Signal<OwnData>, done: impl Fn() + Clone + Send + Sync + 'static) -> impl IntoView {
    let device = app().device;
    let button = move |label: &'static str,
                       hook: &'static str,
                       class: &'static str,
                       act: fn(&OwnData, OwnData) -> Option<OwnData>| {
        let done = done.clone();
        view! {
            <button
                type="button"
                class=class
                data-test=hook
                on:click=move |_| {
                    let next = act(&device.own().read_untracked(), data.get_untracked());
                    if let Some(next) = next {
                        device.set_own(next);
                    }
                    done();
                }
            >
                {label}
            </button>
        }
    };
    let leave = button("Leave it", "own-leave", "button", |_, _| None);
    let choices = move || {
        let (own, data) = (device.own().get(), data.read());
        let replace: fn(&OwnData, OwnData) -> Option<OwnData> = |_, data| Some(data);
        let add: fn(&OwnData, OwnData) -> Option<OwnData> = |own, data| own.joined(&data);
        match (data.is_empty(), own.is_empty()) {
            (true, _) => view! { <p>"There is nothing to be used. Say above which column names the tool."</p> }.into_any(),
            (false, true) => button("Use these values", "own-use-these", "button primary", replace).into_any(),
            (false, false) if own.joined(&data).is_none() => view! {
                <p>"Together with what you brought before, it would be more than 10,000 rows or 100 columns."</p>
                {button("Replace what I brought before", "own-replace", "button primary", replace)}
            }
            .into_any(),
            (false, false) => view! {
                {button("Add to what I brought before", "own-use-these", "button primary", add)}
                {button("Replace what I brought before", "own-replace", "button", replace)}
            }
            .into_any(),
        }
    };
    view! { <div class="actions">{choices} {leave}</div> }
}

/// What can't be used, each with its place.
fn problems_view(problems: &[Problem]) -> Option<impl IntoView + use<>> {
    let count = problems.len();
    let item = |problem: &Problem| view! { <li>{problem.to_string()}</li> };
    let first = problems.iter().take(IN_VIEW).map(item).collect_any();
    let rest = problems.get(IN_VIEW..LISTED.min(count)).unwrap_or_default();
    let rest = (!rest.is_empty()).then(|| {
        let beyond = count.saturating_sub(LISTED);
        let beyond = (beyond > 0).then(|| view! { <p>{format!("And {beyond} more.")}</p> });
        view! {
            <details>
                <summary>{format!("Show {} more", count.min(LISTED) - IN_VIEW)}</summary>
                <ul class="own-problems">{rest.iter().map(item).collect_any()}</ul>
                {beyond}
            </details>
        }
    });
    (count > 0).then(|| {
        view! {
            <Notice>
                <p>{format!("{} can't be used. The rest is.", counted(count, "part"))}</p>
                <ul class="own-problems" data-test="own-problems">{first}</ul>
                {rest}
            </Notice>
        }
    })
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}
