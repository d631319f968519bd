//! Tools as a picture: panel score across, community score up. Where marks would lie on each other, they stand side by
//! side; tools without votes stand apart, as they have no height.

use std::sync::Arc;

use crate::Tally;
use crate::index::Summary;

/// Where each tool stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// Tools with a panel score and votes: by panel score, then from low to high.
    pub voted: Vec<Point>,
    /// Tools with a panel score and no votes: by panel score, then by row.
    pub unvoted: Vec<Point>,
    /// How many rows the tools without votes fill.
    pub rows: u32,
    /// Tools without a panel score, which have no place.
    pub unplaced: Vec<Arc<Summary>>,
}

/// A mark on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The tool.
    pub tool: Arc<Summary>,
    /// The panel score in per cent: how far across it stands.
    pub panel: u32,
    /// The community's votes; their score in per cent is how far up it stands.
    pub community: Tally,
    /// How far to the side it has made room, in halves of a mark's width; less than 0 is to the left.
    pub shift: i32,
    /// Its row from the top, among tools without votes.
    pub row: u32,
}

/// How many tools without votes stand beside each other before a new row begins.
const ROW: usize = 3;

/// Less than so many per cent of community score apart, two marks would touch.
const TOUCHING: u32 = 6;

/// Places to make room at, nearest first, in halves of a mark's width. Beyond them marks do lie on each other.
const SHIFTS: [i32; 7] = [0, 2, -2, 4, -4, 6, -6];

/// The map of these tools, each with its votes.
#[must_use]
pub fn map(tools: impl IntoIterator<Item = (Arc<Summary>, Tally)>) -> Map {
    let mut map = Map::default();
    for (tool, community) in tools {
        match tool.split.tally().percent() {
            None => map.unplaced.push(tool),
            Some(panel) => {
                let stand = if community.count() > 0 { &mut map.voted } else { &mut map.unvoted };
                stand.push(Point { tool, panel, community, shift: 0, row: 0 });
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

/// Puts the tools of each panel score into rows, each row in the middle of its column; returns how many rows there are.
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
