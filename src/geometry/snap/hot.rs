//! Hot pixels: those that lines must be routed through.

use super::{cells::Cells, segment::Segment};

/// The hot pixels of a grid, by the cells that they are in.
pub(super) struct HotPixels {
    /// The side of a pixel, in exact coordinates.
    side: i32,
    cells: Cells,
    /// Where the pixels of each cell start in `pixels`, then the end of the last.
    starts: Vec<u32>,
    /// Each once, cell by cell.
    pixels: Vec<[i32; 2]>,
}

impl HotPixels {
    /// Sorts the hot pixels, of this side, into cells. One may come several times.
    pub(super) fn new(
        side: i32,
        cells: Cells,
        hot: impl Iterator<Item = [i32; 2]> + Clone,
    ) -> Self {
        // A counting sort: each start is first an end, which moves back as pixels come.
        let mut starts = vec![0_u32; cells.count() + 1];
        for pixel in hot.clone() {
            starts[cells.of_pixel(pixel)] += 1;
        }
        let mut count = 0;
        for start in &mut starts {
            count += *start;
            *start = count;
        }
        let mut pixels = vec![[0; 2]; count as usize];
        for pixel in hot {
            let start = &mut starts[cells.of_pixel(pixel)];
            *start -= 1;
            pixels[*start as usize] = pixel;
        }
        let mut kept = 0;
        for cell in 0..cells.count() {
            let (from, to) = (starts[cell] as usize, starts[cell + 1] as usize);
            pixels[from..to].sort_unstable();
            starts[cell] = kept as u32;
            for at in from..to {
                if at == from || pixels[at] != pixels[at - 1] {
                    pixels[kept] = pixels[at];
                    kept += 1;
                }
            }
        }
        starts[cells.count()] = kept as u32;
        pixels.truncate(kept);
        Self {
            side,
            cells,
            starts,
            pixels,
        }
    }

    /// Appends the hot pixels that a segment passes, in its direction.
    pub(super) fn passed(&self, segment: Segment, found: &mut Vec<[i32; 2]>) {
        let start = found.len();
        let upwards = segment.upwards();
        for cells in self.cells.passed(upwards) {
            let (from, to) = (self.starts[*cells.start()], self.starts[*cells.end() + 1]);
            let near = &self.pixels[from as usize..to as usize];
            let passed = near.iter().copied();
            found.extend(
                passed
                    .filter(|pixel| upwards.passes(pixel.map(|axis| axis * self.side), self.side)),
            );
        }
        let along = &mut found[start..];
        let eastwards = if upwards.delta(0) < 0 { -1 } else { 1 };
        along.sort_unstable_by_key(|&[x, y]| (y, x * eastwards));
        if upwards != segment {
            along.reverse();
        }
    }
}
