//! Polygon clipping to a rectangle.
//!
//! Sutherland & Hodgman, *Reentrant polygon clipping* (1974): four half-planes, one after the
//! other. A ring that leaves the window and comes back elsewhere stays one ring: it runs along the
//! edge in between, and where it does so twice the edge is covered twice, there and back. Such
//! edges enclose nothing; they must not be stroked, so the window is taken wider than what is displayed.

/// The rectangle between two corners, on both axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The lowest coordinate on each axis.
    pub low: [f64; 2],
    /// The highest.
    pub high: [f64; 2],
}

impl Window {
    /// Whether a point is in the window or on its edge.
    #[must_use]
    pub fn contains(&self, point: [f64; 2]) -> bool {
        [0, 1]
            .into_iter()
            .all(|axis| (self.low[axis]..=self.high[axis]).contains(&point[axis]))
    }

    /// The part of `ring` in the window; the first point is not repeated at the end, before or
    /// after.
    ///
    /// Two rings that share an edge, in whatever direction, are clipped at the very same points.
    #[must_use]
    pub fn clip(&self, ring: &[[f64; 2]]) -> Vec<[f64; 2]> {
        let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for point in ring {
            for axis in [0, 1] {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        let mut clipped: Option<Vec<[f64; 2]>> = None;
        for axis in [0, 1] {
            let edges = (self.low[axis], self.high[axis]);
            if high[axis] < edges.0 || low[axis] > edges.1 {
                return Vec::new();
            }
            if low[axis] < edges.0 {
                let ring = clipped.as_deref().unwrap_or(ring);
                clipped = Some(clip_half(ring, axis, edges.0, |value| value >= edges.0));
            }
            if high[axis] > edges.1 {
                let ring = clipped.as_deref().unwrap_or(ring);
                clipped = Some(clip_half(ring, axis, edges.1, |value| value <= edges.1));
            }
        }
        clipped.unwrap_or_else(|| ring.to_vec())
    }
}

/// The part of `ring` where the coordinate `axis` is `inside`, which changes at `edge`.
fn clip_half(
    ring: &[[f64; 2]],
    axis: usize,
    edge: f64,
    inside: impl Fn(f64) -> bool,
) -> Vec<[f64; 2]> {
    let mut clipped = Vec::with_capacity(ring.len());
    let Some(mut from) = ring.last().copied() else {
        return clipped;
    };
    for &to in ring {
        if inside(from[axis]) != inside(to[axis]) {
            clipped.push(crossing(from, to, axis, edge));
        }
        if inside(to[axis]) {
            clipped.push(to);
        }
        from = to;
    }
    clipped
}

/// The point where the segment crosses `edge`: the same to the bit when it runs the other way.
fn crossing(from: [f64; 2], to: [f64; 2], axis: usize, edge: f64) -> [f64; 2] {
    let (a, b) = if from[axis] < to[axis] {
        (from, to)
    } else {
        (to, from)
    };
    let other = 1 - axis;
    let share = (edge - a[axis]) / (b[axis] - a[axis]);
    let mut point = [edge; 2];
    point[other] = a[other] + share * (b[other] - a[other]);
    point
}

/// Twice the area that a ring encloses, positive when it runs from x towards y.
#[must_use]
pub fn twice_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&[x0, y0]) = ring.first() else {
        return 0.0;
    };
    let cross_product = |pair: &[[f64; 2]]| {
        (pair[0][0] - x0) * (pair[1][1] - y0) - (pair[1][0] - x0) * (pair[0][1] - y0)
    };
    ring.windows(2).map(cross_product).sum()
}

#[cfg(test)]
mod tests {
    use geo::{Area, BooleanOps, LineString, Polygon};
    use proptest::prelude::*;

    use super::*;

    const UNIT: Window = Window {
        low: [0.0, 0.0],
        high: [1.0, 1.0],
    };

    /// A ring around a place, whose points go further or less far: it never crosses itself.
    fn star() -> impl Strategy<Value = Vec<[f64; 2]>> {
        let centre = [-0.5..1.5, -0.5..1.5];
        (centre, prop::collection::vec(0.01..1.2, 3..40)).prop_map(|([x, y], radii)| {
            let around = |(at, radius): (usize, &f64)| {
                let angle = std::f64::consts::TAU * at as f64 / radii.len() as f64;
                [x + radius * angle.cos(), y + radius * angle.sin()]
            };
            radii.iter().enumerate().map(around).collect()
        })
    }

    fn polygon(ring: &[[f64; 2]]) -> Polygon<f64> {
        Polygon::new(LineString::from(ring.to_vec()), Vec::new())
    }

    proptest! {
        #[test]
        fn the_clipped_ring_is_the_intersection(ring in star(), buffer in 0.0..0.2_f64) {
            // Wider than high.
            let (low, [east, north]) = (-buffer, [1.0 + buffer, 0.8 + buffer]);
            let window = Window { low: [low, low], high: [east, north] };
            let clipped = window.clip(&ring);
            prop_assert!(clipped.iter().all(|&point| window.contains(point)));
            let whole = polygon(&[[low, low], [east, low], [east, north], [low, north]]);
            let expected = polygon(&ring).intersection(&whole).unsigned_area();
            prop_assert!((twice_area(&clipped) / 2.0 - expected).abs() < 1e-6, "{expected}");
        }

        #[test]
        fn the_reversed_ring_is_clipped_at_the_same_points(ring in star()) {
            let mut backwards: Vec<_> = UNIT.clip(&ring.iter().rev().copied().collect::<Vec<_>>());
            let mut forwards = UNIT.clip(&ring);
            let order = |a: &[f64; 2], b: &[f64; 2]| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]));
            forwards.sort_by(order);
            backwards.sort_by(order);
            prop_assert_eq!(forwards, backwards);
        }
    }

    #[test]
    fn a_ring_around_the_window_gives_the_window_and_one_outside_gives_nothing() {
        let around = vec![[-9.0, -9.0], [9.0, -9.0], [9.0, 9.0], [-9.0, 9.0]];
        assert!((twice_area(&UNIT.clip(&around)) - 2.0).abs() < 1e-12);
        let outside = vec![[2.0, -9.0], [9.0, -9.0], [9.0, 9.0], [2.0, 9.0]];
        assert!(UNIT.clip(&outside).is_empty());
        assert!(UNIT.clip(&[]).is_empty());
    }
}
