//! The facts of a category as facets: values to choose from, and numbers and dates as ranges.

use std::sync::Arc;

use catalog::format::FactDefinition;
use catalog::index::Spread;
use catalog::listing::Listing;
use catalog::narrowing::Axis;
use catalog::{Direction, FactFilter, FactKind, FactOrder, Route};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::Failure;
use super::facets::{Source, facet_values};
use crate::address::Href;
use crate::load::LoadError;
use crate::navigation;

/// The state of the facts that a listing can be filtered by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FactsState {
    /// The listing is not narrowed to a category.
    Unasked,
    Pending,
    Failed(LoadError),
    Ready,
}

/// A group for each fact that some tool of the category states; or that they are being loaded, or can't be.
#[component]
pub(crate) fn FactFacets(
    results: Signal<Arc<Listing>>,
    state: Signal<FactsState>,
    on_retry: Callback<()>,
) -> impl IntoView {
    // The groups are made anew for another category. Within one only their figures change.
    let facts = Memo::new(move |_| {
        results.read().facts.iter().map(|fact| Arc::clone(&fact.fact)).collect::<Vec<_>>()
    });
    let groups = move || {
        let groups = facts.get().into_iter().enumerate();
        groups.map(|(at, fact)| view! { <FactGroup results fact at /> }).collect_view()
    };
    let notice = move || match state.get() {
        FactsState::Unasked | FactsState::Ready => ().into_any(),
        FactsState::Pending => view! {
            <p class="quiet facts-pending" role="status">
                "Loading the facts of this category"
            </p>
        }
        .into_any(),
        FactsState::Failed(error) => view! { <Failure error on_retry=move || on_retry.run(()) /> }.into_any(),
    };
    view! {
        {notice}
        {groups}
    }
}

/// A fact. `at` is its index among those of the listing.
#[component]
fn FactGroup(results: Signal<Arc<Listing>>, fact: Arc<FactDefinition>, at: usize) -> impl IntoView {
    let axis = Memo::new(move |_| results.read().facts.get(at).and_then(|fact| fact.axis.clone()));
    let range = axis.with_untracked(Option::is_some).then(|| {
        let axis = Signal::derive(move || axis.get().unwrap_or_default());
        view! { <FactRange results fact=Arc::clone(&fact) axis /> }
    });
    view! {
        <section class="facet-group">
            <h3>
                {fact.label.clone()}
                {fact.unit.clone().map(|unit| view! { <span class="quiet">" " {unit}</span> })}
            </h3>
            {range}
            {facet_values(results, Source::Fact(at))}
        </section>
    }
}

/// A range of numbers or dates: how they spread, a form for its ends, and the orders by the fact.
#[component]
fn FactRange(results: Signal<Arc<Listing>>, fact: Arc<FactDefinition>, axis: Signal<Axis>) -> impl IntoView {
    let navigate = use_navigate();
    let ends = [NodeRef::<Input>::new(), NodeRef::<Input>::new()];
    let submit = {
        let fact = Arc::clone(&fact);
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
    let end = |at: usize, label: &'static str, name: &'static str| {
        // What is being typed stays until another range is chosen.
        let value = Memo::new(move |_| axis.read().chosen[at].clone());
        view! {
            <label>
                <span>{label}</span>
                <input type=kind step=step name=name prop:value=value node_ref=ends[at] />
            </label>
        }
    };
    let spread = Memo::new(move |_| axis.read().spread.clone());
    view! {
        {move || spread.get().map(|spread| picture(&spread, axis))}
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
        {orders(results, &fact, axis)}
    }
}

/// How the values spread, as bars, with the chosen range behind them.
fn picture(spread: &Spread, axis: Signal<Axis>) -> impl IntoView + use<> {
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
    let marked = move |at: usize| {
        let [from, to] = axis.read().marked.unwrap_or_default();
        percent(100.0 * if at == 0 { from } else { (to - from).max(0.01) })
    };
    let is_marked = move || axis.read().marked.is_some();
    let labels = axis.with_untracked(|axis| axis.labels.clone());
    view! {
        <figure class="spread">
            <svg aria-hidden="true" width="100%" height=HEIGHT.to_string()>
                <rect
                    class="spread-range"
                    hidden=move || !is_marked()
                    x=move || marked(0)
                    width=move || if is_marked() { marked(1) } else { percent(0.0) }
                    y="0"
                    height=HEIGHT.to_string()
                />
                {bars.collect_view()}
            </svg>
            <figcaption>{labels.map(|label| view! { <span>{label} " "</span> }).collect_view()}</figcaption>
        </figure>
    }
}

/// Links to the orders by a fact.
fn orders(results: Signal<Arc<Listing>>, fact: &FactDefinition, axis: Signal<Axis>) -> impl IntoView + use<> {
    let id = fact.id.clone();
    let links = [Direction::Ascending, Direction::Descending].map(|direction| {
        let order = FactOrder { fact: id.clone(), direction };
        let href = move || results.read().query.sorted_by(order.clone()).href();
        let current = move || (axis.read().sorted == Some(direction)).then_some("true");
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
            {links.collect_view()}
        </ul>
    }
}

/// A share of a width: `12.5%`, in tenths.
fn percent(share: f64) -> String {
    [&catalog::grouped((share * 10.0).round() / 10.0), "%"].concat()
}
