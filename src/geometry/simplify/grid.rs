//! A hash grid of vertices, for the many small box queries of simplification.

/// Points in the cells of a square grid, cells hashed into a flat array of buckets.
///
/// Cells of one row that follow each other share neighbouring buckets, so a row of a box is one run
/// of memory. Far cells may share a bucket: the box sorts them out.
pub(super) struct HashGrid {
    /// log₂ of the side of a cell.
    shift: u32,
    /// Number of buckets less one, a power of two less one.
    mask: u32,
    /// Where each bucket starts in `points`, then the end of the last.
    starts: Vec<u32>,
    points: Vec<(u32, [i32; 2])>,
}

/// An odd factor that spreads rows over the buckets (2³² over the golden ratio).
const ROW: u32 = 2_654_435_769;

impl HashGrid {
    /// Sorts `points` into cells of about `side`.
    pub(super) fn new(side: f64, points: impl Iterator<Item = (u32, [i32; 2])> + Clone) -> Self {
        let count = points.clone().count();
        let mask = (count * 2).next_power_of_two() as u32 - 1;
        let mut grid = Self {
            shift: (side.max(1.0).log2().round() as u32).min(30),
            mask,
            starts: vec![0; mask as usize + 2],
            points: vec![(0, [0, 0]); count],
        };
        // A counting sort by bucket: each start is first an end, which moves back as points come.
        for (_, step) in points.clone() {
            let bucket = grid.bucket(grid.cell(step));
            grid.starts[bucket] += 1;
        }
        for at in 1..grid.starts.len() {
            grid.starts[at] += grid.starts[at - 1];
        }
        for point in points {
            let bucket = grid.bucket(grid.cell(point.1));
            grid.starts[bucket] -= 1;
            grid.points[grid.starts[bucket] as usize] = point;
        }
        grid
    }

    pub(super) const fn len(&self) -> usize {
        self.points.len()
    }

    /// The first point found in a box, borders included, for which `matches`.
    pub(super) fn within(
        &self,
        low: [i32; 2],
        high: [i32; 2],
        matches: impl Fn(u32, [i32; 2]) -> bool,
    ) -> Option<u32> {
        let inside = |step: [i32; 2]| {
            (low[0]..=high[0]).contains(&step[0]) && (low[1]..=high[1]).contains(&step[1])
        };
        let matching = |points: &[(u32, [i32; 2])]| {
            let found = points
                .iter()
                .find(|(id, step)| inside(*step) && matches(*id, *step));
            found.map(|(id, _)| *id)
        };
        let ([west, south], [east, north]) = (self.cell(low), self.cell(high));
        let (columns, rows) = (
            i64::from(east) - i64::from(west),
            i64::from(north) - i64::from(south),
        );
        // More cells than buckets: every bucket once.
        if (columns + 1).saturating_mul(rows + 1) > i64::from(self.mask) {
            return matching(&self.points);
        }
        (south..=north).find_map(|row| {
            let (first, last) = (self.bucket([west, row]), self.bucket([east, row]));
            let run = |from: usize, to: usize| {
                matching(&self.points[self.starts[from] as usize..self.starts[to + 1] as usize])
            };
            if first <= last {
                run(first, last)
            } else {
                run(first, self.mask as usize).or_else(|| run(0, last))
            }
        })
    }

    fn cell(&self, step: [i32; 2]) -> [i32; 2] {
        step.map(|axis| axis >> self.shift)
    }

    fn bucket(&self, [column, row]: [i32; 2]) -> usize {
        ((column as u32).wrapping_add((row as u32).wrapping_mul(ROW)) & self.mask) as usize
    }
}
