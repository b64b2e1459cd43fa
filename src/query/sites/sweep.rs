//! Upper bounds of what sites gain, of all of them at once: cheap enough that only those of the highest are counted.
//!
//! The Earth is cut into rows of latitude. Of a site and a row, the meridians between which the row is within the radius are
//! the same for all sites of one row, and wider than exact: the haversine formula is taken with the least rise between
//! the two rows and the least cosines of both. Sites and people of a row are in the order of their longitudes, so two
//! fingers that only go east tell whose people are between the meridians.

use std::f64::consts::{FRAC_PI_2, PI};

use crate::geometry::{DistanceLimit, NVector};

/// Rows within the radius: with more, bounds are closer and cost more.
const ROWS: f64 = 4.0;

/// The least height of a row, in radians: 3 km, some communes.
const LEAST_HEIGHT: f64 = 5e-4;

/// What rounding may add to an angle, as a part of it: a thousand times more than it does.
const ROUNDING: f64 = 1e-9;

/// Places by row, those of a row by longitude. Row 0 begins at the latitude `south`, and no place is farther south.
struct Rows {
    /// Where each row begins; one more at the end.
    starts: Vec<usize>,
    /// The positions of the places in the order they came in.
    order: Vec<usize>,
    longitudes: Vec<f64>,
    /// The least cosine of a latitude of each row.
    cosines: Vec<f64>,
}

