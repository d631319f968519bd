//! The geometry of the score gauge, in a square of 1000 units: the Plimsoll mark with its waterline at the score.

/// The hull: a circle around (500, 500).
pub const RADIUS: i32 = 360;

/// The height of the waterline, in units from the top, for a score from 0 to 100; anything above counts as 100. It
/// stays inside the circle at both ends, so that 0 and 100 also look like levels.
#[must_use]
pub fn level(percent: u32) -> i32 {
    const LOWEST: i32 = 780;
    const HIGHEST: i32 = 220;
    LOWEST - (LOWEST - HIGHEST) * percent.min(100).cast_signed() / 100
}

/// The part of the circle below a line at this height, as SVG path data.
#[must_use]
pub fn water(level: i32) -> String {
    let half = (RADIUS.pow(2) - (level - 500).pow(2)).max(0).isqrt();
    let large = u8::from(level < 500);
    format!("M{} {level}A{RADIUS} {RADIUS} 0 {large} 0 {} {level}Z", 500 - half, 500 + half)
}

/// The waterline at this height, as SVG path data.
#[must_use]
pub fn line(level: i32) -> String {
    format!("M30 {level}h940")
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
        assert_eq!(water(220), "M274 220A360 360 0 1 0 726 220Z");
    }
}
