//! The tools of the record: on the shortlist, chosen, turned down.

use std::sync::Arc;

use catalog::decision::{Edit, Met, Sourced, Standing, Text};
use catalog::{Catalog, ComparisonView, Route, Selection, Slug};
use leptos::prelude::*;

use super::{FromTray, TextField};
use crate::address::Href;
use crate::component::{CollectAny, CompareToggle, PlaceHeading, each_slot};
use crate::context::{App, app};
use crate::load::Load;

/// The tools being considered.
#[component]
pub(super) fn Shortlist(catalog: Arc<Catalog>) -> impl IntoView {
    let tools = tools_of(Standing::Listed);
    let compare = {
        let catalog = Arc::clone(&catalog);
        move || comparison_link(&catalog, &tools.read())
    };
    let remark = move || {
        tools.read().is_empty().then(|| view! { <p class="quiet">"Nothing is on the shortlist now."</p> })
    };
    view! {
        <section>
            <PlaceHeading name="shortlist" text="Shortlist" />
            {remark}
            <ul class="decision-tools">
                {each_tool(
                    tools,
                    move |slug| view! { <ListedTool catalog=Arc::clone(&catalog) slug /> }.into_any(),
                )}
            </ul>
            <div class="actions">{compare} <FromTray /></div>
        </section>
    }
}

/// The tools that were turned down, and why. Absent if there are none.
#[component]
pub(super) fn TurnedDown(catalog: Arc<Catalog>) -> impl IntoView {
    let tools = tools_of(Standing::TurnedDown);
    let is_empty = Memo::new(move |_| tools.read().is_empty());
    move || {
        let catalog = Arc::clone(&catalog);
        (!is_empty.get()).then(|| {
            view! {
                <section>
                    <PlaceHeading name="turned-down" text="Turned down" />
                    <ul class="decision-tools">
                        {each_tool(
                            tools,
                            move |slug| view! { <ToolTurnedDown catalog=Arc::clone(&catalog) slug /> }.into_any(),
                        )}
                    </ul>
                </section>
            }
        })
    }
}

/// What was chosen, and why. Absent before that.
#[component]
pub(super) fn Choice(catalog: Arc<Catalog>) -> impl IntoView {
    let device = app().device;
    let chosen = Memo::new(move |_| {
        device
            .decision()
            .with(|decision| decision.record.choice().distinct().into_iter().cloned().collect::<Vec<Slug>>())
    });
    move || {
        let chosen = chosen.get();
        let names: Vec<AnyView> = chosen.iter().map(|slug| name_of(&catalog, slug)).collect();
        let is_disputed = chosen.len() > 1;
        (!chosen.is_empty()).then(|| {
            view! {
                <section class="decision-choice" data-test="decision-choice">
                    <PlaceHeading name="choice" text=if is_disputed { "Chosen, by different copies" } else { "Chosen" } />
                    <p class="chosen-names">{names}</p>
                    {is_disputed
                        .then(|| view! { <p class="quiet">"The copies that were merged chose differently. Choose one below."</p> })}
                    <TextField text=Text::Reason label="Why" rows=2 />
                </section>
            }
        })
    }
}

fn tools_of(standing: Standing) -> Memo<Vec<Slug>> {
    let device = app().device;
    Memo::new(move |_| {
        device.decision().with(|decision| decision.record.tools(standing).into_iter().cloned().collect())
    })
}

/// Renders an item for each tool, and keeps it, with what is being typed there, as long as the tool is among `tools`.
fn each_tool(
    tools: Memo<Vec<Slug>>,
    item: impl Fn(Slug) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    // Every tool that has ever been there keeps its slot.
    let known = StoredValue::new(Vec::<Slug>::new());
    let slots = Memo::new(move |_| {
        let slot = |slug: &Slug| {
            let found = known.with_value(|known| known.iter().position(|one| one == slug));
            found.unwrap_or_else(|| {
                known.update_value(|known| known.push(slug.clone()));
                known.with_value(Vec::len) - 1
            })
        };
        tools.read().iter().map(slot).collect::<Vec<_>>()
    });
    each_slot(slots.into(), move |slot| {
        known.with_value(|known| known.get(slot).cloned()).map(&item).into_any()
    })
}

/// A comparison of the shortlist, or of as many as fit.
fn comparison_link(catalog: &Catalog, tools: &[Slug]) -> Option<impl IntoView + use<>> {
    let known: Vec<_> =
        tools.iter().filter(|slug| catalog.tool(slug).is_some()).take(Selection::MOST).collect();
    let label = match (known.len(), tools.len()) {
        (2, 2) => "Compare both".to_owned(),
        (count, all) if count == all => format!("Compare all {count}"),
        (count, _) => format!("Compare the first {count}"),
    };
    let selection = Selection::new(known.into_iter().cloned()).ok()?;
    Some(view! { <a class="button" href=ComparisonView::new(selection).href()>{label}</a> })
}

/// A tool's name as a link, or its slug if it isn't in the catalog.
pub(super) fn name_of(catalog: &Catalog, slug: &Slug) -> AnyView {
    match catalog.tool(slug) {
        Some(tool) => {
            let (name, href) = (tool.name.clone(), Route::Tool(slug.clone()).href());
            view! { <a href=href dir="auto" translate="no">{name}</a> }.into_any()
        }
        None => view! { <span translate="no">{slug.to_string()}</span> }.into_any(),
    }
}

