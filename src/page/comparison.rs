//! Two to four tools side by side: the answer, the split, price and facts, the reviews.

use std::sync::Arc;

use crate::markup::{Markup, component, view};
use catalog::compare::{Answer, Column, Rows, answer, rows, split};
use catalog::format::{Site, Tool as ToolFile};
use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Picking, RowChoice, Selection, Slug, alternatives, price_axis};
use publish::markdown::Table;

use super::not_found::missing_comparison;
use super::voting::Voting;
use crate::app::app;
use crate::component::{
    ColumnLinks, CompareHead, FactGroups, Failure, Loading, PageHead, ReviewPairs, ShareBar, Skeleton,
    SplitLine, SplitTable, copy_buttons,
};
use crate::load::{Load, LoadError};
use crate::route::Route;
use crate::signal::{ArcRwSignal, Memo, RwSignal};

/// How many other tools are offered for each place.
const INSTEAD: usize = 4;
/// How many further comparisons are suggested.
const NEXT: usize = 6;

/// A tool's file in whatever state it is.
type File = ArcRwSignal<Load<Arc<ToolFile>>>;

#[component]
pub(crate) fn Comparison(catalog: Arc<Catalog>, selection: Selection) -> Markup {
    let known = selection.tools().iter().all(|slug| catalog.tool(slug).is_some());
    if !known {
        return missing_comparison(&catalog, &selection);
    }
    let loader = app().loader;
    let files: Vec<(Slug, File)> =
        selection.tools().iter().map(|slug| (slug.clone(), loader.tool(slug))).collect();
    let search = app().navigator.search();
    let view = Memo::new(move || ComparisonView::parse(selection.clone(), &search.read()));
    // The columns change places without anything being fetched or the page being made anew.
    let columns = Memo::new({
        let catalog = Arc::clone(&catalog);
        move || {
            view.read()
                .columns()
                .into_iter()
                .filter_map(|slug| catalog.tool(slug).cloned())
                .collect::<Vec<_>>()
        }
    });
    let head = {
        let catalog = Arc::clone(&catalog);
        move || head_view(&catalog, &columns.read(), &view.read())
    };
    let split = {
        let catalog = Arc::clone(&catalog);
        move || split_view(&catalog, &columns.read())
    };
    let facts = {
        let (catalog, files) = (Arc::clone(&catalog), files.clone());
        move || facts_view(&catalog, &loader.site(), &columns.read(), &view.read(), &files)
    };
    let reviews = {
        let catalog = Arc::clone(&catalog);
        move || reviews_view(&catalog, &columns.read(), &files)
    };
    let next = {
        let catalog = Arc::clone(&catalog);
        move || next_view(&catalog, &columns.read())
    };
    view! {
        <PageHead
            title=move || names(&columns.read()).join(" or ")
            description=answer(&catalog, &refs(&columns.get_untracked())).headline
            site=catalog.site().name.clone()
        />
        <div class="comparison" data-columns=columns.get_untracked().len().to_string()>
            {loader.in_turn(head)}
            {loader.in_turn(split)}
            {loader.in_turn(facts)}
            {loader.in_turn(reviews)}
            {loader.in_turn(next)}
        </div>
    }
}

fn names(tools: &[Arc<Summary>]) -> Vec<String> {
    tools.iter().map(|tool| tool.name.clone()).collect()
}

fn refs(tools: &[Arc<Summary>]) -> Vec<&Summary> {
    tools.iter().map(Arc::as_ref).collect()
}

/// `A or B?`, `A, B or C?`.
fn question(tools: &[Arc<Summary>]) -> String {
    match names(tools).split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} or {last}?", first.join(", ")),
        _ => String::new(),
    }
}

/// The question, its answer, and the heads of the columns.
fn head_view(catalog: &Arc<Catalog>, tools: &[Arc<Summary>], view: &ComparisonView) -> Markup {
    let Answer { headline, reasons } = answer(catalog, &refs(tools));
    let category = tools.iter().map(|tool| catalog.category_name(&tool.category)).collect::<Vec<_>>();
    let category = match category.as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| other == first) => (*first).to_owned(),
        _ => "Across categories".to_owned(),
    };
    let question = question(tools);
    let swap = (tools.len() == Selection::FEWEST).then(|| {
        view! { <a class="button" href=Route::comparison(&view.swapped()) data-noscroll="true">"Swap sides"</a> }
    });
    let add = (tools.len() < Selection::MOST).then(|| {
        let picking = Picking::of(tools.iter().map(|tool| tool.slug.clone()));
        view! { <a class="button" href=Route::picker(&picking)>"Add a tool"</a> }
    });
    let heads = tools.iter().map(|tool| column_view(catalog, tool, view)).collect::<Markup>();
    let strip =
        tools.iter().map(|tool| view! { <span dir="auto">{tool.name.clone()}</span> }).collect::<Markup>();
    view! {
        <section class="answer">
            <p class="eyebrow">{category}</p>
            <h1 dir="auto">{question.clone()}</h1>
            <p class="headline" data-test="headline">
                {headline}
            </p>
            <ul class="reasons">{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect::<Markup>()}</ul>
            <div class="actions">{swap} {add} <ShareBar title=question /></div>
        </section>
        <div class="columns">{heads}</div>
        // The names again, in view while the tables scroll; read out they would only repeat the tables' own heads.
        <div class="name-strip" aria-hidden="true">
            <span></span>
            {strip}
        </div>
    }
}

