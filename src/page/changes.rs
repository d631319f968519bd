//! What has changed from edition to edition: all of it, or of the reader's own tools.

use std::sync::Arc;

use catalog::history::{
    ChangeLog, ChangesView, EditionChanges, EditionId, Subset, ToolChanges, in_numbers, told,
};
use catalog::{Catalog, Route, Slug};
use leptos::html::Button;
use leptos::prelude::*;
use publish::{LOG_PATH, Resources, changes_summary};

use super::history::page_of;
use crate::address::{self, Href};
use crate::component::{ChangeList, CollectAny, Failure, Loading, ResourceLinks, Skeleton};
use crate::context::{App, app};
use crate::head::PageHead;
use crate::load::Load;
use crate::navigation;
use crate::since_last_visit::of_tools;

/// How many changed tools the page shows, if there is more than one edition.
const MOST: usize = 150;

#[component]
pub(crate) fn Changes(catalog: Arc<Catalog>) -> impl IntoView {
    let loader = app().loader;
    let search = navigation::use_search(|route| matches!(route, Route::Changes));
    let view = Memo::new(move |_| ChangesView::parse(&search.read()));
    let site = catalog.site().clone();
    if catalog.edition().is_none() {
        return no_log_view(&catalog);
    }
    let log = {
        let catalog = Arc::clone(&catalog);
        move || match loader.log() {
            Load::Pending => view! { <Loading what="the change log" shape=Skeleton::Text /> }.into_any(),
            Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
            Load::Ready(log) => match view.get() {
                ChangesView { of: Subset::Mine, since } => {
                    view! { <Mine catalog=Arc::clone(&catalog) log since /> }.into_any()
                }
                ChangesView { of: Subset::All, since } => all_view(&catalog, &log, since),
            },
        }
    };
    view! {
        <PageHead title="What has changed" description=changes_summary(&site) site=site.name.clone() />
        <section class="opening">
            <h1>"What has changed"</h1>
            <p class="lede">{changes_summary(&site)}</p>
            <p>
                <a href=Route::Digest.href()>"Week by week"</a>
            </p>
        </section>
        <SubsetLinks nouns=site.nouns().to_owned() view />
        {log}
        <ResourceLinks resources=Resources::of_log(&site, false) />
    }
    .into_any()
}

/// What is said at the addresses of the log on a site that has none.
pub(super) fn no_log_view(catalog: &Catalog) -> AnyView {
    let site = catalog.site();
    let words = format!(
        "{} doesn’t publish what changes from one edition to the next. Its feeds tell what is new.",
        site.name
    );
    view! {
        <PageHead title="No change log" description=words.clone() site=site.name.clone() />
        <section class="opening" data-test="no-log">
            <h1>"No change log"</h1>
            <p class="lede">{words}</p>
        </section>
        <ResourceLinks resources=Resources::of_site(site) />
    }
    .into_any()
}

