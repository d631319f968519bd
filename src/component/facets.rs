//! Facets with their values and counts, each value a link.

use std::borrow::Cow;
use std::sync::Arc;

use catalog::listing::{FacetValueCount, Listing};
use catalog::narrowing::FactValueCount;
use catalog::{Facet, FactKind, Query};
use leptos::prelude::*;
use web_sys::HtmlDetailsElement;

use super::{CollectAny, FactFacets, each_item};
use crate::address::Href;
use crate::load::LoadError;

/// The facets of a listing, with the facts of its category ahead of the tags. A value that would yield no results is
/// greyed out, not removed.
#[component]
pub(crate) fn Facets(
    #[prop(into)] results: Signal<Arc<Listing>>,
    /// The listing that links of values start from: it may be a frame behind, because nobody sees an address.
    #[prop(into)]
    linked: Signal<Arc<Listing>>,
    /// Whether the facts of the category are being loaded.
    are_facts_pending: Signal<bool>,
    /// Why they can't be.
    facts_fault: Signal<Option<LoadError>>,
    /// Fetches them again after a failure.
    on_retry: Callback<()>,
) -> impl IntoView {
    let group = |at: usize, facet: Facet| {
        view! { <FacetGroup results linked at facet /> }
    };
    let last = Facet::ALL.len() - 1;
    let first = Facet::ALL.into_iter().enumerate().take(last);
    view! {
        {first.map(|(at, facet)| group(at, facet)).collect_any()}
        <FactFacets results linked are_pending=are_facts_pending fault=facts_fault on_retry />
        {group(last, Facet::ALL[last])}
    }
}

/// Where a listing has the values of a facet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    /// At an index of its facets.
    Facet(usize),
    /// At an index of its facts.
    Fact(usize),
}

/// One value of a facet or a fact, with its count.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Countable {
    Facet(FacetValueCount),
    Fact(FactValueCount),
}

impl Source {
    /// How many values of a facet are shown before the rest is collapsed. A category has many facts.
    fn shown(self) -> usize {
        match self {
            Self::Facet(_) => 12,
            Self::Fact(_) => 6,
        }
    }

    /// How many values are not worth collapsing: just a few more than are shown.
    fn worth_folding(self) -> usize {
        self.shown() + self.shown() / 2 - 1
    }

    /// Whether each value is selected.
    fn choices(self, results: &Listing) -> Vec<bool> {
        match self {
            Self::Facet(at) => {
                results.facets.get(at).map(|it| it.values.iter().map(|it| it.chosen).collect())
            }
            Self::Fact(at) => results.facts.get(at).map(|it| it.values.iter().map(|it| it.chosen).collect()),
        }
        .unwrap_or_default()
    }

    fn value(self, results: &Listing, place: usize) -> Option<Countable> {
        Some(match self {
            Self::Facet(at) => Countable::Facet(results.facets.get(at)?.values.get(place)?.clone()),
            Self::Fact(at) => Countable::Fact(results.facts.get(at)?.values.get(place)?.clone()),
        })
    }

    /// Whether its values stand side by side.
    fn is_short(self, results: &Listing) -> bool {
        match self {
            Self::Facet(_) => false,
            Self::Fact(at) => results.facts.get(at).is_some_and(|it| it.fact.kind == FactKind::Flag),
        }
    }
}

impl Countable {
    fn key(&self) -> Cow<'static, str> {
        match self {
            Self::Facet(value) => value.filter.facet().as_str().into(),
            Self::Fact(value) => value.filter.key().into(),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Facet(value) => value.filter.value(),
            Self::Fact(value) => value.filter.value(),
        }
    }

    fn label(&self) -> &str {
        match self {
            Self::Facet(value) => &value.label,
            Self::Fact(value) => &value.label,
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Facet(value) => value.count,
            Self::Fact(value) => value.count,
        }
    }

    fn is_chosen(&self) -> bool {
        match self {
            Self::Facet(value) => value.chosen,
            Self::Fact(value) => value.chosen,
        }
    }

    /// The query with the value added, or removed if it is selected.
    fn toggled(&self, query: &Query) -> Query {
        match self {
            Self::Facet(value) => query.toggled(&value.filter),
            Self::Fact(value) => query.toggled_fact(&value.filter),
        }
    }
}

