//! Every component in every state, with what it is for: the page that introduces newcomers to the design system.
//!
//! The components are the real ones, fed with the catalog's first tool and with made-up values for what that one
//! lacks.

mod facts;

use std::rc::Rc;
use std::sync::Arc;

use catalog::compare::{Agreement, Cell, Row, RowGroup, RowId, Stated};
use catalog::format::{Evidence, Verdict};
use catalog::index::Summary;
use catalog::listing::FacetValueCount;
use catalog::map::map;
use catalog::{Catalog, Filter, Lean, Route, RowChoice, Slug, Split, Tally, Weight};
use leptos::prelude::*;
use publish::Resources;

use crate::address::Href;
use crate::component::{
    Chip, ChipItem, CollectAny, CommunityBar, Countable, FacetValue, FactGroups, Failure, Gauge, Loading,
    NamedVerdict, Notice, OwnTable, Pager, PanelForm, PanelReading, PlaceHeading, ResourceLinks, ScoreMap,
    Skeleton, SplitMarks, ToolCard, ToolLine, VerdictMark, VoteButtons, weight_mark,
};
use crate::context::app;
use crate::device::{Ballot, Fate};
use crate::head::PageHead;
use crate::http::NetworkError;
use crate::load::{Fault, LoadError};
use facts::{fact_facets, musts};

/// What a reader may have brought along.
const OWN_DATA: &str = r#"{"version":1,"columns":[{"id":"yours-price","label":"Contract price","kind":"number","unit":"a month"},
    {"id":"yours-approved","label":"Approved","kind":"flag"}],"tools":[],"others":[
    {"name":"A tool of one's own","values":{"yours-price":80,"yours-approved":true}},
    {"name":"Another","values":{"yours-price":1200}}]}"#;

/// Colour tokens, as named in `style/tokens.css`.
const COLOURS: [&str; 14] = [
    "paper",
    "raised",
    "ink",
    "quiet",
    "rule",
    "strong-rule",
    "link",
    "link-wash",
    "ship",
    "ship-wash",
    "even",
    "even-wash",
    "skip",
    "skip-wash",
];

#[component]
pub(crate) fn Style(catalog: Arc<Catalog>) -> impl IntoView {
    let tool = catalog.tools().first().cloned();
    view! {
        <PageHead
            title="Style"
            description="Every component of this site in every state."
            site=catalog.site().name.clone()
        />
        <section class="opening">
            <p class="eyebrow">
                <a href=Route::Method.href()>"Method"</a>
            </p>
            <h1>"Style"</h1>
            <p class="lede">
                "Every component in every state. Switch the theme at the foot of the page, narrow the window, go \
                 through it by keyboard: what you see here is what the pages are made of."
            </p>
        </section>
        {group("colour", "Colour", "Always with a word or a shape. Ink and marks pass 4.5:1 on paper, in both themes.", colours())}
        {group("type", "Type", "Besley for names and headings, the system's own face for text, figures in columns.", type_samples())}
        {group("verdicts", "Verdicts", "A word, a shape and a colour.", verdicts())}
        {group("gauge", "Gauge", "A load line at the score. Dashed and empty if there is no score.", gauges())}
        {group("controls", "Controls", "Links lead somewhere, buttons do something.", controls())}
        {group("votes", "Votes", "Saved on the device first; counted if the site counts votes.", votes())}
        {group("weights", "Weights", "How often each reviewer counts. Here, nothing follows from it.", weights(&catalog))}
        {group("filters", "Filters", "Available, selected, and one without results, which stays in place.", filters())}
        {group("facts", "Facts", "With source and date. “Not stated” doesn't mean “no”.", facts())}
        {group("fact-facets", "Facts as filters", "Values with their counts, and numbers as a range beside how they spread.", fact_facets(&catalog))}
        {group("musts", "Musts", "Whose panel a page goes by, what a tool says of a must, and the form for one. Here, nothing follows from it.", musts())}
        {group("own-data", "A reader's own data", "Marked as theirs wherever it stands beside the catalog.", own_data(&catalog))}
        {group("feeds-and-data", "Feeds and data", "The site's files, below the content they belong to.", resources(&catalog))}
        {group("notices", "Notices", "What happened, what still works, what to do.", notices())}
        {tool.map(|tool| group("a-tool", "A tool", "As a card, as a line, on the map.", tool_samples(&catalog, &tool)))}
    }
}

