//! One tool: verdict, split, reviews, facts, price, alternatives, comparisons.

mod cost;
mod facts;

use std::sync::Arc;

use catalog::format::{Evidence, Site, Tool as ToolFile};
use catalog::index::Summary;
use catalog::ledger::LedgerQuery;
use catalog::{
    Catalog, ComparisonView, Filter, Place, Route, Selection, Slug, Tag, alternatives, closest_tools,
    price_axis,
};
use leptos::prelude::*;
use publish::{Resources, embed};

use super::history::history_view;
use super::not_found::missing_tool;
use super::voting::Voting;
use super::whole_site_view;
use crate::address::{self, Href};
use crate::component::{
    CollectAny, CompareToggle, CopyText, DecisionAdd, EntryPrice, EvidenceReading, Failure, Gauge, Loading,
    MustMarks, Notice, OwnFacts, PanelReading, PlaceHeading, PlaceName, PriceAxisTable, ResourceLinks,
    ReviewArticle, ShareBar, Skeleton, SplitMarks, copy_buttons, named_verdicts, prose, weight_mark,
};
use crate::context::app;
use crate::head::PageHead;
use crate::load::Load;
use crate::own_panel::PanelButton;
use cost::Cost;
pub(super) use facts::facts_heading;
use facts::facts_view;

/// How many alternatives are suggested.
const ALTERNATIVES: usize = 6;

#[component]
pub(crate) fn Tool(catalog: Arc<Catalog>, slug: Slug) -> impl IntoView {
    let Some(tool) = catalog.tool(&slug).cloned() else {
        return missing_tool(&catalog, slug.as_str(), &closest_tools(&catalog, slug.as_str(), 4)).into_any();
    };
    let loader = app().loader;
    let file = loader.tool(&slug);
    let details = {
        let catalog = Arc::clone(&catalog);
        move || match file.get() {
            Load::Pending => {
                view! { <Loading what="the reviews and facts" shape=Skeleton::Text /> }.into_any()
            }
            Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
            Load::Ready(file) => details_view(&catalog, &file).into_any(),
        }
    };
    view! {
        <PageHead
            title=tool.name.clone()
            description=publish::tool_summary(&tool)
            site=catalog.site().name.clone()
        />
        <ToolHead catalog=Arc::clone(&catalog) tool=Arc::clone(&tool) />
        {details}
        <Cost catalog=Arc::clone(&catalog) tool=Arc::clone(&tool) />
        {alternatives_view(&catalog, &tool)}
        <ResourceLinks resources=Resources::of_tool(catalog.site(), &tool) />
    }
    .into_any()
}

/// The part of the page that comes from the index, and so is there at once.
#[component]
fn ToolHead(catalog: Arc<Catalog>, tool: Arc<Summary>) -> impl IntoView {
    let verdicts = named_verdicts(&catalog, &tool);
    let has_panel = catalog.has_panel();
    let has_readings = has_panel || tool.price.is_some() || tool.evidence.is_some() || catalog.has_votes();
    let readings = has_readings.then(|| {
        view! {
            <div class="tool-readings">
                {has_panel
                    .then(|| {
                        view! {
                            <div>
                                <PanelReading catalog=Arc::clone(&catalog) tool=Arc::clone(&tool) />
                                <SplitMarks verdicts />
                            </div>
                        }
                    })}
                <dl class="column-facts">
                    <EntryPrice tool=Arc::clone(&tool) />
                    <EvidenceReading words=tool.evidence.map(evidence_words) />
                </dl>
                <Voting catalog=Arc::clone(&catalog) tool=Arc::clone(&tool) />
            </div>
        }
    });
    view! {
        <section class="tool-head">
            <p class="eyebrow">
                <a href=Filter::Category(tool.category.clone()).href()>{catalog.category_name(&tool.category).to_owned()}</a>
                {(!tool.maker.is_empty())
                    .then(|| view! { " · " <span dir="auto" translate="no">{tool.maker.clone()}</span> })}
            </p>
            <h1 dir="auto" translate="no">{tool.name.clone()}</h1>
            {(!tool.tagline.is_empty())
                .then(|| {
                    view! {
                        <p class="lede" dir="auto">
                            {tool.tagline.clone()}
                        </p>
                    }
                })}
            {succession(&catalog, &tool)}
            {readings}
            <MustMarks catalog=Arc::clone(&catalog) tool=Arc::clone(&tool) />
            <div class="actions">
                <CompareToggle tool=Arc::clone(&tool) />
                <DecisionAdd tool=Arc::clone(&tool) />
                <PanelButton />
                <ShareBar title=tool.name.clone() />
            </div>
        </section>
    }
}

