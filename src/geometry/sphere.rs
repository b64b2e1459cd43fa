use geo::{Bearing, Distance, Geodesic as Wgs84, Point};

use super::LonLat;

/// The way between two places along the geodesic of WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geodesic {
    /// Metres.
    pub distance: f64,
    /// Degrees clockwise from north at the start, 0 to 360.
    pub azimuth: f64,
}

/// The geodesic from `from` to `to`.
#[must_use]
pub fn geodesic(from: LonLat, to: LonLat) -> Geodesic {
    let (a, b): (Point, Point) = (from.into(), to.into());
    Geodesic {
        distance: Wgs84.distance(a, b),
        azimuth: Wgs84.bearing(a, b).rem_euclid(360.0),
    }
}

/// Points to search the nearest among.
#[derive(Debug)]
pub struct NearestIndex(Vec<LonLat>);

/// A point found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Its position among the points of the index.
    pub index: usize,
    /// Metres.
    pub distance: f64,
}

impl NearestIndex {
    /// An index over `points`.
    #[must_use]
    pub fn new(points: &[LonLat]) -> Self {
        Self(points.to_vec())
    }

    /// The nearest.
    pub fn nearest(
        &self,
        from: LonLat,
        k: usize,
        max_distance: Option<f64>,
        keep: impl Fn(usize) -> bool,
    ) -> Vec<Neighbour> {
        let mut all: Vec<_> = self
            .0
            .iter()
            .enumerate()
            .filter(|(at, _)| keep(*at))
            .map(|(index, &point)| Neighbour {
                index,
                distance: geodesic(from, point).distance,
            })
            .filter(|n| max_distance.is_none_or(|most| n.distance <= most))
            .collect();
        all.sort_by(|a, b| {
            a.distance
                .total_cmp(&b.distance)
                .then(a.index.cmp(&b.index))
        });
        all.truncate(k);
        all
    }
}
