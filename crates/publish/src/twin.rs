//! Pages as JSON: what a reader sees on them, for programs.
//!
//! Values are as the catalog states them; scores and sentences are the derived ones that the page shows. Keys may be
//! added later, but none changes its meaning.

use catalog::compare::{Agreement, Cell, Column, answer, rows, split};
use catalog::format::{Tool, Verdict};
use catalog::index::Summary;
use catalog::{Lean, Route, Selection, Tally, alternatives};
use serde_json::{Value, json};

use crate::{Edition, llms, twin_file};

/// How many alternatives of a tool are listed, as on its page.
const ALTERNATIVES: usize = 6;

/// The JSON of a page, for pages that have it.
#[must_use]
pub fn of(edition: &Edition, page: &Route) -> Option<Value> {
    match page {
        Route::Listing => Some(listing(edition)),
        Route::Tool(slug) => tool(edition, edition.tool(slug)?),
        Route::Comparison(selection) => comparison(edition, selection),
        Route::Home
        | Route::Picker
        | Route::Panel
        | Route::Reviewer(_)
        | Route::Predictions
        | Route::Decide
        | Route::Votes
        | Route::Yours
        | Route::Changes
        | Route::Digest
        | Route::Method
        | Route::Style
        | Route::NoComparison(_)
        | Route::Unknown(_) => None,
    }
}

/// The listing: a summary of every tool, in the panel's order.
#[must_use]
pub fn listing(edition: &Edition) -> Value {
    let catalog = edition.catalog();
    let mut tools: Vec<&Summary> = catalog.tools().iter().map(AsRef::as_ref).collect();
    tools.sort_by(|a, b| catalog.by_panel(a, b));
    json!({
        "page": edition.address().page(&Route::Listing),
        "terms": edition.address().file(llms::FACTS_PATH),
        "tools": tools.into_iter().map(|tool| brief(edition, tool)).collect::<Vec<_>>(),
    })
}

/// One tool: its file unchanged, and what is derived from it.
#[must_use]
pub fn tool(edition: &Edition, file: &Tool) -> Option<Value> {
    let catalog = edition.catalog();
    let summary = catalog.tool(&file.slug)?;
    let others: Vec<Value> = alternatives(catalog, summary, ALTERNATIVES)
        .into_iter()
        .map(|other| {
            let pair = Selection::new([file.slug.clone(), other.tool.slug.clone()]).ok();
            json!({
                "slug": other.tool.slug,
                "name": other.tool.name,
                "shared_tags": other.shared,
                "comparison": pair.map(|pair| edition.address().page(&Route::Comparison(pair))),
            })
        })
        .collect();
    Some(json!({
        "page": edition.address().page(&Route::Tool(file.slug.clone())),
        "terms": edition.address().file(llms::FACTS_PATH),
        "tool": file,
        "category_name": catalog.category_name(&file.category),
        "panel": panel(edition, summary),
        "community": tally(catalog.community(&file.slug)),
        "superseded_by": catalog.successors(&file.slug).map(|tool| &tool.slug).collect::<Vec<_>>(),
        "alternatives": others,
    }))
}

/// A comparison: the answer, the split, and the rows of price and facts. Cells are in the order of `tools`; `null`
/// means not stated, which is never a "no".
#[must_use]
pub fn comparison(edition: &Edition, selection: &Selection) -> Option<Value> {
    let catalog = edition.catalog();
    let tools = edition.compared(selection)?;
    let summaries: Vec<&Summary> = tools.iter().map(|(summary, _)| *summary).collect();
    let columns: Vec<Column> =
        tools.iter().map(|&(summary, tool)| Column { summary, tool: Some(tool) }).collect();
    let answer = answer(catalog, &summaries);
    let rows = rows(catalog.site(), &columns);
    let split: Vec<Value> = split(catalog, &summaries)
        .into_iter()
        .map(|row| {
            json!({
                "reviewer": row.reviewer.id,
                "name": row.reviewer.name,
                "verdicts": row.verdicts,
                "parts": row.parts,
            })
        })
        .collect();
    let groups: Vec<Value> = rows
        .groups
        .iter()
        .map(|group| json!({ "title": group.title, "rows": group.rows.iter().map(row).collect::<Vec<_>>() }))
        .collect();
    Some(json!({
        "page": edition.address().page(&Route::Comparison(selection.clone())),
        "terms": edition.address().file(llms::FACTS_PATH),
        "headline": answer.headline,
        "reasons": answer.reasons,
        "tools": summaries.iter().map(|tool| brief(edition, tool)).collect::<Vec<_>>(),
        "split": split,
        "groups": groups,
        "unstated": rows.unstated,
    }))
}

fn row(row: &catalog::compare::Row) -> Value {
    let agreement = match row.agreement {
        Agreement::Differs => "differs",
        Agreement::Equal => "equal",
        Agreement::Unknown => "unknown",
    };
    let cells: Vec<Value> = row
        .cells
        .iter()
        .map(|cell| match cell {
            Cell::Missing | Cell::NotStated => Value::Null,
            Cell::Stated(stated) => json!({
                "text": stated.text,
                "best": stated.best,
                "source": stated.source,
                "checked": stated.checked,
                "measured": stated.measured,
                "note": stated.note,
            }),
        })
        .collect();
    json!({ "id": row.id.as_str(), "label": row.label, "agreement": agreement, "cells": cells })
}

fn brief(edition: &Edition, tool: &Summary) -> Value {
    let page = Route::Tool(tool.slug.clone());
    json!({
        "slug": tool.slug,
        "name": tool.name,
        "maker": tool.maker,
        "tagline": tool.tagline,
        "category": tool.category,
        "evidence": tool.evidence,
        "pricing": tool.price.as_ref().map(|price| price.model),
        "entry": tool.price.as_ref().map(|price| &price.entry),
        "panel": panel(edition, tool),
        "community": tally(edition.catalog().community(&tool.slug)),
        "page": edition.address().page(&page),
        "json": twin_file(&page).map(|path| edition.address().file(&path)),
    })
}

/// The panel's score. An unverified tool has a score but no rank.
fn panel(edition: &Edition, tool: &Summary) -> Value {
    let verdicts: serde_json::Map<String, Value> = edition
        .catalog()
        .verdicts(tool)
        .filter_map(|(reviewer, verdict): (_, Option<Verdict>)| {
            Some((reviewer.id.to_string(), verdict?.as_str().into()))
        })
        .collect();
    let mut panel = tally(tool.split.tally());
    panel["ranked"] = tool.ranked().is_some().into();
    panel["lean"] = match tool.split.lean() {
        Lean::Unreviewed => Value::Null,
        lean => lean.as_str().into(),
    };
    panel["verdicts"] = verdicts.into();
    panel
}

/// Ships, total, and the percentage, which is `null` without verdicts.
fn tally(tally: Tally) -> Value {
    json!({ "ships": tally.ships, "count": tally.count(), "percent": tally.percent() })
}
