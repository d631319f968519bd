//! The picker of what to compare: the tools picked so far, and all others to add.

use std::sync::Arc;

use crate::head::PageHead;
use catalog::index::Summary;
use catalog::listing::listing;
use catalog::{Catalog, ComparisonView, Picking, Query, Route, SearchText, Slug, Whose, alternatives, front};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use publish::{picker_summary, picker_title};

use crate::address::Href;
use crate::component::{CollectAny, Notice, PlaceHeading, SearchForm, ToolRow, search_hint};
use crate::navigation::{self, TypedText};

/// How many tools are suggested.
const OFFERED: usize = 24;

#[component]
pub(crate) fn Picker(catalog: Arc<Catalog>) -> impl IntoView {
    let navigate = use_navigate();
    let search = navigation::use_search(|route| *route == Route::Picker);
    let typed = TypedText::new(search);
    let picking = Memo::new({
        let catalog = Arc::clone(&catalog);
        move |_| {
            let picking = catalog.moved_picking(Picking::parse(&search.read()));
            match typed.get() {
                Some(text) => Picking { text: SearchText::new(&text), ..picking },
                None => picking,
            }
        }
    });
    let address = move |text: &str| {
        let text = SearchText::new(text);
        Picking { text, ..picking.get_untracked() }.href()
    };
    let on_type = {
        let navigate = navigate.clone();
        move |text: String| {
            let (navigate, address) = (navigate.clone(), address(&text));
            typed.set(text, move || navigate(&address, navigation::replace()));
        }
    };
    let site = catalog.site().name.clone();
    let chosen = {
        let catalog = Arc::clone(&catalog);
        move || chosen_view(&catalog, &picking.read())
    };
    let pairs = {
        let catalog = Arc::clone(&catalog);
        move || picking.read().chosen.is_empty().then(|| pairs_view(&catalog))
    };
    view! {
        <PageHead
            title=picker_title(&catalog)
            description=picker_summary(&catalog)
            site
        />
        <section class="opening">
            <h1>{picker_title(&catalog)}</h1>
            {chosen}
            <SearchForm
                action=Route::Picker.href()
                label=format!("Search the {} to compare", catalog.site().nouns())
                placeholder=search_hint(catalog.site())
                text=Signal::derive(move || picking.read().text.as_str().to_owned())
                on_type=Some(Box::new(on_type))
                on_search=move |text: String| navigate(&address(&text), navigation::push())
            />
        </section>
        <section>{move || offers_view(&catalog, &picking.read())}</section>
        {pairs}
    }
}

fn chosen_view(catalog: &Catalog, picking: &Picking) -> impl IntoView + use<> {
    let names: Vec<_> = picking
        .chosen
        .iter()
        .map(|slug| {
            let rest = Picking::of(picking.chosen.iter().filter(|other| *other != slug).cloned());
            match catalog.tool(slug) {
                Some(tool) => view! {
                    <li>
                        <a class="chip" href=rest.href()>
                            <span class="visually-hidden">"Remove "</span>
                            <span dir="auto" translate="no">{tool.name.clone()}</span>
                            <span aria-hidden="true">" ×"</span>
                        </a>
                    </li>
                }
                .into_any(),
                None => {
                    let words = format!("There is no {} “{slug}”. ", catalog.site().noun());
                    let href = rest.href();
                    view! { <li><Notice>{words} <a href=href>"Remove it"</a></Notice></li> }.into_any()
                }
            }
        })
        .collect();
    let words = match names.len() {
        0 => format!("Choose the first {}. You can compare up to four.", catalog.site().noun()),
        1 => "Choose what to compare it with.".to_owned(),
        _ => "Choose one more.".to_owned(),
    };
    view! {
        <p class="lede">{words}</p>
        {(!names.is_empty()).then(|| view! { <ul class="chips" aria-label="Added">{names}</ul> })}
    }
}

/// Tools to add: those that match the search, or the closest alternatives to the tools picked so far.
fn offers_view(catalog: &Catalog, picking: &Picking) -> impl IntoView + use<> {
    let query = Query { text: picking.text.clone(), ..Query::default() };
    let nearest =
        picking.chosen.first().and_then(|slug| catalog.tool(slug)).filter(|_| picking.text.is_empty());
    let (found, remark): (Vec<Arc<Summary>>, _) = match nearest {
        Some(first) => {
            let close = alternatives(catalog, first, OFFERED);
            let tool = |slug| catalog.tool(slug).cloned();
            (close.iter().filter_map(|alternative| tool(&alternative.tool.slug)).collect(), None)
        }
        None => {
            let results = listing(catalog, &query);
            (results.tools, results.partly.map(|partly| partly.remark(results.total)))
        }
    };
    let offers: Vec<_> = found
        .into_iter()
        .filter(|tool| !picking.chosen.contains(&tool.slug))
        .map(|tool| {
            let href = next(catalog, picking, &tool.slug);
            let remark = catalog.category_name(&tool.category).to_owned();
            let standing = catalog.has_panel().then(|| catalog.standing(&tool));
            view! { <ToolRow tool href standing remark /> }
        })
        .collect();
    let heading = match (nearest, offers.is_empty()) {
        (_, true) => format!("No {} match “{}”", catalog.site().nouns(), picking.text.as_str()),
        (Some(first), false) => format!("Closest to {}", first.name),
        (None, false) if picking.text.is_empty() && catalog.has_panel() => match catalog.whose() {
            Whose::WholePanel => "By panel score".to_owned(),
            Whose::OwnPanel => "By your panel's score".to_owned(),
        },
        (None, false) if picking.text.is_empty() => catalog.site().nouns_heading(),
        (None, false) => format!("Results for “{}”", picking.text.as_str()),
    };
    view! {
        <PlaceHeading name="offers" text=heading />
        {remark.map(|remark| view! { <Notice>{remark}</Notice> })}
        <ul class="tool-rows offers">{offers}</ul>
    }
}

/// Where picking a tool leads: to the comparison once there are two, unless one of the picked tools is unknown.
fn next(catalog: &Catalog, picking: &Picking, slug: &Slug) -> String {
    let known = Picking::of(picking.chosen.iter().filter(|slug| catalog.tool(slug).is_some()).cloned());
    match known.adding(slug.clone()) {
        Some(selection) => ComparisonView::new(selection).href(),
        None => Picking::of(known.chosen.into_iter().chain([slug.clone()])).href(),
    }
}

fn pairs_view(catalog: &Catalog) -> impl IntoView + use<> {
    let pairs = front::pairs(catalog)
        .into_iter()
        .map(|pair| {
            let names: Vec<String> =
                pair.tools().iter().filter_map(|slug| Some(catalog.tool(slug)?.name.clone())).collect();
            view! {
                <li>
                    <a href=ComparisonView::new(pair).href()>{format!("{}?", names.join(" or "))}</a>
                </li>
            }
        })
        .collect_any();
    view! {
        <section>
            <PlaceHeading name="pairs" text="Or one of these" />
            <ul class="plain-list">{pairs}</ul>
        </section>
    }
}
