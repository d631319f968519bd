//! What a tool must have, and what matters how much.

use std::cmp::Reverse;
use std::sync::Arc;

use catalog::decision::{Bound, Edit, Importance, Must, Weight};
use catalog::format::Site;
use catalog::{FactId, FactKind};
use leptos::ev::SubmitEvent;
use leptos::html::{Input, Select};
use leptos::prelude::*;

use crate::component::{CollectAny, PlaceHeading};
use crate::context::{App, app};
use crate::load::Load;

/// How long a wish can be, in characters.
const LONGEST: usize = 200;

#[component]
pub(super) fn Musts() -> impl IntoView {
    let App { device, loader, .. } = app();
    let musts = Memo::new(move |_| {
        device.decision().with(|it| it.record.musts().into_iter().cloned().collect::<Vec<Must>>())
    });
    let items = move || {
        let site = ready(loader.site());
        musts.get().into_iter().map(|must| must_view(must, site.as_deref())).collect_any()
    };
    let (text, fact, number) = (NodeRef::<Input>::new(), NodeRef::<Select>::new(), NodeRef::<Input>::new());
    // Only a bound needs a number.
    let has_bound = RwSignal::new(false);
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked().map(|input| input.value()).unwrap_or_default();
        let picked = fact.get_untracked().map(|select| select.value()).unwrap_or_default();
        if let Some((bound, id)) = bound_of(&picked) {
            let figure = number.get_untracked().map(|input| input.value()).unwrap_or_default();
            let site = ready(untrack(|| loader.site()));
            let definition = site.as_ref().and_then(|site| site.facts.iter().find(|it| it.id.as_str() == id));
            if let Some(must) = definition.and_then(|it| Must::bounded(it, bound, &figure)) {
                device.edit(Edit::AddMust(must));
            }
            has_bound.set(false);
        }
        if !typed.trim().is_empty() {
            device.edit(Edit::AddMust(Must::Text(typed.trim().to_owned())));
        }
        if let Some(must) = picked.split_once('=').and_then(|(id, value)| fact_must(id, value)) {
            device.edit(Edit::AddMust(must));
        }
        if let (Some(input), Some(select)) = (text.get_untracked(), fact.get_untracked()) {
            input.set_value("");
            select.set_value("");
            let _ = input.focus();
        }
    };
    view! {
        <section>
            <PlaceHeading name="must-haves" text="Must have" />
            <ul class="wishes" data-test="decision-musts">{items}</ul>
            <form class="wish-form with-app" on:submit=add>
                <label>
                    <span>"In your words"</span>
                    <input
                        type="text"
                        node_ref=text
                        maxlength=LONGEST.to_string()
                        autocomplete="off"
                        data-test="decision-must"
                    />
                </label>
                <label>
                    <span>"Or a fact"</span>
                    <select
                        node_ref=fact
                        data-test="decision-must-fact"
                        on:change=move |event| has_bound.set(bound_of(&event_target_value(&event)).is_some())
                    >
                        <option value="">"—"</option>
                        {move || ready(loader.site()).map(|site| (flags(&site), numbers(&site)))}
                    </select>
                </label>
                <Show when=move || has_bound.get()>
                    <label>
                        <span>"Number"</span>
                        <input
                            type="number"
                            node_ref=number
                            step="any"
                            required
                            data-test="decision-must-number"
                        />
                    </label>
                </Show>
                <button type="submit" class="button">
                    "Add"
                </button>
            </form>
        </section>
    }
}

fn ready(site: Load<Arc<Site>>) -> Option<Arc<Site>> {
    match site {
        Load::Ready(site) => Some(site),
        Load::Pending | Load::Failed(_) => None,
    }
}

fn fact_must(id: &str, value: &str) -> Option<Must> {
    Some(Must::Fact { fact: id.parse::<FactId>().ok()?, value: value.to_owned() })
}

