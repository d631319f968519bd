//! Prices of comparable tools on a common axis: a bar for each tool, in a table.

use catalog::index::Summary;
use catalog::{Currency, PriceAxis, money};
use leptos::prelude::*;

use super::{CollectAny, share_bar_width};

/// The axis. `href` gives the URL of a tool's page.
#[component]
pub(crate) fn PriceAxisTable<'a, F>(axis: PriceAxis<'a>, href: F) -> impl IntoView + use<F>
where
    F: Fn(&Summary) -> String,
{
    let currency = axis.currency;
    let rows = axis.prices.iter().map(|price| {
        let asked = price.is_asked.then_some("asked");
        view! {
            <tr class=asked>
                <th scope="row">
                    <a href=href(price.tool) dir="auto" translate="no">
                        {price.tool.name.clone()}
                    </a>
                </th>
                <td class="on-axis">{axis_mark(price.share)}</td>
                <td class="amount">{money(price.amount, currency)}</td>
            </tr>
        }
    });
    view! {
        <table class="figures axis-figures" data-test="price-axis">
            <caption>{format!("From, in {currency} {}", axis.per.label())}</caption>
            <thead>
                <tr>
                    <th scope="col">"Name"</th>
                    <th scope="col" class="on-axis">
                        <span class="visually-hidden">"On the axis"</span>
                        {axis_ticks(&axis.ticks, currency)}
                    </th>
                    <th scope="col">"Price"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_any()}</tbody>
        </table>
    }
}

/// The scale of an axis, above its rows.
pub(super) fn axis_ticks(ticks: &[f64], currency: Currency) -> impl IntoView + use<> {
    let end = ticks.last().copied().filter(|end| *end > 0.0).unwrap_or(1.0);
    let ticks = ticks.iter().map(|tick| {
        let share = tick / end;
        // The last label ends a little before the axis, as its box is wider than its digits in Firefox.
        let (anchor, dx) = if share == 0.0 {
            ("start", "0")
        } else if share < 1.0 {
            ("middle", "0")
        } else {
            ("end", "-4")
        };
        view! {
            <text x=share_bar_width(share) y="14" dx=dx text-anchor=anchor>
                {money(*tick, currency)}
            </text>
        }
    });
    view! { <svg aria-hidden="true">{ticks.collect_any()}</svg> }
}

/// A point on an axis, in its row.
pub(super) fn axis_mark(share: f64) -> impl IntoView + use<> {
    let x = share_bar_width(share);
    view! {
        <svg aria-hidden="true">
            <line x1="0" x2="100%" y1="10" y2="10" />
            <line class="reach" x1="0" x2=x.clone() y1="10" y2="10" />
            <circle cx=x cy="10" r="5" />
        </svg>
    }
}
