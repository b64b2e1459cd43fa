//! Sums agree across levels, exactly.

use std::collections::BTreeSet;

use ptce_atlas::{
    query::coverage::{Figures, Indicator, Sort, national_referents, sheet, table},
    surroundings::Served,
    territory::{Area, Level},
};

use crate::brute::{BRUTE, CASES, Fields, SNAPSHOT, area, data, request, rows};

/// What adds up.
fn parts(figures: &Figures) -> Vec<u64> {
    let Served {
        people,
        served,
        region_wide,
        region_wide_only,
    } = figures.spread.served;
    let mut parts = figures.spread.curve.people().to_vec();
    let share = figures.share;
    parts.extend([share.people, share.covered, share.without_point]);
    parts.extend([
        people,
        served,
        region_wide,
        region_wide_only,
        figures.only_from_outside,
    ]);
    parts
}

fn add(sum: &mut [u64], figures: &Figures) {
    for (sum, part) in sum.iter_mut().zip(parts(figures)) {
        *sum += part;
    }
}

#[test]
fn regions_departements_communes_and_epci_sum_to_france() {
    for case in CASES {
        let request = request(case, 20);
        let territories = SNAPSHOT.territories();
        let france = parts(&table(&SNAPSHOT, Level::Region, &request, Sort::default()).france);
        for level in [
            Level::Region,
            Level::Departement,
            Level::Commune,
            Level::Epci,
        ] {
            let mut sum = vec![0; france.len()];
            let rows = table(&SNAPSHOT, level, &request, Sort::default()).rows;
            let mut islands = BTreeSet::new();
            for row in rows.iter().filter(|row| !row.is_overseas_collectivity) {
                add(&mut sum, &row.figures);
            }
            if level == Level::Epci {
                let alone = table(&SNAPSHOT, Level::Commune, &request, Sort::default()).rows;
                for row in alone.iter().filter(|row| !row.is_overseas_collectivity) {
                    let code = territories.code(row.territory);
                    let ix = territories.find_commune(code).expect("known");
                    if territories.commune(ix).epci().is_none() {
                        islands.insert(code.to_owned());
                        add(&mut sum, &row.figures);
                    }
                }
                let four = ["22016", "29083", "29155", "85113"].map(str::to_owned);
                assert_eq!(islands, BTreeSet::from(four));
            }
            assert_eq!(sum, france, "{level}, {:?}", case.0);
        }
    }
}

#[test]
fn served_people_equal_brute_force() {
    let poles = rows(&data().join("poles.csv"));
    let passing: Vec<&Fields> = poles
        .iter()
        .filter(|row| row["statut"] != "inactif" && row["perimetre_nature"] != "laureat")
        .collect();
    let holds = |row: &Fields, point: &crate::brute::PopulationPoint| {
        row["perimetre"]
            .split(';')
            .any(|member| match member.split_once(':') {
                Some(("commune", code)) => point.commune == code || point.code == code,
                Some(("epci", code)) => point.epci == code,
                Some(("departement", code)) => point.departement == code,
                Some(("region", code)) => point.region == code,
                _ => false,
            })
    };
    let is_wide = |row: &&&Fields| row["perimetre"].contains("region:");
    let request = request(CASES[0], 20);
    let table = table(&SNAPSHOT, Level::Departement, &request, Sort::default());
    for row in table.rows {
        let code = SNAPSHOT.territories().code(row.territory);
        let own: Vec<_> = BRUTE
            .population
            .iter()
            .filter(|point| point.departement == code)
            .collect();
        let served = |wide: bool| -> (u64, usize) {
            let theirs: Vec<&&Fields> = passing.iter().filter(|row| is_wide(row) == wide).collect();
            let people = own
                .iter()
                .filter(|point| theirs.iter().any(|row| holds(row, point)));
            let serving = theirs
                .iter()
                .filter(|row| own.iter().any(|point| holds(row, point)));
            (people.map(|point| point.people).sum(), serving.count())
        };
        let found = (row.figures.spread.served.served, row.poles.serving);
        assert_eq!(found, served(false), "{code}");
        let found = (row.figures.spread.served.region_wide, row.poles.region_wide);
        assert_eq!(found, served(true), "{code}");
    }
}

#[test]
fn a_sheet_and_its_row_have_the_same_figures() {
    let request = request(CASES[0], 20);
    for level in [Level::Departement, Level::Region] {
        let table = table(&SNAPSHOT, level, &request, Sort::default())
            .with_france_possible(&SNAPSHOT, &request);
        let france = sheet(&SNAPSHOT, Area::France, &request, 3);
        for &one in Indicator::ALL {
            let (row, sheet) = (table.france_values(), france.values());
            assert_eq!(row.get(one), sheet.get(one), "{one} of France");
        }
        assert!(table.france_values().get(Indicator::PolesServing) > Some(0.0));
        for row in &table.rows {
            let sheet = sheet(&SNAPSHOT, Area::One(row.territory), &request, 3);
            assert_eq!(sheet.figures, row.figures);
            assert_eq!(sheet.france, table.france);
            assert_eq!(sheet.rank, row.rank);
            assert_eq!(sheet.pole_counts, row.poles);
            assert_eq!(sheet.active_only, row.active_only);
            assert_eq!(sheet.possible, row.possible);
            assert!(
                sheet.possible.expect("by distance").share.covered >= sheet.figures.share.covered
            );
        }
    }
}

#[test]
fn referents_are_known_by_designation() {
    let national = national_referents(&SNAPSHOT);
    assert_eq!(
        (national.regions.len(), national.departements.len()),
        (18, 101)
    );
    let rows = rows(&data().join("referents.csv"));
    let count = |level: &str, designation: &str| {
        let own = rows.iter().filter(|row| row["niveau"] == level);
        own.filter(|row| row["designation"] == designation)
            .map(|row| row["code"].as_str())
            .collect::<BTreeSet<_>>()
            .len()
    };
    let designated = |list: &[(_, ptce_atlas::query::coverage::ReferentStatus)]| {
        let known = ptce_atlas::query::coverage::ReferentStatus::Designated;
        list.iter().filter(|&&(_, one)| one == known).count()
    };
    assert_eq!(designated(&national.regions), count("region", "designe"));
    assert_eq!(
        designated(&national.departements),
        count("departement", "designe")
    );
    let request = request(CASES[0], 20);
    let doubs = sheet(&SNAPSHOT, area(Level::Departement, "48"), &request, 3).referents;
    assert_eq!(doubs.own.len(), 1);
    let occitanie = sheet(&SNAPSHOT, area(Level::Region, "76"), &request, 3).referents;
    assert_eq!(occitanie.below.len(), 1);
}
