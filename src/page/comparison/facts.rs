//! Prices and facts of the columns, row by row.

use std::sync::Arc;

use catalog::compare::{Column, Rows, rows, split};
use catalog::format::{Site, Tool as ToolFile};
use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Route, RowChoice, Slug, price_axis};
use leptos::prelude::*;
use publish::markdown::Table;

use super::super::tool::facts_heading;
use super::{File, refs};
use crate::address::{self, Href};
use crate::component::{FactGroups, Failure, Loading, PlaceHeading, PriceAxisTable, Skeleton, copy_buttons};
use crate::context::app;
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
    catalog: &Catalog,
    site: &Load<Arc<Site>>,
    tools: &[Arc<Summary>],
    view: &ComparisonView,
    files: &[(Slug, File)],
) -> impl IntoView + use<> {
    let heading = facts_heading(catalog);
    let files = files_of(tools, files);
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
    let table = copy_table(catalog, tools, &rows, view);
    let today = app().today;
    let heads = tools.iter().map(|tool| (tool.slug.clone(), tool.name.clone())).collect();
    view! {
        <section>
            <div class="section-head">
                <PlaceHeading name="facts" text=heading />
                {equal_switch(view, equal, count)}
            </div>
            {failures}
            <FactGroups groups=rows.groups tools=heads rows=view.rows today />
            {unstated}
            <div class="actions">{table}</div>
        </section>
        {price_view(catalog, tools)}
    }
    .into_any()
}

/// The button that copies split, prices and facts as a Markdown table, with links to the published site.
fn copy_table(
    catalog: &Catalog,
    tools: &[Arc<Summary>],
    rows: &Rows,
    view: &ComparisonView,
) -> impl IntoView + use<> {
    let site = &catalog.site().url;
    let mut table = Table::default();
    for tool in tools {
        table.link(&tool.name, &address::absolute(&Route::Tool(tool.slug.clone()), site));
    }
    let page = address::absolute(&Route::Comparison(view.selection.clone()), site);
    let text = table.comparison(&split(catalog, &refs(tools)), rows, &page);
    copy_buttons(vec![("copy-table", "Copy as Markdown table", Some(text))], RwSignal::new(""))
}

/// The tools' prices next to those of their alternatives, if they are comparable.
fn price_view(catalog: &Catalog, tools: &[Arc<Summary>]) -> Option<impl IntoView + use<>> {
    let axis = price_axis(catalog, &refs(tools))?;
    Some(view! {
        <section>
            <PlaceHeading name="prices" text="Price comparison" />
            <PriceAxisTable axis href=|tool: &Summary| Route::Tool(tool.slug.clone()).href() />
        </section>
    })
}

/// The switch that hides rows in which the tools are equal. It is a link, because what is shown is part of the URL.
fn equal_switch(view: &ComparisonView, equal: usize, count: usize) -> impl IntoView + use<> {
    let rows =
        |count: usize| if count == 1 { "1 equal row".to_owned() } else { format!("{count} equal rows") };
    match (view.rows, equal) {
        (_, 0) => {
            view! { <span class="quiet" data-test="equal-rows">{format!("{count} rows, none equal")}</span> }
                .into_any()
        }
        (RowChoice::All, equal) => view! {
            <a class="switch" data-test="equal-rows" data-noscroll="true" href=view.showing(RowChoice::Differing).href()>
                {format!("Hide {}", rows(equal))}
            </a>
        }
        .into_any(),
        (RowChoice::Differing, equal) => view! {
            <a class="switch on" data-test="equal-rows" data-noscroll="true" href=view.showing(RowChoice::All).href()>
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
    errors.into_iter().map(|error| view! { <Failure error on_retry=move || loader.retry() /> }).collect_view()
}
