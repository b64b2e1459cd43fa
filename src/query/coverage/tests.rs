//! Coverage by times by road, and how those are read of a data folder, on the small country: poles stand in Redon and Acigné.

use std::{fs, sync::Arc};

use super::{self as coverage, Minutes, NoShare, Request, Sheet};
use crate::{
    register::Filter,
    snapshot::{
        Snapshot,
        small_country::{self, TIMES, TIMES_ORIGIN, folder_with_times, write_times},
    },
    surroundings::Measure,
    table::DataFiles,
    territory::{Area, Level},
};

fn sheet<'a>(snapshot: &'a Snapshot, departement: &str, minutes: u32) -> Sheet<'a> {
    let territories = snapshot.territories();
    let one = territories.find(Level::Departement, departement);
    let minutes = Minutes::new(minutes).expect("from 1 to 60");
    let request = Request::new(&Filter::default(), minutes);
    coverage::sheet(snapshot, Area::One(one.expect("it is there")), &request, 10)
}

#[test]
fn people_within_the_time_are_covered_and_those_without_one_are_named() {
    let folder = folder_with_times(TIMES);
    let snapshot = Snapshot::load(folder.path()).expect("good data");
    // Acigné and Redon, where poles stand, and Rennes.
    assert_eq!(sheet(&snapshot, "35", 30).figures.share.covered, 10_000);
    assert_eq!(sheet(&snapshot, "35", 29).figures.share.covered, 7_000);
    // Half of them have a pole at home, nine tenths within half an hour.
    let spread = &sheet(&snapshot, "35", 30).figures.spread;
    assert_eq!(spread.curve.measure(), Measure::Duration);
    assert_eq!(spread.median.length(), Some(0.0));
    assert_eq!(spread.ninth_decile.length(), Some(1_800.0));
    // Saint-Brieuc is a second too far; from Lannion, 99 km away, no time is known.
    let of_22 = sheet(&snapshot, "22", 30);
    assert_eq!(of_22.figures.share.covered, 0);
    assert_eq!(sheet(&snapshot, "22", 31).figures.share.covered, 7_000);
    let without: Vec<&str> = of_22
        .uncovered
        .without_time
        .iter()
        .map(|&ix| snapshot.territories().commune(ix).name())
        .collect();
    assert_eq!(without, ["Lannion"]);
    // Saint-Brieuc is farther, of Lannion it is not known.
    let places = of_22.uncovered.places;
    assert_eq!((places.beyond, places.without_time), (1, 1));
    assert_eq!(of_22.figures.share.without_time, 3_000);
    assert_eq!(of_22.uncovered.far, 0);
    // Three tenths of its people have none: nine tenths of them are within no time.
    assert_eq!(of_22.figures.spread.ninth_decile.length(), None);
    assert_eq!(of_22.figures.spread.median.length(), Some(1_801.0));
    assert_eq!(of_22.figures.only_from_outside, 0);
    assert_eq!(sheet(&snapshot, "22", 31).figures.only_from_outside, 7_000);
    assert_eq!(sheet(&snapshot, "22", 31).pole_counts.near_outside, 3);
    assert!(of_22.possible.is_none());
}

#[test]
fn a_folder_without_times_has_none() {
    let folder = small_country::folder();
    let snapshot = Snapshot::load(folder.path()).expect("good data");
    assert!(snapshot.surroundings().times().is_none());
}

#[test]
fn times_are_checked_like_any_table() {
    for (rows, expected) in [
        ("35238,35236,-1\n", "trajets.csv, ligne 2, colonne secondes"),
        (
            "35238,35236,90000\n",
            "trajets.csv, ligne 2, colonne secondes",
        ),
        ("99999,35236,1\n", "trajets.csv, ligne 2, colonne depart"),
        ("35238,99999,1\n", "trajets.csv, ligne 2, colonne arrivee"),
        ("35238,35236,1\n35238,35236,2\n", "trajets.csv, ligne 3"),
    ] {
        let folder = folder_with_times(rows);
        let error = Snapshot::load(folder.path()).expect_err(rows).to_string();
        let error = error.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(error.contains(expected), "{rows}: {error}");
    }
}