fn group(
    name: &'static str,
    title: &'static str,
    rule: &'static str,
    sample: impl IntoView,
) -> impl IntoView {
    view! {
        <section>
            <PlaceHeading name text=title />
            <p class="quiet measure">{rule}</p>
            <div class="sample">{sample}</div>
        </section>
    }
}

fn colours() -> impl IntoView + use<> {
    let swatches = COLOURS.map(|name| {
        view! {
            <li>
                <svg width="100%" height="48" aria-hidden="true">
                    <rect width="100%" height="48" fill=format!("var(--{name})") />
                </svg>
                <code>{name}</code>
            </li>
        }
    });
    view! { <ul class="swatches">{swatches.into_iter().collect_any()}</ul> }
}

fn own_data(catalog: &Arc<Catalog>) -> impl IntoView + use<> {
    let data = Arc::new(serde_json::from_str(OWN_DATA).unwrap_or_default());
    view! { <OwnTable catalog=Arc::clone(catalog) data most=2 label="A sample of own data" /> }
}

fn type_samples() -> impl IntoView + use<> {
    view! {
        <h3>"A third-level heading"</h3>
        <p class="headline">"An answer, set larger: take the one that floats."</p>
        <p class="measure">
            "Running text with a "
            <a href=Route::Style.href()>"link"</a>
            ", some "
            <code>"code"</code>
            ", a key "
            <kbd>"K"</kbd>
            " and a "
            <span class="quiet">"quiet remark"</span>
            ". "
            <span class="none">"not stated"</span>
        </p>
    }
}

fn verdicts() -> impl IntoView + use<> {
    let split = [("Ada", Some(Verdict::Ship)), ("Bo", Some(Verdict::Skip)), ("Cy", None)];
    let split = |weight| {
        let named = move |(name, verdict): (&str, _)| NamedVerdict { name: name.to_owned(), verdict, weight };
        split.map(named).to_vec()
    };
    view! {
        <VerdictMark verdict=Verdict::Ship />
        <VerdictMark verdict=Verdict::Skip />
        <SplitMarks verdicts=split(Weight::Once) />
        <SplitMarks verdicts=split(Weight::Muted) />
        {weight_mark(Weight::Muted)}
        {weight_mark(Weight::Thrice)}
    }
}

fn gauges() -> impl IntoView + use<> {
    [
        (Some(100), Lean::Ship),
        (Some(75), Lean::Ship),
        (Some(50), Lean::Divided),
        (Some(25), Lean::Skip),
        (Some(0), Lean::Skip),
        (None, Lean::Unreviewed),
    ]
    .into_iter()
    .map(|(percent, lean)| view! { <Gauge percent lean /> })
    .collect_any()
}

fn controls() -> impl IntoView + use<> {
    view! {
        <button type="button" class="button primary">
            "Primary"
        </button>
        <button type="button" class="button">
            "Plain"
        </button>
        <button type="button" class="button" aria-pressed="true">
            "Pressed"
        </button>
        <button type="button" class="button" aria-disabled="true">
            "Barred"
        </button>
        <button type="button" class="plain">
            "As a link"
        </button>
        <Pager page=5 pages=9 href=|_| Route::Style.href().into() />
    }
}

fn weights(catalog: &Catalog) -> impl IntoView + use<> {
    let reviewers = catalog.site().reviewers.iter().take(2).cloned().collect::<Vec<_>>();
    view! { <PanelForm reviewers panel=app().asked_panel.panel on_choose=Rc::new(|_| ()) /> }
}

fn votes() -> impl IntoView + use<> {
    let Ok(slug) = "sample".parse::<Slug>() else { return ().into_any() };
    let bar = |ships, skips| view! { <CommunityBar tally=Tally { ships, skips } /> };
    let buttons = |fate: Option<Fate>| {
        let ballot =
            fate.map(|fate| Ballot { verdict: Some(Verdict::Ship), at: String::new(), fate, reason: None });
        let ballot = Signal::derive(move || ballot.clone());
        let is_counted = Signal::derive(|| false);
        let (slug, name, on_vote) = (slug.clone(), "a sample".to_owned(), Arc::new(|_| {}));
        view! { <VoteButtons slug name ballot is_counted on_vote /> }
    };
    view! {
        {bar(0, 0)}
        {bar(41, 9)}
        {buttons(None)}
        {buttons(Some(Fate::Kept))}
        {buttons(Some(Fate::Counted))}
        {buttons(Some(Fate::Refused))}
    }
    .into_any()
}

