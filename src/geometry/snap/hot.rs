//! Hot pixels: those that lines must be routed through.

use super::segment::Segment;

/// A bit for each pixel of a rectangle: whether it is hot.
pub(super) struct HotPixels {
    /// The side of a pixel, in exact coordinates.
    side: i32,
    /// Words a row.
    stride: usize,
    words: Vec<u64>,
}

impl HotPixels {
    /// Cold pixels, this many columns and rows.
    pub(super) fn new(side: i32, [columns, rows]: [i32; 2]) -> Self {
        let stride = (columns as usize).div_ceil(64);
        Self {
            side,
            stride,
            words: vec![0; stride * rows as usize],
        }
    }

    /// Makes a pixel hot.
    pub(super) fn mark(&mut self, [x, y]: [i32; 2]) {
        self.words[y as usize * self.stride + x as usize / 64] |= 1 << (x % 64);
    }

    /// Appends the hot pixels that a segment passes, in its direction.
    pub(super) fn passed(&self, segment: Segment, found: &mut Vec<[i32; 2]>) {
        let start = found.len();
        let upwards = segment.upwards();
        for (row, columns) in upwards.rows(self.side) {
            let row_start = found.len();
            for word in columns.start() / 64..=columns.end() / 64 {
                let mut bits = self.words[row as usize * self.stride + word as usize];
                while bits != 0 {
                    let column = word * 64 + bits.trailing_zeros() as i32;
                    bits &= bits - 1;
                    let low = [column * self.side, row * self.side];
                    if columns.contains(&column) && upwards.passes(low, self.side) {
                        found.push([column, row]);
                    }
                }
            }
            if upwards.delta(0) < 0 {
                found[row_start..].reverse();
            }
        }
        if upwards != segment {
            found[start..].reverse();
        }
    }
}