#[test]
fn times_say_where_they_come_from() {
    let folder = folder_with_times(TIMES);
    let path = folder.path().join("trajets.json");
    for text in [None, Some("{"), Some("{}"), Some("")] {
        match text {
            Some(text) => fs::write(&path, text).expect("written"),
            None => fs::remove_file(&path).expect("removed"),
        }
        let error = Snapshot::load(folder.path())
            .expect_err("no origin")
            .to_string();
        assert!(error.contains("trajets.json"), "{error}");
    }
}

#[test]
fn where_no_time_is_known_there_is_no_share() {
    let folder = folder_with_times("35238,35236,1800\n");
    let snapshot = Snapshot::load(folder.path()).expect("good data");
    let of_22 = sheet(&snapshot, "22", 30);
    assert_eq!(of_22.figures.share.ratio(), Err(NoShare::NoTime));
    assert_eq!(of_22.rank, None);
    // Poles are more than 100 km from the Doubs: it is beyond any time that may be asked for.
    let of_25 = sheet(&snapshot, "25", 60);
    assert_eq!(of_25.figures.share.ratio(), Ok(0.0));
    assert_eq!(
        (of_25.uncovered.places.without_time, of_25.uncovered.far),
        (0, 3)
    );
}

#[test]
fn a_table_that_is_cut_is_not_taken_for_a_whole_one() {
    let folder = folder_with_times(TIMES);
    let path = folder.path().join("trajets.csv");
    let text = fs::read_to_string(&path).expect("a table");
    let (kept, _) = text.trim_end().rsplit_once('\n').expect("lines");
    fs::write(&path, format!("{kept}\n")).expect("written");
    let error = Snapshot::load(folder.path()).expect_err("cut").to_string();
    assert!(error.contains("trajets.json"), "{error}");
    assert!(error.contains("qui en a 1"), "{error}");
}

#[test]
fn a_reload_reads_times_that_have_changed_and_keeps_the_others() {
    let folder = folder_with_times(TIMES);
    let files = DataFiles::of(folder.path());
    let first = Snapshot::load(folder.path()).expect("good data");
    assert!(first.reload(&files).expect("good data").is_none());
    let poles = folder.path().join("poles.csv");
    let text = fs::read_to_string(&poles).expect("a table");
    fs::write(&poles, text.replacen("La Halle", "La Grande Halle", 1)).expect("written");
    let second = first.reload(&files).expect("good data").expect("changed");
    let times = |snapshot: &Snapshot| snapshot.surroundings().times().cloned().expect("times");
    assert!(Arc::ptr_eq(&times(&first), &times(&second)));
    write_times(folder.path(), "35238,35236,1740\n");
    let third = second.reload(&files).expect("good data").expect("changed");
    assert_eq!(sheet(&third, "35", 29).figures.share.covered, 10_000);
    fs::write(
        folder.path().join("trajets.json"),
        TIMES_ORIGIN
            .replace("26.10.0", "26.11.0")
            .replace("\"trajets\": 2", "\"trajets\": 1"),
    )
    .expect("written");
    let fourth = third.reload(&files).expect("good data").expect("changed");
    assert_eq!(times(&fourth).provenance().engine(), "OSRM 26.11.0");
    fs::remove_file(folder.path().join("trajets.csv")).expect("removed");
    let last = fourth.reload(&files).expect("good data").expect("changed");
    assert!(last.surroundings().times().is_none());
    let versions = [&first, &second, &third, &fourth, &last].map(|one| one.versions().registre);
    let distinct: std::collections::BTreeSet<_> = versions.iter().collect();
    assert_eq!(distinct.len(), versions.len());
}