/// The facts that are a yes or a no.
fn flags(site: &Site) -> impl IntoView + use<> {
    let flags = site.facts.iter().filter(|fact| fact.kind == FactKind::Flag);
    let options = flags.flat_map(|fact| {
        ["yes", "no"].map(|value| {
            let words = format!("{}: {value}", fact.label);
            view! { <option value=format!("{}={value}", fact.id)>{words}</option> }
        })
    });
    options.collect_any()
}

/// The facts that are numbers, each from below and from above.
fn numbers(site: &Site) -> impl IntoView + use<> {
    let numbers = site.facts.iter().filter(|fact| FactKind::NUMERIC.contains(&fact.kind));
    let options = numbers.flat_map(|fact| {
        [(AT_LEAST, "at least …"), (AT_MOST, "at most …")].map(|(sign, bound)| {
            let words = format!("{}: {bound}", fact.label);
            view! { <option value=format!("{sign}{}", fact.id)>{words}</option> }
        })
    });
    options.collect_any()
}

/// What the values of options begin with that need a number.
const AT_LEAST: char = '>';
const AT_MOST: char = '<';

/// The bound that an option stands for, and the id of its fact.
fn bound_of(option: &str) -> Option<(Bound, &str)> {
    let at_least = option.strip_prefix(AT_LEAST).map(|id| (Bound::AtLeast, id));
    at_least.or_else(|| option.strip_prefix(AT_MOST).map(|id| (Bound::AtMost, id)))
}

fn must_view(must: Must, site: Option<&Site>) -> impl IntoView + use<> {
    let words = match (&must, site) {
        (Must::Text(text), _) => text.clone(),
        (must, Some(site)) => must.words(site),
        (Must::Fact { fact, value }, None) => format!("{fact}: {value}"),
    };
    wish_view(words, None, Edit::RemoveMust(must))
}

#[component]
pub(super) fn Weights() -> impl IntoView {
    let device = app().device;
    let weights = Memo::new(move |_| {
        device.decision().with(|it| it.record.weights().into_iter().cloned().collect::<Vec<Weight>>())
    });
    let items = move || {
        let mut weights = weights.get();
        weights.sort_by_key(|weight| Reverse(weight.importance));
        weights
            .into_iter()
            .map(|Weight { what, importance }| {
                wish_view(what.clone(), Some(importance), Edit::Weigh(what, None))
            })
            .collect_any()
    };
    let (text, importance) = (NodeRef::<Input>::new(), NodeRef::<Select>::new());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(input), Some(select)) = (text.get_untracked(), importance.get_untracked()) else { return };
        let picked = Importance::ALL.into_iter().find(|it| it.weight().to_string() == select.value());
        let what = input.value();
        if !what.trim().is_empty() {
            device.edit(Edit::Weigh(what.trim().to_owned(), picked));
        }
        input.set_value("");
        let _ = input.focus();
    };
    let options = Importance::ALL.into_iter().rev().map(|importance| {
        view! { <option value=importance.weight().to_string()>{importance.label()}</option> }
    });
    view! {
        <section>
            <PlaceHeading name="what-matters" text="What matters" />
            <ul class="wishes" data-test="decision-weights">{items}</ul>
            <form class="wish-form with-app" on:submit=add>
                <label>
                    <span>"What"</span>
                    <input
                        type="text"
                        node_ref=text
                        maxlength=LONGEST.to_string()
                        autocomplete="off"
                        data-test="decision-weight"
                    />
                </label>
                <label>
                    <span>"How much"</span>
                    <select node_ref=importance data-test="decision-importance">{options.collect_any()}</select>
                </label>
                <button type="submit" class="button">
                    "Add"
                </button>
            </form>
        </section>
    }
}

/// A wish, with a button that removes it.
fn wish_view(words: String, importance: Option<Importance>, removal: Edit) -> impl IntoView {
    let device = app().device;
    let label = format!("Remove “{words}”");
    let importance =
        importance.map(|importance| view! { " " <span class="quiet">{importance.label()}</span> });
    view! {
        <li>
            <span dir="auto">{words}</span>
            {importance}
            " "
            <button type="button" class="remove" aria-label=label on:click=move |_| device.edit(removal.clone())>
                "×"
            </button>
        </li>
    }
}
