//! Ship and skip as a word, a shape and a colour.

use catalog::Weight;
use catalog::format::Verdict;
use leptos::prelude::*;

use super::{CollectAny, item_signals};

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

/// How often a reviewer counts, if it isn't once.
pub(crate) fn weight_mark(weight: Weight) -> Option<impl IntoView> {
    let words = format!("{} in your panel", weight.remark()?);
    Some(view! { " " <span class="weight-mark">{words}</span> })
}

/// A reviewer's name and verdict.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NamedVerdict {
    pub(crate) name: String,
    pub(crate) verdict: Option<Verdict>,
    /// How often the reviewer counts.
    pub(crate) weight: Weight,
}

impl NamedVerdict {
    /// `The Navigator: Ship`, and how often that counts if it isn't once.
    fn words(&self) -> String {
        let said = self.verdict.map_or("no review", Verdict::label);
        let remark = self.weight.remark().map_or_else(String::new, |remark| format!(" ({remark})"));
        format!("{}: {said}{remark}", self.name)
    }
}

/// One shape for each reviewer, in the order of the panel; screen readers get the reviewers' names.
#[component]
pub(crate) fn SplitMarks(
    /// Reviewers with their verdicts.
    #[prop(into)]
    verdicts: Signal<Vec<NamedVerdict>>,
) -> impl IntoView {
    let mark = |said: Signal<NamedVerdict>| {
        let verdict = Signal::derive(move || said.read().verdict);
        let words = Signal::derive(move || said.read().words());
        let class = Signal::derive(move || (said.read().weight == Weight::Muted).then_some("is-muted"));
        view! {
            <li title=words class=class>
                {shape(verdict)}
                <span class="visually-hidden">{words}</span>
            </li>
        }
    };
    // All tools of a site have the same reviewers.
    let marks = item_signals(move || verdicts.get()).into_iter().map(mark).collect_any();
    view! {
        <ul class="split-marks" aria-label="Verdicts of the panel">
            {marks}
        </ul>
    }
}
