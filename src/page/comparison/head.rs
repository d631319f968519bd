//! The question with its answer, the heads of the columns, and their names above the tables.

use std::sync::Arc;

use catalog::compare::{Answer, Column, answer, apart};
use catalog::format::Site;
use catalog::index::Summary;
use catalog::{Catalog, ComparisonView, Ignored, OpenReviews, Picking, Reading, Selection, Slug};
use leptos::prelude::*;

use super::column::column_view;
use super::moving::{Moving, Way};
use super::{File, Shown, names, ready_files, refs};
use crate::address::Href;
use crate::component::{CollectAny, Notice, ShareBar};
use crate::load::Load;
use crate::own_panel::PanelButton;

/// The parts of the URL that mean nothing here, and a link that removes them.
pub(super) fn ignored_view(
    catalog: &Catalog,
    view: &ComparisonView,
    ignored: &[Ignored],
) -> Option<impl IntoView + use<>> {
    let is_known = |id: &catalog::ReviewerId| catalog.site().reviewer(id).is_some();
    let unknown = match &view.open {
        OpenReviews::All => Vec::new(),
        OpenReviews::Of(ids) => ids.iter().filter(|id| !is_known(id)).map(ToString::to_string).collect(),
    };
    let named = ignored.iter().map(|Ignored { what, value }| format!("“{value}” is no {what} here."));
    let named = named.chain(unknown.iter().map(|id| format!("“{id}” is no reviewer here.")));
    let words = named.collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| {
        let rest = match &view.open {
            OpenReviews::Of(ids) if !unknown.is_empty() => {
                view.opening(OpenReviews::Of(ids.iter().filter(|id| is_known(id)).cloned().collect()))
            }
            _ => view.clone(),
        };
        view! {
            <Notice>
                {words} " "
                <a href=rest.href() data-noscroll="true">
                    "Remove it from the address"
                </a>
            </Notice>
        }
    })
}

/// `A or B?`, `A, B or C?`.
fn question(tools: &[Arc<Summary>]) -> String {
    match names(tools).split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} or {last}?", first.join(", ")),
        _ => String::new(),
    }
}

/// The question and its answer. `site` is given where facts lead, because nobody reviews: elsewhere nothing waits for it.
pub(super) fn answer_view(
    catalog: &Arc<Catalog>,
    tools: &[Arc<Summary>],
    files: &[(Slug, File)],
    site: Option<Load<Arc<Site>>>,
) -> AnyView {
    let facts = match site {
        Some(Load::Ready(site)) => {
            let files = ready_files(tools, files);
            let columns = tools.iter().zip(&files);
            let columns: Vec<Column> =
                columns.map(|(summary, file)| Column { summary, tool: file.as_deref() }).collect();
            apart(&site, &columns)
        }
        _ => None,
    };
    let Answer { headline, reasons } = answer(catalog, &refs(tools)).with_facts(catalog, facts);
    let category = tools.iter().map(|tool| catalog.category_name(&tool.category)).collect::<Vec<_>>();
    let category = match category.as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| other == first) => (*first).to_owned(),
        _ => "Across categories".to_owned(),
    };
    let question = question(tools);
    let blind = blind_link(catalog, tools);
    view! {
        <section class="answer">
            <p class="eyebrow">{category}</p>
            <h1 dir="auto">{question.clone()}</h1>
            <p class="headline" data-test="headline">
                {headline}
            </p>
            <ul class="reasons">{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_any()}</ul>
            <div class="actions">
                <PanelButton />
                {blind}
                <ShareBar title=question edition=catalog.edition() />
            </div>
        </section>
    }
    .into_any()
}

/// Where two tools have reviews, they can be read without the names.
fn blind_link(catalog: &Catalog, tools: &[Arc<Summary>]) -> Option<impl IntoView + use<>> {
    let slugs = tools.iter().map(|tool| tool.slug.clone());
    let pair = Selection::new(slugs).ok().filter(|_| tools.len() == Selection::FEWEST)?;
    let are_reviewed = tools.iter().all(|tool| catalog.verdicts(tool).any(|(_, verdict)| verdict.is_some()));
    are_reviewed.then(|| {
        let href = ComparisonView::new(pair).reading(Reading::Blind).href();
        view! {
            <a class="button needs-app" href=href data-test="blind-link">
                "Read the reviews blind"
            </a>
        }
    })
}

/// The heads of the columns, with what adds and swaps them in place of a row's label.
pub(super) fn heads_view(
    catalog: &Arc<Catalog>,
    tools: &[Arc<Summary>],
    shown: Shown,
    moving: Moving,
) -> impl IntoView + use<> {
    let swap = tools.first().filter(|_| tools.len() == Selection::FEWEST).map(|first| {
        let slug = first.slug.clone();
        view! {
            <a
                class="button needs-app"
                data-move=Way::Swap.as_str()
                href=shown.link(ComparisonView::swapped)
                data-noscroll="true"
                on:click=move |_| moving.begin(&slug, Way::Swap)
            >
                "Swap sides"
            </a>
        }
    });
    let add = (tools.len() < Selection::MOST).then(|| {
        let picking = Picking::of(tools.iter().map(|tool| tool.slug.clone()));
        let add = if catalog.site().noun.is_some() { "Add another" } else { "Add a tool" };
        view! { <a class="button" href=picking.href()>{add}</a> }
    });
    let heads = tools.iter().map(|tool| column_view(catalog, tool, tools, shown, moving)).collect_any();
    view! {
        <div class="columns">
            <div class="columns-label actions">{swap} {add}</div>
            {heads}
        </div>
    }
}

/// The names again, in view while the tables scroll. Hidden from screen readers, which already get them from the table
/// heads.
pub(super) fn strip_view(tools: &[Arc<Summary>]) -> AnyView {
    let names = tools
        .iter()
        .map(|tool| view! { <span dir="auto" translate="no">{tool.name.clone()}</span> })
        .collect_any();
    view! {
        <div class="name-strip" aria-hidden="true">
            <span></span>
            {names}
        </div>
    }
    .into_any()
}
