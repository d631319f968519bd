//! The map of tools: panel score on the x axis, community score on the y axis, and the same data as a table.
//!
//! Marks are links placed at a percentage of the width with a fixed size, so that they keep their size on any screen.
//! Arrow keys move from mark to mark; Tab treats the whole map as one stop.

use std::sync::Arc;

use catalog::format::Evidence;
use catalog::index::Summary;
use catalog::map::{Map, Point};
use catalog::{Lean, Whose};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use super::tool_card::community_words;
use crate::roving_focus;

/// Heights in pixels: of the plot, of a row of tools without votes, and of the gaps between and below.
const PLANE: u32 = 300;
const ROW: u32 = 20;
const MARGIN: u32 = 24;

/// How many tools that are not on the map are named.
const NAMED: usize = 24;

/// The size of a mark in pixels.
const MARK: i32 = 20;

/// The map, with a note on what it can't show. `href` gives the URL of a tool's page.
#[component]
pub(crate) fn ScoreMap<F>(map: Map, whose: Whose, href: F) -> impl IntoView
where
    F: Fn(&Summary) -> String,
{
    let [panel, head, caption, label] = match whose {
        Whose::WholePanel => [
            "panel",
            "Panel",
            "Further right, more of the panel ship it; further up, more of the community.",
            "Tools by panel score and community score",
        ],
        Whose::OwnPanel => [
            "your panel",
            "Your panel",
            "Further right, more of your panel ship it; further up, more of the community.",
            "Tools by your panel's score and community score",
        ],
    };
    let plane = if map.voted.is_empty() { 0 } else { PLANE + MARGIN };
    let stand = if map.unvoted.is_empty() { 0 } else { map.rows * ROW + MARGIN };
    let height = plane + stand + MARGIN;
    let named = RwSignal::new(None::<String>);
    let name = move |target: Option<EventTarget>| {
        let element = target.and_then(|target| target.dyn_into::<Element>().ok());
        let mark = element.and_then(|element| element.closest("a").ok().flatten());
        named.set(mark.and_then(|mark| mark.get_attribute("aria-label")));
    };
    let step = |event: KeyboardEvent| {
        roving_focus::step(&event, MARKS, ["ArrowLeft", "ArrowRight"]);
        roving_focus::step(&event, MARKS, ["ArrowDown", "ArrowUp"]);
    };
    let columns = [0, 25, 50, 75, 100].map(|panel| {
        let (x, end) = (across(panel), height - MARGIN + 4);
        let label = format!("{panel}%");
        view! {
            <line x1=x.clone() x2=x.clone() y1="8" y2=end.to_string() />
            <text x=x y=(height - 4).to_string() text-anchor="middle">
                {label}
            </text>
        }
    });
    let levels = (plane > 0).then(|| {
        [0, 50, 100].map(|level| {
            let y = up(level).to_string();
            view! {
                <line x1="0" x2="100%" y1=y.clone() y2=y.clone() />
                <text x="0" y=y dy="-4">
                    {format!("{level}%")}
                </text>
            }
        })
    });
    let voted = map.voted.iter().map(|point| (point, up(point.community.percent().unwrap_or(0))));
    let unvoted = map.unvoted.iter().map(|point| (point, plane + MARGIN + ROW * point.row));
    let marks = voted
        .chain(unvoted)
        .enumerate()
        .map(|(at, (point, y))| mark(point, panel, y, href(&point.tool), at == 0))
        .collect_view();
    let apart = (stand > 0).then(|| {
        let y = (plane + 12).to_string();
        view! {
            <text x="0" y=y>
                "No votes yet"
            </text>
        }
    });
    view! {
        <figure class="score-map" data-test="score-map">
            <figcaption class="quiet">
                {caption}
                <span class="key">
                    {key(Lean::Ship)} {key(Lean::Divided)} {key(Lean::Skip)}
                    <span>"Hollow: unverified"</span>
                </span>
            </figcaption>
            <p class="map-name" aria-hidden="true">
                {move || {
                    let idle = || "Hover over a mark, or use the arrow keys to move between marks".to_owned();
                    named.get().unwrap_or_else(idle)
                }}
            </p>
            <svg
                role="group"
                aria-label=label
                width="100%"
                height=height.to_string()
                on:keydown=step
                on:focusin=move |event| name(event.target())
                on:pointerover=move |event| name(event.target())
            >
                <g aria-hidden="true">{levels} {columns} {apart}</g>
                {marks}
            </svg>
        </figure>
        {unplaced_words(&map.unplaced)}
        {table(&map, head, &href)}
    }
}