fn evidence_words(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::HandsOn => "Hands-on: it was used",
        Evidence::Desk => "Desk review: its public documentation was read",
        Evidence::Unverified => "Unverified: nothing about it could be confirmed, so it is not ranked",
    }
}

/// The tool's place in a line of releases.
fn succession(catalog: &Catalog, tool: &Summary) -> impl IntoView + use<> {
    let link = |tool: &Summary| {
        let (name, href) = (tool.name.clone(), Route::Tool(tool.slug.clone()).href());
        view! { <a href=href dir="auto" translate="no">{name}</a> }
    };
    let newer: Vec<_> = catalog
        .successors(&tool.slug)
        .map(|newer| {
            let link = link(newer);
            view! { <Notice>"There is a newer release: " {link}</Notice> }
        })
        .collect();
    let older = tool.supersedes.as_ref().and_then(|slug| catalog.tool(slug));
    let older = older.map(|older| {
        let changes = Selection::new([tool.slug.clone(), older.slug.clone()]).ok().map(|pair| {
            let href = format!("{}#{}", Route::Comparison(pair).href(), Place::Section("changes"));
            view! { ". " <a href=href data-test="changes-link">{format!("What changed since {}", older.name)}</a> }
        });
        view! { <p class="quiet">"Follows " {link(older)} {changes}</p> }
    });
    view! { {newer} {older} }
}

fn details_view(catalog: &Catalog, file: &Arc<ToolFile>) -> impl IntoView + use<> {
    let reviewers = catalog.reviewers();
    let reviews = reviewers
        .iter()
        .filter_map(|&(reviewer, weight)| Some((reviewer, weight, file.review_by(&reviewer.id)?)))
        .map(|(reviewer, weight, review)| {
            let href = Route::Reviewer(reviewer.id.clone()).href();
            let heading = view! {
                <a href=href translate="no">{reviewer.name.clone()}</a>
                " "
                <small>{reviewer.motto.clone()}</small>
                {weight_mark(weight)}
            }
            .into_any();
            let about = format!("{} on {}", reviewer.name, file.name);
            view! { <ReviewArticle slug=file.slug.clone() review=review.clone() heading about among=None /> }
        })
        .collect_any();
    let reviews = if file.reviews.is_empty() {
        view! { <p class="none">"There is no review of this tool yet."</p> }.into_any()
    } else {
        view! { <div class="reviews">{reviews}</div> }.into_any()
    };
    let predicted = file.reviews.iter().filter(|review| review.prediction.is_some()).count();
    let predictions = (predicted > 0).then(|| {
        let href = LedgerQuery::of_tool(file.slug.clone()).href();
        let words = if predicted == 1 { "Bet on the prediction" } else { "Bet on the predictions" };
        view! { <p class="after-reviews"><a href=href>{words}</a> ", and see whose came true"</p> }
    });
    let heading = if reviewers.len() == 1 { "The review" } else { "The panel" };
    let reviews = catalog.has_panel().then(|| {
        view! {
            <section>
                <PlaceHeading name="panel" text=heading />
                {reviews}
                {predictions}
            </section>
        }
    });
    let facts = {
        let file = Arc::clone(file);
        whole_site_view("the facts", move |site| facts_view(site, &file).into_any())
    };
    view! {
        {about_view(catalog, file)}
        {reviews}
        <section>
            <PlaceHeading name="facts" text=facts_heading(catalog) />
            <OwnFacts slug=file.slug.clone() />
            {facts}
            {price_view(catalog, file)}
            <p class="quiet">{format!("Updated {}.", file.updated.readable())}</p>
        </section>
        {history_view(catalog, file)}
        {(catalog.has_panel() || file.pricing.is_some()).then(|| badge_view(catalog.site(), file))}
    }
}

