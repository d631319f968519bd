//! Prices and facts of the columns, row by row.

use std::sync::Arc;

use catalog::compare::{Column, Rows, rows, split};
use catalog::format::{Site, Tool as ToolFile};
use catalog::index::Summary;
use catalog::{Catalog, Route, RowChoice, Slug};
use leptos::prelude::*;
use publish::markdown::{Quotes, Table};

use super::super::tool::facts_heading;
use super::{File, Shown, refs};
use crate::address::{self, Href};
use crate::component::{
    CollectAny, CopyText, FactGroups, Failure, Loading, PlaceHeading, Skeleton, copy_buttons,
};
use crate::context::{App, app};
use crate::load::{Load, LoadError};

/// The files of the columns, in column order.
pub(super) fn files_of(tools: &[Arc<Summary>], files: &[(Slug, File)]) -> Vec<Load<Arc<ToolFile>>> {
    let state = |tool: &Arc<Summary>| {
        let found = files.iter().find(|(slug, _)| *slug == tool.slug);
        found.map_or(Load::Pending, |(_, file)| file.get())
    };
    tools.iter().map(state).collect()
}

pub(super) fn facts_view(
    catalog: &Arc<Catalog>,
    site: &Load<Arc<Site>>,
    shown: Shown,
    files: &[(Slug, File)],
) -> impl IntoView + use<> {
    let heading = facts_heading(catalog);
    let (tools, choice) = (shown.columns.get(), shown.rows.get());
    let files = files_of(&tools, files);
    let failures = failures_view(&files);
    let site = match site {
        Load::Ready(site) if !files.iter().any(|file| matches!(file, Load::Pending)) => site,
        Load::Failed(error) => {
            let (loader, error) = (app().loader, error.clone());
            return view! {
                <section>
                    <PlaceHeading name="facts" text=heading />
                    <Failure error on_retry=move || loader.retry() />
                </section>
            }
            .into_any();
        }
        Load::Ready(_) | Load::Pending => {
            return view! {
                <section>
                    <PlaceHeading name="facts" text=heading />
                    <Loading what="the facts" shape=Skeleton::Text />
                </section>
            }
            .into_any();
        }
    };
    let columns: Vec<Column> = tools
        .iter()
        .zip(&files)
        .map(|(summary, file)| Column {
            summary,
            tool: match file {
                Load::Ready(tool) => Some(tool.as_ref()),
                Load::Pending | Load::Failed(_) => None,
            },
        })
        .collect();
    let rows = rows(site, &columns);
    let (equal, count) = (rows.equal(), rows.count());
    let unstated = (!rows.unstated.is_empty())
        .then(|| view! { <p class="quiet measure">{format!("Stated for none of them: {}.", rows.unstated.join(", "))}</p> });
    let table = copy_table(catalog, shown, &rows, &files);
    let App { today, device, .. } = app();
    let categories = tools.iter().filter_map(|tool| site.category(&tool.category));
    let musts = categories.flat_map(|category| category.facts.iter().cloned()).collect();
    let heads: Vec<_> = tools.iter().map(|tool| (tool.slug.clone(), tool.name.clone())).collect();
    let own = {
        let heads = heads.clone();
        move || {
            let slugs: Vec<&Slug> = heads.iter().map(|(slug, _)| slug).collect();
            let group = device.own().read().rows(&slugs)?;
            let groups = vec![group];
            Some(view! { <FactGroups groups tools=heads.clone() rows=choice musts=Vec::new() today /> })
        }
    };
    view! {
        <section>
            <div class="section-head">
                <PlaceHeading name="facts" text=heading />
                {equal_switch(shown, choice, equal, count)}
            </div>
            {failures}
            {own}
            <FactGroups groups=rows.groups tools=heads rows=choice musts today />
            {unstated}
            <div class="actions">{table}</div>
        </section>
    }
    .into_any()
}

/// The button that copies what is shown as a Markdown table, with links to the published site: the columns in their order,
/// the rows that are not hidden, and the reviews that are open.
fn copy_table(
    catalog: &Arc<Catalog>,
    shown: Shown,
    rows: &Rows,
    files: &[Load<Arc<ToolFile>>],
) -> impl IntoView + use<> {
    let (catalog, rows, files) = (Arc::clone(catalog), rows.clone(), files.to_vec());
    let text = move || {
        let (tools, view) = (shown.columns.get_untracked(), shown.view.get_untracked());
        let site = &catalog.site().url;
        let mut table = Table::default();
        for tool in &tools {
            table.link(&tool.name, &address::absolute(&Route::Tool(tool.slug.clone()), site));
        }
        let quote = |id| {
            let quote = |file: &Load<Arc<ToolFile>>| match file {
                Load::Ready(tool) => tool.review_by(id).map(|review| review.quote.clone()),
                Load::Pending | Load::Failed(_) => None,
            };
            files.iter().map(quote).collect::<Vec<_>>()
        };
        let open = catalog.site().reviewers.iter().filter(|reviewer| view.open.has(&reviewer.id));
        let quotes: Vec<Quotes> =
            open.map(|reviewer| (reviewer.name.as_str(), quote(&reviewer.id))).collect();
        let rows = if view.rows == RowChoice::Differing { &rows.without_equal() } else { &rows };
        let page = format!("{}{}", site.origin(), view.href());
        let musts: Vec<_> = tools.iter().map(|tool| catalog.judgements(tool)).collect();
        table.comparison(&musts, &split(&catalog, &refs(&tools)), rows, &quotes, &page)
    };
    let copy: CopyText = Arc::new(text);
    copy_buttons(vec![("copy-table", "Copy as Markdown table", Some(copy))], RwSignal::new(""))
}

/// The switch that hides rows in which the tools are equal. It is a link, because what is shown is part of the URL.
fn equal_switch(shown: Shown, choice: RowChoice, equal: usize, count: usize) -> impl IntoView + use<> {
    let rows =
        |count: usize| if count == 1 { "1 equal row".to_owned() } else { format!("{count} equal rows") };
    match (choice, equal) {
        (_, 0) => {
            view! { <span class="quiet" data-test="equal-rows">{format!("{count} rows, none equal")}</span> }
                .into_any()
        }
        (RowChoice::All, equal) => view! {
            <a
                class="switch needs-app"
                data-test="equal-rows"
                data-noscroll="true"
                href=shown.link(|view| view.showing(RowChoice::Differing))
            >
                {format!("Hide {}", rows(equal))}
            </a>
        }
        .into_any(),
        (RowChoice::Differing, equal) => view! {
            <a
                class="switch on needs-app"
                data-test="equal-rows"
                data-noscroll="true"
                href=shown.link(|view| view.showing(RowChoice::All))
            >
                {format!("Show {}", rows(equal))}
            </a>
        }
        .into_any(),
    }
}

/// One notice for each file that could not be loaded; the rest of the page stays.
fn failures_view(files: &[Load<Arc<ToolFile>>]) -> impl IntoView + use<> {
    let loader = app().loader;
    let errors: Vec<LoadError> = files
        .iter()
        .filter_map(|file| match file {
            Load::Failed(error) => Some(error.clone()),
            Load::Pending | Load::Ready(_) => None,
        })
        .collect();
    errors.into_iter().map(|error| view! { <Failure error on_retry=move || loader.retry() /> }).collect_any()
}
