//! A segment between exact points, and the pixels it passes.

use std::ops::RangeInclusive;

/// From `a` to `b`, in exact coordinates: none is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) a: [i32; 2],
    pub(super) b: [i32; 2],
}

impl Segment {
    /// From `a` to `b`, on one axis.
    pub(super) fn delta(self, axis: usize) -> i64 {
        i64::from(self.b[axis]) - i64::from(self.a[axis])
    }

    /// The lowest and the highest coordinate on one axis.
    pub(super) fn range(self, axis: usize) -> RangeInclusive<i32> {
        let (a, b) = (self.a[axis], self.b[axis]);
        a.min(b)..=a.max(b)
    }

    /// The same points, from south (lower y) to north; from west to east when it is level.
    pub(super) fn upwards(self) -> Self {
        let Self { a, b } = self;
        if (a[1], a[0]) > (b[1], b[0]) {
            Self { a: b, b: a }
        } else {
            self
        }
    }

    /// Of a segment [`Self::upwards`]: each row of squares of this side that it is in, and the
    /// columns that it may pass there: all it passes, hardly more.
    pub(super) fn rows(self, side: i32) -> impl Iterator<Item = (i32, RangeInclusive<i32>)> {
        let across = self.range(0);
        let (from, to) = (self.a[1], self.b[1]);
        let slope = self.delta(0) as f64 / (self.delta(1) as f64).max(1.0);
        (from / side..=to / side).map(move |row| {
            // A step more than rounding may take away.
            let at = |y: i32| f64::from(self.a[0]) + f64::from(y - from) * slope;
            let [enters, leaves] = [at(from.max(row * side)), at(to.min((row + 1) * side))];
            let west = (enters.min(leaves) - 1.0) as i32;
            let east = (enters.max(leaves) + 1.0) as i32;
            let (west, east) = if from == to {
                (*across.start(), *across.end())
            } else {
                (west.max(*across.start()), east.min(*across.end()))
            };
            (row, west / side..=east / side)
        })
    }

    /// Whether it has a point in the square of this side at `low`, which has its lower edges and
    /// not its upper ones.
    pub(super) fn passes(self, low: [i32; 2], side: i32) -> bool {
        let beside = |axis: usize| {
            let range = self.range(axis);
            low[axis] > *range.end() || low[axis] + side <= *range.start()
        };
        if beside(0) || beside(1) {
            return false;
        }
        let inside =
            |point: [i32; 2]| (0..2).all(|i| point[i] >= low[i] && point[i] < low[i] + side);
        if inside(self.a) || inside(self.b) {
            return true;
        }
        // The point at the fraction t of the segment is in the square while t is in three intervals: 0
        // to 1, and one an axis. Intervals of a line have a point in common when any two of them have.
        let (mut starts, mut ends) = ([Bound::closed(0, 1); 3], [Bound::closed(1, 1); 3]);
        for axis in 0..2 {
            let delta = self.delta(axis);
            let to_low = i64::from(low[axis]) - i64::from(self.a[axis]);
            let to_high = to_low + i64::from(side);
            if delta == 0 && !(to_low <= 0 && 0 < to_high) {
                return false;
            }
            if delta > 0 {
                starts[axis] = Bound::closed(to_low, delta);
                ends[axis] = Bound::open(to_high, delta);
            } else if delta < 0 {
                starts[axis] = Bound::open(-to_high, -delta);
                ends[axis] = Bound::closed(-to_low, -delta);
            }
        }
        starts
            .iter()
            .all(|start| ends.iter().all(|&end| start.precedes(end)))
    }
}

/// The end of an interval of fractions, and whether the interval is closed there.
#[derive(Clone, Copy)]
struct Bound {
    numerator: i64,
    denominator: i64,
    closed: bool,
}

impl Bound {
    const fn closed(numerator: i64, denominator: i64) -> Self {
        Self {
            numerator,
            denominator,
            closed: true,
        }
    }

    const fn open(numerator: i64, denominator: i64) -> Self {
        Self {
            numerator,
            denominator,
            closed: false,
        }
    }

    /// Whether something lies between this start and that end.
    const fn precedes(self, end: Self) -> bool {
        let (start_at, end_at) = (
            self.numerator * end.denominator,
            end.numerator * self.denominator,
        );
        start_at < end_at || (start_at == end_at && self.closed && end.closed)
    }
}
