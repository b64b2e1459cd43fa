//! `docs/recalculer.md`.

use super::{get, read_csv};
use crate::support::Server;

/// `docs/recalculer.md` shows how to find a figure again: its figures are those of today, and its way
/// leads to them.
pub(super) fn a_figure_can_be_found_again_by_hand(server: &Server) {
    let doc = include_str!("../../../docs/recalculer.md");
    let (_, doc) = doc.split_once("Avec les données").expect("the figures");
    let stated = |label: &str| {
        let line = doc
            .lines()
            .find_map(|line| line.strip_prefix(&format!("| {label} | ")));
        let value = line
            .and_then(|line| line.strip_suffix(" |"))
            .expect("a row of the table");
        value.replace(',', ".").parse::<f64>().expect("a number")
    };
    let (header, rows) = read_csv(
        &get(
            server,
            "/api/exports/territoires/departement/25.csv?rayon=20",
        )
        .body,
    );
    // The letters of the columns.
    assert_eq!(
        (header[2].as_str(), header[3].as_str()),
        ("population", "distance")
    );
    let people = |row: &[String]| row[2].parse::<u64>().expect("people");
    let within = |row: &&Vec<String>| row[3].parse::<f64>().is_ok_and(|metres| metres <= 20_000.0);
    let all: u64 = rows.iter().map(|row| people(row)).sum();
    let covered: u64 = rows.iter().filter(within).map(|row| people(row)).sum();
    let figures = get(server, "/api/couverture/departement/25?rayon=20").json()["figures"].clone();
    assert_eq!(figures["population"], all);
    assert_eq!(figures["habitantsCouverts"], covered);
    let share = figures["partCouverte"].as_f64().expect("a share");
    assert!((share - covered as f64 / all as f64).abs() < 1e-9);
    for (label, is) in [
        ("communes", rows.len() as f64),
        ("habitants", all as f64),
        ("habitants couverts", covered as f64),
        ("part couverte", share),
    ] {
        assert!(
            (stated(label) - is).abs() < 1e-9,
            "docs/recalculer.md: {label} is {is} today"
        );
    }
}