#[component]
fn ListedTool(catalog: Arc<Catalog>, slug: Slug) -> impl IntoView {
    let device = app().device;
    let tool = catalog.tool(&slug).cloned();
    let is_chosen = {
        let slug = slug.clone();
        Memo::new(move |_| device.decision().with(|it| it.record.choice().distinct().contains(&&slug)))
    };
    let choose = {
        let slug = slug.clone();
        move |_| device.edit(Edit::Choose((!is_chosen.get_untracked()).then(|| slug.clone())))
    };
    let label = note_label(&catalog, &slug);
    view! {
        <li class="decision-tool" data-test="decision-tool" data-slug=slug.to_string()>
            {tool_head(&catalog, &slug)}
            {dispute(&slug)}
            <div class="decision-text">
                <TextField text=Text::Note(slug.clone()) label rows=3 />
            </div>
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    data-test="decision-choose"
                    aria-pressed=move || is_chosen.get().to_string()
                    on:click=choose
                >
                    {move || if is_chosen.get() { "Chosen" } else { "Choose" }}
                </button>
                {action("Turn down", "decision-turn-down", Edit::TurnDown(slug.clone()))}
                {tool.map(|tool| view! { <CompareToggle tool /> })}
                {action("Remove", "decision-remove", Edit::Remove(slug.clone()))}
            </div>
        </li>
    }
}

#[component]
fn ToolTurnedDown(catalog: Arc<Catalog>, slug: Slug) -> impl IntoView {
    view! {
        <li class="decision-tool" data-test="decision-tool" data-slug=slug.to_string()>
            {tool_head(&catalog, &slug)}
            {dispute(&slug)}
            <div class="decision-text">
                <TextField text=Text::Why(slug.clone()) label="Why not" rows=2 />
                <TextField text=Text::Note(slug.clone()) label=note_label(&catalog, &slug) rows=2 />
            </div>
            <div class="actions">
                {action("Back to the shortlist", "decision-list", Edit::List(slug.clone()))}
                {action("Remove", "decision-remove", Edit::Remove(slug.clone()))}
            </div>
        </li>
    }
}

fn note_label(catalog: &Catalog, slug: &Slug) -> String {
    format!("Note on {}", catalog.tool(slug).map_or(slug.as_str(), |tool| &tool.name))
}

fn action(label: &'static str, hook: &'static str, edit: Edit) -> impl IntoView {
    let device = app().device;
    view! {
        <button type="button" class="button" data-test=hook on:click=move |_| device.edit(edit.clone())>
            {label}
        </button>
    }
}

/// Says that merged copies disagree on whether a tool is still considered.
fn dispute(slug: &Slug) -> impl IntoView + use<> {
    let (device, slug) = (app().device, slug.clone());
    move || {
        let is_disputed =
            device.decision().with(|it| it.record.entry(&slug).is_some_and(|entry| entry.is_disputed()));
        is_disputed.then(|| {
            view! { <p class="quiet">"One of the merged copies turns it down, the other one doesn't."</p> }
        })
    }
}

/// Name, maker, what the panel says, and what the catalog states of price and must-haves.
fn tool_head(catalog: &Arc<Catalog>, slug: &Slug) -> impl IntoView + use<> {
    let name = name_of(catalog, slug);
    let Some(tool) = catalog.tool(slug) else {
        return view! {
            <h3>{name}</h3>
            <p class="quiet">"This tool isn't in the catalog any more. What you wrote about it stays."</p>
        }
        .into_any();
    };
    let words = catalog
        .has_panel()
        .then(|| format!(" · {}: {}", catalog.whose().label(), catalog.standing(tool).words()));
    let about = view! {
        <p class="quiet">
            <span dir="auto" translate="no">{tool.maker.clone()}</span>
            " · "
            {catalog.category_name(&tool.category).to_owned()}
            {words}
        </p>
    };
    view! { <h3>{name}</h3> {about} {facts_of(slug)} }.into_any()
}

/// The price and the facts that are must-haves, with their sources.
fn facts_of(slug: &Slug) -> impl IntoView + use<> {
    let App { loader, device, .. } = app();
    let file = loader.tool(slug);
    move || match (file.get(), loader.site()) {
        (Load::Ready(file), Load::Ready(site)) => {
            let stated = device.decision().with(|decision| decision.record.sourced(&site, &file));
            let facts = stated.into_iter().map(fact_view).collect_any();
            (!facts.is_empty()).then(|| view! { <dl class="decision-facts">{facts}</dl> }).into_any()
        }
        (Load::Failed(_), _) | (_, Load::Failed(_)) => {
            view! { <p class="quiet">"Its price and facts couldn't be loaded."</p> }.into_any()
        }
        _ => ().into_any(),
    }
}

fn fact_view(stated: Sourced) -> impl IntoView {
    let Sourced { label, text, met, source, checked } = stated;
    let mark = met.map(|met| {
        let (class, sign) = match met {
            Met::Yes => ("met met-yes", "✓ "),
            Met::No => ("met met-no", "✗ "),
            Met::NotStated => ("met", "? "),
        };
        view! {
            <span class=class>
                <span aria-hidden="true">{sign}</span>
                <span class="visually-hidden">{met.label()} ": "</span>
            </span>
        }
    });
    let source = source.map(|source| {
        let day = checked.map(|day| format!(", {}", day.readable()));
        let host = source.host().to_owned();
        view! {
            " "
            <a class="quiet" href=source.as_str().to_owned() rel="noopener external">{host} {day}</a>
        }
    });
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{mark} <span dir="auto">{text}</span> {source}</dd>
        </div>
    }
}
