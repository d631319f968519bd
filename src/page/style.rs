//! Every component in every state, with what it is for: the page where a newcomer sees the system.
//!
//! The pieces are the site's own, fed with the catalog's first tool and with values made up for what that lacks. They are
//! rendered ahead and no part of the program that readers download: it would be 4 kB more for each of them.

use std::sync::Arc;

use crate::markup::{Markup, view};
use catalog::compare::{Agreement, Cell, Row, RowGroup, Stated};
use catalog::format::{Evidence, Verdict};
use catalog::index::Summary;
use catalog::listing::FacetValueCount;
use catalog::map::map;
use catalog::{Catalog, Filter, Lean, RowChoice, Slug, Split, Tally};

use crate::component::{
    Chip, CommunityBar, FactGroups, Failure, Gauge, Loading, Notice, PageHead, Pager, PanelReading, Skeleton,
    SplitMarks, ToolCard, ToolLine, VerdictMark, VoteButtons, chip_view, facet_value, score_map,
};
use crate::device::{Ballot, Fate};
use crate::load::{Fault, LoadError};
use crate::request::Silence;
use crate::route::Route;
use crate::signal::{RwSignal, Signal};

/// Tokens of colour, as `style/tokens.css` names them.
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

/// The class of the element into which [`takeover`](crate::takeover) puts a page that only the server has.
pub(crate) const KEPT: &str = "kept";

/// The page: in a browser that which was rendered ahead, or word of where it is.
pub(crate) fn style(catalog: &Arc<Catalog>) -> Markup {
    if cfg!(feature = "browser") {
        return view! {
            <div class=KEPT>
                <h1>"Style"</h1>
                <Notice>"This page is rendered ahead, and has not come: reload it once there is a network."</Notice>
            </div>
        };
    }
    samples(catalog)
}

fn samples(catalog: &Arc<Catalog>) -> Markup {
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
                "Every component in every state. Switch the colours at the foot of the page, narrow the window, walk \
                 through by keyboard: what you see here is what the pages are made of. Only that here it stands still."
            </p>
        </section>
        {group("Colour", "Always with a word or a shape. Ink and marks pass 4.5:1 on paper, by day and by night.", colours())}
        {group("Type", "Besley for names and headings, the system's own face for text, figures in columns.", type_samples())}
        {group("Verdicts", "A word, a shape and a colour.", verdicts())}
        {group("Gauge", "A load line at the score. Dashed and empty where there is none.", gauges())}
        {group("Controls", "Links lead somewhere, buttons do something.", controls())}
        {group("Votes", "Kept on the device first, counted where a site counts.", votes())}
        {group("Filters", "Free, chosen, and a dead end, which stays in its place.", filters())}
        {group("Facts", "With source and day. Not stated is not a no.", facts())}
        {group("Notices", "What happened, what still works, what to do.", notices())}
        {tool.map(|tool| group("A tool", "As a card, as a line, on the map.", tool_samples(catalog, &tool)))}
    }
}

fn group(title: &'static str, rule: &'static str, sample: Markup) -> Markup {
    view! {
        <section>
            <h2>{title}</h2>
            <p class="quiet measure">{rule}</p>
            <div class="sample">{sample}</div>
        </section>
    }
}

fn colours() -> Markup {
    let swatches = COLOURS.map(|name| {
        view! {
            <li>
                <svg width="100%" height="48" aria-hidden="true">
                    <rect width="100%" height="48" fill=["var(--", name, ")"].concat() />
                </svg>
                <code>{name}</code>
            </li>
        }
    });
    view! { <ul class="swatches">{swatches}</ul> }
}

