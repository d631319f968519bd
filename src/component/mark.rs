//! Ship and skip as a word, a shape and a colour.

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
    shape(Some(verdict).into())
}

/// The shape of a verdict, or a dotted line for none. It is one element for all cases, so that one can change into
/// another.
fn shape(verdict: Signal<Option<Verdict>>) -> impl IntoView {
    let class =
        Signal::derive(move || format!("shape shape-{}", verdict.get().map_or("none", Verdict::as_str)));
    let path = Signal::derive(move || match verdict.get() {
        Some(Verdict::Ship) => "M5 1 9.5 9h-9z",
        Some(Verdict::Skip) => "M5 9 .5 1h9z",
        None => "",
    });
    view! {
        <svg class=class viewBox="0 0 10 10" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// One shape for each reviewer, in the order of the panel; screen readers get the reviewers' names.
#[component]
pub(crate) fn SplitMarks(
    /// Reviewers with their verdicts.
    #[prop(into)]
    verdicts: Signal<Vec<(String, Option<Verdict>)>>,
) -> impl IntoView {
    let mark = move |at: usize| {
        let verdict = Signal::derive(move || verdicts.read().get(at).and_then(|(_, verdict)| *verdict));
        let words = Signal::derive(move || {
            let verdicts = verdicts.read();
            let name = verdicts.get(at).map_or("", |(name, _)| name);
            format!("{name}: {}", verdict.get().map_or("no review", Verdict::label))
        });
        view! {
            <li title=words>
                {shape(verdict)}
                <span class="visually-hidden">{words}</span>
            </li>
        }
    };
    // All tools of a site have the same reviewers.
    let marks = (0..verdicts.read_untracked().len()).map(mark).collect_view();
    view! {
        <ul class="split-marks" aria-label="Verdicts of the panel">
            {marks}
        </ul>
    }
}