impl Rows {
    /// The rows of `places`, which come by longitude and are not farther north than `north`.
    fn new(places: &[&NVector], [south, north]: [f64; 2], height: f64) -> Self {
        let row = |latitude: f64| ((latitude - south) / height) as usize;
        let rows: Vec<usize> = places.iter().map(|place| row(latitude(place))).collect();
        let mut starts = vec![0; row(north) + 2];
        for &row in &rows {
            starts[row + 1] += 1;
        }
        for row in 1..starts.len() {
            starts[row] += starts[row - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0; places.len()];
        for (at, &row) in rows.iter().enumerate() {
            order[next[row]] = at;
            next[row] += 1;
        }
        let longitude = |&at: &usize| places[at].place().lon().to_radians();
        let edges = (0..starts.len()).map(|row| (south + row as f64 * height).cos().max(0.0));
        let edges: Vec<f64> = edges.collect();
        Self {
            starts,
            cosines: edges.windows(2).map(|pair| pair[0].min(pair[1])).collect(),
            longitudes: order.iter().map(longitude).collect(),
            order,
        }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        self.starts[row]..self.starts[row + 1]
    }
}

/// In radians.
fn latitude(place: &NVector) -> f64 {
    place.place().lat().to_radians()
}

/// For each of `sites`, no fewer people than are within `limit` of it, of those at `places`. Both come by longitude.
pub(super) fn bounds(
    sites: &[&NVector],
    places: &[&NVector],
    people: &[u32],
    limit: DistanceLimit,
) -> Vec<u64> {
    let angle = limit.most_radians() * (1.0 + ROUNDING);
    let height = (angle / ROWS).max(LEAST_HEIGHT);
    let latitudes = sites.iter().chain(places).map(|place| latitude(place));
    let ends = latitudes.fold([FRAC_PI_2, -FRAC_PI_2], |[south, north], latitude| {
        [south.min(latitude), north.max(latitude)]
    });
    if ends[0] > ends[1] {
        return Vec::new();
    }
    let (sites, places) = (
        Rows::new(sites, ends, height),
        Rows::new(places, ends, height),
    );
    let mut sums = vec![0_u64; places.order.len() + 1];
    for (at, &place) in places.order.iter().enumerate() {
        sums[at + 1] = sums[at] + u64::from(people[place]);
    }
    let mut bounds = vec![0; sites.order.len()];
    // One more than the rows that the radius spans.
    let around = (angle / height).ceil() as usize + 1;
    // The haversine of the radius, less that of the least rise to each of those rows.
    let haversine = |angle: f64| (angle / 2.0).sin().powi(2);
    let least_rise = |rows: usize| rows.saturating_sub(1) as f64 * height * (1.0 - ROUNDING);
    let left = (0..=around).map(|rows| haversine(angle) - haversine(least_rise(rows)));
    let left: Vec<f64> = left.collect();
    for row in 0..sites.len() {
        let own = sites.range(row);
        if own.is_empty() {
            continue;
        }
        let near = row.saturating_sub(around)..=(row + around).min(places.len() - 1);
        for other in near.filter(|&other| !places.range(other).is_empty()) {
            let left = left[row.abs_diff(other)];
            if left < 0.0 {
                continue;
            }
            let width = half_width(left, sites.cosines[row] * places.cosines[other]);
            let theirs = places.range(other);
            let (mut from, mut to) = (theirs.start, theirs.start);
            for at in own.clone() {
                let (west, east) = (sites.longitudes[at] - width, sites.longitudes[at] + width);
                let bound = &mut bounds[sites.order[at]];
                if west < -PI || east > PI {
                    *bound += sums[theirs.end] - sums[theirs.start];
                    continue;
                }
                while from < theirs.end && places.longitudes[from] < west {
                    from += 1;
                }
                to = to.max(from);
                while to < theirs.end && places.longitudes[to] <= east {
                    to += 1;
                }
                *bound += sums[to] - sums[from];
            }
        }
    }
    bounds
}

/// How far in longitude a place may be from a site, when the haversine of their angle is that of their rise and at most `left`
/// more, and the product of the cosines of their latitudes is at least `cosines`.
fn half_width(left: f64, cosines: f64) -> f64 {
    if left >= cosines {
        PI
    } else {
        2.0 * (left / cosines).sqrt().asin() * (1.0 + ROUNDING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::LonLat;

    /// A lattice of places and sites over an area, against the count of each pair; also where meridians meet, and
    /// where they turn from east to west.
    #[test]
    fn no_bound_is_less_than_a_count_and_none_is_far_from_it() {
        for (lon, lat, step) in [
            (2.0, 46.0, 0.06),
            (-53.0, 4.0, 0.2),
            (179.5, -16.0, 0.1),
            (10.0, 88.5, 0.3),
        ] {
            let lattice = |shift: f64| {
                let along = |at: u32| f64::from(at) * step + shift;
                let all = (0..400).map(|at| (lon + along(at % 20), lat + along(at / 20) / 3.0));
                let wrapped =
                    all.map(|(lon, lat)| (if lon > 180.0 { lon - 360.0 } else { lon }, lat));
                let mut all: Vec<NVector> = wrapped
                    .filter_map(|(lon, lat)| Some(NVector::new(LonLat::new(lon, lat).ok()?)))
                    .collect();
                all.sort_by(|a, b| a.place().lon().total_cmp(&b.place().lon()));
                all
            };
            let (sites, places) = (lattice(0.013), lattice(0.0));
            let people: Vec<u32> = (0..places.len() as u32).map(|at| at % 7 + 1).collect();
            let (sites, places): (Vec<_>, Vec<_>) =
                (sites.iter().collect(), places.iter().collect());
            let mut sums = [0, 0];
            for metres in [1.0, 1_000.0, 5_000.0, 20_000.0, 100_000.0] {
                let limit = DistanceLimit::new(metres);
                let bounds = bounds(&sites, &places, &people, limit);
                for (site, bound) in sites.iter().zip(bounds) {
                    let near = places.iter().zip(&people);
                    let near = near.filter(|(place, _)| limit.is_within(place, site));
                    let exact: u64 = near.map(|(_, &people)| u64::from(people)).sum();
                    assert!(bound >= exact, "{bound} of {exact} within {metres} m");
                    if metres > 10_000.0 {
                        sums = [sums[0] + exact, sums[1] + bound];
                    }
                }
            }
            if lon.abs() < 90.0 && lat < 80.0 {
                assert!(sums[1] < sums[0] * 2, "{sums:?}");
            }
        }
    }
}