/// The heading of a facet with its values.
#[component]
fn FacetGroup(
    results: Signal<Arc<Listing>>,
    linked: Signal<Arc<Listing>>,
    at: usize,
    facet: Facet,
) -> impl IntoView {
    let source = Source::Facet(at);
    // What no tool says anything of is no choice.
    let is_empty = Memo::new(move |_| source.choices(&results.read()).is_empty());
    let label = move || match facet {
        Facet::Verdict if !results.read().panel.is_whole() => "Your panel",
        facet => facet.label(),
    };
    view! {
        <section class="facet-group" hidden=move || is_empty.get()>
            <h3>{label}</h3>
            {facet_values(results, linked, source)}
        </section>
    }
}

/// The values of a facet: those that are shown, and a fold with the others.
pub(super) fn facet_values(
    results: Signal<Arc<Listing>>,
    linked: Signal<Arc<Listing>>,
    source: Source,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    // Most values of a large catalog are collapsed. While they are out of sight they aren't updated, unless one of
    // them gets selected and so joins those that are shown.
    let seen = RwSignal::new(results.get_untracked());
    Effect::new(move |_| {
        let (now, is_open) = (results.get(), is_open.get());
        let is_same = |before: &Arc<Listing>| places(before, source, true) == places(&now, source, true);
        if is_open || !seen.with_untracked(is_same) {
            seen.set(now);
        }
    });
    let more = Memo::new(move |_| places(&seen.read(), source, true).len());
    let fold = move || {
        (more.get() > 0).then(|| {
            let label = Signal::derive(move || format!("{} more", more.get()));
            view! {
                <details on:toggle=move |event| {
                    is_open.set(event_target::<HtmlDetailsElement>(&event).open());
                }>
                    // The click handler runs before the values come into view.
                    <summary on:click=move |_| is_open.set(true)>{label}</summary>
                    <ul>{values_view(seen.into(), seen.into(), source, true)}</ul>
                </details>
            }
        })
    };
    let short = untrack(|| source.is_short(&results.read())).then_some("facet-row");
    view! {
        <ul class=short>{values_view(results, linked, source, false)}</ul>
        {fold}
    }
}

/// The values of a facet that are shown, or the collapsed ones.
fn values_view(
    results: Signal<Arc<Listing>>,
    linked: Signal<Arc<Listing>>,
    source: Source,
    folded: bool,
) -> impl IntoView {
    let values = move || {
        let results = results.read();
        let value = |place| Some((place, source.value(&results, place)?));
        places(&results, source, folded).into_iter().filter_map(value).collect()
    };
    each_item(values, move |value| {
        let href = Signal::derive(move || value.read().toggled(&linked.read().query).href());
        view! { <FacetValue value href /> }.into_any()
    })
}

/// The indices of a facet's values that are shown, or of the collapsed ones.
fn places(results: &Listing, source: Source, folded: bool) -> Vec<usize> {
    let choices = source.choices(results);
    let shown = if choices.len() < source.worth_folding() { choices.len() } else { source.shown() };
    let choices = choices.into_iter().enumerate();
    choices.filter(|(place, chosen)| (*place >= shown && !chosen) == folded).map(|it| it.0).collect()
}

/// One value as a link with its count.
#[component]
pub(crate) fn FacetValue(
    #[prop(into)] value: Signal<Countable>,
    #[prop(into)] href: Signal<String>,
) -> impl IntoView {
    let is_dead_end = move || value.with(|value| value.count() == 0 && !value.is_chosen());
    let facet = value.with_untracked(Countable::key);
    let name = Signal::derive(move || value.read().name().to_owned());
    let label = Signal::derive(move || value.read().label().to_owned());
    let count = Signal::derive(move || value.read().count().to_string());
    // The address derives from more than the value does, so it is read first; see `routes.rs`.
    let address = Signal::derive(move || Some(href.get()).filter(|_| !is_dead_end()));
    let role = Signal::derive(move || is_dead_end().then_some("link"));
    let disabled = Signal::derive(move || is_dead_end().then_some("true"));
    let current = Signal::derive(move || value.read().is_chosen().then_some("true"));
    view! {
        <li>
            <a
                class="facet"
                data-test="facet"
                data-facet=facet
                data-value=name
                data-noscroll="true"
                href=address
                role=role
                aria-disabled=disabled
                aria-current=current
            >
                <span class="facet-label">{label}</span>
                " "
                <span class="facet-count" data-test="facet-count">
                    {count}
                </span>
            </a>
        </li>
    }
}
