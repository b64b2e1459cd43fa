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
use std::sync::LazyLock;

use geographiclib_rs::{Geodesic, InverseGeodesic as _};
use rstar::primitives::GeomWithData;
use rstar::{PointDistance, RTree};

use super::LonLat;

/// The least a radian of angle between normals can measure, in metres: `a(1−e²)` of WGS 84,
/// the meridian's radius of curvature at the equator.
const MIN_METRES_PER_RADIAN: f64 = 6_378_137.0 * (1.0 - 0.006_694_379_990_141_317);

/// The most a radian can measure: `a/√(1−e²)`, the radius of curvature at the poles of the Earth.
const MAX_METRES_PER_RADIAN: f64 = 6_399_593.625_758_493;

/// Metres by which the bounds are widened, more than the rounding of chords (0.1 m for nearly antipodal
/// places, where the chord depends least on the angle; nanometres elsewhere) and of the geodesic itself
/// (nanometres).
const ROUNDING: f64 = 1.0;

/// The ellipsoid.
static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// Length in metres of the shortest path from `a` to `b` on the WGS 84 ellipsoid, by Karney,
/// *Algorithms for geodesics*, Journal of Geodesy 87 (2013).
#[must_use]
pub fn distance(a: LonLat, b: LonLat) -> f64 {
    WGS84.inverse(a.lat(), a.lon(), b.lat(), b.lon())
}

/// The shortest path from `a` to `b` on the WGS 84 ellipsoid: its length in metres, and the
/// azimuth at which it leaves `a`, in degrees clockwise from north, within `[0, 360)`.
///
/// The azimuth from a place to itself means nothing. See [`distance`] for the method.
#[must_use]
pub fn geodesic(a: LonLat, b: LonLat) -> (f64, f64) {
    let (metres, azimuth, _, _) = WGS84.inverse(a.lat(), a.lon(), b.lat(), b.lon());
    (metres, azimuth.rem_euclid(360.0))
}

/// The height of a latitude in degrees on the cylindrical equal-area projection of the WGS 84 ellipsoid
/// (Snyder, *Map Projections: A Working Manual*, 1987, eq. 3-12): with longitudes in radians
/// across it, areas on the cylinder are square metres on the ground.
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
    /// Position of the place in the indexed list.
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
    /// Indexes `places`, each identified by its position in the slice.
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
        let count = |index| usize::from(keep(index));
        let mut found = self.nearest_members(from, k, max_distance, count);
        found.truncate(k);
        found
    }

    /// The places nearest to `from` that have `k` members together, as `members` counts them by index, no farther than
    /// `max_distance` metres when given. All that are as far as the last of them are there too, maybe some that are
    /// farther, and none that has no member.
    ///
    /// Ordered by geodesic distance, equal distances by index.
    #[must_use]
    pub fn nearest_members(
        &self,
        from: LonLat,
        k: usize,
        max_distance: Option<f64>,
        members: impl Fn(usize) -> usize,
    ) -> Vec<Neighbour> {
        let farthest = max_distance.unwrap_or(f64::INFINITY);
        let start = unit_vector(from);
        // The best so far with their members, the worst of them on top.
        let mut best: BinaryHeap<(Neighbour, usize)> = BinaryHeap::new();
        let mut total: usize = 0;
        if k == 0 {
            return Vec::new();
        }
        for candidate in self.tree.nearest_neighbor_iter(start) {
            let limit = match best.peek() {
                Some((worst, _)) if total >= k => worst.distance.min(farthest),
                _ => farthest,
            };
            if at_least(candidate.distance_2(&start)) > limit {
                break;
            }
            let index = candidate.data;
            let Some(&place) = self.places.get(index) else {
                continue;
            };
            let own = members(index);
            if own == 0 {
                continue;
            }
            let neighbour = Neighbour {
                index,
                distance: distance(from, place),
            };
            if neighbour.distance > farthest {
                continue;
            }
            best.push((neighbour, own));
            total += own;
            while let Some(&(worst, own)) = best.peek()
                && total - own >= k
            {
                best.pop();
                let is_tied = |&(next, _): &(Neighbour, usize)| next.distance >= worst.distance;
                if best.peek().is_some_and(is_tied) {
                    best.push((worst, own));
                    break;
                }
                total -= own;
            }
        }
        let best = best.into_sorted_vec().into_iter();
        best.map(|(neighbour, _)| neighbour).collect()
    }
}

/// The ellipsoid's normal at a place.
pub(super) fn unit_vector(place: LonLat) -> [f64; 3] {
    let (sin_lon, cos_lon) = place.lon().to_radians().sin_cos();
    let (sin_lat, cos_lat) = place.lat().to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// The angle between two unit vectors a chord of square `squared_chord` apart.
fn angle(squared_chord: f64) -> f64 {
    2.0 * (squared_chord.sqrt() / 2.0).min(1.0).asin()
}

/// A length in metres that the geodesic is sure to reach, when the unit vectors of its ends are
/// a chord of square `squared_chord` apart.
fn at_least(squared_chord: f64) -> f64 {
    MIN_METRES_PER_RADIAN * angle(squared_chord) - ROUNDING
}

/// The least and the most that the geodesic can measure, in metres, when the unit vectors of its
/// ends are a chord of square `squared_chord` apart: 1.01 % and 2 m from each other.
#[must_use]
pub fn chord_bounds(squared_chord: f64) -> (f64, f64) {
    let angle = angle(squared_chord);
    (
        (MIN_METRES_PER_RADIAN * angle - ROUNDING).max(0.0),
        MAX_METRES_PER_RADIAN * angle + ROUNDING,
    )
}

/// The angle up to which no geodesic passes `metres`; negative when there is none.
pub(super) fn angle_at_least(metres: f64) -> f64 {
    (metres - ROUNDING) / MAX_METRES_PER_RADIAN
}

/// The angle from which every geodesic passes `metres`.
pub(super) fn angle_at_most(metres: f64) -> f64 {
    (metres + ROUNDING) / MIN_METRES_PER_RADIAN
}
