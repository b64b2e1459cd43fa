//! Distances on the WGS 84 ellipsoid and the exact k nearest of a set of places.
//!
//! # How an index on the sphere is exact on the ellipsoid
//!
//! Each place becomes the unit vector of its ellipsoid normal (its geodetic latitude and
//! longitude read as if on a sphere). With `M(φ) = a(1−e²)/(1−e² sin²φ)^{3/2}` and
//! `N(φ) = a/√(1−e² sin²φ)` the two radii of curvature, a path on the ellipsoid has
//!
//! ```text
//! ds² = M(φ)² dφ² + N(φ)² cos²φ dλ²        its image on the unit sphere:  dθ² = dφ² + cos²φ dλ²
//! ```
//!
//! Both `M` and `N` stay within `[a(1−e²), a/√(1−e²)]`, so `ds` stays within the same multiples
//! of `dθ` along every path. The geodesic is no shorter than `a(1−e²)` times its own image, which
//! is no shorter than the angle θ between the two vectors:
//!
//! ```text
//! a(1−e²)·θ  ≤  geodesic distance  ≤  a/√(1−e²)·θ
//! ```
//!
//! The bounds are 1 % apart. Walking the places by growing chord, the k best by geodesic are
//! final as soon as the lower bound of the next place passes the k-th best.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use geo::{Bearing, Distance, Geodesic};
use rstar::primitives::GeomWithData;
use rstar::{PointDistance, RTree};

use super::LonLat;

/// The least a radian of angle between normals can measure, in metres: `a(1−e²)` of WGS 84,
/// the meridian's radius of curvature at the equator.
const METRES_PER_RADIAN_AT_LEAST: f64 = 6_378_137.0 * (1.0 - 0.006_694_379_990_141_317);

/// The most a radian can measure: `a/√(1−e²)`, the radius of curvature at the poles of the Earth.
const METRES_PER_RADIAN_AT_MOST: f64 = 6_399_593.625_758_493;

/// Metres taken off the lower bound and added to the upper, to outweigh the rounding of chords (0.1 m for nearly
/// antipodal places, where the chord says least of the angle; nanometres elsewhere) and of the
/// geodesic itself (nanometres).
const ROUNDING: f64 = 1.0;

/// Length in metres of the shortest path from `a` to `b` on the WGS 84 ellipsoid, by Karney,
/// *Algorithms for geodesics*, Journal of Geodesy 87 (2013).
#[must_use]
pub fn distance(a: LonLat, b: LonLat) -> f64 {
    Geodesic.distance(geo::Point::from(a), geo::Point::from(b))
}

/// The shortest path from `a` to `b` on the WGS 84 ellipsoid: its length in metres, and the
/// azimuth at which it leaves `a`, in degrees clockwise from north, within `[0, 360)`.
///
/// The azimuth from a place to itself means nothing. See [`distance`] for the method.
#[must_use]
pub fn geodesic(a: LonLat, b: LonLat) -> (f64, f64) {
    let azimuth = Geodesic.bearing(geo::Point::from(a), geo::Point::from(b));
    (distance(a, b), azimuth.rem_euclid(360.0))
}

/// Where a latitude in degrees stands on the cylinder of equal areas around the WGS 84 ellipsoid
/// (Snyder, *Map Projections: A Working Manual*, 1987, eq. 3-12): with longitudes in radians across
/// it, areas on the cylinder are square metres on the ground.
#[must_use]
pub fn equal_area_height(latitude: f64) -> f64 {
    const E2: f64 = 0.006_694_379_990_141_317;
    let (e, sin) = (E2.sqrt(), latitude.to_radians().sin());
    let q = (1.0 - E2) * (sin / (1.0 - E2 * sin * sin) + (e * sin).atanh() / e);
    6_378_137.0 * 6_378_137.0 * q / 2.0
}

/// One of the places nearest to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Position of the place in the list the index was made of.
    pub index: usize,
    /// Geodesic distance in metres.
    pub distance: f64,
}

impl Eq for Neighbour {}

