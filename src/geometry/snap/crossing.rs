//! Where segments cross.
//!
//! Borders do not cross as they are stored. As straight lines of the map they may, by a hair: what
//! keeps them apart is decided in degrees, not on Mercator's square. And some sources are wrong.

use super::segment::Segment;

/// Side of the cells in which segments meet, in mean lengths of a segment.
const CELL: f64 = 2.0;

/// The most cells on an axis: they are quickly gone through.
const MOST_CELLS: i32 = 512;

/// No entry.
const NONE: u32 = u32::MAX;

/// The pixels, of this side in exact coordinates, in which two segments cross: inside both, and
/// not along each other.
pub(super) fn pixels(segments: impl Iterator<Item = Segment>, side: i32) -> Vec<[i32; 2]> {
    let segments: Vec<Segment> = segments.map(Segment::upwards).collect();
    let (cell, across) = cells(&segments);
    // A list of segments a cell: its last entry, and of each entry the one before it.
    let mut last = vec![NONE; across * across];
    let mut entries: Vec<(Segment, u32)> = Vec::with_capacity(segments.len() * 2);
    let mut found = Vec::new();
    for segment in segments {
        for (row, columns) in segment.rows(cell) {
            for column in columns {
                let head = &mut last[row as usize * across + column as usize];
                let mut at = *head;
                while at != NONE {
                    let (other, before) = entries[at as usize];
                    found.extend(crossing(segment, other, side));
                    at = before;
                }
                entries.push((segment, *head));
                *head = entries.len() as u32 - 1;
            }
        }
    }
    found
}

/// The side of the cells for these segments, and how many there are on an axis.
fn cells(segments: &[Segment]) -> (i32, usize) {
    let lengths = segments.iter().map(|segment| {
        let [x, y] = [0, 1].map(|axis| segment.delta(axis) as f64);
        x.hypot(y)
    });
    let mean = lengths.sum::<f64>() / segments.len().max(1) as f64;
    let ends = segments.iter().flat_map(|segment| [segment.a, segment.b]);
    let farthest = ends.flatten().max().unwrap_or(0);
    let side = ((CELL * mean) as i32).max(farthest / MOST_CELLS + 1);
    (side, (farthest / side + 1) as usize)
}

/// The pixel in which two segments cross.
fn crossing(one: Segment, other: Segment, side: i32) -> Option<[i32; 2]> {
    let apart = |axis| {
        let (one, other) = (one.range(axis), other.range(axis));
        one.start() > other.end() || other.start() > one.end()
    };
    if apart(0) || apart(1) {
        return None;
    }
    // Where each end of one stands beside the other: left, on its line, right.
    let beside = |line: Segment, point: [i32; 2]| {
        let to = Segment {
            a: line.a,
            b: point,
        };
        line.delta(0) * to.delta(1) - line.delta(1) * to.delta(0)
    };
    let (from, to) = (beside(other, one.a), beside(other, one.b));
    let crosses = |a: i64, b: i64| a.signum() * b.signum() < 0;
    if !crosses(from, to) || !crosses(beside(one, other.a), beside(one, other.b)) {
        return None;
    }
    // At the share from / (from - to) of one.
    let (over, under) = (i128::from(from), i128::from(from) - i128::from(to));
    let (over, under) = (over * under.signum(), under.abs());
    Some([0, 1].map(|axis| {
        let way = i128::from(one.a[axis]) * under + i128::from(one.delta(axis)) * over;
        way.div_euclid(under * i128::from(side)) as i32
    }))
}
