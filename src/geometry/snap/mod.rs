//! Snap rounding: lines put on a coarse grid, where they never cross and neighbours stay together.
//!
//! Guibas & Marimont, *Rounding arrangements dynamically* (1998). Rounding each vertex to the grid
//! alone makes lines cross that did not: a vertex jumps over a line that passes nearby. Here a
//! pixel of the grid is *hot* when a vertex or a crossing is in it, and **every** segment that
//! passes a hot pixel goes through its centre. Then
//!
//! - lines meet in vertices only: none crosses another, none has a foreign vertex on it;
//! - each point moves by half a pixel at most on either axis;
//! - a segment that two rings share is rounded to one path, whichever way they follow it;
//! - what is narrower than a pixel falls into one line, and its ground goes to its neighbours.
//!
//! The last two are why polygons that covered the ground still do, and never twice.
//!
//! Pixels have their lower edges and not their upper ones, so each point is in one pixel. All
//! decisions are made in integers, on a grid [`FINE`] times as fine as the coordinates' unit.

mod cells;
mod crossing;
mod hot;
mod segment;

use cells::Cells;
use hot::HotPixels;
use segment::Segment;

/// Steps of the exact grid in a unit: what is nearer than half of one is taken for one point.
const FINE: i32 = 256;

/// Side of the cells in which segments meet, in their mean lengths.
const SEGMENT_CELL: f64 = 1.0;

/// Side of the cells in which a segment finds hot pixels, in mean lengths of a segment.
const PIXEL_CELL: f64 = 0.5;

/// The grid to round to: the multiples of `step` from `low` to `high` on each axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapGrid {
    low: [i32; 2],
    high: [i32; 2],
    step: i32,
}

impl SnapGrid {
    /// The farthest from 0 that a grid may reach: differences of exact coordinates and products of
    /// two of them stay within 64 bits.
    pub const FARTHEST: i32 = 1 << 14;

    /// A grid of the multiples of `step` from corner to corner; none when a corner is no multiple,
    /// when they are not in order, or farther than [`Self::FARTHEST`] from 0.
    #[must_use]
    pub fn new(low: [i32; 2], high: [i32; 2], step: i32) -> Option<Self> {
        let reaches = |axis: usize| {
            low[axis] >= -Self::FARTHEST && high[axis] <= Self::FARTHEST && low[axis] <= high[axis]
        };
        let is_multiple = |axis: usize| low[axis] % step == 0 && high[axis] % step == 0;
        let fits = step > 0 && (0..2).all(|axis| reaches(axis) && is_multiple(axis));
        fits.then_some(Self { low, high, step })
    }

    /// The side of a pixel in exact coordinates.
    const fn side(self) -> i32 {
        self.step * FINE
    }

    /// A point in exact coordinates, which begin at the lower edges of the first pixels; points off
    /// the grid are moved to its edge.
    fn exact(self, point: [f64; 2]) -> [i32; 2] {
        [0, 1].map(|axis| {
            let (low, high) = (f64::from(self.low[axis]), f64::from(self.high[axis]));
            let from_low = point[axis].clamp(low, high) - low;
            // None is negative: what is cut off rounds to the nearest.
            (from_low * f64::from(FINE) + 0.5) as i32 + self.side() / 2
        })
    }

    /// The centre of a pixel, in units.
    fn centre(self, pixel: [i32; 2]) -> [i32; 2] {
        [0, 1].map(|axis| self.low[axis] + pixel[axis] * self.step)
    }

    /// The point of the grid that a point alone is rounded to.
    #[must_use]
    pub fn round(self, point: [f64; 2]) -> [i32; 2] {
        self.centre(self.exact(point).map(|axis| axis / self.side()))
    }

    /// Rounds rings together; a ring's first point is not repeated at its end, before or after.
    ///
    /// Rings stay in their order; one within a pixel comes back empty, a narrow one may come back as
    /// a line there and back.
    /// Where a ring touches itself or another, both have a vertex.
    ///
    /// O(n) for n vertices spread as borders are, and the pixels that rings pass.
    #[must_use]
    pub fn snap<'a>(
        self,
        rings: impl IntoIterator<Item = &'a Vec<[f64; 2]>>,
    ) -> Vec<Vec<[i32; 2]>> {
        let exact: Vec<Vec<[i32; 2]>> = rings
            .into_iter()
            .map(|ring| ring.iter().map(|&point| self.exact(point)).collect())
            .collect();
        let segments: Vec<Segment> = exact
            .iter()
            .flat_map(|ring| sides(ring))
            .map(Segment::upwards)
            .collect();
        let [of_segments, of_pixels] =
            Cells::over(&segments, self.side(), [SEGMENT_CELL, PIXEL_CELL]);
        let crossings = crossing::crossing_pixels(&segments, of_segments, self.side());
        let ends = exact.iter().flatten();
        let ends = ends.map(|point| point.map(|axis| axis / self.side()));
        let all = ends.chain(crossings.iter().copied());
        let hot = HotPixels::new(self.side(), of_pixels, all);
        let mut passed = Vec::new();
        let rounded = exact.iter().map(|ring| {
            let mut round: Vec<[i32; 2]> = Vec::with_capacity(ring.len());
            for side in sides(ring) {
                passed.clear();
                hot.passed(side, &mut passed);
                // The last is the first of the next side.
                passed.pop();
                round.extend(passed.iter().map(|&pixel| self.centre(pixel)));
            }
            round.dedup();
            while round.len() > 1 && round.first() == round.last() {
                round.pop();
            }
            round
        });
        rounded.collect()
    }
}

/// The sides of a ring, in its direction.
fn sides(ring: &[[i32; 2]]) -> impl Iterator<Item = Segment> + Clone {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(&a, &b)| Segment { a, b })
}

#[cfg(test)]
mod tests;
