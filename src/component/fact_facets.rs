//! The facts of a category as facets: values to choose from, and numbers and dates as ranges.

use std::sync::Arc;

use catalog::format::FactDefinition;
use catalog::index::Spread;
use catalog::listing::Listing;
use catalog::narrowing::Axis;
use catalog::own_data::is_own;
use catalog::{Direction, FactFilter, FactKind, FactOrder, Route};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::facets::{Source, facet_values};
use super::{CollectAny, Failure};
use crate::address::Href;
use crate::load::LoadError;
use crate::navigation;
use crate::own_panel::MustButton;

/// A group for each fact that some tool of the category states; or that they are being loaded, or can't be.
#[component]
pub(crate) fn FactFacets(
    results: Signal<Arc<Listing>>,
    linked: Signal<Arc<Listing>>,
    /// Whether the facts of the category are being loaded.
    are_pending: Signal<bool>,
    /// Why they can't be.
    fault: Signal<Option<LoadError>>,
    on_retry: Callback<()>,
) -> impl IntoView {
    // The groups are made anew for other facts. Within a category only their figures change.
    let shown = Memo::new(move |_| {
        let results = results.read();
        let category = results.query.category().map_or("", |id| id.as_str());
        let ids = results.facts.iter().map(|fact| fact.fact.id.as_str());
        std::iter::once(category).chain(ids).collect::<Vec<_>>().join(" ")
    });
    let groups = move || {
        // Read, not only tracked: a memo that nobody reads is never computed, and so never changes.
        shown.with(|_| ());
        let results_now = results.get_untracked();
        let groups = results_now.facts.iter().enumerate();
        groups.map(|(at, fact)| fact_group(results, linked, &fact.fact, at, fact.axis.as_ref())).collect_any()
    };
    let notice = move || {
        let pending = are_pending.get().then(|| {
            view! {
                <p class="quiet facts-pending" role="status">
                    "Loading the facts of this category"
                </p>
            }
        });
        // Results that need the facts say so themselves.
        let fault = fault.get().filter(|_| results.read().is_final);
        let fault = fault.map(|error| view! { <Failure error on_retry=move || on_retry.run(()) /> });
        (pending, fault)
    };
    view! {
        {notice}
        {groups}
    }
}

/// A fact. `at` is its index among those of the listing.
fn fact_group(
    results: Signal<Arc<Listing>>,
    linked: Signal<Arc<Listing>>,
    fact: &Arc<FactDefinition>,
    at: usize,
    axis: Option<&Axis>,
) -> impl IntoView + use<> {
    view! {
        <section class="facet-group" data-test=is_own(&fact.id).then_some("own")>
            <h3>
                {fact.label.clone()}
                {fact.measure().map(|unit| view! { <span class="quiet">" " {unit}</span> })}
            </h3>
            <MustButton fact=fact.id.clone() about=fact.label.clone() />
            {axis.map(|axis| fact_range(results, linked, fact, at, axis))}
            {facet_values(results, linked, Source::Fact(at))}
        </section>
    }
}

/// A range of numbers or dates: how they spread, a form for its ends, and the orders by the fact.
fn fact_range(
    results: Signal<Arc<Listing>>,
    linked: Signal<Arc<Listing>>,
    fact: &Arc<FactDefinition>,
    at: usize,
    axis: &Axis,
) -> impl IntoView + use<> {
    let navigate = use_navigate();
    let ends = [NodeRef::<Input>::new(), NodeRef::<Input>::new()];
    let submit = {
        let fact = Arc::clone(fact);
        move |event: SubmitEvent| {
            event.prevent_default();
            let [from, to] =
                ends.map(|end| end.get_untracked().map(|input| input.value()).unwrap_or_default());
            let query = results.with_untracked(|results| results.query.with_range(&fact, &from, &to));
            navigate(&query.href(), navigation::push());
        }
    };
    let (kind, step) = match fact.kind {
        FactKind::Date => ("date", None),
        FactKind::Year => ("number", Some("1")),
        _ => ("number", Some("any")),
    };
    let end = |end: usize, label: &'static str, name: &'static str| {
        // What is being typed stays until another range is chosen.
        let value = of_axis(results, at, move |axis| axis.chosen[end].clone());
        view! {
            <label>
                <span>{label}</span>
                <input type=kind step=step name=name prop:value=value node_ref=ends[end] />
            </label>
        }
    };
    view! {
        {axis.spread.as_ref().map(|spread| picture(results, at, spread, axis))}
        <form
            class="fact-range"
            action=Route::Listing.href()
            data-test="fact-range"
            data-facet=[FactFilter::KEY, fact.id.as_str()].concat()
            aria-label=fact.label.clone()
            on:submit=submit
        >
            {end(0, "From", "from")} {end(1, "to", "to")} <button type="submit" class="button">
                "Apply"
            </button>
        </form>
        {orders(results, linked, fact, at)}
    }
}

