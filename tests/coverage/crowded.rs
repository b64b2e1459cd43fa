//! A register with more poles around a commune than are stored for it: the figures stay exact.

use std::fs;

use ptce_atlas::{
    geometry::distance,
    query::coverage::{Distances, Radius, Request, sheet},
    register::{Filter, PoleIx},
    snapshot::Snapshot,
    territory::PopulationPoint,
    territory::{Area, Level},
};
use rayon::prelude::*;

use crate::brute::{data, rows};

/// The committed data with 300 more poles in and around Paris, a third of them inactive.
fn crowded() -> Snapshot {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(data()).expect("the data folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name");
            fs::copy(&path, folder.path().join(name)).expect("a copy");
        }
    }
    let path = folder.path().join("poles.csv");
    let mut reader = csv::Reader::from_path(&path).expect("a table");
    let header = reader.headers().expect("a header").clone();
    let mut poles: Vec<csv::StringRecord> =
        reader.records().map(|row| row.expect("a row")).collect();
    let communes = rows(&data().join("communes.csv"));
    let near = communes.iter().filter(|row| {
        row["type"] == "commune-actuelle"
            && ["11", "24"].contains(&row["region"].as_str())
            && !row["lon"].is_empty()
    });
    for (at, commune) in near.step_by(10).take(300).enumerate() {
        let cells = header.iter().map(|column| match column {
            "id" => format!("essai-{at:03}"),
            "nom" => format!("Essai {at}"),
            "type" => "PTCE".to_owned(),
            "statut" => ["actif", "inactif", "emergent"][at % 3].to_owned(),
            "statut_annee" => "2024".to_owned(),
            "commune" => commune["code"].clone(),
            "commune_nature" => "siege".to_owned(),
            "departement" | "region" => commune[column].clone(),
            "thematiques" => "culture".to_owned(),
            "sources" => "https://example.org/".to_owned(),
            "compile_le" => "2026-11-22".to_owned(),
            _ => String::new(),
        });
        poles.push(cells.collect());
    }
    poles.sort_by(|a, b| a[0].cmp(&b[0]));
    let mut writer = csv::Writer::from_path(&path).expect("a table");
    writer.write_record(&header).expect("a header");
    for pole in poles {
        writer.write_record(&pole).expect("a row");
    }
    writer.flush().expect("written");
    Snapshot::load(folder.path()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn more_poles_than_are_stored_change_no_figure() {
    let snapshot = crowded();
    let (register, territories) = (snapshot.register(), snapshot.territories());
    for pairs in [
        vec![],
        vec![("statut", "inactif")],
        vec![("departement", "28")],
        vec![("statut", "actif"), ("departement", "75,77")],
    ] {
        let filter = Filter::parse(pairs.clone(), register, territories).expect("known words");
        let radiuses = [10, 50, 100].map(|km| Radius::from_km(km).expect("1 to 100"));
        let requests = radiuses.map(|radius| Request::new(&filter, radius));
        let all = requests
            .each_ref()
            .map(|request| Distances::new(&snapshot, request));
        let request = &requests[1];
        let passing: Vec<PoleIx> = request
            .filter()
            .select(register, territories)
            .into_iter()
            .filter(|&ix| register.pole(ix).point().is_some())
            .collect();
        let population = snapshot.population().all();
        population.par_iter().enumerate().for_each(|(at, point)| {
            let Some(from) = point.location() else { return };
            let far = passing.iter().filter_map(|&ix| {
                let pole = register.pole(ix);
                Some((distance(from, pole.point()?), pole.departement()))
            });
            let far: Vec<_> = far.collect();
            let nearest = far.iter().map(|one| one.0).fold(f64::INFINITY, f64::min);
            let own = far.iter().filter(|one| one.1 == Some(point.departement()));
            let own = own.map(|one| one.0).fold(f64::INFINITY, f64::min);
            let close = if nearest <= 100_000.0 {
                nearest
            } else {
                f64::INFINITY
            };
            for (distances, radius) in all.iter().zip(radiuses) {
                let found = distances.within_widest(at);
                assert_eq!(found.to_bits(), close.to_bits(), "{pairs:?}");
                let metres = radius.metres();
                let outside = nearest <= metres && own > metres;
                assert_eq!(distances.covers_from_outside(at), outside, "{pairs:?}");
            }
        });
        // Poles near a territory are listed beyond the stored ones too.
        let paris = territories.find(Level::Departement, "75").expect("known");
        let sheet = sheet(&snapshot, Area::One(paris), request, 3);
        let near = passing.iter().filter(|&&ix| {
            let pole = register.pole(ix);
            let outside = !pole.stands_in(paris, territories);
            let points = population
                .iter()
                .filter(|point| territories.contains(paris, point.commune()));
            let mut points = points.filter_map(PopulationPoint::location);
            outside
                && points.any(|from| {
                    pole.point()
                        .is_some_and(|to| distance(from, to) <= 50_000.0)
                })
        });
        assert_eq!(
            sheet.poles.near_outside,
            near.copied().collect::<Vec<_>>(),
            "{pairs:?}"
        );
    }
}
