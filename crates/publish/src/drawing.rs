//! What badges and share pictures have in common: the light theme's colours, the gauge, the shapes of verdicts.

use catalog::Lean;
#[cfg(feature = "pictures")]
use catalog::format::Verdict;

use crate::gauge;
use crate::xml::Xml;

/// The light theme's colours, as in `style/tokens.css`. A drawing has its own background, so it is legible on any page.
pub(crate) mod colour {
    pub(crate) const PAPER: &str = "#faf6ec";
    pub(crate) const INK: &str = "#14212b";
    pub(crate) const QUIET: &str = "#525d66";
    pub(crate) const RULE: &str = "#ddd5c3";
    #[cfg(feature = "pictures")]
    pub(crate) const SHIP: &str = "#0b6b57";
    #[cfg(feature = "pictures")]
    pub(crate) const SKIP: &str = "#a8360c";
}

/// The colour of the water in a gauge.
fn wash(lean: Lean) -> &'static str {
    match lean {
        Lean::Ship => "#cfe3d9",
        Lean::Skip => "#f4dccb",
        Lean::Divided | Lean::Unreviewed => "#ebe0bd",
    }
}

/// The gauge, drawn in a square of 1000 units that `transform` places. Without a score it is empty and its line is
/// dashed.
pub(crate) fn gauge(xml: &mut Xml, percent: Option<u32>, lean: Lean, transform: &str) {
    let level = gauge::level(percent.unwrap_or(50));
    let radius = gauge::RADIUS.to_string();
    let line = gauge::line(level);
    let stroke = [("fill", "none"), ("stroke", colour::INK), ("stroke-width", "50")];
    xml.open("g", &[("transform", transform)]);
    if percent.is_some() {
        xml.empty("path", &[("d", &gauge::water(level)), ("fill", wash(lean))]);
    }
    let hull = [("cx", "500"), ("cy", "500"), ("r", &radius)];
    xml.empty("circle", &[hull.as_slice(), &stroke].concat());
    let dashes: &[(&str, &str)] = if percent.is_some() { &[] } else { &[("stroke-dasharray", "90 70")] };
    xml.empty("path", &[&[("d", line.as_str())], stroke.as_slice(), dashes].concat());
    xml.close();
}

/// The shape of a verdict, drawn in a square of 10 units that `transform` places: up for ship, down for skip, a dotted
/// line for a reviewer without a verdict.
#[cfg(feature = "pictures")]
pub(crate) fn shape(xml: &mut Xml, verdict: Option<Verdict>, transform: &str) {
    let place = ("transform", transform);
    match verdict {
        Some(Verdict::Ship) => {
            xml.empty("path", &[place, ("d", "M5 1 9.5 9h-9z"), ("fill", colour::SHIP)]);
        }
        Some(Verdict::Skip) => {
            xml.empty("path", &[place, ("d", "M5 9 .5 1h9z"), ("fill", colour::SKIP)]);
        }
        None => {
            let stroke = [("stroke", colour::QUIET), ("stroke-width", "1"), ("stroke-dasharray", "1 1")];
            xml.empty("path", &[[place, ("d", "M0.5 8.5h9")].as_slice(), &stroke].concat());
        }
    }
}