const MARKS: &str = ".score-map a";

/// The x position of a panel score. The edges are left free for marks that are shifted sideways.
fn across(panel: u32) -> String {
    format!("{}.{}%", (100 + panel * 8) / 10, panel * 8 % 10)
}

/// The y position of a community score, in pixels from the top.
fn up(community: u32) -> u32 {
    MARGIN + (PLANE - MARGIN) * (100 - community.min(100)) / 100
}

fn mark(point: &Point, panel: &'static str, y: u32, href: String, is_first: bool) -> impl IntoView + use<> {
    let left = point.shift * MARK * 2 / 5 - MARK / 2;
    let hollow = if point.tool.evidence == Some(Evidence::Unverified) { " hollow" } else { "" };
    // A view of its own: inside an SVG element, `view!` takes `a` for SVG's.
    let link = view! {
        <a
            class=format!("map-mark{hollow}")
            href=href
            aria-label=words(point, panel)
            tabindex=if is_first { "0" } else { "-1" }
        >
            {shape(point.lean)}
        </a>
    };
    view! {
        <foreignObject
            x=across(point.panel)
            y=y.to_string()
            width=MARK.to_string()
            height=MARK.to_string()
            transform=format!("translate({left} {})", -MARK / 2)
        >
            {link}
        </foreignObject>
    }
}

/// ▲ if the panel ships it, ▼ if it skips it, ◆ if it is divided.
fn shape(lean: Lean) -> impl IntoView + use<> {
    let path = match lean {
        Lean::Ship => "M5 0 10 9H0z",
        Lean::Skip => "M5 10 0 1h10z",
        Lean::Divided | Lean::Unreviewed => "M5 0l5 5-5 5-5-5z",
    };
    view! {
        <svg class=format!("shape shape-{}", lean.as_str()) viewBox="0 0 10 10" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

fn key(lean: Lean) -> impl IntoView + use<> {
    view! {
        <span>
            {shape(lean)} {lean.label()}
        </span>
    }
}

/// `Modal: panel 75%, community 82% of 50`.
fn words(point: &Point, panel: &str) -> String {
    let community = match point.community.count() {
        0 => "no community votes".to_owned(),
        _ => ["community ", &community_words(point.community)].concat(),
    };
    format!("{}: {panel} {}%, {community}", point.tool.name, point.panel)
}

fn unplaced_words(tools: &[Arc<Summary>]) -> Option<impl IntoView + use<>> {
    let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_str()).collect();
    // So many names would not be read.
    let names = if names.len() > NAMED { format!("{} tools", names.len()) } else { names.join(", ") };
    let words = ["Not on the map, because they have no panel score: ", &names, "."].concat();
    (!tools.is_empty()).then(|| view! { <p class="quiet measure">{words}</p> })
}

fn table(map: &Map, head: &'static str, href: &dyn Fn(&Summary) -> String) -> impl IntoView + use<> {
    let rows = map
        .voted
        .iter()
        .chain(&map.unvoted)
        .rev()
        .map(|point| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=href(&point.tool) dir="auto" translate="no">
                            {point.tool.name.clone()}
                        </a>
                    </th>
                    <td>{format!("{}%", point.panel)}</td>
                    <td>{community_words(point.community)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="map-table">
            <summary>"View as a table"</summary>
            <table class="figures">
                <thead>
                    <tr>
                        <th scope="col">"Tool"</th>
                        <th scope="col">{head}</th>
                        <th scope="col">"Community"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}