fn type_samples() -> Markup {
    view! {
        <h3>"A heading of the third level"</h3>
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

fn verdicts() -> Markup {
    let split = [("Ada", Some(Verdict::Ship)), ("Bo", Some(Verdict::Skip)), ("Cy", None)];
    let split = split.map(|(name, said)| (name.to_owned(), said)).to_vec();
    view! {
        <VerdictMark verdict=Verdict::Ship />
        <VerdictMark verdict=Verdict::Skip />
        <SplitMarks verdicts=split />
    }
}

fn gauges() -> Markup {
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
    .collect()
}

fn controls() -> Markup {
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
        <Pager page=5 pages=9 href=|_| Route::Style.href() />
    }
}

fn votes() -> Markup {
    let Ok(slug) = "sample".parse::<Slug>() else { return Markup::NOTHING };
    let bar = |ships, skips| {
        let tally = Signal::derive(move || Tally { ships, skips });
        view! { <CommunityBar tally /> }
    };
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
}

fn filters() -> Markup {
    let value = |label: &str, count, chosen| {
        let value =
            FacetValueCount { filter: Filter::Verdict(Lean::Ship), label: label.to_owned(), count, chosen };
        facet_value(&value, &(Arc::new(|_: &_| Route::Style.href()) as _))
    };
    let chip = Chip {
        facet: "pricing",
        value: "free".to_owned(),
        about: "Pricing",
        label: "Free".to_owned(),
        without: Route::Style.href(),
    };
    view! {
        <ul class="narrow">{value("Free", 12, false)} {value("Chosen", 5, true)} {value("Dead end", 0, false)}</ul>
        <ul>
            {chip_view(chip)}
        </ul>
    }
}

fn facts() -> Markup {
    let today = RwSignal::new("2026-01-31".parse().ok());
    let stated = |text: &str, share, best| {
        Cell::Stated(Stated {
            text: text.to_owned(),
            share,
            best,
            source: "https://example.com/prices".parse().ok(),
            checked: "2025-01-31".parse().ok(),
            note: None,
        })
    };
    let row = |label: &str, cells: [Cell; 2], agreement| Row {
        id: String::new(),
        label: label.to_owned(),
        why: Some("Why it matters, in a line.".to_owned()),
        cells: cells.into(),
        agreement,
    };
    let rows = vec![
        row(
            "A number",
            [stated("128,000", Some(1.0), true), stated("32,000", Some(0.25), false)],
            Agreement::Differs,
        ),
        row("An equal row", [stated("Yes", None, false), stated("Yes", None, false)], Agreement::Equal),
        row("Gaps", [Cell::NotStated, Cell::Missing], Agreement::Unknown),
    ];
    let tools =
        ["this", "that"].into_iter().filter_map(|name| Some((name.parse().ok()?, name.to_owned()))).collect();
    view! {
        <div class="comparison">
            <FactGroups groups=vec![RowGroup { title: "A group", rows }] tools rows=RowChoice::All today />
        </div>
    }
}

fn notices() -> Markup {
    let error = LoadError {
        file: "catalog/tools/sample.json".to_owned(),
        fault: Fault::Silent(Silence::Unreachable),
    };
    view! {
        <Notice>"A remark that is no error."</Notice>
        <Failure error on_retry=|| {} />
        <Loading what="a sample" shape=Skeleton::Text />
    }
}

fn tool_samples(catalog: &Arc<Catalog>, tool: &Arc<Summary>) -> Markup {
    let href = Route::Tool(tool.slug.clone()).href();
    let community = Signal::derive(|| Tally { ships: 41, skips: 9 });
    let readings = [(Evidence::HandsOn, true), (Evidence::Unverified, true), (Evidence::Desk, false)].map(
        |(evidence, is_reviewed)| {
            let split = if is_reviewed { tool.split.clone() } else { Split::default() };
            let tool = Arc::new(Summary { evidence, split, ..Summary::clone(tool) });
            view! { <PanelReading tool /> }
        },
    );
    // More and more votes for one after the other; the first has none.
    let points = catalog
        .tools()
        .iter()
        .take(12)
        .zip(0..)
        .map(|(tool, at)| (Arc::clone(tool), Tally { ships: at * 3, skips: at.min(12 - at) }));
    let map = score_map(&map(points), &|tool| Route::Tool(tool.slug.clone()).href());
    view! {
        {readings}
        <div class="narrow">
            <ToolCard catalog=Arc::clone(catalog) tool=Arc::clone(tool) href=href.clone() community on_near=|| {} />
        </div>
        <div class="wide">
            <ToolLine catalog=Arc::clone(catalog) tool=Arc::clone(tool) href community />
            {map}
        </div>
    }
}
