//! The split: a row for each reviewer, a column for each tool.

use catalog::Weight;
use catalog::format::Verdict;
use leptos::prelude::*;

use super::{CollectAny, VerdictMark, weight_mark};

/// A reviewer's row.
pub(crate) struct SplitLine {
    pub(crate) name: String,
    pub(crate) motto: String,
    pub(crate) href: String,
    /// How often the reviewer counts.
    pub(crate) weight: Weight,
    pub(crate) verdicts: Vec<Option<Verdict>>,
    /// Whether the reviewer's verdicts differ between the tools.
    pub(crate) parts: bool,
}

/// Verdict marks by reviewer and tool. Rows in which the verdicts differ are marked.
#[component]
pub(crate) fn SplitTable(
    /// The names of the tools, in the order of the verdicts.
    tools: Vec<String>,
    lines: Vec<SplitLine>,
) -> impl IntoView {
    let heads = tools
        .iter()
        .map(|name| view! { <th scope="col" dir="auto" translate="no">{name.clone()}</th> })
        .collect_any();
    let rows = lines
        .into_iter()
        .map(|line| {
            let cells = line
                .verdicts
                .into_iter()
                .zip(&tools)
                .map(|(verdict, name)| {
                    view! {
                        <td data-name=name.clone()>
                            {match verdict {
                                Some(verdict) => view! { <VerdictMark verdict /> }.into_any(),
                                None => view! { <span class="none">"no review"</span> }.into_any(),
                            }}
                        </td>
                    }
                })
                .collect_any();
            view! {
                <tr class=line.parts.then_some("parts")>
                    <th scope="row">
                        <a href=line.href translate="no">{line.name}</a>
                        <small>{line.motto}</small>
                        {weight_mark(line.weight)}
                        {line.parts.then(|| view! { <small class="parts-mark">"rates them differently"</small> })}
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_any();
    view! {
        <table class="side-by-side split">
            <colgroup>
                <col class="label-column" />
                <col span=tools.len().to_string() />
            </colgroup>
            <thead>
                <tr>
                    <th scope="col">
                        <span class="visually-hidden">"Reviewer"</span>
                    </th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
