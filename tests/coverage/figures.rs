//! Every figure of a territory, recomputed.

use std::collections::BTreeSet;

use ptce_atlas::{
    query::coverage::{Distances, Indicator, NoShare, Share, Sort, UnknownIndicator, sheet, table},
    surroundings::Quantile,
    territory::{Area, Level, Territory},
};
use rayon::prelude::*;

use crate::brute::{BRUTE, CASES, NO_POLE, SNAPSHOT, area, quantile, request};

#[test]
fn every_departement_equals_brute_force_to_the_last_inhabitant() {
    for case in CASES {
        let nearest = BRUTE.nearest(case.1);
        for km in [5, 10, 20, 30, 50] {
            let request = request(case, km);
            let distances = Distances::new(&SNAPSHOT, &request);
            let radius = f64::from(km) * 1000.0;
            let departements = BRUTE.french();
            assert_eq!(departements.len(), 101);
            for code in departements {
                let own = BRUTE.population.iter().zip(&nearest);
                let own = own.filter(|(point, _)| point.departement == code);
                let (mut people, mut covered) = (0, 0);
                for (point, &metres) in own {
                    people += point.people;
                    if metres <= radius {
                        covered += point.people;
                    }
                }
                let area = area(Level::Departement, code);
                let found = Share::new(&SNAPSHOT, area, &distances);
                let expected = Share {
                    people,
                    covered,
                    without_point: 0,
                    without_time: 0,
                };
                assert_eq!(found, expected, "{code} at {km} km, {:?}", case.0);
            }
        }
    }
}

#[test]
fn nearest_poles_equal_brute_force_to_the_bit() {
    for case in CASES {
        let request = request(case, 20);
        let distances = Distances::new(&SNAPSHOT, &request);
        let population = SNAPSHOT.population().all();
        assert_eq!(population.len(), BRUTE.population.len());
        let nearest = BRUTE.nearest(case.1);
        (0..population.len()).into_par_iter().for_each(|at| {
            // Both are in the order of codes but for the arrondissements, which stand with their commune.
            let commune = SNAPSHOT.territories().commune(population[at].commune());
            if !commune.arrondissements().is_empty() {
                return;
            }
            let row = BRUTE
                .population
                .binary_search_by(|point| point.code.as_str().cmp(commune.code()))
                .expect("the same communes");
            let found = distances
                .nearest(at)
                .map_or(f64::INFINITY, |near| near.length);
            assert_eq!(
                found.to_bits(),
                nearest[row].to_bits(),
                "{}",
                commune.code()
            );
            let close = distances.within_widest(at);
            let expected = Some(nearest[row]).filter(|&metres| metres <= 100_000.0);
            assert_eq!(close.to_bits(), expected.unwrap_or(f64::INFINITY).to_bits());
        });
    }
}

