//! The map of tools: panel score beside community score, price or a fact, and the same data as a table.

use std::sync::Arc;

use catalog::Whose;
use catalog::decision::Met;
use catalog::index::Summary;
use catalog::map::{Map, NumberMap, NumberPoint, Point};
use leptos::prelude::*;

use super::CollectAny;

use super::plot::{MARGIN, Mark, PLANE, Plot, PlotFigure, up};
use super::tool_card::community_words;

/// The height of a row of tools without votes, in pixels.
const ROW: u32 = 20;

/// How many tools that are not on the map are named.
const NAMED: usize = 24;

/// The map by both scores, with a note on what it can't show. `href` gives the URL of a tool's page.
#[component]
pub(crate) fn ScoreMap<F>(map: Map, whose: Whose, href: F) -> impl IntoView
where
    F: Fn(&Summary) -> String,
{
    let Panel { name: panel, whole, head, score } = Panel::of(whose);
    let has_votes = !map.voted.is_empty();
    let plane = if has_votes { PLANE + MARGIN } else { 0 };
    let stand = if map.unvoted.is_empty() { 0 } else { map.rows * ROW + MARGIN };
    let mark = |point: &Point, y: u32| {
        let across = f64::from(point.panel) / 100.0;
        let words = words(point, panel);
        Mark::of(&point.tool, point.lean, point.met, href(&point.tool), &words).at(across, y, point.shift)
    };
    let voted = map.voted.iter().map(|point| mark(point, up(point.community.percent().unwrap_or(0))));
    let unvoted = map.unvoted.iter().map(|point| mark(point, plane + MARGIN + ROW * point.row));
    let levels = if has_votes { &[0, 50, 100][..] } else { &[] };
    let caption = match has_votes {
        true => format!("Further right, more of {whole} ship it; further up, more of the community."),
        false => format!("Further right, more of {whole} ship it."),
    };
    let plot = Plot {
        caption,
        label: format!("By {score}{}", if has_votes { " and community score" } else { "" }),
        height: plane + stand + MARGIN,
        columns: [0, 25, 50, 75, 100].map(|it| (f64::from(it) / 100.0, format!("{it}%"))).to_vec(),
        levels: levels.iter().map(|level| (up(*level), format!("{level}%"))).collect(),
        apart: (has_votes && stand > 0).then_some((plane + 12, "No votes yet")),
        marks: voted.chain(unvoted).collect(),
    };
    let points = || map.voted.iter().chain(&map.unvoted).rev();
    let is_judged = points().any(|point| point.met != Met::Yes);
    let rows = points().map(|point| {
        let cells = [format!("{}%", point.panel), community_words(point.community)];
        row(&point.tool, href(&point.tool), cells, is_judged.then_some(point.met))
    });
    view! {
        <PlotFigure plot />
        {unplaced_words("they have no panel score", &map.unplaced)}
        {table(&["Name", head, "Community"], is_judged, rows.collect_any().into_any())}
    }
}

/// The map by a number and the panel score. `href` gives the URL of a tool's page.
#[component]
pub(crate) fn NumberMapView<F>(map: NumberMap, whose: Whose, href: F) -> impl IntoView
where
    F: Fn(&Summary) -> String,
{
    let Panel { name: panel, whole, head, score } = Panel::of(whose);
    let mark = |point: &NumberPoint| {
        let words = format!("{}, {panel} {}%", point.number, point.panel);
        let mark = Mark::of(&point.tool, point.lean, point.met, href(&point.tool), &words);
        mark.at(point.share, up(point.panel), point.shift)
    };
    let plot = Plot {
        caption: format!("Further up, more of {whole} ship it; further right: {}.", map.label),
        label: format!("By {score} and {}", map.label),
        height: PLANE + MARGIN,
        columns: [0.0, 0.5, 1.0].into_iter().zip(map.ends).collect(),
        levels: [0, 50, 100].map(|level| (up(level), format!("{level}%"))).to_vec(),
        apart: None,
        marks: map.points.iter().map(mark).collect(),
    };
    let is_judged = map.points.iter().any(|point| point.met != Met::Yes);
    let rows = map.points.iter().map(|point| {
        let cells = [point.number.clone(), format!("{}%", point.panel)];
        row(&point.tool, href(&point.tool), cells, is_judged.then_some(point.met))
    });
    view! {
        <PlotFigure plot />
        {unplaced_words("they state no such number or have no panel score", &map.unplaced)}
        {table(&["Name", &map.label, head], is_judged, rows.collect_any().into_any())}
    }
}

/// What the panel that ranks is called.
struct Panel {
    /// As an apposition to a score.
    name: &'static str,
    /// As the whole of which some ship a tool.
    whole: &'static str,
    head: &'static str,
    score: &'static str,
}

impl Panel {
    fn of(whose: Whose) -> Self {
        match whose {
            Whose::WholePanel => {
                Self { name: "panel", whole: "the panel", head: "Panel", score: "panel score" }
            }
            Whose::OwnPanel => Self {
                name: "your panel",
                whole: "your panel",
                head: "Your panel",
                score: "your panel's score",
            },
        }
    }
}

/// `panel 75%, community 82% of 50`.
fn words(point: &Point, panel: &str) -> String {
    let community = match point.community.count() {
        0 => "no community votes".to_owned(),
        _ => ["community ", &community_words(point.community)].concat(),
    };
    format!("{panel} {}%, {community}", point.panel)
}

fn unplaced_words(why: &str, tools: &[Arc<Summary>]) -> Option<impl IntoView + use<>> {
    let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_str()).collect();
    // So many names would not be read.
    let names = if names.len() > NAMED { format!("{} others", names.len()) } else { names.join(", ") };
    let words = ["Not on the map, because ", why, ": ", &names, "."].concat();
    (!tools.is_empty()).then(|| view! { <p class="quiet measure">{words}</p> })
}

/// A row of the table: a tool, what is said of it, and whether it has what it must if that is asked.
fn row(tool: &Summary, href: String, cells: [String; 2], met: Option<Met>) -> impl IntoView + use<> {
    let met = met.map(|met| match met {
        Met::Yes => "met",
        Met::NotStated => "not stated",
        Met::No => "failed",
    });
    view! {
        <tr>
            <th scope="row">
                <a href=href dir="auto" translate="no">
                    {tool.name.clone()}
                </a>
            </th>
            {cells.map(|cell| view! { <td>{cell}</td> }).collect_any()}
            {met.map(|met| view! { <td>{met}</td> })}
        </tr>
    }
}

fn table(heads: &[&str; 3], is_judged: bool, rows: AnyView) -> impl IntoView + use<> {
    let heads = heads.iter().copied().chain(is_judged.then_some("Your musts"));
    let heads = heads.map(|head| view! { <th scope="col">{head.to_owned()}</th> });
    view! {
        <details class="map-table">
            <summary>"View as a table"</summary>
            <table class="figures">
                <thead>
                    <tr>{heads.collect_any()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}
