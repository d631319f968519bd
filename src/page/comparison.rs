//! Two to four tools side by side: the answer, what follows from a choice, and one grid of the split, price and facts,
//! and the reviews; then what the tools cost.

mod changes;
mod choice;
mod column;
mod facts;
mod head;
mod moving;
mod reviews;
mod since_sent;

use std::sync::Arc;

use catalog::compare::answer;
use catalog::format::Tool as ToolFile;
use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Route, RowChoice, Selection, Slug, alternatives, price_axis};
use leptos::prelude::*;

use super::costs::{CostSection, ForUsage};
use super::not_found::missing_comparison;
use crate::address::Href;
use crate::component::{PlaceHeading, PriceAxisTable};
use crate::context::app;
use crate::head::PageHead;
use crate::load::Load;
use crate::navigation;
use changes::changes_view;
use choice::choice_view;
use facts::{facts_view, files_of};
use head::{answer_view, heads_view, ignored_view, strip_view};
use moving::Moving;
use reviews::{Reviews, split_view};
use since_sent::since_sent_view;

/// How many further comparisons are suggested.
const NEXT: usize = 6;

/// A tool's file in whatever loading state.
type File = ArcRwSignal<Load<Arc<ToolFile>>>;

/// A part of the page that shows the tools' files.
type PartWithFiles = fn(&Arc<Catalog>, &[Arc<Summary>], &[(Slug, File)]) -> AnyView;

/// What the URL says of a comparison. The parts are separate, so that each part of the page follows only what it shows: a
/// reader's focus stays where it is while another part changes.
#[derive(Clone, Copy)]
struct Shown {
    view: Memo<ComparisonView>,
    /// The tools in the order of the columns.
    columns: Memo<Vec<Arc<Summary>>>,
    rows: Memo<RowChoice>,
}

impl Shown {
    /// The URL of the current view after a change.
    fn link(
        self,
        change: impl Fn(&ComparisonView) -> ComparisonView + Send + Sync + 'static,
    ) -> Signal<String> {
        Signal::derive(move || change(&self.view.read()).href())
    }
}

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
    let read = Memo::new(move |_| ComparisonView::read(selection.clone(), &search.read()));
    let view = Memo::new(move |_| read.read().0.clone());
    // Columns can be reordered without fetching anything or rendering the page again.
    let columns = Memo::new({
        let catalog = Arc::clone(&catalog);
        move |_| {
            let view = view.read();
            view.columns().into_iter().filter_map(|slug| catalog.tool(slug).cloned()).collect::<Vec<_>>()
        }
    });
    let shown = Shown { view, columns, rows: Memo::new(move |_| view.read().rows) };
    let usage = Memo::new(move |_| view.read().usage);
    let for_usage: ForUsage = Arc::new(move |usage| view.read().using(usage).href());
    let moving = Moving::new(columns);
    let ignored = {
        let catalog = Arc::clone(&catalog);
        move || {
            let (view, ignored) = &*read.read();
            ignored_view(&catalog, view, ignored)
        }
    };
    let part = |part: fn(&Arc<Catalog>, &[Arc<Summary>]) -> AnyView| {
        let catalog = Arc::clone(&catalog);
        move || part(&catalog, &columns.read())
    };
    let with_files = |part: PartWithFiles| {
        let (catalog, files) = (Arc::clone(&catalog), files.clone());
        move || part(&catalog, &columns.read(), &files)
    };
    let answer_of = {
        let (catalog, files) = (Arc::clone(&catalog), files.clone());
        move || {
            let site = (!catalog.has_panel()).then(|| loader.site());
            answer_view(&catalog, &columns.read(), &files, site)
        }
    };
    let heads = {
        let catalog = Arc::clone(&catalog);
        move || heads_view(&catalog, &columns.read(), shown, moving)
    };
    let facts = {
        let (catalog, files) = (Arc::clone(&catalog), files.clone());
        move || facts_view(&catalog, &loader.site(), shown, &files)
    };
    let since_sent = {
        let today = app().today;
        // The page as it was rendered ahead knows nothing of when it was sent.
        let sent = Memo::new(move |_| view.read().as_of.filter(|_| today.with(Option::is_some)));
        let (catalog, files) = (Arc::clone(&catalog), files.clone());
        move || since_sent_view(&catalog, &columns.read(), &files, sent.get(), shown)
    };
    view! {
        <PageHead
            title=Signal::derive(move || names(&columns.read()).join(" or "))
            description=answer(&catalog, &refs(&columns.get_untracked())).headline
            site=catalog.site().name.clone()
        />
        <div class="comparison" data-columns=columns.get_untracked().len().to_string()>
            {ignored}
            {answer_of}
            {since_sent}
            {with_files(changes_view)}
            {heads}
            {moving.status()}
            {with_files(choice_view)}
            <div class="grid">
                {part(|_, tools| strip_view(tools))}
                {part(split_view)}
                {facts}
                <Reviews catalog=Arc::clone(&catalog) files=files.clone() shown />
            </div>
            <CostSection tools=columns about=None usage href=for_usage />
            {part(price_view)}
            {part(next_view)}
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

/// The tools' files that are there, in the order of the columns.
fn ready_files(tools: &[Arc<Summary>], files: &[(Slug, File)]) -> Vec<Option<Arc<ToolFile>>> {
    let ready = |file| match file {
        Load::Ready(tool) => Some(tool),
        Load::Pending | Load::Failed(_) => None,
    };
    files_of(tools, files).into_iter().map(ready).collect()
}

/// The tools' prices next to those of their alternatives, if they are comparable.
fn price_view(catalog: &Arc<Catalog>, tools: &[Arc<Summary>]) -> AnyView {
    let axis = price_axis(catalog, &refs(tools));
    axis.map(|axis| {
        view! {
            <section>
                <PlaceHeading name="prices" text="Price comparison" />
                <PriceAxisTable axis href=|tool: &Summary| Route::Tool(tool.slug.clone()).href() />
            </section>
        }
    })
    .into_any()
}

/// Comparisons to look at next: each of these tools with its closest alternatives that aren't here.
fn next_view(catalog: &Arc<Catalog>, tools: &[Arc<Summary>]) -> AnyView {
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
    let next = (!items.is_empty()).then(|| {
        view! {
            <section class="compare-next">
                <PlaceHeading name="next" text="Compare next" />
                <ul class="plain-list">{items}</ul>
            </section>
        }
    });
    next.into_any()
}
