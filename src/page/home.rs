//! The front page: what the site is, a search, and ways in.

use std::sync::Arc;

use crate::app::{App, app};
use crate::markup::{Markup, component, view};
use catalog::front::{self, ShortList};
use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Filter, Query, Selection, SortKey};
use publish::site_summary;

use crate::component::{Gauge, NewsletterForm, PageHead, SearchForm, ToolRow};
use crate::navigation::Leave;
use crate::route::Route;
use crate::signal::Signal;

#[component]
pub(crate) fn Home(catalog: Arc<Catalog>) -> Markup {
    let site = catalog.site();
    let App { navigator, loader, .. } = app();
    let search =
        move |text: String| navigator.go(&Route::listing(&Query::default().searching(&text)), Leave::Behind);
    let pairs = {
        let catalog = Arc::clone(&catalog);
        move || pairs_view(&catalog)
    };
    let newsletter = site.newsletter.clone().map(|newsletter| {
        view! { <section><NewsletterForm newsletter site=site.name.clone() /></section> }
    });
    let lists = {
        let catalog = Arc::clone(&catalog);
        move || short_lists(&catalog)
    };
    view! {
        <PageHead title=site.tagline.clone() description=site_summary(&catalog) site=site.name.clone() />
        <section class="opening">
            <h1>{site.tagline.clone()}</h1>
            <p class="lede">{site_summary(&catalog)}</p>
            <SearchForm
                action=Route::Listing.href()
                label="Search the tools"
                placeholder="A tool, a maker, or what it should do"
                text=Signal::derive(String::new)
                on_type=None
                on_search=search
            />
        </section>
        {loader.in_turn(pairs)}
        <section class="lists">
            {loader.in_turn(lists)}
        </section>
        <section>
            <h2>"By category"</h2>
            {categories(&catalog)}
        </section>
        {newsletter}
    }
}

fn pairs_view(catalog: &Catalog) -> Option<Markup> {
    let pairs = front::pairs(catalog);
    (!pairs.is_empty()).then(|| {
        view! {
            <section>
                <h2>"Which of these two?"</h2>
                <ul class="pairs">
                    {pairs.iter().map(|pair| pair_view(catalog, pair)).collect::<Markup>()}
                </ul>
                <p>
                    <a href=Route::Picker.href()>"Compare any two, three or four"</a>
                </p>
            </section>
        }
    })
}

fn short_lists(catalog: &Catalog) -> [Markup; 3] {
    front::lists(catalog).map(short_list)
}

fn score(tool: &Summary) -> String {
    let tally = tool.split.tally();
    format!("{} of {} ship", tally.ships, tally.count())
}

fn pair_view(catalog: &Catalog, pair: &Selection) -> Markup {
    let tools: Vec<Arc<Summary>> =
        pair.tools().iter().filter_map(|slug| catalog.tool(slug).cloned()).collect();
    let category = tools.first().map(|tool| catalog.category_name(&tool.category).to_owned());
    let sides = tools
        .into_iter()
        .map(|tool| {
            view! {
                <span class="pair-side">
                    <Gauge percent=tool.split.tally().percent() lean=tool.split.lean() />
                    <span>
                        <strong dir="auto">{tool.name.clone()}</strong>
                        <span class="quiet">{score(&tool)}</span>
                    </span>
                </span>
            }
        })
        .collect::<Markup>();
    view! {
        <li>
            <a class="pair" href=Route::comparison(&ComparisonView::new(pair.clone()))>
                <span class="eyebrow">{category}</span>
                {sides}
            </a>
        </li>
    }
}

fn short_list(list: ShortList) -> Markup {
    let row = |tool: Arc<Summary>| {
        let remark = if list.order == SortKey::Newest { tool.added.readable() } else { score(&tool) };
        let href = Route::Tool(tool.slug.clone()).href();
        view! { <ToolRow tool href remark /> }
    };
    view! {
        <div>
            <h2>{list.title}</h2>
            <ul class="tool-rows">{list.tools.into_iter().map(row).collect::<Markup>()}</ul>
        </div>
    }
}

fn categories(catalog: &Catalog) -> Markup {
    let items = catalog
        .site()
        .categories
        .iter()
        .map(|category| {
            let filter = Filter::Category(category.id.clone());
            let count = catalog.count_of(&filter);
            view! {
                <li>
                    <a href=Route::filtered(filter)>{category.name.clone()}</a>
                    " "
                    <span class="quiet">{count}</span>
                    <p>{category.description.clone()}</p>
                </li>
            }
        })
        .collect::<Markup>();
    view! { <ul class="categories">{items}</ul> }
}
