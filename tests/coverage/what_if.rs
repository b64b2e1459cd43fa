//! Hypothetical poles, recomputed.

use geo::{Distance, Geodesic, Point};
use ptce_atlas::{
    geometry::LonLat,
    query::{
        coverage::sheet,
        sites::{SiteCount, sites},
    },
    territory::{Area, Level},
};

use crate::brute::{BRUTE, CASES, SNAPSHOT, area, request};

#[test]
fn before_after_gain_and_communes_equal_brute_force() {
    let case = CASES[0];
    let added = [(6.36, 47.01), (6.8, 47.3), (-61.5, 16.2)];
    let points: Vec<LonLat> = added
        .iter()
        .map(|&(lon, lat)| LonLat::new(lon, lat).expect("valid"))
        .collect();
    let before = BRUTE.nearest(case.1);
    let after: Vec<f64> = BRUTE
        .units
        .iter()
        .zip(&before)
        .map(|(unit, &before)| {
            let far = |&(lon, lat): &(f64, f64)| {
                let to = Point::new(lon, lat);
                unit.point
                    .map_or(f64::INFINITY, |from| Geodesic.distance(from, to))
            };
            added.iter().map(far).fold(before, f64::min)
        })
        .collect();
    for km in [10, 20, 50] {
        let radius = f64::from(km) * 1000.0;
        let request = request(case, km).with_added(&points).expect("three");
        for (area, code) in [
            (area(Level::Departement, "25"), "25"),
            (area(Level::Departement, "971"), "971"),
            (Area::France, ""),
        ] {
            let sheet = sheet(&SNAPSHOT, area, &request, 5);
            let what_if = sheet.what_if.expect("there are hypothetical poles");
            let french = BRUTE.french();
            let own: Vec<usize> = (0..BRUTE.units.len())
                .filter(|&at| {
                    let departement = BRUTE.units[at].departement.as_str();
                    departement == code || code.is_empty() && french.contains(&departement)
                })
                .collect();
            let people = |metres: &[f64]| -> u64 {
                let near = own.iter().filter(|&&at| metres[at] <= radius);
                near.map(|&at| BRUTE.units[at].people).sum()
            };
            assert_eq!(what_if.before.share.covered, people(&before));
            assert_eq!(sheet.figures.share.covered, people(&after));
            assert_eq!(what_if.gained, people(&after) - people(&before));
            assert_eq!(
                what_if.changed.iter().map(|one| one.people).sum::<u64>(),
                what_if.gained
            );
            let changed = own
                .iter()
                .filter(|&&at| before[at] > radius && after[at] <= radius);
            assert_eq!(what_if.changed.len(), changed.count());
        }
    }
}

#[test]
fn a_site_that_is_tried_gains_what_it_promised() {
    let request = request(CASES[0], 20);
    let count = SiteCount::new(3).expect("1 to 20");
    for area in [
        area(Level::Departement, "75"),
        area(Level::Region, "27"),
        Area::France,
    ] {
        let found = sites(&SNAPSHOT, area, &request, count);
        let mut points = Vec::new();
        for site in &found.sites {
            points.push(site.point);
            let tried = request.clone().with_added(&points).expect("three");
            let sheet = sheet(&SNAPSHOT, area, &tried, 1);
            assert_eq!(sheet.figures.share, site.share);
        }
        if let [first, second, ..] = found.sites.as_slice() {
            let tried = request.clone().with_added(&[first.point]).expect("one");
            let next = sites(&SNAPSHOT, area, &tried, count);
            assert_eq!(
                next.sites.first().map(|site| site.commune),
                Some(second.commune)
            );
        }
    }
}
