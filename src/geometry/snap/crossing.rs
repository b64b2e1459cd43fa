//! Where segments cross.
//!
//! Borders do not cross as they are stored. As straight lines of the map they may, by a hair: what
//! keeps them apart is decided in degrees, not on Mercator's square. And some sources are wrong.

use super::{cells::Cells, segment::Segment};

/// No entry.
const NONE: u32 = u32::MAX;

/// The pixels, of this side in exact coordinates, in which two of `segments`, all
/// [`Segment::upwards`], cross: inside both, and not along each other. They meet in `cells`.
pub(super) fn crossing_pixels(segments: &[Segment], cells: Cells, side: i32) -> Vec<[i32; 2]> {
    // A list of segments a cell: its last entry, and of each entry the one before it.
    let mut last = vec![NONE; cells.count()];
    let mut entries: Vec<(Segment, u32)> = Vec::with_capacity(segments.len());
    let mut found = Vec::new();
    for &segment in segments {
        'segment: for cell in cells.passed(segment).flatten() {
            let mut at = last[cell];
            while at != NONE {
                let (other, before) = entries[at as usize];
                if other == segment {
                    // A side of two rings was seen already: it is in all its cells.
                    break 'segment;
                }
                found.extend(crossing(segment, other, side));
                at = before;
            }
            entries.push((segment, last[cell]));
            last[cell] = entries.len() as u32 - 1;
        }
    }
    found
}

/// The pixel in which two segments cross.
fn crossing(one: Segment, other: Segment, side: i32) -> Option<[i32; 2]> {
    // Upwards, a is the lower end.
    if one.a[1] > other.b[1] || other.a[1] > one.b[1] {
        return None;
    }
    let (across, other_across) = (one.range(0), other.range(0));
    if across.start() > other_across.end() || other_across.start() > across.end() {
        return None;
    }
    // The orientation of each end of one to the other: left of it, on its line, or right.
    let orientation = |line: Segment, point: [i32; 2]| {
        let to = Segment {
            a: line.a,
            b: point,
        };
        line.delta(0) * to.delta(1) - line.delta(1) * to.delta(0)
    };
    let (from, to) = (orientation(other, one.a), orientation(other, one.b));
    let crosses = |a: i64, b: i64| a.signum() * b.signum() < 0;
    if !crosses(from, to) || !crosses(orientation(one, other.a), orientation(one, other.b)) {
        return None;
    }
    // At the fraction from / (from - to) of one.
    let (numerator, denominator) = (i128::from(from), i128::from(from) - i128::from(to));
    let (numerator, denominator) = (numerator * denominator.signum(), denominator.abs());
    Some([0, 1].map(|axis| {
        let scaled =
            i128::from(one.a[axis]) * denominator + i128::from(one.delta(axis)) * numerator;
        scaled.div_euclid(denominator * i128::from(side)) as i32
    }))
}