#[test]
fn curve_quantiles_outside_share_and_ranks_equal_brute_force() {
    for case in CASES {
        let nearest = BRUTE.nearest(case.1);
        for (level, km) in [
            (Level::Region, 30),
            (Level::Departement, 20),
            (Level::Epci, 13),
        ] {
            let request = request(case, km);
            let radius = f64::from(km) * 1000.0;
            let table = table(&SNAPSHOT, level, &request, Sort::default());
            let rows: Vec<_> = table
                .rows
                .iter()
                .filter(|row| !row.is_overseas_collectivity)
                .collect();
            let shares: Vec<(u64, u64)> = rows
                .iter()
                .map(|row| (row.figures.share.covered, row.figures.share.people))
                .collect();
            rows.par_iter().for_each(|row| {
                let code = SNAPSHOT.territories().code(row.territory);
                let name = format!("{level} {code} at {km} km, {:?}", case.0);
                let own = BRUTE.population.iter().zip(&nearest);
                let own: Vec<_> = own
                    .filter(|(point, _)| point.code_at(level) == code)
                    .collect();
                let figures = &row.figures;
                for step in 0..=100_u32 {
                    let edge = f64::from(step) * 1000.0;
                    let near = own.iter().filter(|&&(_, &metres)| metres <= edge);
                    let people: u64 = near.map(|(point, _)| point.people).sum();
                    assert_eq!(
                        figures.spread.curve.within(step),
                        people,
                        "{name}, {step} km"
                    );
                }
                assert_eq!(
                    figures.share.covered,
                    figures.spread.curve.within(km),
                    "{name}"
                );
                let lengths: Vec<(f64, u64)> = own
                    .iter()
                    .map(|&(point, &metres)| (metres, point.people))
                    .collect();
                assert_eq!(
                    figures.spread.median.length(),
                    quantile(&lengths, 1, 2),
                    "{name}"
                );
                assert_eq!(
                    figures.spread.ninth_decile.length(),
                    quantile(&lengths, 9, 10),
                    "{name}"
                );
                let mut outside = 0;
                let mut near = BTreeSet::new();
                for (point, _) in &own {
                    let within = point.metres.iter().enumerate();
                    let within: Vec<usize> = within
                        .filter(|&(at, &metres)| metres <= radius && case.1(&BRUTE.poles[at].row))
                        .map(|(at, _)| at)
                        .collect();
                    let elsewhere = |&at: &usize| BRUTE.poles[at].departement != point.departement;
                    if !within.is_empty() && within.iter().all(elsewhere) {
                        outside += point.people;
                    }
                    near.extend(within);
                }
                assert_eq!(figures.only_from_outside, outside, "{name}");
                // By the arrondissement or by the city: the register names either.
                let communes: BTreeSet<&str> = own
                    .iter()
                    .flat_map(|(point, _)| [point.commune.as_str(), point.code.as_str()])
                    .collect();
                let stands =
                    |at: &usize| communes.contains(BRUTE.poles[*at].row["commune"].as_str());
                let passing = (0..BRUTE.poles.len()).filter(|&at| case.1(&BRUTE.poles[at].row));
                assert_eq!(row.poles.inside, passing.filter(stands).count(), "{name}");
                let outside = near.iter().filter(|at| !stands(at)).count();
                assert_eq!(row.poles.near_outside, outside, "{name}");
                let (covered, people) = (figures.share.covered, figures.share.people);
                let higher = shares.iter().filter(|other| {
                    u128::from(other.0) * u128::from(people)
                        > u128::from(covered) * u128::from(other.1)
                });
                let rank = row.rank.expect("has people");
                assert_eq!(rank.rank, 1 + higher.count(), "{name}");
                assert_eq!(rank.of, rows.len(), "{name}");
            });
        }
    }
}

#[test]
fn active_only_years_and_the_largest_uncovered_equal_brute_force() {
    let awards = crate::brute::rows(&crate::brute::data().join("laureats.csv"));
    let calls = crate::brute::rows(&crate::brute::data().join("appels.csv"));
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<u16>().ok());
    let call_year = |id: &str| {
        let call = calls.iter().find(|call| call["id"] == id).expect("a call");
        year(&call["resultats_le"]).or_else(|| year(&call["ouvert_le"]))
    };
    let first_year = |row: &crate::brute::Fields| {
        let won = awards.iter().filter(|award| award["pole"] == row["id"]);
        let first = won.filter_map(|award| call_year(&award["appel"])).min();
        year(&row["annee_creation"]).or(first)
    };
    let firsts: Vec<Option<u16>> = BRUTE
        .poles
        .iter()
        .map(|pole| first_year(&pole.row))
        .collect();
    let case = CASES[0];
    let active = BRUTE.nearest(CASES[1].1);
    let nearest = BRUTE.nearest(case.1);
    for code in ["25", "59", "35", "75", "13", "973", "2A", "48"] {
        let sheet = sheet(
            &SNAPSHOT,
            area(Level::Departement, code),
            &request(case, 20),
            7,
        );
        let own: Vec<usize> = (0..BRUTE.population.len())
            .filter(|&at| BRUTE.population[at].departement == code)
            .collect();
        let people = |keep: &dyn Fn(usize) -> bool| -> u64 {
            let kept = own.iter().filter(|&&at| keep(at));
            kept.map(|&at| BRUTE.population[at].people).sum()
        };
        assert_eq!(
            sheet.active_only.covered,
            people(&|at| active[at] <= 20_000.0),
            "{code}"
        );
        assert_eq!(sheet.years.years.first().map(|row| row.year), Some(2007));
        for row in &sheet.years.years {
            let begun = |at: usize| {
                let poles = BRUTE.poles.iter().enumerate();
                poles
                    .filter(|(_, pole)| case.1(&pole.row))
                    .any(|(pole, _)| {
                        firsts[pole].is_some_and(|first| first <= row.year)
                            && BRUTE.population[at]
                                .metres
                                .get(pole)
                                .is_some_and(|&far| far <= 20_000.0)
                    })
            };
            assert_eq!(row.covered, people(&begun), "{code} in {}", row.year);
        }
        let undated = (0..BRUTE.poles.len())
            .filter(|&at| case.1(&BRUTE.poles[at].row) && firsts[at].is_none());
        assert_eq!(sheet.years.undated_located, undated.count());
        let beyond = |at: usize| nearest[at] > 20_000.0;
        assert_eq!(sheet.uncovered.people, people(&beyond), "{code}");
        if !["75", "13"].contains(&code) {
            let mut left: Vec<_> = own.iter().map(|&at| (at, &BRUTE.population[at])).collect();
            left.retain(|&(at, point)| beyond(at) && point.people > 0);
            assert_eq!(sheet.uncovered.communes, left.len(), "{code}");
            left.sort_by(|a, b| b.1.people.cmp(&a.1.people).then(a.1.code.cmp(&b.1.code)));
            let expected: Vec<(&str, u64, Option<f64>)> = left
                .iter()
                .take(7)
                .map(|&(at, point)| (point.code.as_str(), point.people, Some(nearest[at])))
                .collect();
            let found: Vec<(&str, u64, Option<f64>)> = sheet
                .uncovered
                .largest
                .iter()
                .map(|one| {
                    let commune = SNAPSHOT.territories().commune(one.commune);
                    (
                        commune.code(),
                        one.people,
                        one.nearest.map(|near| near.length),
                    )
                })
                .collect();
            assert_eq!(found, expected, "{code}");
        }
    }
}

