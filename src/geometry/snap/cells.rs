//! Square cells, in which what is near a segment is found.

use std::ops::RangeInclusive;

use super::segment::Segment;

/// The most cells on an axis: they are quickly scanned.
const MAX_CELLS: i32 = 512;

/// Cells from 0, 0 on, as many on one axis as on the other.
#[derive(Clone, Copy)]
pub(super) struct Cells {
    /// In pixels, whose side in exact coordinates is `pixel`.
    side: i32,
    pixel: i32,
    across: usize,
}

impl Cells {
    /// Cells of whole pixels over the ground of `segments`: for each of `lengths`, those whose side is about so
    /// many of their mean lengths.
    pub(super) fn over<const N: usize>(
        segments: &[Segment],
        pixel: i32,
        lengths: [f64; N],
    ) -> [Self; N] {
        let length = |segment: &Segment| {
            let [x, y] = [0, 1].map(|axis| segment.delta(axis) as f64);
            (x * x + y * y).sqrt()
        };
        let mean = segments.iter().map(length).sum::<f64>() / segments.len().max(1) as f64;
        let ends = segments.iter().flat_map(|segment| [segment.a, segment.b]);
        let farthest = ends.flatten().max().unwrap_or(0) / pixel;
        lengths.map(|lengths| {
            let side = ((lengths * mean) as i32 / pixel).max(farthest / MAX_CELLS) + 1;
            Self {
                side,
                pixel,
                across: (farthest / side + 1) as usize,
            }
        })
    }

    /// How many there are.
    pub(super) const fn count(self) -> usize {
        self.across * self.across
    }

    /// The cell of a pixel.
    pub(super) const fn of_pixel(self, [x, y]: [i32; 2]) -> usize {
        self.at(y / self.side, x / self.side)
    }

    /// The cells that a segment [`Segment::upwards`] passes, row by row: neighbours of one row follow
    /// each other.
    pub(super) fn passed(self, segment: Segment) -> impl Iterator<Item = RangeInclusive<usize>> {
        let rows = segment.rows(self.side * self.pixel);
        rows.map(move |(row, columns)| {
            self.at(row, *columns.start())..=self.at(row, *columns.end())
        })
    }

    const fn at(self, row: i32, column: i32) -> usize {
        row as usize * self.across + column as usize
    }
}
