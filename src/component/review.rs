//! What one reviewer says of one tool. An opinion, and marked as one.

use catalog::Slug;
use catalog::format::{Prediction, PredictionState, Review};
use leptos::prelude::*;

use super::{VerdictMark, prose};

/// A review in full.
#[component]
pub(crate) fn ReviewArticle(
    slug: Slug,
    review: Review,
    /// What the verdict is followed by: the reviewer's name, or the tool's.
    heading: AnyView,
) -> impl IntoView {
    let Review { reviewer, verdict, quote, date, prediction } = review;
    view! {
        <article
            class="review"
            data-test="review"
            data-slug=slug.to_string()
            data-reviewer=reviewer.to_string()
            data-verdict=verdict.as_str()
        >
            <header>
                <VerdictMark verdict />
                " "
                {heading}
            </header>
            <blockquote dir="auto">
                <p>{prose(&quote)}</p>
            </blockquote>
            {prediction.map(|prediction| view! { <PredictionNote prediction /> })}
            <p class="review-date">
                "Written "
                <time datetime=date.to_string()>{date.readable()}</time>
            </p>
        </article>
    }
}

/// What the reviewer expects, by when, and what became of it.
#[component]
fn PredictionNote(prediction: Prediction) -> impl IntoView {
    let Prediction { claim, due, state, evidence } = prediction;
    let state = match state {
        PredictionState::Open => "Predicts",
        PredictionState::Held => "Predicted, and it held",
        PredictionState::Missed => "Predicted, and it missed",
    };
    view! {
        <p class="prediction">
            <strong>{state}</strong>
            ": "
            <span dir="auto">{prose(&claim)}</span>
            <span class="quiet">" By " <time datetime=due.to_string()>{due.readable()}</time> "."</span>
            {evidence
                .map(|url| {
                    view! {
                        " "
                        <a href=url.as_str().to_owned() rel="noopener external">
                            {format!("Settled by {}", url.host())}
                        </a>
                    }
                })}
        </p>
    }
}
