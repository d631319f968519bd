//! The panel's reading of a tool: gauge, score and count.

use std::sync::Arc;

use catalog::format::{Evidence, PricingModel};
use catalog::index::Summary;
use catalog::{Catalog, Standing, Whose};
use leptos::prelude::*;

use crate::component::Gauge;

/// Gauge, score and how many reviewers ship it. An unverified tool's score comes with the remark that it isn't
/// ranked.
#[component]
pub(crate) fn PanelReading(
    #[prop(into)] catalog: Signal<Arc<Catalog>>,
    #[prop(into)] tool: Signal<Arc<Summary>>,
) -> impl IntoView {
    // Worked out for each of these, which is cheaper than another kind of signal.
    let standing = move || catalog.read().standing(&tool.read());
    let percent = Signal::derive(move || standing().percent());
    let lean = Signal::derive(move || standing().lean());
    let score = Signal::derive(move || standing().score());
    let count = Signal::derive(move || standing().count());
    let label = move || match standing() {
        standing if standing.is_sole() => "Verdict: ",
        Standing { whose: Whose::WholePanel, .. } => "Panel score: ",
        Standing { whose: Whose::OwnPanel, .. } => "Your panel's score: ",
    };
    let is_unranked =
        Memo::new(move |_| percent.get().is_some() && tool.read().evidence == Some(Evidence::Unverified));
    view! {
        <div class="reading">
            <Gauge percent lean />
            <div>
                <span class="visually-hidden">{label}</span>
                <strong class="score" data-test="panel-score">
                    {score}
                </strong>
                <span class="reading-count">{count}</span>
                {move || {
                    is_unranked.get().then(|| view! { <span class="reading-count">"unverified, not ranked"</span> })
                }}
            </div>
        </div>
    }
}

/// What a tool costs to start, in a list of such readings; nothing where nothing is said of it.
#[component]
pub(crate) fn EntryPrice(#[prop(into)] tool: Signal<Arc<Summary>>) -> impl IntoView {
    let price = Memo::new(move |_| {
        tool.read().price.as_ref().map(|price| {
            let label = if PricingModel::WITHOUT.contains(&price.model) { "Price" } else { "From" };
            (label, price.entry.clone())
        })
    });
    move || {
        price.get().map(|(label, entry)| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd data-test="entry-price">{entry}</dd>
                </div>
            }
        })
    }
}

/// How the panel knows a tool, in such a list; nothing if the catalog doesn't say.
#[component]
pub(crate) fn EvidenceReading(words: Option<&'static str>) -> impl IntoView {
    words.map(|words| {
        view! {
            <div>
                <dt>"Evidence"</dt>
                <dd>{words}</dd>
            </div>
        }
    })
}

/// A share from 0 to 1 as the width of an SVG bar, in per cent.
pub(crate) fn share_bar_width(share: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "within 0 to 10,000")]
    let hundredths = (share.clamp(0.0, 1.0) * 10_000.0).round() as i32;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
