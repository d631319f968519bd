//! The change log week by week, with where to get it: a feed and a ready mail.

use std::sync::Arc;

use catalog::history::{ChangeLog, Week, in_numbers, weeks};
use catalog::{Catalog, Route};
use leptos::prelude::*;
use publish::{Resources, digest_summary};

use super::changes::{no_log_view, tool_view};
use crate::address::Href;
use crate::component::{CollectAny, Failure, Loading, NewsletterForm, ResourceLinks, Skeleton};
use crate::context::app;
use crate::head::PageHead;
use crate::load::Load;

/// How many weeks the page shows, and how many tools of each.
const WEEKS: usize = 12;
const TOOLS: usize = 60;

#[component]
pub(crate) fn Digest(catalog: Arc<Catalog>) -> impl IntoView {
    let loader = app().loader;
    let site = catalog.site().clone();
    if catalog.edition().is_none() {
        return no_log_view(&catalog);
    }
    let newsletter = site.newsletter.clone().map(|newsletter| {
        view! { <section><NewsletterForm newsletter site=site.name.clone() /></section> }
    });
    let log = move || match loader.log() {
        Load::Pending => view! { <Loading what="the change log" shape=Skeleton::Text /> }.into_any(),
        Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
        Load::Ready(log) => log_view(&catalog, &log),
    };
    view! {
        <PageHead title="Week by week" description=digest_summary(&site) site=site.name.clone() />
        <section class="opening">
            <h1>"Week by week"</h1>
            <p class="lede">{digest_summary(&site)}</p>
        </section>
        {log}
        {newsletter}
    }
    .into_any()
}

fn log_view(catalog: &Catalog, log: &ChangeLog) -> AnyView {
    let weeks = weeks(log);
    let resources = Resources::of_log(catalog.site(), !weeks.is_empty());
    let body = if weeks.is_empty() {
        let words = if log.is_first() {
            format!(
                "This is the first edition, of {}. The first digest comes with the next one.",
                log.begins.readable()
            )
        } else {
            "Nothing has changed yet that still stands.".to_owned()
        };
        view! { <p class="measure">{words}</p> }.into_any()
    } else {
        weeks.iter().take(WEEKS).map(|week| week_view(catalog, log, week)).collect_any().into_any()
    };
    view! {
        {body}
        <p>
            <a href=Route::Changes.href()>"All changes by edition"</a>
        </p>
        <ResourceLinks resources />
    }
    .into_any()
}

fn week_view(catalog: &Catalog, log: &ChangeLog, week: &Week) -> impl IntoView + use<> {
    let id = week.anchor();
    let link = format!("#{id}");
    let (noun, nouns) = (catalog.site().noun(), catalog.site().nouns());
    let last = log.editions.iter().find(|edition| edition.edition.day() == week.latest);
    let tools = week.tools.iter().take(TOOLS).map(|changes| {
        let now = last.and_then(|last| log.slug_now(&changes.tool, last.edition));
        tool_view(catalog, changes, now.as_ref(), usize::MAX)
    });
    let tools = tools.collect_any();
    let more = week.tools.len().saturating_sub(TOOLS);
    view! {
        <section class="edition" data-test="week">
            <h2 id=id>
                <a class="place-name" href=link rel="external">
                    {week.title()}
                </a>
            </h2>
            <p class="quiet">{in_numbers(&week.tools, noun, nouns)}</p>
            <ul class="changed-tools">{tools}</ul>
            {(more > 0).then(|| view! { <p class="quiet">{format!("And {more} more.")}</p> })}
        </section>
    }
}
