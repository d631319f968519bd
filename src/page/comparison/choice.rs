//! What follows from choosing one tool over another.

use std::sync::Arc;

use catalog::compare::{ChoiceLine, Column, choice, do_different_jobs, must_line};
use catalog::index::Summary;
use catalog::{Catalog, Slug};
use leptos::prelude::*;

use super::{File, ready_files, refs};
use crate::address::Href;
use crate::component::{CollectAny, PlaceHeading};
use crate::context::app;
use crate::load::Load;

/// Both ways to choose between two tools: those of a pair, or the two that come first by the reader's musts and panel. Nothing for tools that do
/// different jobs, or while a file is missing.
pub(super) fn choice_view(catalog: &Arc<Catalog>, tools: &[Arc<Summary>], files: &[(Slug, File)]) -> AnyView {
    let Load::Ready(site) = app().loader.site() else { return ().into_any() };
    let ready = ready_files(tools, files);
    let mut columns: Vec<Column> =
        tools.iter().zip(&ready).map(|(summary, tool)| Column { summary, tool: tool.as_deref() }).collect();
    if do_different_jobs(catalog, &refs(tools)) {
        return ().into_any();
    }
    if columns.len() > 2 {
        columns.sort_by(|a, b| catalog.by_panel(a.summary, b.summary));
    }
    let [first, second, ..] = columns.as_slice() else { return ().into_any() };
    let ways = [(first, second), (second, first)].map(|(chosen, other)| {
        let must = must_line(catalog, chosen.summary);
        let lines = choice(&site, catalog.panel(), *chosen, *other);
        (chosen, other, must.into_iter().chain(lines).collect::<Vec<_>>())
    });
    if ways.iter().all(|(.., lines)| lines.is_empty()) {
        return ().into_any();
    }
    let ways = ways.map(|(chosen, other, lines)| {
        let heading = format!("If you choose {} over {}", chosen.summary.name, other.summary.name);
        view! {
            <div data-test="choice" data-slug=chosen.summary.slug.to_string()>
                <h3 dir="auto">{heading}</h3>
                <dl class="choice">{lines.into_iter().map(line_view).collect_any()}</dl>
            </div>
        }
    });
    view! {
        <section class="choosing">
            <PlaceHeading name="choice" text="What follows from a choice" />
            <div class="choices">{ways.into_iter().collect_any()}</div>
        </section>
    }
    .into_any()
}

/// A line whose statements lead to what they rest on. The browser follows these links, because it marks their targets.
fn line_view(ChoiceLine { about, parts }: ChoiceLine) -> impl IntoView {
    let parts = parts.into_iter().map(|part| {
        view! {
            <li>
                <a href=part.place.href() rel="external" dir="auto">
                    {part.text}
                </a>
            </li>
        }
    });
    view! {
        <div>
            <dt>{about}</dt>
            <dd>
                <ul>{parts.collect_any()}</ul>
            </dd>
        </div>
    }
}
