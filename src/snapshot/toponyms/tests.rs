use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

use geo::{Contains as _, Intersects as _, Point};

use super::*;
use crate::snapshot::Snapshot;

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    Snapshot::load(&data).expect("good data")
});

fn names_of(kind: ToponymKind) -> impl Iterator<Item = &'static Toponym> {
    let all = SNAPSHOT.toponyms().all().iter();
    all.filter(move |name| name.kind() == kind)
}

fn towns_at(zoom: u8) -> BTreeSet<&'static str> {
    let all = SNAPSHOT.toponyms().all().iter();
    let shown = all.filter(|name| name.kind().is_town() && name.is_shown_at(zoom));
    shown.map(Toponym::code).collect()
}

/// A table of the data folder, each row its cells by column.
fn table(name: &str) -> Vec<BTreeMap<String, String>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut reader = csv::Reader::from_path(data.join(name)).expect("a table");
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.collect()
}

/// The codes of the communes with a point that have more people than `most`, read from the table.
fn larger_than(most: u32) -> BTreeSet<String> {
    let rows = table("communes.csv").into_iter();
    let rows = rows.filter(|row| row["type"] == "commune-actuelle" && !row["lon"].is_empty());
    let rows = rows.filter(|row| row["population"].parse::<u32>().unwrap_or(0) > most);
    rows.map(|row| row["code"].clone()).collect()
}

fn chief_towns(file: &str) -> BTreeSet<String> {
    let rows = table(file).into_iter().filter(|row| row["zone"] != "com");
    rows.map(|row| row["chef_lieu"].clone()).collect()
}

#[test]
fn towns_are_named_by_rank_and_population() {
    let owned = |codes: BTreeSet<&str>| -> BTreeSet<String> {
        codes.into_iter().map(str::to_owned).collect()
    };
    let prefectures = chief_towns("departements.csv");
    assert_eq!(prefectures.len(), 101);
    let mut thirty: Vec<_> = table("communes.csv");
    thirty.retain(|row| row["type"] == "commune-actuelle");
    thirty.sort_by_key(|row| std::cmp::Reverse(row["population"].parse::<u32>().unwrap_or(0)));
    let largest = |count: usize| -> BTreeSet<String> {
        let rows = thirty.iter().take(count);
        rows.map(|row| row["code"].clone()).collect()
    };
    let at_4 = &chief_towns("regions.csv") | &largest(10);
    let at_5 = &(&prefectures | &largest(30)) | &at_4;
    let at_7 = &at_5 | &larger_than(20_000);
    let at_9 = &at_7 | &larger_than(5_000);
    let mut all = larger_than(0);
    let empty = table("communes.csv").into_iter();
    let empty = empty.filter(|row| row["population"] == "0" && !row["lon"].is_empty());
    all.extend(empty.map(|row| row["code"].clone()));
    for (zoom, expected) in [
        (3, &BTreeSet::new()),
        (4, &at_4),
        (5, &at_5),
        (6, &at_5),
        (7, &at_7),
        (8, &at_7),
        (9, &at_9),
        (10, &at_9),
        (11, &all),
        (12, &all),
        (20, &all),
    ] {
        assert_eq!(&owned(towns_at(zoom)), expected, "zoom {zoom}");
    }
    let marked: BTreeSet<String> = names_of(ToponymKind::Prefecture)
        .map(|name| name.code().to_owned())
        .collect();
    assert_eq!(marked, prefectures);
}

#[test]
fn the_six_cities_are_named_first() {
    let first: Vec<&str> = SNAPSHOT.toponyms().all()[..11]
        .iter()
        .map(Toponym::name)
        .collect();
    for city in ["Paris", "Marseille", "Lyon", "Toulouse", "Nantes", "Lille"] {
        assert!(first.contains(&city), "{city} is not in {first:?}");
    }
    assert_eq!(first[..4], ["Paris", "Marseille", "Lyon", "Toulouse"]);
}

