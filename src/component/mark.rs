//! Ship and skip, as a word, a shape and a colour.

use catalog::format::Verdict;
use leptos::prelude::*;

/// A verdict as word and shape.
#[component]
pub(crate) fn VerdictMark(verdict: Verdict) -> impl IntoView {
    view! {
        <span class=format!("mark mark-{}", verdict.as_str())>
            <Shape verdict />
            {verdict.label()}
        </span>
    }
}

/// ▲ for ship, ▼ for skip.
#[component]
pub(crate) fn Shape(verdict: Verdict) -> impl IntoView {
    shape(Some(verdict))
}

/// The shape of a verdict, and a dotted line for none: one element for all, so that one is changed into another.
fn shape(verdict: Option<Verdict>) -> impl IntoView + use<> {
    let (name, path) = match verdict {
        Some(Verdict::Ship) => (Verdict::Ship.as_str(), "M5 1 9.5 9h-9z"),
        Some(Verdict::Skip) => (Verdict::Skip.as_str(), "M5 9 .5 1h9z"),
        None => ("none", ""),
    };
    view! {
        <svg class=format!("shape shape-{name}") viewBox="0 0 10 10" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// One shape for each reviewer who said something, in the order of the panel; read out by name.
#[component]
pub(crate) fn SplitMarks(
    /// Reviewers with their verdicts.
    verdicts: Vec<(String, Option<Verdict>)>,
) -> impl IntoView {
    let marks = verdicts
        .into_iter()
        .map(|(name, verdict)| {
            let said = verdict.map_or("no review", Verdict::label);
            let words = format!("{name}: {said}");
            let title = words.clone();
            view! {
                <li title=title>
                    {shape(verdict)}
                    <span class="visually-hidden">{words}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="split-marks" aria-label="Verdicts of the panel">
            {marks}
        </ul>
    }
}
