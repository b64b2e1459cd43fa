//! The covered share against brute force: the geodesic from every commune's point to every pole.

use std::collections::{BTreeMap, BTreeSet};

use ptce_atlas::{
    query::coverage::{Distances, Radius, Request, Share, sheet},
    register::Filter,
    snapshot::Snapshot,
    territory::{Area, Level, Territory, Zone},
};
use rayon::prelude::*;

use crate::{
    support::{Server, data},
    truth::{Pole, Truth, metres},
};

/// People of a territory and those within a radius.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct People {
    pub all: u64,
    pub within: u64,
}

/// The metres from each unit to the nearest located pole that is not `inactif`; infinite without.
fn nearest(truth: &Truth) -> Vec<f64> {
    nearest_of(truth, |pole| pole.row["statut"] != "inactif")
}

/// The metres from each unit to the nearest located pole that passes; infinite without.
pub fn nearest_of(truth: &Truth, passes: impl Fn(&Pole) -> bool) -> Vec<f64> {
    let poles: Vec<_> = truth
        .located()
        .filter(|pole| passes(pole))
        .filter_map(|pole| pole.at)
        .collect();
    let units = truth.units();
    let to_pole = |at: geo::Point| poles.iter().map(move |&pole| metres(at, pole));
    units
        .par_iter()
        .map(|(unit, _)| {
            unit.at.map_or(f64::INFINITY, |at| {
                to_pole(at).fold(f64::INFINITY, f64::min)
            })
        })
        .collect()
}

/// The people of each territory, by level and code.
pub fn sums(truth: &Truth, nearest: &[f64], radius: f64) -> BTreeMap<(String, String), People> {
    let mut sums: BTreeMap<(String, String), People> = BTreeMap::new();
    for ((unit, commune), &far) in truth.units().iter().zip(nearest) {
        let is_com = truth.zones[&commune.departement] == "com";
        let france = if is_com { "" } else { "france" };
        for (level, code) in [
            ("commune", commune.code.as_str()),
            ("epci", &commune.epci),
            ("departement", &commune.departement),
            ("region", &commune.region),
            ("france", france),
        ] {
            let people = sums.entry((level.to_owned(), code.to_owned())).or_default();
            people.all += unit.population;
            if far <= radius {
                people.within += unit.population;
            }
        }
    }
    sums
}

/// Coverage within a radius of the poles that pass when no filter is named.
fn request(kilometres: u32) -> Request {
    let radius = Radius::from_km(kilometres).expect("1 to 100");
    Request::new(&Filter::default(), radius)
}

#[test]
fn shares_are_those_of_brute_force_to_the_last_inhabitant() {
    let truth = Truth::read();
    let nearest = nearest(&truth);
    let snapshot = Snapshot::load(&data()).expect("the committed data");
    let territories = snapshot.territories();
    for kilometres in [5, 20, 50] {
        let radius = f64::from(kilometres) * 1000.0;
        let request = request(kilometres);
        let distances = Distances::new(&snapshot, &request);
        let share = |area| {
            let share = Share::new(&snapshot, area, &distances);
            People {
                all: share.people,
                within: share.covered,
            }
        };
        let expected = sums(&truth, &nearest, radius);
        let of = |level: &str, code: &str| expected[&(level.to_owned(), code.to_owned())];
        let france = share(Area::France);
        assert_eq!(france, of("france", "france"), "France at {kilometres} km");
        let mut totals = [People::default(); 4];
        for (level, total) in Level::ALL.into_iter().zip(&mut totals) {
            for territory in territories.all(level) {
                let found = share(Area::One(territory));
                let code = territories.code(territory);
                assert_eq!(
                    found,
                    of(level.word(), code),
                    "{level} {code} at {kilometres} km"
                );
                let is_com = match territory {
                    Territory::Commune(ix) => {
                        let departement = territories.commune(ix).departement();
                        territories.departement(departement).zone() == Zone::Com
                    }
                    Territory::Departement(ix) => territories.departement(ix).zone() == Zone::Com,
                    _ => false,
                };
                if !is_com {
                    total.all += found.all;
                    total.within += found.within;
                }
            }
            if level == Level::Epci {
                // Four islands, and Paris's like, are in no EPCI: named by the table, not by code.
                let alone = truth
                    .units()
                    .into_iter()
                    .zip(&nearest)
                    .filter(|((_, commune), _)| {
                        commune.epci.is_empty() && truth.zones[&commune.departement] != "com"
                    });
                for ((unit, _), &far) in alone {
                    total.all += unit.population;
                    total.within += if far <= radius { unit.population } else { 0 };
                }
            }
            assert_eq!(
                *total, france,
                "the sum of every {level} at {kilometres} km"
            );
        }
    }
}