/// What is said of the tool besides facts, if anything is.
fn about_view(catalog: &Catalog, file: &ToolFile) -> Option<impl IntoView + use<>> {
    let description = (!file.description.is_empty()).then(|| {
        view! {
            <p class="measure" dir="auto">
                {prose(&file.description)}
            </p>
        }
    });
    let url = file.url.as_ref().map(|url| {
        view! {
            <p>
                <a href=url.as_str().to_owned() rel="noopener external">
                    {format!("Official page at {}", url.host())}
                </a>
            </p>
        }
    });
    let tags: Vec<_> = file
        .tags
        .iter()
        .map(|tag| {
            view! {
                <li>
                    <a class="chip" href=Filter::Tag(tag.clone()).href()>
                        {Filter::Tag(tag.clone()).label(catalog)}
                    </a>
                </li>
            }
        })
        .collect();
    let tags = (!tags.is_empty()).then(|| view! { <ul class="tags" aria-label="Tags">{tags}</ul> });
    let says_something = description.is_some() || url.is_some() || tags.is_some();
    let title = if description.is_some() { "What it is" } else { "About it" };
    says_something.then(|| {
        view! {
            <section>
                <PlaceHeading name="about" text=title />
                {description}
                {url}
                {tags}
            </section>
        }
    })
}

/// The tool's badge with its score or price, and the code that embeds it elsewhere.
fn badge_view(site: &Site, file: &ToolFile) -> impl IntoView + use<> {
    let image = address::file(&embed::path(&file.slug));
    let words = format!("{} on {}", file.name, site.name);
    let page = address::absolute(&Route::Tool(file.slug.clone()), &site.url);
    let [html, markdown] = embed::snippets(&words, &page, &format!("{}{image}", site.url.origin()));
    let text = |text: String| -> Option<CopyText> { Some(Arc::new(move || text.clone())) };
    let snippets =
        vec![("copy-html", "Copy HTML", text(html)), ("copy-markdown", "Copy Markdown", text(markdown))];
    view! {
        <section class="badge">
            <PlaceHeading name="badge" text="Badge" />
            <img src=image alt=words height=embed::HEIGHT loading="lazy" />
            <div class="actions">
                {copy_buttons(snippets, RwSignal::new(""))}
            </div>
        </section>
    }
}

/// What the closest alternatives cost, if their prices are comparable.
fn price_view(catalog: &Catalog, file: &ToolFile) -> Option<impl IntoView + use<>> {
    let axis = price_axis(catalog, &[catalog.tool(&file.slug)?])?;
    let place = Place::Section("prices");
    let id = place.to_string();
    Some(view! {
        <h3 id=id class="figure-head">
            <PlaceName place text="Compared with alternatives" />
        </h3>
        <PriceAxisTable axis href=|tool: &Summary| Route::Tool(tool.slug.clone()).href() />
    })
}

fn alternatives_view(catalog: &Catalog, tool: &Arc<Summary>) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = alternatives(catalog, tool, ALTERNATIVES)
        .into_iter()
        .filter_map(|alternative| {
            let other = alternative.tool;
            let pair = Selection::new([tool.slug.clone(), other.slug.clone()]).ok()?;
            let label = |tag: &&Tag| Filter::Tag((*tag).clone()).label(catalog);
            let shared: Vec<String> = alternative.shared.iter().map(label).collect();
            let shared = if shared.is_empty() {
                "Same category".to_owned()
            } else {
                format!("Both: {}", shared.join(", "))
            };
            let standing = catalog.standing(other);
            let (percent, lean) = (standing.percent(), standing.lean());
            let gauge = catalog.has_panel().then(|| view! { <Gauge percent lean /> });
            let other_href = Route::Tool(other.slug.clone()).href();
            Some(view! {
                <li class="alternative">
                    {gauge}
                    <div>
                        <a href=other_href dir="auto" translate="no">{other.name.clone()}</a>
                        <p class="quiet">{shared}</p>
                        <a data-test="compare-link" href=ComparisonView::new(pair).href()>
                            {format!("{} or {}?", tool.name, other.name)}
                        </a>
                    </div>
                </li>
            })
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <PlaceHeading name="alternatives" text="Alternatives" />
                <ul class="alternatives">{items}</ul>
            </section>
        }
    })
}
