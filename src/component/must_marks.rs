//! Whether a tool has what a reader said it must have.

use std::sync::Arc;

use catalog::Catalog;
use catalog::decision::Met;
use catalog::index::Summary;
use catalog::narrowing::Judgement;
use leptos::prelude::*;

use super::CollectAny;

/// What a tool lacks of the reader's musts, or that it lacks nothing. Nothing if there are none.
#[component]
pub(crate) fn MustMarks(
    #[prop(into)] catalog: Signal<Arc<Catalog>>,
    #[prop(into)] tool: Signal<Arc<Summary>>,
) -> impl IntoView {
    move || {
        let catalog = catalog.read();
        catalog.has_musts().then(|| must_marks(&catalog.judgements(&tool.read())))
    }
}

/// Judgements of one tool in words, each with a sign.
pub(crate) fn must_marks(judgements: &[Judgement]) -> AnyView {
    let lacking = judgements.iter().filter(|judgement| judgement.met != Met::Yes);
    let lines: Vec<_> = lacking
        .map(|judgement| {
            let (class, sign, words) = match judgement.met {
                Met::No => ("must-mark is-failed", "✗ ", "Fails your must: "),
                Met::NotStated | Met::Yes => ("must-mark", "? ", "May fail your must: "),
            };
            mark(class, judgement.met, sign, words, judgement.words())
        })
        .collect();
    let lines = match (judgements.len(), lines.is_empty()) {
        (0, _) => return ().into_any(),
        (_, false) => lines,
        (count, true) => {
            let words = if count == 1 { "Meets your must: " } else { "Meets your musts: " };
            let stated: Vec<String> = judgements.iter().map(Judgement::words).collect();
            vec![mark("must-mark is-met", Met::Yes, "✓ ", words, stated.join("; "))]
        }
    };
    view! { <ul class="must-marks">{lines.into_iter().collect_any()}</ul> }.into_any()
}

fn mark(
    class: &'static str,
    met: Met,
    sign: &'static str,
    words: &'static str,
    stated: String,
) -> impl IntoView {
    let state = match met {
        Met::Yes => "yes",
        Met::NotStated => "not-stated",
        Met::No => "no",
    };
    view! {
        <li class=class data-test="must" data-met=state>
            <span aria-hidden="true">{sign}</span>
            <strong>{words}</strong>
            {stated}
        </li>
    }
}