fn column_view(catalog: &Arc<Catalog>, tool: &Arc<Summary>, view: &ComparisonView) -> Markup {
    let selection = &view.selection;
    let others = || selection.tools().iter().filter(|slug| **slug != tool.slug).cloned();
    // In a pair, what compares well with the tool that stays: such pairs are rendered ahead. Among more, what is like the
    // one that goes.
    let measure = others().next().filter(|_| selection.tools().len() == 2);
    let measure = measure.and_then(|slug| catalog.tool(&slug)).unwrap_or(tool);
    let instead = alternatives(catalog, measure, INSTEAD + Selection::MOST)
        .into_iter()
        .filter(|alternative| !selection.tools().contains(&alternative.tool.slug))
        .filter_map(|alternative| {
            let replaced = selection.replacing(&tool.slug, alternative.tool.slug.clone())?;
            Some((alternative.tool.name.clone(), Route::comparison(&view.of(replaced))))
        })
        .take(INSTEAD)
        .collect();
    let links = ColumnLinks {
        tool: Route::Tool(tool.slug.clone()).href(),
        without: selection.without(&tool.slug).map(|rest| Route::comparison(&view.of(rest))),
        instead,
        choose: Route::picker(&Picking::of(others())),
    };
    let community = view! { <Voting catalog=Arc::clone(catalog) tool=Arc::clone(tool) /> };
    view! { <CompareHead catalog=Arc::clone(catalog) tool=Arc::clone(tool) links community /> }
}

fn split_view(catalog: &Catalog, tools: &[Arc<Summary>]) -> Markup {
    let lines: Vec<SplitLine> = split(catalog, &refs(tools))
        .into_iter()
        .map(|row| SplitLine {
            name: row.reviewer.name.clone(),
            motto: row.reviewer.motto.clone(),
            href: Route::Reviewer(row.reviewer.id.clone()).href(),
            verdicts: row.verdicts,
            parts: row.parts,
        })
        .collect();
    let heading = match lines.iter().filter(|line| line.parts).count() {
        0 => "The panel, of one mind",
        _ => "Where the panel parts",
    };
    view! {
        <section>
            <h2>{heading}</h2>
            <SplitTable tools=names(tools) lines />
        </section>
    }
}

/// The files of the columns, in their order.
fn files_of(tools: &[Arc<Summary>], files: &[(Slug, File)]) -> Vec<Load<Arc<ToolFile>>> {
    let state = |tool: &Arc<Summary>| {
        let found = files.iter().find(|(slug, _)| *slug == tool.slug);
        found.map_or(Load::Pending, |(_, file)| file.get())
    };
    tools.iter().map(state).collect()
}

