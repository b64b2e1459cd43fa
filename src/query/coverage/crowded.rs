//! Many poles in few places: what is answered by place is what each pole alone gives.

use std::path::Path;

use super::{AreaPoles, Distances, PoleCounts, Radius, Request, Share, Target, Years};
use crate::{
    geometry::distance,
    register::{Filter, PoleIx, Status},
    snapshot::{Snapshot, small_country},
    territory::{Area, Level},
};

fn committed() -> Snapshot {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    Snapshot::load(&data).expect("the data")
}

/// The usual request, and that of active poles, at a radius.
fn requests(km: u32) -> [Request; 2] {
    let radius = Radius::from_km(km).expect("from 1 to 100");
    let active = Filter::default().with_statuses(&[Status::Active]);
    [Filter::default(), active].map(|filter| Request::new(&filter, radius))
}

/// The poles that pass `request` and have a point, with how far each is from the population point at position `at`.
fn measured(snapshot: &Snapshot, request: &Request, at: usize) -> Vec<(f64, PoleIx)> {
    let register = snapshot.register();
    let passing = request.filter().select(register, snapshot.territories());
    let Some(from) = snapshot.population().all()[at].location() else {
        return Vec::new();
    };
    let measured = passing.into_iter().filter_map(|ix| {
        let to = register.pole(ix).point()?;
        Some((distance(from, to), ix))
    });
    measured.collect()
}

fn order(a: &(f64, PoleIx), b: &(f64, PoleIx)) -> std::cmp::Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

#[test]
fn the_nearest_are_those_of_all_poles_measured_and_sorted() {
    let snapshot = small_country::crowded(40);
    for request in requests(20) {
        let distances = Distances::new(&snapshot, &request);
        for (at, point) in snapshot.population().all().iter().enumerate() {
            let mut all = measured(&snapshot, &request, at);
            all.sort_by(order);
            let nearest = distances.nearest(at).map(|near| (near.length, near.target));
            let first = all.first().map(|&(metres, ix)| (metres, Target::Pole(ix)));
            assert_eq!(nearest, first);
            let Some(from) = point.location() else {
                continue;
            };
            let passes = |ix| all.iter().any(|&(_, one)| one == ix);
            for (count, radius) in [
                (1, None),
                (7, None),
                (90, Some(60_000.0)),
                (usize::MAX, None),
            ] {
                let found = snapshot.nearest(from, count, radius, passes);
                let near = all
                    .iter()
                    .filter(|(metres, _)| Some(*metres) <= radius || radius.is_none());
                let expected: Vec<(PoleIx, f64)> =
                    near.take(count).map(|&(metres, ix)| (ix, metres)).collect();
                assert_eq!(found, expected, "{count} within {radius:?}");
            }
        }
    }
}

/// Of every territory: the people within the radius, the poles around it, and its years, pole by pole.
#[test]
fn sums_of_a_territory_are_those_of_each_pole() {
    let snapshot = small_country::crowded(9);
    let (register, territories) = (snapshot.register(), snapshot.territories());
    let population = snapshot.population();
    let mut covered = 0;
    for request in [1, 20, 60, 100].into_iter().flat_map(requests) {
        let radius = request.radius().metres();
        let distances = Distances::new(&snapshot, &request);
        let reach = distances.reach();
        for area in Level::ALL
            .into_iter()
            .flat_map(|level| territories.all(level))
        {
            let area = Area::One(area);
            let mut share = Share::default();
            let mut near = Vec::new();
            let mut of_years = std::collections::BTreeMap::<u16, u64>::new();
            for (at, point) in population.of_area(territories, area) {
                let people = u64::from(point.people());
                share.people += people;
                share.without_point += if point.location().is_none() {
                    people
                } else {
                    0
                };
                let within = measured(&snapshot, &request, at).into_iter();
                let within: Vec<PoleIx> = within
                    .filter(|(metres, _)| *metres <= radius)
                    .map(|(_, ix)| ix)
                    .collect();
                share.covered += if within.is_empty() { 0 } else { people };
                let first = within
                    .iter()
                    .filter_map(|&ix| super::years::first_year(&snapshot, register.pole(ix)));
                if let Some(first) = first.min() {
                    *of_years.entry(first).or_default() += people;
                }
                near.extend(within);
            }
            near.sort_unstable();
            near.dedup();
            near.retain(|&ix| !register.pole(ix).stands_in_area(area, territories));
            covered += share.covered;
            assert_eq!(Share::new(&snapshot, area, &distances), share);
            let poles = AreaPoles::new(&snapshot, area, &request, reach);
            assert_eq!(poles.near_outside, near);
            let years = Years::new(&snapshot, area, &request, reach, share);
            for row in years.years {
                let sum: u64 = of_years.range(..=row.year).map(|(_, people)| people).sum();
                assert_eq!(row.covered, sum, "{}", row.year);
            }
        }
    }
    assert!(covered > 0);
}

#[test]
fn a_level_counts_what_each_of_its_territories_lists() {
    let mut near_outside = 0;
    for snapshot in [committed(), small_country::crowded(9)] {
        let territories = snapshot.territories();
        for request in [5, 30].into_iter().flat_map(requests) {
            let distances = Distances::new(&snapshot, &request);
            let reach = distances.reach();
            for level in [Level::Epci, Level::Departement, Level::Region] {
                let counts = PoleCounts::of_level(&snapshot, level, &request, reach);
                let shares = Share::of_level(&snapshot, level, &distances);
                for ((territory, counts), share) in territories.all(level).zip(counts).zip(shares) {
                    let area = Area::One(territory);
                    let poles = AreaPoles::new(&snapshot, area, &request, reach);
                    assert_eq!(
                        counts,
                        poles.count(&snapshot),
                        "{}",
                        territories.tag(territory)
                    );
                    assert_eq!(share, Share::new(&snapshot, area, &distances));
                    near_outside += counts.near_outside;
                }
            }
        }
    }
    assert!(near_outside > 1_000, "{near_outside}");
}
