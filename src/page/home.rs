//! The home page: what the site is, a search, and entry points.

use std::sync::Arc;

use crate::head::PageHead;
use catalog::front::{self, ShortList};
use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Filter, Query, Route, Selection, SortKey};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use publish::feed::Feed;
use publish::{Resources, site_summary};

use super::since::SinceNotice;
use crate::address::{self, Href};
use crate::component::{
    CollectAny, Gauge, NewsletterForm, PlaceHeading, ResourceLinks, SearchForm, ToolRow, search_hint,
};
use crate::navigation;

#[component]
pub(crate) fn Home(catalog: Arc<Catalog>) -> impl IntoView {
    let site = catalog.site();
    let navigate = use_navigate();
    let search = move |text: String| navigate(&Query::default().searching(&text).href(), navigation::push());
    view! {
        <PageHead title=site.tagline.clone() description=site_summary(&catalog) site=site.name.clone() />
        <section class="opening">
            <h1>{site.tagline.clone()}</h1>
            <p class="lede">{site_summary(&catalog)}</p>
            <SearchForm
                action=Route::Listing.href()
                label=format!("Search the {}", site.nouns())
                placeholder=search_hint(site)
                text=Signal::derive(String::new)
                on_type=None
                on_search=search
            />
        </section>
        <SinceNotice catalog=Arc::clone(&catalog) />
        {pairs_view(&catalog)}
        <section class="lists">
            {front::lists(&catalog).into_iter().map(|list| short_list(&catalog, list)).collect_any()}
        </section>
        <section>
            <PlaceHeading name="categories" text="By category" />
            {categories(&catalog)}
        </section>
        {follow_view(&catalog)}
        <ResourceLinks resources=Resources::of_site(site) />
    }
}

/// How to hear of what changes: the newsletter, or else the digest as a feed. Nothing if the site has neither.
fn follow_view(catalog: &Catalog) -> Option<AnyView> {
    let site = catalog.site();
    let has_log = catalog.edition().is_some();
    let what = match catalog.has_panel() {
        true => "Each week’s changed verdicts, prices and facts, with old and new value",
        false => "Each week’s changed prices and facts, with old and new value",
    };
    let page = Route::Digest.href();
    let section = match site.newsletter.clone() {
        Some(newsletter) if has_log => view! {
            <NewsletterForm newsletter site=site.name.clone()>
                <p>{what} ". " <a href=page>"Read the latest"</a></p>
            </NewsletterForm>
        }
        .into_any(),
        Some(newsletter) => view! { <NewsletterForm newsletter site=site.name.clone() /> }.into_any(),
        None if has_log => view! {
            <PlaceHeading name="newsletter" text="Follow what changes" />
            <p class="measure">
                {what} ": as " <a href=page>"a page"</a> " and as "
                <a href=address::file(&Feed::Digest.path()) rel="external">"a feed"</a> "."
            </p>
        }
        .into_any(),
        None => return None,
    };
    Some(view! { <section>{section}</section> }.into_any())
}

fn pairs_view(catalog: &Catalog) -> Option<impl IntoView + use<>> {
    let pairs = front::pairs(catalog);
    (!pairs.is_empty()).then(|| {
        view! {
            <section>
                <PlaceHeading name="pairs" text="Which of these two?" />
                <ul class="pairs">
                    {pairs.iter().map(|pair| pair_view(catalog, pair)).collect_any()}
                </ul>
                <p>
                    <a href=Route::Picker.href()>"Compare any two, three or four"</a>
                </p>
            </section>
        }
    })
}

fn pair_view(catalog: &Catalog, pair: &Selection) -> impl IntoView + use<> {
    let tools: Vec<Arc<Summary>> =
        pair.tools().iter().filter_map(|slug| catalog.tool(slug).cloned()).collect();
    let category = tools.first().map(|tool| catalog.category_name(&tool.category).to_owned());
    let has_panel = catalog.has_panel();
    let sides = tools
        .into_iter()
        .map(|tool| {
            let standing = catalog.standing(&tool);
            let (percent, lean) = (standing.percent(), standing.lean());
            view! {
                <span class="pair-side">
                    {has_panel.then(|| view! { <Gauge percent lean /> })}
                    <span>
                        <strong dir="auto" translate="no">{tool.name.clone()}</strong>
                        <span class="quiet">{if has_panel { standing.words() } else { tool.tagline.clone() }}</span>
                    </span>
                </span>
            }
        })
        .collect_any();
    view! {
        <li>
            <a class="pair" href=ComparisonView::new(pair.clone()).href()>
                <span class="eyebrow">{category}</span>
                {sides}
            </a>
        </li>
    }
}

fn short_list(catalog: &Catalog, list: ShortList) -> impl IntoView + use<> {
    let row = |tool: Arc<Summary>| {
        let standing = catalog.standing(&tool);
        let remark = if list.order == SortKey::Newest { tool.added.readable() } else { standing.words() };
        let href = Route::Tool(tool.slug.clone()).href();
        let standing = catalog.has_panel().then_some(standing);
        view! { <ToolRow tool href standing remark /> }
    };
    // The name of this place is older than its order.
    let name = if list.order == SortKey::Divided { SortKey::Community } else { list.order }.as_str();
    let order = Some(list.order).filter(|order| *order != SortKey::Panel);
    view! {
        <div>
            <PlaceHeading name text=list.title />
            {list.remark.map(|remark| view! { <p class="quiet">{remark}</p> })}
            <ul class="tool-rows">{list.tools.into_iter().map(row).collect_any()}</ul>
            <p>
                <a href=Query::default().sorted(order).href()>{format!("All {}: {}", catalog.site().nouns(), list.title.to_lowercase())}</a>
            </p>
        </div>
    }
}

fn categories(catalog: &Catalog) -> impl IntoView + use<> {
    let items = catalog
        .site()
        .categories
        .iter()
        .map(|category| {
            let filter = Filter::Category(category.id.clone());
            let count = catalog.count_of(&filter);
            view! {
                <li>
                    <a href=filter.href()>{category.name.clone()}</a>
                    " "
                    <span class="quiet">{count}</span>
                    <p>{category.description.clone()}</p>
                </li>
            }
        })
        .collect_any();
    view! { <ul class="categories">{items}</ul> }
}
