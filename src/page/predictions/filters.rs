//! What the predictions can be narrowed to: links by state, a form for the rest.

use std::sync::Arc;

use catalog::ledger::{Ledger, LedgerQuery, Period, Shown};
use catalog::{Catalog, PageNumber};
use leptos::ev::SubmitEvent;
use leptos::html::Select;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::address::Href;
use crate::component::{Chip, ChipItem, CollectAny};
use crate::navigation;

/// A link for each state with its count.
#[component]
pub(super) fn StatusLinks(shown: Memo<Arc<Shown>>) -> impl IntoView {
    let links = move || {
        let shown = shown.read();
        let (query, counts) = (&shown.query, &shown.counts);
        let statuses = counts.statuses.iter().map(|(status, count)| (Some(*status), status.label(), *count));
        let links =
            std::iter::once((None, "All", counts.all)).chain(statuses).map(|(status, label, count)| {
                let is_current = query.status == status;
                view! {
                    <li>
                        <a
                            href=query.in_status(status).href()
                            aria-current=is_current.then_some("true")
                            data-noscroll="true"
                            data-test="facet"
                            data-facet="state"
                            data-value=status.map_or("all", |status| status.as_str())
                        >
                            {label}
                            " "
                            <span class="quiet" data-test="facet-count">
                                {count}
                            </span>
                        </a>
                    </li>
                }
            });
        links.collect_any()
    };
    view! {
        <nav class="sort" aria-label="State">
            <ul>{links}</ul>
        </nav>
    }
}

/// The choice of reviewer, category and due day. The fields stay while what they offer follows the address.
#[component]
pub(super) fn Filters(catalog: Arc<Catalog>, shown: Memo<Arc<Shown>>) -> impl IntoView {
    let (reviewer, category, due) =
        (NodeRef::<Select>::new(), NodeRef::<Select>::new(), NodeRef::<Select>::new());
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let value = |select: NodeRef<Select>| select.get_untracked().map(|it| it.value()).unwrap_or_default();
        let query = LedgerQuery {
            reviewer: value(reviewer).parse().ok(),
            category: value(category).parse().ok(),
            due: Period::parse(&value(due)),
            page: PageNumber::FIRST,
            ..shown.get_untracked().query.clone()
        };
        navigate(&query.href(), navigation::push_in_place());
    };
    let reviewers = {
        let catalog = Arc::clone(&catalog);
        move || {
            let Shown { query, counts, .. } = &**shown.read();
            let name = |id: &_| catalog.site().reviewer(id).map_or_else(String::new, |it| it.name.clone());
            let all = counts.reviewers.iter().map(|(id, count)| {
                option(id.to_string(), &name(id), *count, query.reviewer.as_ref() == Some(id))
            });
            all.collect_any()
        }
    };
    let categories = move || {
        let Shown { query, counts, .. } = &**shown.read();
        let all = counts.categories.iter().map(|(id, count)| {
            option(id.to_string(), catalog.category_name(id), *count, query.category.as_ref() == Some(id))
        });
        all.collect_any()
    };
    let periods = move || {
        let Shown { query, counts, .. } = &**shown.read();
        let chosen = |period: &Period| query.due.as_ref() == Some(period);
        // An address may name a day, which isn't offered otherwise.
        let other = query.due.as_ref().filter(|due| counts.periods.iter().all(|(period, _)| period != *due));
        let other = other
            .map(|due| view! { <option value=due.to_string() prop:selected=true>{due.readable()}</option> });
        let all = counts
            .periods
            .iter()
            .map(|(period, count)| option(period.to_string(), &period.readable(), *count, chosen(period)));
        (other, all.collect_any())
    };
    let is_narrowed = move || shown.read().query.is_narrowed();
    view! {
        <form class="ledger-filters needs-app" on:submit=submit>
            <label>
                <span>"Reviewer"</span>
                <select node_ref=reviewer name="reviewer">
                    <option value="">"Anyone"</option>
                    {reviewers}
                </select>
            </label>
            <label>
                <span>"Category"</span>
                <select node_ref=category name="category">
                    <option value="">"Any"</option>
                    {categories}
                </select>
            </label>
            <label>
                <span>"Due"</span>
                <select node_ref=due name="due">
                    <option value="">"Any day"</option>
                    {periods}
                </select>
            </label>
            <button type="submit" class="button">
                "Show"
            </button>
            <Show when=is_narrowed>
                <a href=move || LedgerQuery::default().href() data-noscroll="true">
                    "Clear filters"
                </a>
            </Show>
        </form>
    }
}

fn option(value: String, label: &str, count: usize, is_chosen: bool) -> impl IntoView + use<> {
    view! { <option value=value prop:selected=is_chosen>{format!("{label} ({count})")}</option> }
}

/// The tool to which the claims are narrowed, as a link that removes it.
pub(super) fn tool_chip(ledger: &Ledger, query: &LedgerQuery) -> Option<impl IntoView + use<>> {
    let slug = query.tool.as_ref()?;
    let claim = ledger.claims.iter().find(|claim| claim.tool.slug == *slug)?;
    let chip = Chip {
        facet: "tool".into(),
        value: slug.to_string(),
        about: "About".into(),
        label: claim.tool.name.clone(),
        without: LedgerQuery { tool: None, page: PageNumber::FIRST, ..query.clone() }.href(),
    };
    Some(view! {
        <ul class="chips" aria-label="Applied filters">
            <ChipItem chip />
        </ul>
    })
}