fn facts_view(
    catalog: &Catalog,
    site: &Load<Arc<Site>>,
    tools: &[Arc<Summary>],
    view: &ComparisonView,
    files: &[(Slug, File)],
) -> Markup {
    let files = files_of(tools, files);
    let failures = failures_view(&files);
    let site = match site {
        Load::Ready(site) if !files.iter().any(|file| matches!(file, Load::Pending)) => site,
        Load::Failed(error) => {
            let (loader, error) = (app().loader, error.clone());
            return view! {
                <section>
                    <h2>"Price and facts"</h2>
                    <Failure error on_retry=move || loader.retry() />
                </section>
            };
        }
        Load::Ready(_) | Load::Pending => {
            return view! { <section><h2>"Price and facts"</h2> <Loading what="the facts" shape=Skeleton::Text /></section> };
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
                <h2>"Price and facts"</h2>
                {equal_switch(view, equal, count)}
            </div>
            {failures}
            <FactGroups groups=rows.groups tools=heads rows=view.rows today />
            {unstated}
            <div class="actions">{table}</div>
        </section>
        {price_view(catalog, tools)}
    }
}

/// The button that copies split, price and facts as a table in Markdown, with addresses of the published site.
fn copy_table(catalog: &Catalog, tools: &[Arc<Summary>], rows: &Rows, view: &ComparisonView) -> Markup {
    let site = &catalog.site().url;
    let mut table = Table::default();
    for tool in tools {
        table.link(&tool.name, &Route::Tool(tool.slug.clone()).absolute(site));
    }
    let page = Route::Comparison(view.selection.clone()).absolute(site);
    let text = table.comparison(&split(catalog, &refs(tools)), rows, &page);
    copy_buttons(vec![("copy-table", "Copy as Markdown table", Some(text))], RwSignal::new(""))
}

/// The tools' prices beside those of their alternatives, where they can be compared.
fn price_view(catalog: &Catalog, tools: &[Arc<Summary>]) -> Option<Markup> {
    let axis = price_axis(catalog, &refs(tools))?;
    let href = |tool: &Summary| Route::Tool(tool.slug.clone()).href();
    let axis = crate::component::price_axis(&axis, &href);
    Some(view! {
        <section>
            <h2>"Prices on one axis"</h2>
            {axis}
        </section>
    })
}

/// The switch that hides rows in which the tools are equal: a link, as what is shown is in the address.
fn equal_switch(view: &ComparisonView, equal: usize, count: usize) -> Markup {
    let rows =
        |count: usize| if count == 1 { "1 equal row".to_owned() } else { format!("{count} equal rows") };
    match (view.rows, equal) {
        (_, 0) => {
            view! { <span class="quiet" data-test="equal-rows">{format!("{count} rows, none equal")}</span> }
        }
        (RowChoice::All, equal) => view! {
            <a class="switch" data-test="equal-rows" data-noscroll="true" href=Route::comparison(&view.showing(RowChoice::Differing))>
                {format!("Hide {}", rows(equal))}
            </a>
        },
        (RowChoice::Differing, equal) => view! {
            <a class="switch on" data-test="equal-rows" data-noscroll="true" href=Route::comparison(&view.showing(RowChoice::All))>
                {format!("Show {}", rows(equal))}
            </a>
        },
    }
}

/// One notice for each file that did not come; the rest of the page stays.
fn failures_view(files: &[Load<Arc<ToolFile>>]) -> Markup {
    let loader = app().loader;
    let errors: Vec<LoadError> = files
        .iter()
        .filter_map(|file| match file {
            Load::Failed(error) => Some(error.clone()),
            Load::Pending | Load::Ready(_) => None,
        })
        .collect();
    errors
        .into_iter()
        .map(|error| view! { <Failure error on_retry=move || loader.retry() /> })
        .collect::<Markup>()
}

fn reviews_view(catalog: &Catalog, tools: &[Arc<Summary>], files: &[(Slug, File)]) -> Option<Markup> {
    let ready: Vec<Arc<ToolFile>> = files_of(tools, files)
        .into_iter()
        .filter_map(|file| match file {
            Load::Ready(tool) => Some(tool),
            Load::Pending | Load::Failed(_) => None,
        })
        .collect();
    let reviewers = &catalog.site().reviewers;
    let reviewers = reviewers.iter().map(|it| (it.clone(), Route::Reviewer(it.id.clone()).href())).collect();
    (!ready.is_empty()).then(|| {
        view! {
            <section>
                <h2>"The reviews, side by side"</h2>
                <ReviewPairs reviewers tools=ready />
            </section>
        }
    })
}

/// Comparisons to look at next: each of these tools with the closest that is not here.
fn next_view(catalog: &Catalog, tools: &[Arc<Summary>]) -> Option<Markup> {
    let here = |slug: &Slug| tools.iter().any(|tool| tool.slug == *slug);
    let per_tool = NEXT.div_ceil(tools.len().max(1));
    let mut items: Vec<Markup> = Vec::new();
    for tool in tools {
        let close = alternatives(catalog, tool, per_tool + Selection::MOST);
        for other in close.iter().filter(|other| !here(&other.tool.slug)).take(per_tool) {
            let Ok(pair) = Selection::new([tool.slug.clone(), other.tool.slug.clone()]) else { continue };
            let href = Route::comparison(&ComparisonView::new(pair));
            let words = format!("{} or {}?", tool.name, other.tool.name);
            items.push(view! { <li><a href=href dir="auto">{words}</a></li> });
        }
    }
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <h2>"Compare next"</h2>
                <ul class="plain-list">{items}</ul>
            </section>
        }
    })
}
