//! Reviews side by side: a row for each reviewer, with a column for each tool.

use std::sync::Arc;

use catalog::format::{Reviewer, Tool};
use catalog::{Place, Weight};
use leptos::prelude::*;

use super::{CollectAny, ReviewArticle, weight_mark};

/// A reviewer, with the URLs that the row needs.
#[derive(Clone)]
pub(crate) struct ReviewRow {
    pub(crate) reviewer: Reviewer,
    /// How often the reviewer counts.
    pub(crate) weight: Weight,
    /// The reviewer's own page.
    pub(crate) href: String,
    /// Whether the row is open.
    pub(crate) is_open: Signal<bool>,
    /// The page with this row opened, or closed if it is open.
    pub(crate) toggled: Signal<String>,
}

/// One row for each reviewer who reviewed at least one of the tools. A row that is closed shows the first lines of all its
/// reviews; opening it shows all of them in full.
#[component]
pub(crate) fn ReviewRows(
    rows: Vec<ReviewRow>,
    /// The tools that have been loaded, in column order.
    tools: Vec<Arc<Tool>>,
) -> impl IntoView {
    rows.into_iter()
        .filter(|row| tools.iter().any(|tool| tool.review_by(&row.reviewer.id).is_some()))
        .map(|ReviewRow { reviewer, weight, href, is_open, toggled }| {
            let reviews: Vec<AnyView> = tools
                .iter()
                .map(|tool| match tool.review_by(&reviewer.id) {
                    Some(review) => {
                        let heading = view! { <span class="quiet" dir="auto" translate="no">{tool.name.clone()}</span> }.into_any();
                        let (slug, review) = (tool.slug.clone(), review.clone());
                        let about = format!("{} on {}", reviewer.name, tool.name);
                        let among = Some(slug.clone());
                        view! { <ReviewArticle slug review heading about among /> }.into_any()
                    }
                    None => view! {
                        <p class="review none">{format!("{} has not reviewed {}.", reviewer.name, tool.name)}</p>
                    }
                    .into_any(),
                })
                .collect();
            let words = move || if is_open.get() { "Show less" } else { "Read in full" };
            view! {
                <section
                    id=Place::Reviewer(reviewer.id).to_string()
                    class=move || if is_open.get() { "review-row open" } else { "review-row" }
                >
                    <div class="row-head">
                        <h3>
                            <a href=href translate="no">{reviewer.name.clone()}</a>
                        </h3>
                        <small>{reviewer.motto}</small>
                        {weight_mark(weight)}
                        <a
                            class="row-toggle needs-app"
                            data-test="row-toggle"
                            href=toggled
                            data-noscroll="true"
                            aria-expanded=move || is_open.get().to_string()
                        >
                            {words}
                            <span class="visually-hidden">{format!(": {}", reviewer.name)}</span>
                        </a>
                    </div>
                    {reviews}
                </section>
            }
        })
        .collect_any()
}
