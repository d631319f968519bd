//! The score gauge: the Plimsoll mark with its waterline at the score.

use catalog::Lean;
use leptos::prelude::*;
use publish::gauge::{level, line, water};

/// A circle filled up to the score and crossed by its load line. Purely decorative: the score is next to it as text.
///
/// `percent` is from 0 to 100. Without it the line is dashed and the circle stays empty.
#[component]
pub(crate) fn Gauge(
    #[prop(into)] percent: Signal<Option<u32>>,
    #[prop(into)] lean: Signal<Lean>,
) -> impl IntoView {
    let level = move || level(percent.get().unwrap_or(50));
    let class = Signal::derive(move || format!("gauge gauge-{}", lean.get().as_str()));
    let water = Signal::derive(move || percent.get().map_or_else(String::new, |_| water(level())));
    let line_class = Signal::derive(move || if percent.get().is_some() { "line" } else { "line unknown" });
    let line = Signal::derive(move || line(level()));
    view! {
        <svg
            class=class
            viewBox="0 0 1000 1000"
            aria-hidden="true"
        >
            <path class="water" d=water />
            <circle class="hull" cx="500" cy="500" r="360" />
            <path class=line_class d=line />
        </svg>
    }
}