/// A commune is served where the declared perimeter of some pole, not of a whole région, holds it.
#[test]
fn served_shares_are_those_of_the_perimeters() {
    let truth = Truth::read();
    let snapshot = Snapshot::load(&data()).expect("the committed data");
    let declaring = truth.poles.iter().filter(|pole| {
        pole.row["statut"] != "inactif"
            && pole.row["perimetre_nature"] != "laureat"
            && pole.perimeter.iter().all(|(level, _)| level != "region")
    });
    let declared: BTreeSet<_> = declaring.flat_map(|pole| &pole.perimeter).collect();
    let declares = |commune: &str| {
        let mut declared = declared.iter();
        declared.any(|(level, code)| truth.holds(level, code, commune))
    };
    let mut expected: BTreeMap<&str, People> = BTreeMap::new();
    let mut france = People::default();
    for (unit, commune) in truth.units() {
        let population = unit.population;
        let within = if declares(&commune.code) {
            population
        } else {
            0
        };
        let of_departement = expected.entry(&commune.departement).or_default();
        of_departement.all += population;
        of_departement.within += within;
        if truth.zones[&commune.departement] != "com" {
            france.all += population;
            france.within += within;
        }
    }
    let request = request(20);
    let of = |area| {
        let served = sheet(&snapshot, area, &request, 0).figures.spread.served;
        People {
            all: served.people,
            within: served.served,
        }
    };
    assert_eq!(of(Area::France), france);
    for territory in snapshot.territories().all(Level::Departement) {
        let code = snapshot.territories().code(territory);
        assert_eq!(
            of(Area::One(territory)),
            expected[code],
            "département {code}"
        );
    }
}

/// The percentage as sentences say it: one decimal, left out when it is zero; all and nothing for nothing else.
fn percentage(people: People) -> String {
    let tenths = (people.within as f64 * 1000.0 / people.all as f64).round() as u64;
    match (tenths / 10, tenths % 10) {
        (0, 0) if people.within > 0 => "moins de 0,1\u{a0}%".to_owned(),
        (100, _) if people.within < people.all => "plus de 99,9\u{a0}%".to_owned(),
        (whole, 0) => format!("{whole}\u{a0}%"),
        (whole, tenth) => format!("{whole},{tenth}\u{a0}%"),
    }
}

#[test]
fn the_sheets_say_the_figures_of_brute_force() {
    let server = Server::start();
    let truth = Truth::read();
    let nearest = nearest(&truth);
    for kilometres in [5, 10, 20, 30, 50] {
        let sums = sums(&truth, &nearest, f64::from(kilometres) * 1000.0);
        let of = |level: &str, code: &str| percentage(sums[&(level.to_owned(), code.to_owned())]);
        let france = of("france", "france");
        let departements = ["01", "25", "2A", "31", "35", "59", "69", "75", "974", "976"];
        let sheets = departements.map(|code| ("departement", code));
        for (level, code) in sheets.into_iter().chain([("france", "france")]) {
            let path = format!("/territoires/{level}/{code}?rayon={kilometres}");
            let page = server.get(&path).text();
            let (_, rest) = page.split_once("<p class=\"answer\"").expect("the answer");
            let (sentence, _) = rest.split_once("</p>").expect("its end");
            let sentence = sentence
                .replace("&#160;", "\u{a0}")
                .replace("&nbsp;", "\u{a0}");
            let own = format!("<strong>{}</strong>", of(level, code));
            assert!(
                sentence.contains(&own),
                "{path}: {sentence}, expected {own}"
            );
            assert!(
                sentence.contains(&format!("à moins de {kilometres}\u{a0}km à vol d’oiseau")),
                "{sentence}"
            );
            if level != "france" {
                let beside = format!("En France\u{a0}: {france}.");
                assert!(
                    sentence.contains(&beside),
                    "{path}: {sentence}, expected {beside}"
                );
            }
            // The number of every page; what the figures do not count is told beside it.
            let located = truth.located().count();
            let inactive = truth
                .poles
                .iter()
                .filter(|pole| pole.row["statut"] == "inactif");
            let inactive = inactive.count();
            let (_, rest) = rest.split_once("counted\">").expect("what is counted");
            let (counted, _) = rest.split_once("</p>").expect("its end");
            let counted = counted
                .replace("&#160;", "\u{a0}")
                .replace("&nbsp;", "\u{a0}");
            for words in [
                format!(
                    "{located}\u{a0}localisés, {} à localiser",
                    truth.poles.len() - located
                ),
                format!(">{inactive}\u{a0}inactif"),
            ] {
                assert!(counted.contains(&words), "{counted}, expected {words}");
                assert!(!sentence.contains(&words), "told twice: {sentence}");
            }
        }
    }
}
