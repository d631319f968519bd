//! The score gauge: the Plimsoll mark with its waterline at the score.

use catalog::Lean;
use leptos::prelude::*;

/// A circle that is filled to the score, crossed by its load line. A drawing only: the score stands beside it in words.
///
/// `percent` is from 0 to 100. Without one the line is dashed and nothing is filled.
#[component]
pub(crate) fn Gauge(percent: Option<u32>, lean: Lean) -> impl IntoView {
    let level = level(percent.unwrap_or(50));
    view! {
        <svg class=format!("gauge gauge-{}", lean.as_str()) viewBox="0 0 100 100" aria-hidden="true">
            {percent.map(|_| view! { <path class="water" d=water(level) /> })}
            <circle class="hull" cx="50" cy="50" r=RADIUS.to_string() />
            <path class="line" class:unknown=percent.is_none() d=format!("M3 {level:.1}h94") />
        </svg>
    }
}

const RADIUS: f64 = 36.0;

/// The height of the waterline. It stays inside the circle at both ends, so that 0 and 100 look like levels too.
fn level(percent: u32) -> f64 {
    const LOWEST: f64 = 78.0;
    const HIGHEST: f64 = 22.0;
    LOWEST - (LOWEST - HIGHEST) * f64::from(percent.min(100)) / 100.0
}

/// The part of the circle below the line.
fn water(level: f64) -> String {
    let half = (RADIUS * RADIUS - (level - 50.0).powi(2)).max(0.0).sqrt();
    let large = u8::from(level < 50.0);
    format!("M{:.1} {level:.1}A{RADIUS} {RADIUS} 0 {large} 0 {:.1} {level:.1}Z", 50.0 - half, 50.0 + half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_stays_within_the_circle() {
        for (percent, height) in [(0, 78.0), (50, 50.0), (100, 22.0), (1000, 22.0)] {
            assert!((level(percent) - height).abs() < 1e-9, "{percent}");
        }
        assert_eq!(water(50.0), "M14.0 50.0A36 36 0 0 0 86.0 50.0Z");
    }
}
