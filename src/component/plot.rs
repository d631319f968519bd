//! The frame of a map: marks on a plane, with a scale at its edges.
//!
//! Marks are links placed at a percentage of the width with a fixed size, so that they keep their size on any screen.
//! Arrow keys move from mark to mark; Tab treats the whole map as one stop.

use catalog::Lean;
use catalog::decision::Met;
use catalog::format::Evidence;
use catalog::index::Summary;
use catalog::map::{Named, WIDTH, with_room};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::CollectAny;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::roving_focus;

/// The size of a mark in pixels.
const MARK: i32 = 20;

/// The space above, below and between planes, in pixels.
pub(super) const MARGIN: u32 = 24;

/// The height of a plane in pixels.
pub(super) const PLANE: u32 = 300;

const MARKS: &str = ".score-map a";

/// What is on a map.
pub(super) struct Plot {
    /// What the axes mean, in a sentence.
    pub(super) caption: String,
    /// What the map shows, for those who can't see it.
    pub(super) label: String,
    /// In pixels.
    pub(super) height: u32,
    /// Vertical lines: how far along the x axis from 0 to 1, and the label below.
    pub(super) columns: Vec<(f64, String)>,
    /// Horizontal lines: the height in pixels from the top, and the label.
    pub(super) levels: Vec<(u32, String)>,
    /// A label without a line.
    pub(super) apart: Option<(u32, &'static str)>,
    /// The marks, in the order of the arrow keys.
    pub(super) marks: Vec<Mark>,
}

/// A tool on a map.
pub(super) struct Mark {
    pub(super) name: String,
    lean: Lean,
    met: Met,
    is_hollow: bool,
    pub(super) href: String,
    /// What is said of it.
    pub(super) words: String,
    /// How far along the x axis, from 0 to 1.
    pub(super) across: f64,
    /// In pixels from the top.
    pub(super) y: u32,
    /// How far it was moved sideways, in halves of a mark's width.
    pub(super) shift: i32,
}

impl Mark {
    /// The mark of a tool, with the way in which the panel leans and whether it has what it must. `words` follow its name.
    pub(super) fn of(tool: &Summary, lean: Lean, met: Met, href: String, words: &str) -> Self {
        let must = match met {
            Met::Yes => "",
            Met::NotStated => ", may fail your musts",
            Met::No => ", fails your musts",
        };
        let is_hollow = tool.evidence == Some(Evidence::Unverified);
        let words = [&tool.name, ": ", words, must].concat();
        Self { name: tool.name.clone(), lean, met, is_hollow, href, words, across: 0.0, y: 0, shift: 0 }
    }

    /// The mark at a place.
    pub(super) fn at(self, across: f64, y: u32, shift: i32) -> Self {
        Self { across, y, shift, ..self }
    }

    /// By how much it is moved sideways, in pixels.
    fn left(&self) -> i32 {
        self.shift * MARK * 2 / 5
    }
}

/// The map.
#[component]
pub(super) fn PlotFigure(plot: Plot) -> impl IntoView {
    let Plot { caption, label, height, columns, levels, apart, marks } = plot;
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
    let columns = columns.into_iter().map(|(share, label)| {
        let (x, end) = (along(share), height - MARGIN + 4);
        view! {
            <line x1=x.clone() x2=x.clone() y1="8" y2=end.to_string() />
            <text x=x y=(height - 4).to_string() text-anchor="middle">
                {label}
            </text>
        }
    });
    let levels = levels.into_iter().map(|(y, label)| {
        let y = y.to_string();
        view! {
            <line x1="0" x2="100%" y1=y.clone() y2=y.clone() />
            <text x="0" y=y dy="-4">
                {label}
            </text>
        }
    });
    let apart = apart.map(|(y, label)| {
        view! {
            <text x="0" y=y.to_string()>
                {label}
            </text>
        }
    });
    let names = names(&marks);
    let struck = marks.iter().any(|mark| mark.met == Met::No).then(|| {
        view! { <span>"Struck through: fails your musts"</span> }
    });
    let marks = marks.into_iter().enumerate().map(|(at, it)| mark(it, at == 0)).collect_any();
    view! {
        <figure class="score-map" data-test="score-map">
            <figcaption class="quiet">
                {caption}
                <span class="key">
                    {key(Lean::Ship)} {key(Lean::Divided)} {key(Lean::Skip)}
                    <span>"Hollow: unverified"</span> {struck}
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
                <g aria-hidden="true">{levels.collect_any()} {columns.collect_any()} {apart} {names}</g>
                {marks}
            </svg>
        </figure>
    }
}

/// The height of a score in per cent, in pixels from the top of the first plane.
pub(super) fn up(percent: u32) -> u32 {
    MARGIN + (PLANE - MARGIN) * (100 - percent.min(100)) / 100
}

/// An x position. The edges are left free for marks that are shifted sideways.
fn along(share: f64) -> String {
    [&catalog::grouped((100.0 + share * 800.0).round() / 10.0), "%"].concat()
}

/// The names for which there is room beside their marks, on maps that are wide enough.
fn names(marks: &[Mark]) -> impl IntoView + use<> {
    let place = |mark: &Mark| Named {
        x: (0.1 + mark.across * 0.8) * WIDTH + f64::from(mark.left()),
        y: f64::from(mark.y),
        letters: mark.name.chars().count(),
    };
    let rooms = with_room(&marks.iter().map(place).collect::<Vec<_>>());
    let with_room = marks.iter().zip(rooms).filter(|(_, has_room)| *has_room).map(|(mark, _)| mark);
    let name = |mark: &Mark| {
        view! {
            <text
                class="map-label"
                x=along(mark.across)
                y=mark.y.to_string()
                dx=(mark.left() + MARK / 2 + 3).to_string()
                dy="4"
            >
                {mark.name.clone()}
            </text>
        }
    };
    with_room.map(name).collect_any()
}

fn mark(mark: Mark, is_first: bool) -> impl IntoView {
    let hollow = if mark.is_hollow { " hollow" } else { "" };
    let left = mark.left() - MARK / 2;
    // A view of its own: inside an SVG element, `view!` takes `a` for SVG's.
    let link = view! {
        <a
            class=format!("map-mark{hollow}")
            href=mark.href
            aria-label=mark.words
            tabindex=if is_first { "0" } else { "-1" }
        >
            {shape(mark.lean, mark.met)}
        </a>
    };
    view! {
        <foreignObject
            x=along(mark.across)
            y=mark.y.to_string()
            width=MARK.to_string()
            height=MARK.to_string()
            transform=format!("translate({left} {})", -MARK / 2)
        >
            {link}
        </foreignObject>
    }
}

/// ▲ if the panel ships it, ▼ if it skips it, ◆ if it is divided; struck through if it fails a must.
fn shape(lean: Lean, met: Met) -> impl IntoView + use<> {
    let path = match lean {
        Lean::Ship => "M5 0 10 9H0z",
        Lean::Skip => "M5 10 0 1h10z",
        Lean::Divided | Lean::Unreviewed => "M5 0l5 5-5 5-5-5z",
    };
    let stroke = (met == Met::No).then(|| view! { <path class="stroke" d="M-2 7 12 3" /> });
    view! {
        <svg class=format!("shape shape-{}", lean.as_str()) viewBox="0 0 10 10" aria-hidden="true">
            <path d=path />
            {stroke}
        </svg>
    }
}

fn key(lean: Lean) -> impl IntoView + use<> {
    view! {
        <span>
            {shape(lean, Met::Yes)} {lean.label()}
        </span>
    }
}
