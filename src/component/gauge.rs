//! The score gauge: the Plimsoll mark with its waterline at the score.

use crate::markup::{Markup, view};
use catalog::Lean;
use leptos::prelude::*;

/// A circle that is filled to the score, crossed by its load line. A drawing only: the score stands beside it in words.
///
/// `percent` is from 0 to 100. Without one the line is dashed and nothing is filled.
#[component]
pub(crate) fn Gauge(percent: Option<u32>, lean: Lean) -> Markup {
    let level = level(percent.unwrap_or(50));
    view! {
        <svg class=format!("gauge gauge-{}", lean.as_str()) viewBox="0 0 1000 1000" aria-hidden="true">
            {percent.map(|_| view! { <path class="water" d=water(level) /> })}
            <circle class="hull" cx="500" cy="500" r="360" />
            <path class=if percent.is_some() { "line" } else { "line unknown" } d=format!("M30 {level}h940") />
        </svg>
    }
}

/// The height of the waterline. It stays inside the circle at both ends, so that 0 and 100 look like levels too.
fn level(percent: u32) -> i32 {
    const LOWEST: i32 = 780;
    const HIGHEST: i32 = 220;
    LOWEST - (LOWEST - HIGHEST) * percent.min(100).cast_signed() / 100
}

/// The part of the circle below the line.
fn water(level: i32) -> String {
    let half = (360_i32.pow(2) - (level - 500).pow(2)).max(0).isqrt();
    let large = u8::from(level < 500);
    format!("M{} {level}A360 360 0 {large} 0 {} {level}Z", 500 - half, 500 + half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_stays_within_the_circle() {
        for (percent, height) in [(0, 780), (50, 500), (100, 220), (1000, 220)] {
            assert_eq!(level(percent), height, "{percent}");
        }
        assert_eq!(water(500), "M140 500A360 360 0 0 0 860 500Z");
    }
}