/// Whose tools are shown, as links.
#[component]
fn SubsetLinks(nouns: String, view: Memo<ChangesView>) -> impl IntoView {
    let link = |of: Subset, label: String| {
        let href = ChangesView { of, since: None }.href();
        view! {
            <li>
                <a href=href aria-current=move || (view.read().of == of).then_some("true") data-noscroll="true">
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <nav class="sort needs-app" aria-label="Whose">
            <ul>{link(Subset::All, format!("All {nouns}"))} {link(Subset::Mine, format!("Your {nouns}"))}</ul>
        </nav>
    }
}

/// The editions after a given one.
fn all_view(catalog: &Catalog, log: &ChangeLog, since: Option<EditionId>) -> AnyView {
    if log.is_first() {
        let words = format!(
            "This is the first edition, of {}. There is none before it to compare it with; from the next one on, changes are \
             listed here.",
            log.begins.readable()
        );
        return view! { <p class="measure" data-test="first-edition">{words}</p> }.into_any();
    }
    let mut count = 0;
    let shown: Vec<&EditionChanges> = log
        .since(since)
        .take_while(|edition| {
            let is_first = count == 0;
            count += edition.tools.len();
            is_first || count <= MOST
        })
        .collect();
    let oldest = shown.last().map(|edition| edition.edition);
    let is_all = log.since(since).count() == shown.len();
    let editions = shown.into_iter().map(|edition| edition_view(catalog, log, edition)).collect_any();
    let end = match (oldest, since) {
        (None, Some(since)) => format!("Nothing has changed since {}.", since.readable()),
        _ if is_all && since.is_none_or(|since| log.is_cut_off(since)) => {
            format!(
                "The log begins with the edition of {}. What was before, it doesn’t know.",
                log.begins.readable()
            )
        }
        _ if is_all => String::new(),
        _ => "Earlier changes are in the change log as JSON.".to_owned(),
    };
    view! {
        {editions}
        <p class="quiet measure">{end}</p>
    }
    .into_any()
}

fn edition_view(catalog: &Catalog, log: &ChangeLog, edition: &EditionChanges) -> impl IntoView + use<> {
    let (noun, nouns) = (catalog.site().noun(), catalog.site().nouns());
    let id = edition.edition.anchor();
    let link = format!("#{id}");
    let more = edition.tools.len().saturating_sub(MOST);
    let tools = edition.tools.iter().take(MOST).map(|changes| {
        let now = log.slug_now(&changes.tool, edition.edition);
        tool_view(catalog, changes, now.as_ref(), usize::MAX)
    });
    let tools = tools.collect_any();
    view! {
        <section class="edition">
            <h2 id=id>
                <a class="place-name" href=link rel="external">
                    {edition.edition.readable()}
                </a>
            </h2>
            <p class="quiet">{in_numbers(&edition.tools, noun, nouns)}</p>
            <ul class="changed-tools">{tools}</ul>
            {(more > 0)
                .then(|| {
                    view! {
                        <p>
                            <a href=address::file(LOG_PATH) rel="external">
                                {format!("{more} more in the change log")}
                            </a>
                        </p>
                    }
                })}
        </section>
    }
}

/// A tool with so many of its changes. `now` is its present slug, if it is still in the catalog.
pub(super) fn tool_view(
    catalog: &Catalog,
    changes: &ToolChanges,
    now: Option<&Slug>,
    most: usize,
) -> impl IntoView + use<> {
    let name = changes.name.clone();
    let now = now.filter(|_| changes.entry != Some(catalog::history::EntryChange::Removed));
    let heading = match now.and_then(page_of) {
        Some(href) => view! { <a href=href dir="auto" translate="no">{name}</a> }.into_any(),
        None => view! { <span dir="auto" translate="no">{name}</span> }.into_any(),
    };
    let slug = now.unwrap_or(&changes.tool).clone();
    view! {
        <li class="changed-tool">
            <h3>{heading}</h3>
            <ChangeList slug changes=told(changes, catalog.site().noun()) href=page_of most />
        </li>
    }
}

/// What has changed of the tools that the reader has looked at, shortlisted, noted in the decision or voted on.
#[component]
fn Mine(catalog: Arc<Catalog>, log: Arc<ChangeLog>, since: Option<EditionId>) -> impl IntoView {
    let App { device, today, .. } = app();
    let heading = if since.is_some() {
        "Since you were here".to_owned()
    } else {
        format!("Your {}", catalog.site().nouns())
    };
    let since = since.unwrap_or(log.begins);
    let forgotten = RwSignal::new(Vec::<Slug>::new());
    let forget = NodeRef::<Button>::new();
    let latest = log.latest();
    // The reader sees the changes now. The address still says since when, so nothing is lost by reloading.
    Effect::new(move |_| {
        if today.with(Option::is_some) && !device.followed().is_empty() {
            device.know_until(latest);
        }
    });
    let cut_off = log.is_cut_off(since).then(|| {
        format!("The log goes back to {} only. What changed before, it doesn’t know.", log.begins.readable())
    });
    let changes = move || {
        let followed = device.followed();
        if followed.is_empty() {
            let words = "You haven’t looked at, shortlisted or voted on anything yet. Once you have, what changes of it is listed \
                         here.";
            return view! { <p class="measure" data-test="nothing-followed">{words}</p> }.into_any();
        }
        let changed = of_tools(&log, since, &followed);
        let (noun, nouns) = (catalog.site().noun(), catalog.site().nouns());
        let of = catalog.site().entries(followed.len());
        let summary = if changed.is_empty() {
            format!("Nothing has changed in your {of} since {}.", since.readable())
        } else {
            format!(
                "Changed since {} in {} of your {of}: {}.",
                since.readable(),
                changed.len(),
                in_numbers(&changed, noun, nouns)
            )
        };
        let tools =
            changed.iter().map(|changes| tool_view(&catalog, changes, Some(&changes.tool), usize::MAX));
        let tools = tools.collect_any();
        view! {
            <p class="measure" data-test="own-summary">{summary}</p>
            <ul class="changed-tools">{tools}</ul>
        }
        .into_any()
    };
    view! {
        <section class="edition with-app">
            <h2>{heading}</h2>
            {changes}
            {cut_off.map(|words| view! { <p class="quiet measure">{words}</p> })}
            <p class="quiet measure">
                "Yours are those that you have opened, shortlisted, noted in your decision, voted or bet on. Which they are is \
                 known to this device alone."
            </p>
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    data-test="forget-looks"
                    node_ref=forget
                    on:click=move |_| forgotten.set(device.forget_looks())
                >
                    "Forget what I have opened"
                </button>
                <button
                    type="button"
                    class="button"
                    hidden=move || forgotten.read().is_empty()
                    on:click=move |_| {
                        device.look_at(&std::mem::take(&mut *forgotten.write()));
                        // This button is hidden next.
                        if let Some(button) = forget.get_untracked() {
                            let _ = button.focus();
                        }
                    }
                >
                    "Undo"
                </button>
                <span class="share-status" role="status">
                    {move || if forgotten.read().is_empty() { "" } else { "Forgotten." }}
                </span>
            </div>
        </section>
    }
}
