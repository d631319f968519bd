//! Two to four tools side by side: the answer, the split, price and facts, the reviews.

mod column;
mod facts;

use std::sync::Arc;

use catalog::compare::{Answer, answer, split};
use catalog::format::Tool as ToolFile;
use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Picking, Route, Selection, Slug, alternatives};
use leptos::prelude::*;

use super::not_found::missing_comparison;
use crate::address::Href;
use crate::component::{PlaceHeading, ReviewPairs, ShareBar, SplitLine, SplitTable};
use crate::context::app;
use crate::head::PageHead;
use crate::load::Load;
use crate::navigation;
use column::column_view;
use facts::{facts_view, files_of};

/// How many further comparisons are suggested.
const NEXT: usize = 6;

/// A tool's file in whatever loading state.
type File = ArcRwSignal<Load<Arc<ToolFile>>>;

#[component]
pub(crate) fn Comparison(catalog: Arc<Catalog>, selection: Selection) -> impl IntoView {
    let known = selection.tools().iter().all(|slug| catalog.tool(slug).is_some());
    if !known {
        return missing_comparison(&catalog, &selection).into_any();
    }
    let loader = app().loader;
    let files: Vec<(Slug, File)> =
        selection.tools().iter().map(|slug| (slug.clone(), loader.tool(slug))).collect();
    let search = navigation::use_search(|route| matches!(route, Route::Comparison(_)));
    let view = Memo::new(move |_| ComparisonView::parse(selection.clone(), &search.read()));
    // Columns can be reordered without fetching anything or rendering the page again.
    let columns = Memo::new({
        let catalog = Arc::clone(&catalog);
        move |_| {
            view.read()
                .columns()
                .into_iter()
                .filter_map(|slug| catalog.tool(slug).cloned())
                .collect::<Vec<_>>()
        }
    });
    let head = {
        let catalog = Arc::clone(&catalog);
        move || {
            // Read before anything derived from it; see `routes.rs`.
            let view = view.read();
            head_view(&catalog, &columns.read(), &view)
        }
    };
    let split = {
        let catalog = Arc::clone(&catalog);
        move || split_view(&catalog, &columns.read())
    };
    let facts = {
        let (catalog, files) = (Arc::clone(&catalog), files.clone());
        move || {
            let view = view.read();
            facts_view(&catalog, &loader.site(), &columns.read(), &view, &files)
        }
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
            title=Signal::derive(move || names(&columns.read()).join(" or "))
            description=answer(&catalog, &refs(&columns.get_untracked())).headline
            site=catalog.site().name.clone()
        />
        <div class="comparison" data-columns=columns.get_untracked().len().to_string()>
            {head}
            {split}
            {facts}
            {reviews}
            {next}
        </div>
    }
    .into_any()
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
fn head_view(catalog: &Arc<Catalog>, tools: &[Arc<Summary>], view: &ComparisonView) -> impl IntoView + use<> {
    let Answer { headline, reasons } = answer(catalog, &refs(tools));
    let category = tools.iter().map(|tool| catalog.category_name(&tool.category)).collect::<Vec<_>>();
    let category = match category.as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| other == first) => (*first).to_owned(),
        _ => "Across categories".to_owned(),
    };
    let question = question(tools);
    let swap = (tools.len() == Selection::FEWEST).then(|| {
        view! { <a class="button" href=view.swapped().href() data-noscroll="true">"Swap sides"</a> }
    });
    let add = (tools.len() < Selection::MOST).then(|| {
        let picking = Picking::of(tools.iter().map(|tool| tool.slug.clone()));
        view! { <a class="button" href=picking.href()>"Add a tool"</a> }
    });
    let heads = tools.iter().map(|tool| column_view(catalog, tool, view)).collect_view();
    let strip = tools
        .iter()
        .map(|tool| view! { <span dir="auto" translate="no">{tool.name.clone()}</span> })
        .collect_view();
    view! {
        <section class="answer">
            <p class="eyebrow">{category}</p>
            <h1 dir="auto">{question.clone()}</h1>
            <p class="headline" data-test="headline">
                {headline}
            </p>
            <ul class="reasons">{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
            <div class="actions">{swap} {add} <ShareBar title=question /></div>
        </section>
        <div class="columns">{heads}</div>
        // The names again, in view while the tables scroll. Hidden from screen readers, which already get them from
        // the table heads.
        <div class="name-strip" aria-hidden="true">
            <span></span>
            {strip}
        </div>
    }
}

fn split_view(catalog: &Catalog, tools: &[Arc<Summary>]) -> Option<impl IntoView + use<>> {
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
    // Who says nothing, or judges one tool only, agrees with nobody.
    let verdicts = |line: &SplitLine| line.verdicts.iter().flatten().count();
    let heading = if lines.iter().any(|line| line.parts) && lines.len() > 1 {
        "Where reviewers disagree"
    } else if lines.len() > 1 && lines.iter().all(|line| verdicts(line) > 1) {
        "The reviewers agree"
    } else {
        "The verdicts"
    };
    lines.iter().any(|line| verdicts(line) > 0).then(|| {
        view! {
            <section>
                <PlaceHeading name="split" text=heading />
                <SplitTable tools=names(tools) lines />
            </section>
        }
    })
}

fn reviews_view(
    catalog: &Catalog,
    tools: &[Arc<Summary>],
    files: &[(Slug, File)],
) -> Option<impl IntoView + use<>> {
    let ready: Vec<Arc<ToolFile>> = files_of(tools, files)
        .into_iter()
        .filter_map(|file| match file {
            Load::Ready(tool) => Some(tool),
            Load::Pending | Load::Failed(_) => None,
        })
        .collect();
    let reviewers = &catalog.site().reviewers;
    let reviewers = reviewers.iter().map(|it| (it.clone(), Route::Reviewer(it.id.clone()).href())).collect();
    ready.iter().any(|tool| !tool.reviews.is_empty()).then(|| {
        view! {
            <section>
                <PlaceHeading name="reviews" text="The reviews, side by side" />
                <ReviewPairs reviewers tools=ready />
            </section>
        }
    })
}

/// Comparisons to look at next: each of these tools with its closest alternatives that aren't here.
fn next_view(catalog: &Catalog, tools: &[Arc<Summary>]) -> Option<impl IntoView + use<>> {
    let here = |slug: &Slug| tools.iter().any(|tool| tool.slug == *slug);
    let per_tool = NEXT.div_ceil(tools.len().max(1));
    let mut items = Vec::new();
    for tool in tools {
        let close = alternatives(catalog, tool, per_tool + Selection::MOST);
        for other in close.iter().filter(|other| !here(&other.tool.slug)).take(per_tool) {
            let Ok(pair) = Selection::new([tool.slug.clone(), other.tool.slug.clone()]) else { continue };
            let href = ComparisonView::new(pair).href();
            let words = format!("{} or {}?", tool.name, other.tool.name);
            items.push(view! { <li><a href=href dir="auto">{words}</a></li> });
        }
    }
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <PlaceHeading name="next" text="Compare next" />
                <ul class="plain-list">{items}</ul>
            </section>
        }
    })
}
