//! Which marks of a map have room for a name.

/// The width in pixels for which names are placed. Narrower maps show none.
pub const WIDTH: f64 = 620.0;

/// How wide a letter is on average, and how high a line, in pixels, at the size of the map's text.
const LETTER: f64 = 6.6;
const LINE: f64 = 15.0;
/// The half of a mark's size, and the space between it and its name, in pixels.
const MARK: f64 = 10.0;
const GAP: f64 = 3.0;

/// A mark with a name: its centre in pixels on a map of [`WIDTH`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Named {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// The length of the name in characters.
    pub letters: usize,
}

/// A rectangle: left, right, top, bottom.
type Area = [f64; 4];

/// For each mark, whether its name fits to its right without covering another mark or name. The first come first.
#[must_use]
pub fn with_room(marks: &[Named]) -> Vec<bool> {
    let mark = |it: &Named| [it.x - MARK, it.x + MARK, it.y - MARK, it.y + MARK];
    let mut taken: Vec<Area> = marks.iter().map(mark).collect();
    let mut has_room = |(at, it): (usize, &Named)| {
        let left = it.x + MARK + GAP;
        let name = [left, left + it.letters as f64 * LETTER, it.y - LINE / 2.0, it.y + LINE / 2.0];
        let others = taken.iter().enumerate().filter(|(other, _)| *other != at);
        let is_free = name[1] <= WIDTH && others.into_iter().all(|(_, area)| !overlap(name, *area));
        if is_free {
            taken.push(name);
        }
        is_free
    };
    marks.iter().enumerate().map(&mut has_room).collect()
}

fn overlap(a: Area, b: Area) -> bool {
    a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_they_cover_nothing() {
        let mark = |x, y, letters| Named { x, y, letters };
        for (marks, expected) in [
            (vec![], vec![]),
            (vec![mark(100.0, 50.0, 10)], vec![true]),
            // Another mark is in the way of the first.
            (vec![mark(100.0, 50.0, 10), mark(150.0, 55.0, 10)], vec![false, true]),
            // The first name is in the way of the second.
            (vec![mark(100.0, 50.0, 10), mark(90.0, 63.0, 10)], vec![true, false]),
            (vec![mark(100.0, 50.0, 10), mark(100.0, 80.0, 10)], vec![true, true]),
            // The map ends.
            (vec![mark(590.0, 50.0, 10)], vec![false]),
        ] {
            assert_eq!(with_room(&marks), expected, "{marks:?}");
        }
    }
}