#[test]
fn departements_are_named_inside_their_land_at_two_zooms() {
    let mut count = 0;
    for name in names_of(ToponymKind::Departement) {
        let list = SNAPSHOT.borders().list(Borders::Departements);
        let land = list.polygons(list.find(name.code()).expect("an outline"));
        let land = land.expect("polygons");
        assert!(land.contains(&Point::from(name.point())), "{name:?}");
        assert_eq!((name.first_zoom(), name.last_zoom()), (6, Some(7)));
        count += 1;
    }
    // Paris is a préfecture and a département of one name.
    assert_eq!(count, 100);
}

#[test]
fn countries_and_collectivities_are_named_inside_their_land() {
    let mut count = 0;
    for (kind, list) in [
        (ToponymKind::Country, Borders::Countries),
        (ToponymKind::Collectivity, Borders::OverseasCollectivities),
    ] {
        for name in names_of(kind) {
            let list = SNAPSHOT.borders().list(list);
            let land = list.polygons(list.find(name.code()).expect("an outline"));
            let land = land.expect("polygons");
            assert!(land.contains(&Point::from(name.point())), "{name:?}");
            count += 1;
        }
    }
    assert_eq!(count, COUNTRIES.len() + 8);
}

#[test]
fn seas_are_named_over_water() {
    for name in names_of(ToponymKind::Sea) {
        let point = Point::from(name.point());
        for borders in [
            Borders::Countries,
            Borders::OverseasCollectivities,
            Borders::Regions,
        ] {
            let list = SNAPSHOT.borders().list(borders);
            for at in list.within(name.point().into()) {
                let land = list.polygons(at).expect("polygons");
                assert!(!land.intersects(&point), "{name:?} in {:?}", list.code(at));
            }
        }
    }
    assert_eq!(names_of(ToponymKind::Sea).count(), SEAS.len());
}

#[test]
fn nothing_is_named_twice() {
    let all = SNAPSHOT.toponyms().all();
    let codes: BTreeSet<(&str, &str)> = all
        .iter()
        .map(|name| (name.kind().word(), name.code()))
        .collect();
    assert_eq!(codes.len(), all.len());
    // An ocean is named on each map that shows it, and towns share names.
    let mut areas = BTreeSet::from([("departement", "Paris")]);
    let unlike_others = |name: &&Toponym| !name.kind().is_town() && name.kind() != ToponymKind::Sea;
    for name in all.iter().filter(unlike_others) {
        assert!(areas.insert((name.kind().word(), name.name())), "{name:?}");
    }
    let collectivities: Vec<&str> = names_of(ToponymKind::Collectivity)
        .map(Toponym::name)
        .collect();
    assert!(collectivities.contains(&"Saint-Martin"));
}

#[test]
fn names_are_typeset() {
    let fresh = names_of(ToponymKind::Commune).find(|name| name.code() == "01001");
    let name = fresh.map(Toponym::name);
    assert_eq!(name, Some("L’Abergement-Clémenciat"));
}

#[test]
fn each_name_is_in_one_tile_of_a_zoom() {
    let names = SNAPSHOT.toponyms();
    for zoom in [4, 5, 7] {
        let count = 1_u32 << zoom;
        let mut found = Vec::new();
        for column in 0..count {
            for row in 0..count {
                let tile = TileId::new(zoom, column, row).expect("a tile");
                found.extend(names.in_tile(tile).into_iter().map(|name| {
                    assert_eq!(TileId::containing(name.point(), zoom), tile);
                    (name.kind().word(), name.code())
                }));
            }
        }
        let shown = names.all().iter().filter(|name| name.is_shown_at(zoom));
        let mut expected: Vec<_> = shown
            .map(|name| (name.kind().word(), name.code()))
            .collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "zoom {zoom}");
    }
}

#[test]
fn the_list_is_the_same_each_time() {
    let again = Toponyms::new(SNAPSHOT.territories(), SNAPSHOT.borders());
    assert_eq!(again.all(), SNAPSHOT.toponyms().all());
}
