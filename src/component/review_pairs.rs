//! Reviews side by side: a section for each reviewer, with a column for each tool.

use std::sync::Arc;

use catalog::Place;
use catalog::format::{Reviewer, Tool};
use leptos::prelude::*;

use super::ReviewArticle;

/// One section for each reviewer who reviewed at least one of the tools. Long reviews are collapsed behind "Show
/// more".
#[component]
pub(crate) fn ReviewPairs(
    reviewers: Vec<(Reviewer, String)>,
    /// The tools that have been loaded, in column order.
    tools: Vec<Arc<Tool>>,
) -> impl IntoView {
    reviewers
        .into_iter()
        .filter(|(reviewer, _)| tools.iter().any(|tool| tool.review_by(&reviewer.id).is_some()))
        .map(|(reviewer, href)| {
            let reviews: Vec<AnyView> = tools
                .iter()
                .map(|tool| match tool.review_by(&reviewer.id) {
                    Some(review) => {
                        let heading = view! { <span class="quiet" dir="auto" translate="no">{tool.name.clone()}</span> }.into_any();
                        let (slug, review) = (tool.slug.clone(), review.clone());
                        let about = format!("{} on {}", reviewer.name, tool.name);
                        let among = Some(slug.clone());
                        view! { <Folded><ReviewArticle slug review heading about among /></Folded> }.into_any()
                    }
                    None => view! {
                        <p class="review none">{format!("{} has not reviewed {}.", reviewer.name, tool.name)}</p>
                    }
                    .into_any(),
                })
                .collect();
            view! {
                <section id=Place::Reviewer(reviewer.id).to_string() class="review-pair">
                    <h3>
                        <a href=href translate="no">{reviewer.name}</a>
                        " "
                        <small>{reviewer.motto}</small>
                    </h3>
                    <div class="review-columns">{reviews}</div>
                </section>
            }
        })
        .collect_view()
}

/// Shows only a few lines until the reader expands it.
#[component]
fn Folded(children: Children) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <div class=move || if is_open.get() { "folded open" } else { "folded" }>
            {children()}
            <button
                type="button"
                class="plain"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {move || if is_open.get() { "Show less" } else { "Show more" }}
            </button>
        </div>
    }
}
