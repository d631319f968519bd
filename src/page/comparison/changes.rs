//! What a release changes of its predecessor.

use std::sync::Arc;

use catalog::compare::{Column, Succession, changed_minds, changes, rows, split};
use catalog::index::Summary;
use catalog::{Catalog, Place, Slug};
use leptos::prelude::*;

use super::{File, ready_files, refs};
use crate::address::Href;
use crate::component::{CollectAny, PlaceHeading, VerdictMark};
use crate::context::app;
use crate::load::Load;

/// What the later of two releases changes; nothing for other tools, or while a file is missing.
pub(super) fn changes_view(
    catalog: &Arc<Catalog>,
    tools: &[Arc<Summary>],
    files: &[(Slug, File)],
) -> AnyView {
    let summaries = refs(tools);
    let ready = ready_files(tools, files);
    let (Load::Ready(site), Some(succession), true) =
        (app().loader.site(), Succession::of(&summaries), ready.iter().all(Option::is_some))
    else {
        return ().into_any();
    };
    let columns: Vec<Column> = summaries
        .iter()
        .zip(&ready)
        .map(|(summary, tool)| Column { summary, tool: tool.as_deref() })
        .collect();
    let facts = changes(&rows(&site, &columns), succession).into_iter().map(|change| {
        view! {
            <tr data-test="release-change">
                <th scope="row">
                    <a href=Place::Row(change.id).href() rel="external">
                        {change.label}
                    </a>
                </th>
                <td dir="auto">{change.before}</td>
                <td dir="auto">{change.after}</td>
            </tr>
        }
        .into_any()
    });
    let newer = &tools[succession.newer];
    let minds = changed_minds(&split(catalog, &summaries), succession).into_iter().map(
        |(reviewer, before, after)| {
            let place = Place::Review { reviewer: reviewer.id.clone(), tool: Some(newer.slug.clone()) };
            view! {
                <tr data-test="release-change">
                    <th scope="row">
                        <a href=place.href() rel="external" translate="no">
                            {reviewer.name.clone()}
                        </a>
                    </th>
                    <td>
                        <VerdictMark verdict=before />
                    </td>
                    <td>
                        <VerdictMark verdict=after />
                    </td>
                </tr>
            }
            .into_any()
        },
    );
    let changed: Vec<AnyView> = facts.chain(minds).collect();
    let heading = format!("What changed since {}", tools[succession.older].name);
    let body = if changed.is_empty() {
        let words = "Nothing that both releases state, and no verdict.";
        view! { <p class="quiet">{words}</p> }.into_any()
    } else {
        let heads = [succession.older, succession.newer].map(|at| {
            view! { <th scope="col" dir="auto" translate="no">{tools[at].name.clone()}</th> }
        });
        view! {
            <table class="changes">
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        {heads.into_iter().collect_any()}
                    </tr>
                </thead>
                <tbody>{changed}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section>
            <PlaceHeading name="changes" text=heading />
            {body}
        </section>
    }
    .into_any()
}