#[test]
fn areas_without_a_share_say_why() {
    let request = request(CASES[0], 20);
    let none = |level, code: &str| {
        let sheet = sheet(&SNAPSHOT, area(level, code), &request, 5);
        assert!(sheet.rank.is_none() && sheet.parent.is_none() || level == Level::Commune);
        assert_eq!(sheet.possible.expect("by distance").share.covered, 0);
        (
            sheet.figures.share.ratio(),
            sheet.figures.spread.median,
            sheet.figures.spread.ninth_decile,
        )
    };
    let no_point = (
        Err(NoShare::NoPoint),
        Quantile::WithoutPoint,
        Quantile::WithoutPoint,
    );
    assert_eq!(none(Level::Departement, "988"), no_point);
    assert_eq!(none(Level::Departement, "975"), no_point);
    assert_eq!(none(Level::Commune, "98818"), no_point);
    // Destroyed in 1916, kept as communes without inhabitants.
    let nobody = (Err(NoShare::Nobody), Quantile::Nobody, Quantile::Nobody);
    assert_eq!(none(Level::Commune, "55039"), nobody);
    let rows = table(&SNAPSHOT, Level::Departement, &request, Sort::default()).rows;
    assert_eq!(rows.len(), 109);
    assert!(rows[..101].iter().all(|row| row.rank.is_some()));
    assert!(
        rows[101..]
            .iter()
            .all(|row| row.is_overseas_collectivity && row.rank.is_none())
    );
    for row in &rows {
        for &indicator in Indicator::ALL {
            assert!(
                row.value(indicator).is_none_or(f64::is_finite),
                "{indicator}"
            );
        }
    }
}

#[test]
fn an_empty_selection_of_poles_is_valid() {
    let request = request(NO_POLE, 20);
    for area in [
        Area::France,
        area(Level::Departement, "25"),
        area(Level::Commune, "75056"),
    ] {
        let sheet = sheet(&SNAPSHOT, area, &request, 5);
        assert_eq!(sheet.figures.share.ratio(), Ok(0.0));
        assert_eq!(sheet.figures.spread.median, Quantile::NoPole);
        assert_eq!(sheet.figures.spread.curve.within(100), 0);
        assert!(
            sheet
                .uncovered
                .largest
                .iter()
                .all(|one| one.nearest.is_none())
        );
    }
}

#[test]
fn a_table_is_sorted_as_requested() {
    let request = request(CASES[0], 20);
    for level in [Level::Departement, Level::Region] {
        for &by in Indicator::ALL {
            for sign in ["", "-"] {
                let sort: Sort = format!("{sign}{by}").parse().expect("a column");
                let rows = table(&SNAPSHOT, level, &request, sort).rows;
                let french = rows.iter().filter(|row| !row.is_overseas_collectivity);
                let values: Vec<(Option<f64>, Territory)> =
                    french.map(|row| (row.value(by), row.territory)).collect();
                for pair in values.windows(2) {
                    let [(a, first), (b, second)] = pair else {
                        continue;
                    };
                    match (a, b) {
                        (Some(a), Some(b)) if a.total_cmp(b).is_eq() => {
                            assert!(first < second, "{sort}");
                        }
                        (Some(a), Some(b)) => assert_eq!(a > b, sort.descending, "{sort}"),
                        (None, Some(_)) => panic!("{sort}: a row without a value stands first"),
                        _ => {}
                    }
                }
            }
        }
    }
    assert_eq!("-part_couverte".parse(), Ok(Sort::default()));
    assert_eq!("hasard".parse::<Sort>(), Err(UnknownIndicator));
}