impl Ord for Neighbour {
    fn cmp(&self, other: &Self) -> Ordering {
        self.distance
            .total_cmp(&other.distance)
            .then(self.index.cmp(&other.index))
    }
}

impl PartialOrd for Neighbour {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An index of places that finds the nearest ones, exactly, anywhere on the Earth.
///
/// Building costs O(n log n); a query reads about the places of a 1 % wider circle than that of
/// its answer.
#[derive(Debug)]
pub struct NearestIndex {
    places: Vec<LonLat>,
    tree: RTree<GeomWithData<[f64; 3], usize>>,
}

impl NearestIndex {
    /// Indexes `places`, each known by its position in the slice.
    #[must_use]
    pub fn new(places: &[LonLat]) -> Self {
        let vectors = places.iter().enumerate();
        let vectors = vectors.map(|(at, &place)| GeomWithData::new(unit_vector(place), at));
        Self {
            places: places.to_vec(),
            tree: RTree::bulk_load(vectors.collect()),
        }
    }

    /// The `k` places nearest to `from` among those that `keep` accepts by their index, no
    /// farther than `max_distance` metres when given.
    ///
    /// Ordered by geodesic distance, equal distances by index: the same answer, to the bit, as
    /// sorting all places by [`distance`].
    #[must_use]
    pub fn nearest(
        &self,
        from: LonLat,
        k: usize,
        max_distance: Option<f64>,
        keep: impl Fn(usize) -> bool,
    ) -> Vec<Neighbour> {
        let farthest = max_distance.unwrap_or(f64::INFINITY);
        let start = unit_vector(from);
        // The k best so far, the worst of them on top.
        let mut best: BinaryHeap<Neighbour> = BinaryHeap::new();
        if k == 0 {
            return Vec::new();
        }
        for candidate in self.tree.nearest_neighbor_iter(start) {
            let full = best.len() == k;
            let reach = match best.peek() {
                Some(worst) if full => worst.distance.min(farthest),
                _ => farthest,
            };
            if at_least(candidate.distance_2(&start)) > reach {
                break;
            }
            let index = candidate.data;
            let Some(&place) = self.places.get(index).filter(|_| keep(index)) else {
                continue;
            };
            let neighbour = Neighbour {
                index,
                distance: distance(from, place),
            };
            if neighbour.distance > farthest {
                continue;
            }
            best.push(neighbour);
            if full {
                best.pop();
            }
        }
        best.into_sorted_vec()
    }
}

/// The ellipsoid's normal at a place.
pub(super) fn unit_vector(place: LonLat) -> [f64; 3] {
    let (sin_lon, cos_lon) = place.lon().to_radians().sin_cos();
    let (sin_lat, cos_lat) = place.lat().to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// The angle between two unit vectors a chord of square `chord_2` apart.
fn angle(chord_2: f64) -> f64 {
    2.0 * (chord_2.sqrt() / 2.0).min(1.0).asin()
}

/// A length in metres that the geodesic is sure to reach, when the unit vectors of its ends are
/// a chord of square `chord_2` apart.
fn at_least(chord_2: f64) -> f64 {
    METRES_PER_RADIAN_AT_LEAST * angle(chord_2) - ROUNDING
}

/// The least and the most that the geodesic can measure, in metres, when the unit vectors of its
/// ends are a chord of square `chord_2` apart: 1.01 % and 2 m from each other.
#[must_use]
pub fn metres_between(chord_2: f64) -> (f64, f64) {
    let angle = angle(chord_2);
    (
        (METRES_PER_RADIAN_AT_LEAST * angle - ROUNDING).max(0.0),
        METRES_PER_RADIAN_AT_MOST * angle + ROUNDING,
    )
}

/// The angle up to which no geodesic passes `metres`; negative when there is none.
pub(super) fn angle_at_least(metres: f64) -> f64 {
    (metres - ROUNDING) / METRES_PER_RADIAN_AT_MOST
}

/// The angle from which every geodesic passes `metres`.
pub(super) fn angle_at_most(metres: f64) -> f64 {
    (metres + ROUNDING) / METRES_PER_RADIAN_AT_LEAST
}
