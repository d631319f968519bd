//! Tools on a scatter plot: panel score on the x axis, community score on the y axis. Marks that would overlap are
//! moved side by side; tools without votes are shown separately, as they have no y position.

mod names;
mod number;

use std::sync::Arc;

pub use names::{Named, WIDTH, with_room};
pub use number::{Axis, FactNumbers, NumberMap, NumberPoint, axes, number_map};

use crate::decision::Met;
use crate::index::Summary;
use crate::{Catalog, Lean, Tally};

/// The position of each tool.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// Tools with a panel score and votes, sorted by panel score, then community score.
    pub voted: Vec<Point>,
    /// Tools with a panel score but no votes, sorted by panel score, then by row.
    pub unvoted: Vec<Point>,
    /// The number of rows of tools without votes.
    pub rows: u32,
    /// Tools without a panel score, which can't be placed.
    pub unplaced: Vec<Arc<Summary>>,
}

/// A mark on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The tool.
    pub tool: Arc<Summary>,
    /// The panel score in per cent, which is the x position.
    pub panel: u32,
    /// Which way the panel leans.
    pub lean: Lean,
    /// Whether the tool has what a reader said it must have.
    pub met: Met,
    /// The community's votes; their score in per cent is the y position.
    pub community: Tally,
    /// How far it was shifted sideways, in halves of a mark's width; negative is to the left.
    pub shift: i32,
    /// Its row from the top, among tools without votes.
    pub row: u32,
}

/// How many tools without votes fit side by side before a new row starts.
const ROW: usize = 3;

/// Two marks overlap if their community scores are less than this many per cent apart.
const TOUCHING: u32 = 6;

/// Offsets to try, nearest first, in halves of a mark's width. When all are taken, marks do overlap.
const SHIFTS: [i32; 7] = [0, 2, -2, 4, -4, 6, -6];

/// The map of these tools of a catalog, with the community's tallies.
#[must_use]
pub fn map(catalog: &Catalog, tools: impl IntoIterator<Item = (Arc<Summary>, Tally)>) -> Map {
    let mut map = Map::default();
    for (tool, community) in tools {
        let standing = catalog.standing(&tool);
        match standing.percent() {
            None => map.unplaced.push(tool),
            Some(panel) => {
                let stand = if community.count() > 0 { &mut map.voted } else { &mut map.unvoted };
                let (lean, met) = (standing.lean(), catalog.met(&tool));
                stand.push(Point { tool, panel, lean, met, community, shift: 0, row: 0 });
            }
        }
    }
    make_room(&mut map.voted);
    map.rows = form_rows(&mut map.unvoted);
    map
}

fn make_room(points: &mut [Point]) {
    let height = |point: &Point| point.community.percent().unwrap_or(0);
    points.sort_by_key(|point| (point.panel, height(point)));
    for at in 0..points.len() {
        let (placed, rest) = points.split_at_mut(at);
        let Some(point) = rest.first_mut() else { continue };
        let is_taken = |shift: i32| {
            let column = placed.iter().rev().take_while(|other| other.panel == point.panel);
            column
                .take_while(|other| height(point) - height(other) < TOUCHING)
                .any(|other| other.shift == shift)
        };
        point.shift = SHIFTS.into_iter().find(|shift| !is_taken(*shift)).unwrap_or(0);
    }
}

/// Arranges the tools of each panel score in rows, each row centred in its column. Returns the number of rows.
fn form_rows(points: &mut [Point]) -> u32 {
    points.sort_by_key(|point| point.panel);
    let mut rows = 0;
    for column in points.chunk_by_mut(|a, b| a.panel == b.panel) {
        for (row, points) in (0..).zip(column.chunks_mut(ROW)) {
            let mut shift = 1 - i32::try_from(points.len()).unwrap_or(0);
            for point in points {
                (point.row, point.shift) = (row, shift);
                shift += 2;
            }
            rows = rows.max(row + 1);
        }
    }
    rows
}
