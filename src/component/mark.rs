//! Ship and skip, as a word, a shape and a colour.

use crate::markup::{Markup, component, view};
use catalog::format::Verdict;

/// A verdict as word and shape.
#[component]
pub(crate) fn VerdictMark(verdict: Verdict) -> Markup {
    view! {
        <span class=format!("mark mark-{}", verdict.as_str())>
            <Shape verdict />
            {verdict.label()}
        </span>
    }
}

/// ▲ for ship, ▼ for skip.
#[component]
pub(crate) fn Shape(verdict: Verdict) -> Markup {
    let path = match verdict {
        Verdict::Ship => "M5 1 9.5 9h-9z",
        Verdict::Skip => "M5 9 .5 1h9z",
    };
    view! {
        <svg class=format!("shape shape-{}", verdict.as_str()) viewBox="0 0 10 10" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// One shape for each reviewer who said something, in the order of the panel; read out by name.
#[component]
pub(crate) fn SplitMarks(
    /// Reviewers with their verdicts.
    verdicts: Vec<(String, Option<Verdict>)>,
) -> Markup {
    let marks = verdicts
        .into_iter()
        .map(|(name, verdict)| {
            let said = verdict.map_or("no review", Verdict::label);
            let words = format!("{name}: {said}");
            let title = words.clone();
            let shape = match verdict {
                Some(verdict) => view! { <Shape verdict /> },
                None => view! { <span class="shape-none" aria-hidden="true"></span> },
            };
            view! {
                <li title=title>
                    {shape}
                    <span class="visually-hidden">{words}</span>
                </li>
            }
        })
        .collect::<Markup>();
    view! {
        <ul class="split-marks" aria-label="Verdicts of the panel">
            {marks}
        </ul>
    }
}
