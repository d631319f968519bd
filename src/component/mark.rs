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
    shape(move || Some(verdict))
}

/// The shape of a verdict, and a dotted line for none: one element for all, so that one is changed into another.
fn shape(verdict: impl Fn() -> Option<Verdict> + Copy + Send + 'static) -> impl IntoView {
    let name = move || verdict().map_or("none", Verdict::as_str);
    let path = move || match verdict() {
        Some(Verdict::Ship) => "M5 1 9.5 9h-9z",
        Some(Verdict::Skip) => "M5 9 .5 1h9z",
        None => "",
    };
    view! {
        <svg class=move || format!("shape shape-{}", name()) viewBox="0 0 10 10" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// One shape for each reviewer who said something, in the order of the panel; read out by name.
#[component]
pub(crate) fn SplitMarks(
    /// Reviewers with their verdicts.
    #[prop(into)]
    verdicts: Signal<Vec<(String, Option<Verdict>)>>,
) -> impl IntoView {
    let mark = move |at: usize| {
        let verdict = move || verdicts.read().get(at).and_then(|(_, verdict)| *verdict);
        let words = move || {
            let verdicts = verdicts.read();
            let name = verdicts.get(at).map_or("", |(name, _)| name);
            format!("{name}: {}", verdict().map_or("no review", Verdict::label))
        };
        view! {
            <li title=words>
                {shape(verdict)}
                <span class="visually-hidden">{words}</span>
            </li>
        }
    };
    view! {
        <ul class="split-marks" aria-label="Verdicts of the panel">
            <For each=move || 0..verdicts.read().len() key=|at| *at children=mark />
        </ul>
    }
}
