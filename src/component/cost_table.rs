//! What tools cost in a month, on one axis for each currency, with the figures in a table.

use catalog::cost::{Cost, CostAxis, Costs, NoCost};
use catalog::index::Summary;
use catalog::{Slug, money};
use leptos::prelude::*;

use super::CollectAny;

use super::price_axis::{axis_mark, axis_ticks};

/// The costs. `href` gives the URL of a tool's page.
#[component]
pub(crate) fn CostTable<'a, F>(
    costs: Costs<'a>,
    /// The tool that stands out, if not all are alike.
    about: Option<Slug>,
    href: F,
) -> impl IntoView + use<F>
where
    F: Fn(&Summary) -> String,
{
    let head = |tool: &Summary| {
        let (href, name) = (href(tool), tool.name.clone());
        view! {
            <th scope="row">
                <a href=href dir="auto" translate="no">
                    {name}
                </a>
            </th>
        }
    };
    let is_asked = |tool: &Summary| about.as_ref().is_none_or(|slug| *slug == tool.slug);
    let last = costs.axes.len().saturating_sub(1);
    let tables =
        costs.axes.iter().enumerate().map(|(nth, CostAxis { currency, ticks, costs: known, .. })| {
            let known = known.iter().map(|Cost { tool, amount, share, basis, .. }| {
                view! {
                    <tr class=is_asked(tool).then_some("asked")>
                        {head(tool)}
                        <td class="on-axis">{axis_mark(*share)}</td>
                        <td class="amount" data-test="cost" data-slug=tool.slug.to_string()>
                            {money(*amount, *currency)}
                        </td>
                        <td class="basis">{basis.clone()}</td>
                    </tr>
                }
            });
            // What has no cost follows once, below the last axis.
            let others = costs.others.iter().filter(|_| nth == last).map(|NoCost { tool, amount, basis }| {
                view! {
                    <tr>
                        {head(tool)} <td class="on-axis"></td>
                        <td class="amount none" data-test="cost" data-slug=tool.slug.to_string()>
                            {*amount}
                        </td>
                        <td class="basis" dir="auto">
                            {basis.clone()}
                        </td>
                    </tr>
                }
            });
            view! {
                <table class="figures axis-figures cost-figures">
                    <caption>{format!("A month, in {currency}")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Name"</th>
                            <th scope="col" class="on-axis">
                                <span class="visually-hidden">"On the axis"</span>
                                {axis_ticks(ticks, *currency)}
                            </th>
                            <th scope="col">"A month"</th>
                            <th scope="col">"How"</th>
                        </tr>
                    </thead>
                    <tbody>{known.collect_any()} {others.collect_any()}</tbody>
                </table>
            }
        });
    tables.collect_any()
}
