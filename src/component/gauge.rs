//! The score gauge: the Plimsoll mark with its waterline at the score.

use catalog::Lean;
use leptos::prelude::*;
use publish::gauge::{level, line, water};

/// A circle that is filled to the score, crossed by its load line. A drawing only: the score stands beside it in words.
///
/// `percent` is from 0 to 100. Without one the line is dashed and nothing is filled.
#[component]
pub(crate) fn Gauge(percent: Option<u32>, lean: Lean) -> impl IntoView {
    let level = level(percent.unwrap_or(50));
    view! {
        <svg class=format!("gauge gauge-{}", lean.as_str()) viewBox="0 0 1000 1000" aria-hidden="true">
            {percent.map(|_| view! { <path class="water" d=water(level) /> })}
            <circle class="hull" cx="500" cy="500" r="360" />
            <path class=if percent.is_some() { "line" } else { "line unknown" } d=line(level) />
        </svg>
    }
}