/// A text that follows from the current axis of a fact.
fn of_axis(
    results: Signal<Arc<Listing>>,
    at: usize,
    text: impl Fn(&Axis) -> String + Send + Sync + 'static,
) -> Memo<String> {
    Memo::new(move |_| {
        let results = results.read();
        results.facts.get(at).and_then(|fact| fact.axis.as_ref()).map(&text).unwrap_or_default()
    })
}

/// How the values of the category spread, as bars, with the chosen range behind them. The bars never change.
fn picture(results: Signal<Arc<Listing>>, at: usize, spread: &Spread, axis: &Axis) -> impl IntoView + use<> {
    const HEIGHT: u32 = 28;
    let highest = spread.bars.iter().copied().max().unwrap_or(0).max(1);
    let width = 100.0 / spread.bars.len().max(1) as f64;
    let bars = spread.bars.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, count)| {
        let height = (count * HEIGHT).div_ceil(highest).max(3);
        view! {
            <rect
                x=percent(at as f64 * width + 0.5)
                width=percent(width - 1.0)
                y=(HEIGHT - height).to_string()
                height=height.to_string()
            />
        }
    });
    let begin = of_axis(results, at, |axis| percent(100.0 * axis.marked.unwrap_or_default()[0]));
    // A range that holds a single value is seen as well.
    let marked = of_axis(results, at, |axis| {
        percent(axis.marked.map_or(0.0, |[from, to]| 100.0 * (to - from).max(0.01)))
    });
    let labels = axis.labels.clone().map(|label| view! { <span>{label} " "</span> });
    view! {
        <figure class="spread">
            <svg aria-hidden="true" width="100%" height=HEIGHT.to_string()>
                <rect class="spread-range" x=begin width=marked y="0" height=HEIGHT.to_string() />
                {bars.collect_any()}
            </svg>
            <figcaption>{labels.collect_any()}</figcaption>
        </figure>
    }
}

/// Links to the orders by a fact.
fn orders(
    results: Signal<Arc<Listing>>,
    linked: Signal<Arc<Listing>>,
    fact: &FactDefinition,
    at: usize,
) -> impl IntoView + use<> {
    let id = fact.id.clone();
    let links = [Direction::Ascending, Direction::Descending].map(|direction| {
        let order = FactOrder { fact: id.clone(), direction };
        let href = Signal::derive(move || linked.read().query.sorted_by(order.clone()).href());
        let current = Signal::derive(move || {
            let results = results.read();
            let axis = results.facts.get(at).and_then(|fact| fact.axis.as_ref());
            axis.is_some_and(|axis| axis.sorted == Some(direction)).then_some("true")
        });
        view! {
            <li>
                <a href=href aria-current=current data-noscroll="true">
                    {direction.label(fact.kind)}
                </a>
            </li>
        }
    });
    view! {
        <ul class="fact-orders" aria-label=format!("Order by {}", fact.label)>
            {links.collect_any()}
        </ul>
    }
}

/// A share of a width: `12.5%`, in tenths.
fn percent(share: f64) -> String {
    [&catalog::grouped((share * 10.0).round() / 10.0), "%"].concat()
}