fn filters() -> impl IntoView + use<> {
    let value = |label: &str, count, chosen| {
        let value =
            FacetValueCount { filter: Filter::Verdict(Lean::Ship), label: label.to_owned(), count, chosen };
        view! { <FacetValue value=Countable::Facet(value) href=Route::Style.href() /> }
    };
    let chip = Chip {
        facet: "pricing".into(),
        value: "free".to_owned(),
        about: "Pricing".into(),
        label: "Free".to_owned(),
        without: Route::Style.href(),
    };
    view! {
        <ul class="narrow">{value("Free", 12, false)} {value("Added", 5, true)} {value("Dead end", 0, false)}</ul>
        <ul>
            <ChipItem chip />
        </ul>
    }
}

fn facts() -> impl IntoView + use<> {
    let today = RwSignal::new("2026-01-31".parse().ok());
    let stated = |text: &str, share, best| {
        Cell::Stated(Stated {
            text: text.to_owned(),
            share,
            best,
            source: "https://example.com/prices".parse().ok(),
            checked: "2025-01-31".parse().ok(),
            measured: None,
            note: None,
        })
    };
    let row = |id: &str, label: &str, cells: [Cell; 2], agreement| Row {
        id: id.parse().map_or(RowId::Entry, RowId::Fact),
        label: label.to_owned(),
        why: Some("Why it matters, in a line.".to_owned()),
        cells: cells.into(),
        agreement,
    };
    let rows = vec![
        row(
            "number",
            "A number",
            [stated("128,000", Some(1.0), true), stated("32,000", Some(0.25), false)],
            Agreement::Differs,
        ),
        row(
            "equal",
            "An equal row",
            [stated("Yes", None, false), stated("Yes", None, false)],
            Agreement::Equal,
        ),
        row("gaps", "Gaps", [Cell::NotStated, Cell::Missing], Agreement::Unknown),
    ];
    let tools =
        ["this", "that"].into_iter().filter_map(|name| Some((name.parse().ok()?, name.to_owned()))).collect();
    let musts = "number".parse().into_iter().collect();
    view! {
        <div class="comparison">
            <FactGroups groups=vec![RowGroup { title: "A group", rows }] tools rows=RowChoice::All musts today />
        </div>
    }
}

fn resources(catalog: &Catalog) -> impl IntoView + use<> {
    view! { <ResourceLinks resources=Resources::of_site(catalog.site()) /> }
}

fn notices() -> impl IntoView + use<> {
    let error = LoadError {
        file: "catalog/tools/sample.json".to_owned(),
        fault: Fault::Network(NetworkError::Unreachable),
    };
    view! {
        <Notice>"A note that isn't an error."</Notice>
        <Failure error on_retry=|| {} />
        <Loading what="a sample" shape=Skeleton::Text />
    }
}

fn tool_samples(catalog: &Arc<Catalog>, tool: &Arc<Summary>) -> impl IntoView + use<> {
    let href = Route::Tool(tool.slug.clone()).href();
    let community = Signal::derive(|| Tally { ships: 41, skips: 9 });
    let readings = [(Evidence::HandsOn, true), (Evidence::Unverified, true), (Evidence::Desk, false)].map(
        |(evidence, is_reviewed)| {
            let split = if is_reviewed { tool.split.clone() } else { Split::default() };
            let tool = Arc::new(Summary { evidence: Some(evidence), split, ..Summary::clone(tool) });
            view! { <PanelReading catalog=Arc::clone(catalog) tool /> }
        },
    );
    // Each tool gets more votes than the one before; the first has none.
    let points = catalog
        .tools()
        .iter()
        .take(12)
        .zip(0..)
        .map(|(tool, at)| (Arc::clone(tool), Tally { ships: at * 3, skips: at.min(12 - at) }));
    let map = map(catalog, points);
    view! {
        {readings.into_iter().collect_any()}
        <div class="narrow">
            <ToolCard catalog=Arc::clone(catalog) tool=Arc::clone(tool) href=href.clone() community on_near=|| {} />
        </div>
        <div class="wide">
            <ToolLine catalog=Arc::clone(catalog) tool=Arc::clone(tool) href community />
            <ScoreMap map whose=catalog.whose() href=|tool: &Summary| Route::Tool(tool.slug.clone()).href() />
        </div>
    }
}
