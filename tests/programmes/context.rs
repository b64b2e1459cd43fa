//! The figures of the context against official areas, and brute force over the committed tables.

use std::{collections::HashMap, sync::LazyLock};

use ptce_atlas::{
    geometry::{LonLat, distance},
    query::context::ContextFigure,
    snapshot::Snapshot,
    territory::{Area, EpciNature, Level},
};

use crate::support::data;

static SNAPSHOT: LazyLock<Snapshot> =
    LazyLock::new(|| Snapshot::load(&data()).expect("the committed data"));

fn area(level: Level, code: &str) -> Area {
    Area::One(SNAPSHOT.territories().find(level, code).expect(code))
}

fn figure(figure: ContextFigure, area: Area) -> f64 {
    figure.of(&SNAPSHOT, area).expect("a figure")
}

/// The rows of a committed table, by column.
fn rows(file: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(data().join(file)).expect("a table");
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

/// INSEE, base des comparateurs de territoires: land areas in km².
const OFFICIAL: [(&str, f64); 4] = [
    ("35", 6774.7),
    ("25", 5232.6),
    ("75", 105.4),
    ("48", 5166.9),
];

#[test]
fn areas_are_those_of_insee_within_a_percent() {
    for (code, official) in OFFICIAL {
        let found = SNAPSHOT
            .country()
            .square_kilometres(area(Level::Departement, code));
        let found = found.expect("a border");
        assert!(
            (found / official - 1.0).abs() < 0.01,
            "{code}: {found} for {official}"
        );
    }
    let whole = SNAPSHOT
        .country()
        .square_kilometres(Area::France)
        .expect("France");
    let parts: f64 = (0..SNAPSHOT.territories().departements().len())
        .map(ptce_atlas::territory::DepartementIx::new)
        .filter(|&ix| Area::has_departement(SNAPSHOT.territories(), ix))
        .map(|ix| {
            let one = ptce_atlas::territory::Territory::Departement(ix);
            SNAPSHOT
                .country()
                .square_kilometres(Area::One(one))
                .expect("a border")
        })
        .sum();
    assert!((whole - parts).abs() < 1e-3, "{whole} for {parts}");
}

#[test]
fn density_is_people_over_area() {
    let doubs = area(Level::Departement, "25");
    let people: f64 = rows("communes.csv")
        .iter()
        .filter(|row| row["type"] == "commune-actuelle" && row["departement"] == "25")
        .map(|row| row["population"].parse::<f64>().expect("people"))
        .sum();
    let density = figure(ContextFigure::Density, doubs);
    assert!((density * 5232.6 / people - 1.0).abs() < 0.01, "{density}");
    let overseas = area(Level::Departement, "987");
    assert_eq!(ContextFigure::Density.of(&SNAPSHOT, overseas), None);
}

#[test]
fn people_of_small_communes_are_summed() {
    let of = |row: &HashMap<String, String>| row["population"].parse::<u64>().expect("people");
    let communes: Vec<_> = rows("communes.csv");
    let own = communes
        .iter()
        .filter(|row| row["type"] == "commune-actuelle" && row["departement"] == "48");
    let (small, all) = own.map(of).fold((0, 0), |(small, all), people| {
        (small + if people < 2000 { people } else { 0 }, all + people)
    });
    let share = figure(ContextFigure::SmallCommunes, area(Level::Departement, "48"));
    assert!((share - small as f64 / all as f64).abs() < 1e-12, "{share}");
    let redon = area(Level::Commune, "35236");
    assert_eq!(ContextFigure::SmallCommunes.of(&SNAPSHOT, redon), None);
}

#[test]
fn the_distance_to_the_seat_is_the_median_of_the_people() {
    let communes = rows("communes.csv");
    let point = |row: &HashMap<String, String>| {
        LonLat::new(
            row["lon"].parse().expect("lon"),
            row["lat"].parse().expect("lat"),
        )
        .expect("a point")
    };
    let find = |code: &str| {
        communes
            .iter()
            .find(|row| row["code"] == code)
            .expect("a commune")
    };
    let rennes = point(find("35238"));
    let redon = figure(ContextFigure::SeatDistance, area(Level::Commune, "35236"));
    assert!(
        (redon - distance(point(find("35236")), rennes)).abs() < 1e-6,
        "{redon}"
    );
    assert!((50_000.0..70_000.0).contains(&redon), "{redon}");
    // Each inhabitant of the département in a row, and the one in the middle.
    let mut people: Vec<f64> = Vec::new();
    for row in communes
        .iter()
        .filter(|row| row["type"] == "commune-actuelle" && row["departement"] == "35")
    {
        let metres = distance(point(row), rennes);
        let count = row["population"].parse().expect("people");
        people.extend(std::iter::repeat_n(metres, count));
    }
    people.sort_by(f64::total_cmp);
    let middle = people[people.len().div_ceil(2) - 1];
    let found = figure(ContextFigure::SeatDistance, area(Level::Departement, "35"));
    assert!((found - middle).abs() < 1e-6, "{found} for {middle}");
    let of_itself = figure(ContextFigure::SeatDistance, area(Level::Commune, "35238"));
    assert!(of_itself.abs() < 1e-6, "{of_itself}");
}

#[test]
fn kinds_of_intercommunalities_are_counted() {
    let epci: HashMap<String, String> = rows("epci.csv")
        .into_iter()
        .map(|row| (row["code"].clone(), row["nature"].clone()))
        .collect();
    for (departement, nature, word) in [
        ("35", EpciNature::Communes, "CC"),
        ("35", EpciNature::Metropole, "METRO"),
        ("69", EpciNature::Lyon, "MET69"),
    ] {
        let communes = rows("communes.csv");
        let mut of: Vec<&str> = communes
            .iter()
            .filter(|row| row["departement"] == departement && !row["epci"].is_empty())
            .map(|row| row["epci"].as_str())
            .filter(|code| epci[*code] == word)
            .collect();
        of.sort_unstable();
        of.dedup();
        let found = figure(
            ContextFigure::Epci(nature),
            area(Level::Departement, departement),
        );
        assert_eq!(found as usize, of.len(), "{departement} {word}");
    }
    let all: f64 = EpciNature::ALL
        .map(|nature| figure(ContextFigure::Epci(nature), Area::France))
        .iter()
        .sum();
    assert_eq!(all as usize, epci.len());
}
