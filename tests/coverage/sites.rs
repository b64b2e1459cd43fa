//! Sites against the plain greedy, the exhaustive optimum, and optima proved by `HiGHS`.

use std::collections::HashMap;

use geo::{Distance, Geodesic};
use ptce_atlas::{
    query::sites::{SiteCount, Sites, sites},
    territory::Level,
};
use rayon::prelude::*;

use crate::brute::{BRUTE, CASES, Case, NO_POLE, SNAPSHOT, area, request, rows};

/// The problem of a territory: its communes by code, the uncovered people, and whom each commune would
/// cover.
struct Problem {
    codes: Vec<String>,
    people: Vec<u64>,
    /// A bit a point.
    covers: Vec<Vec<u64>>,
}

impl Problem {
    fn new(level: Level, code: &str, radius: f64) -> Self {
        let nearest = BRUTE.nearest(CASES[0].1);
        let own = BRUTE.population.iter().zip(&nearest);
        let own: Vec<_> = own
            .filter(|(point, _)| point.code_at(level) == code)
            .collect();
        let mut codes: Vec<String> = own.iter().map(|(point, _)| point.commune.clone()).collect();
        codes.sort();
        codes.dedup();
        let left: Vec<_> = own
            .iter()
            .filter(|(point, metres)| {
                **metres > radius && point.people > 0 && point.location.is_some()
            })
            .map(|(point, _)| point)
            .collect();
        let covers = codes.par_iter().map(|code| {
            let to = BRUTE.points[code];
            let mut bits = vec![0_u64; left.len().div_ceil(64)];
            for (at, point) in left.iter().enumerate() {
                let from = point.location.expect("has a point");
                if Geodesic.distance(from, to) <= radius {
                    bits[at / 64] |= 1 << (at % 64);
                }
            }
            bits
        });
        Self {
            covers: covers.collect(),
            people: left.iter().map(|point| point.people).collect(),
            codes,
        }
    }

    fn people(&self, bits: impl Iterator<Item = u64>) -> u64 {
        let mut sum = 0;
        for (word, mut bits) in bits.enumerate() {
            while bits != 0 {
                sum += self.people[word * 64 + bits.trailing_zeros() as usize];
                bits &= bits - 1;
            }
        }
        sum
    }

    /// The optimal gains of one site and of two.
    fn optima(&self) -> (u64, u64) {
        let alone: Vec<u64> = self
            .covers
            .iter()
            .map(|bits| self.people(bits.iter().copied()))
            .collect();
        let best = alone.iter().copied().max().unwrap_or(0);
        let pairs = (0..alone.len()).into_par_iter().map(|a| {
            let both = |b: usize| {
                let shared = self.covers[a].iter().zip(&self.covers[b]);
                alone[a] + alone[b] - self.people(shared.map(|(a, b)| a & b))
            };
            (a..alone.len()).map(both).max().unwrap_or(0)
        });
        (best, pairs.max().unwrap_or(0))
    }

    /// The greedy, every gain computed every time; ties by code.
    fn greedy(&self, count: usize) -> Vec<(String, u64)> {
        let mut covered = vec![0_u64; self.people.len().div_ceil(64)];
        let mut found = Vec::new();
        for _ in 0..count {
            let gain = |at: usize| {
                let new = self.covers[at]
                    .iter()
                    .zip(&covered)
                    .map(|(own, taken)| own & !taken);
                self.people(new)
            };
            let mut best = (0, 0);
            for at in 0..self.codes.len() {
                if gain(at) > best.0 {
                    best = (gain(at), at);
                }
            }
            if best.0 == 0 {
                break;
            }
            for (taken, own) in covered.iter_mut().zip(&self.covers[best.1]) {
                *taken |= own;
            }
            found.push((self.codes[best.1].clone(), best.0));
        }
        found
    }
}

fn solve(level: Level, code: &str, km: u32, count: usize) -> Sites {
    solve_case(CASES[0], level, code, km, count)
}

