//! One reviewer's review of one tool. It is an opinion, and marked as one.

use catalog::format::{Prediction, PredictionState, Review};
use catalog::{Place, Slug};
use leptos::prelude::*;

use super::{PlaceLink, VerdictMark, prose};

/// A full review.
#[component]
pub(crate) fn ReviewArticle(
    slug: Slug,
    review: Review,
    /// What follows the verdict: the reviewer's name, or the tool's.
    heading: AnyView,
    /// Whose review this is and of what, in words.
    about: String,
    /// The tool, if the page has reviews of several.
    among: Option<Slug>,
) -> impl IntoView {
    let Review { reviewer, verdict, quote, date, prediction } = review;
    let place = Place::Review { reviewer: reviewer.clone(), tool: among.clone() };
    let id = place.to_string();
    let prediction = prediction.map(|prediction| {
        let place = Place::Prediction { reviewer: reviewer.clone(), tool: among };
        let label = format!("Link to this prediction: {about}");
        view! { <PredictionNote prediction place label /> }
    });
    view! {
        <article
            id=id
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
                " "
                <PlaceLink place label=format!("Link to this review: {about}") />
            </header>
            <blockquote dir="auto">
                <p>{prose(&quote)}</p>
            </blockquote>
            {prediction}
            <p class="review-date">
                "Written "
                <data value=date.to_string()>{date.readable()}</data>
            </p>
        </article>
    }
}

/// What the reviewer predicts, by when, and how it turned out.
#[component]
fn PredictionNote(prediction: Prediction, place: Place, label: String) -> impl IntoView {
    let Prediction { claim, due, state, evidence } = prediction;
    let id = place.to_string();
    let state = match state {
        PredictionState::Open => "Predicts",
        PredictionState::Held => "Predicted, and it came true",
        PredictionState::Missed => "Predicted, but it didn't come true",
    };
    view! {
        <p id=id class="prediction">
            <strong>{state}</strong>
            ": "
            <span dir="auto">{prose(&claim)}</span>
            <span class="quiet">" By " <data value=due.to_string()>{due.readable()}</data> "."</span>
            {evidence
                .map(|url| {
                    view! {
                        " "
                        <a href=url.as_str().to_owned() rel="noopener external">
                            {format!("Settled by {}", url.host())}
                        </a>
                    }
                })}
            " "
            <PlaceLink place label />
        </p>
    }
}