fn solve_case(case: Case, level: Level, code: &str, km: u32, count: usize) -> Sites {
    let count = SiteCount::new(count).expect("1 to 20");
    sites(&SNAPSHOT, area(level, code), &request(case, km), count)
}

fn gained(found: &Sites) -> u64 {
    found.sites.iter().map(|site| site.gained).sum()
}

const DEPARTEMENTS: [&str; 10] = ["02", "13", "25", "2A", "48", "62", "69", "75", "77", "973"];

#[test]
fn the_lazy_greedy_is_the_greedy() {
    for code in DEPARTEMENTS {
        for km in [5, 20, 50] {
            let problem = Problem::new(Level::Departement, code, f64::from(km) * 1000.0);
            let found = solve(Level::Departement, code, km, 8);
            let found: Vec<(String, u64)> = found
                .sites
                .iter()
                .map(|site| {
                    let commune = SNAPSHOT.territories().commune(site.commune);
                    (commune.code().to_owned(), site.gained)
                })
                .collect();
            assert_eq!(found, problem.greedy(8), "{code} at {km} km");
        }
    }
}

#[test]
fn one_and_two_sites_against_every_choice() {
    let mut worst = 1.0_f64;
    for code in DEPARTEMENTS {
        for km in [10, 20] {
            let problem = Problem::new(Level::Departement, code, f64::from(km) * 1000.0);
            let (one, two) = problem.optima();
            assert_eq!(
                gained(&solve(Level::Departement, code, km, 1)),
                one,
                "{code}"
            );
            let found = solve(Level::Departement, code, km, 2);
            let ratio = if two == 0 {
                1.0
            } else {
                gained(&found) as f64 / two as f64
            };
            assert!(ratio <= 1.0 && ratio >= found.at_least, "{code}: {ratio}");
            assert!(found.at_least >= found.guaranteed);
            worst = worst.min(ratio);
        }
    }
    println!("worst share of the optimum, k = 2: {worst:.4}");
    assert!(worst > 0.75, "{worst}");
}

#[test]
fn five_sites_of_three_regions_against_proved_optima() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles/sites.csv");
    let optima: Vec<HashMap<String, String>> = rows(path.as_ref());
    assert_eq!(optima.len(), 3);
    for row in optima {
        assert_eq!(
            (row["status"].as_str(), &row["bound"]),
            ("Optimal", &row["gained"])
        );
        let found = solve_case(NO_POLE, Level::Region, &row["region"], 20, 5);
        assert_eq!(
            found.before.uncovered().to_string(),
            row["demand"],
            "the same problem"
        );
        let best: f64 = row["gained"].parse().expect("people");
        let ratio = gained(&found) as f64 / best;
        println!(
            "région {}: {ratio:.4} of the optimum, at least {:.4} bounded, {:.4} guaranteed",
            row["region"], found.at_least, found.guaranteed
        );
        assert!(ratio <= 1.0 && ratio >= found.at_least, "{ratio}");
        assert!(ratio > 0.97, "{ratio}");
    }
}

#[test]
fn part_possible_is_the_greedy_over_unlocated_poles() {
    let all = rows(&crate::brute::data().join("poles.csv"));
    let request = request(CASES[0], 20);
    for code in BRUTE.french() {
        let unplaced = all.iter().filter(|row| {
            row["statut"] != "inactif" && row["commune"].is_empty() && row["departement"] == code
        });
        let count = unplaced.count();
        let sheet = ptce_atlas::query::coverage::sheet(
            &SNAPSHOT,
            area(Level::Departement, code),
            &request,
            1,
        );
        assert_eq!(
            sheet.possible.expect("by distance").not_located,
            count,
            "{code}"
        );
        if count > 0 {
            let problem = Problem::new(Level::Departement, code, 20_000.0);
            let gain: u64 = problem.greedy(count).iter().map(|(_, gain)| gain).sum();
            let covered = sheet.figures.share.covered;
            assert_eq!(
                sheet.possible.expect("by distance").share.covered,
                covered + gain,
                "{code}"
            );
        }
    }
}
