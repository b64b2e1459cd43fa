//! Random tables that the package allows are read as they are written; with one random fault in them
//! they are refused, and the fault is named with its file, line and column.

mod faults;
mod folder;
mod strategies;
mod texts;
mod wrong_cells;

use folder::{Folder, Tables};
use proptest::{prelude::*, sample::Index};
use ptce_atlas::{
    register::{Perimeter, Register},
    territory::Territories,
};

/// The cells of a column, row by row.
fn cells<'a>(tables: &'a Tables, table: &str, column: &str) -> Vec<&'a str> {
    let rows = tables[table].iter();
    rows.map(|row| row.get(column).map_or("", String::as_str))
        .collect()
}

/// What is read of a column that may be empty, as text.
fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Asserts that a column holds what was read of it. The rows of both are in the order of `key`.
fn expect_column(tables: &Tables, table: &str, key: &str, column: &str, read: &[String]) {
    let mut rows: Vec<_> = cells(tables, table, key)
        .into_iter()
        .zip(cells(tables, table, column))
        .collect();
    rows.sort_by_key(|(key, _)| *key);
    let written: Vec<&str> = rows.into_iter().map(|(_, cell)| cell).collect();
    assert_eq!(written, read, "{table}, {column}");
}

fn expect_territories(tables: &Tables, territories: &Territories) {
    for code in cells(tables, "communes", "code") {
        let is_part = code == "75101";
        assert_eq!(territories.find_commune(code).is_some(), !is_part, "{code}");
        assert_eq!(
            territories.find_arrondissement(code).is_some(),
            is_part,
            "{code}"
        );
    }
    for row in tables["communes"]
        .iter()
        .filter(|row| row["type"] == "commune-actuelle")
    {
        let found = territories.find_commune(&row["code"]).expect("a commune");
        let found = territories.commune(found);
        let number = |text: &str| {
            if text.is_empty() {
                0
            } else {
                text.parse().expect("digits")
            }
        };
        assert_eq!(found.name(), row["nom"]);
        assert_eq!(found.population(), number(&row["population"]));
        assert_eq!(u32::from(found.liaison()), number(&row["liaison"]));
        assert_eq!(found.postcodes().join(";"), row["codes_postaux"]);
        assert_eq!(text(found.siren()), row["siren"]);
        assert_eq!(
            text(found.epci().map(|ix| territories.epci_at(ix).code())),
            row["epci"]
        );
        assert_eq!(
            text(found.place().map(|place| place.nature())),
            row["point_nature"]
        );
        let lon = found.place().map(|place| place.point().lon());
        assert_eq!(lon, row["lon"].parse().ok());
    }
    let former: usize = territories
        .communes()
        .iter()
        .map(|row| row.former().len())
        .sum();
    assert_eq!(former, tables["anciennes-communes"].len());
}

fn expect_poles(tables: &Tables, register: &Register) {
    let poles = register.poles();
    let columns: [(&str, Vec<String>); 16] = [
        (
            "nom",
            poles.iter().map(|pole| pole.name().to_owned()).collect(),
        ),
        (
            "type",
            poles.iter().map(|pole| pole.kind().to_string()).collect(),
        ),
        (
            "statut",
            poles.iter().map(|pole| pole.status().to_string()).collect(),
        ),
        (
            "statut_annee",
            poles.iter().map(|pole| text(pole.status_year())).collect(),
        ),
        (
            "commune_nature",
            poles
                .iter()
                .map(|pole| text(pole.commune().map(|(_, of)| of)))
                .collect(),
        ),
        (
            "thematiques",
            poles
                .iter()
                .map(|pole| {
                    let words: Vec<&str> = pole.themes().iter().map(|theme| theme.word()).collect();
                    words.join(";")
                })
                .collect(),
        ),
        (
            "porteur",
            poles.iter().map(|pole| text(pole.lead())).collect(),
        ),
        (
            "perimetre_nature",
            poles
                .iter()
                .map(|pole| text(pole.perimeter().map(Perimeter::nature)))
                .collect(),
        ),
        (
            "perimetre_texte",
            poles
                .iter()
                .map(|pole| text(pole.perimeter().and_then(|perimeter| perimeter.text())))
                .collect(),
        ),
        (
            "annee_creation",
            poles.iter().map(|pole| text(pole.created())).collect(),
        ),
        ("site", poles.iter().map(|pole| text(pole.site())).collect()),
        (
            "resume",
            poles.iter().map(|pole| text(pole.summary())).collect(),
        ),
        (
            "sources",
            poles.iter().map(|pole| pole.sources().join(";")).collect(),
        ),
        (
            "compile_le",
            poles
                .iter()
                .map(|pole| pole.compiled_on().to_string())
                .collect(),
        ),
        (
            "confirme_le",
            poles
                .iter()
                .map(|pole| text(pole.confirmed().map(|(day, _)| day)))
                .collect(),
        ),
        (
            "confirme_par",
            poles
                .iter()
                .map(|pole| text(pole.confirmed().map(|(_, by)| by)))
                .collect(),
        ),
    ];
    for (column, read) in columns {
        expect_column(tables, "poles", "id", column, &read);
    }
}

fn expect_calls(tables: &Tables, register: &Register) {
    let mut calls: Vec<_> = register.calls().iter().collect();
    calls.sort_by_key(|call| call.id());
    let columns: [(&str, Vec<String>); 6] = [
        (
            "organisateur",
            calls
                .iter()
                .map(|call| call.organiser().to_owned())
                .collect(),
        ),
        (
            "ouvert_le",
            calls.iter().map(|call| text(call.opened_on())).collect(),
        ),
        (
            "resultats_le",
            calls.iter().map(|call| text(call.results_on())).collect(),
        ),
        (
            "candidats",
            calls.iter().map(|call| text(call.candidates())).collect(),
        ),
        (
            "laureats",
            calls.iter().map(|call| text(call.laureates())).collect(),
        ),
        (
            "budget_eur",
            calls.iter().map(|call| text(call.budget_eur())).collect(),
        ),
    ];
    for (column, read) in columns {
        expect_column(tables, "appels", "id", column, &read);
    }
    let poles = register.poles();
    let awards: usize = poles.iter().map(|pole| pole.awards().len()).sum();
    assert_eq!(awards, tables["laureats"].len());
    let dates: Vec<String> = register
        .referents()
        .iter()
        .map(|one| text(one.date()))
        .collect();
    assert_eq!(dates, cells(tables, "referents", "date"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn tables_that_the_package_allows_are_read_as_they_are_written(tables in strategies::tables()) {
        let folder = Folder::new(&tables);
        let (territories, register) = folder.read().map_err(|faults| {
            TestCaseError::fail(format!("{faults}"))
        })?;
        expect_territories(&tables, &territories);
        expect_poles(&tables, &register);
        expect_calls(&tables, &register);
    }

    #[test]
    fn one_fault_is_refused_where_it_is(tables in strategies::tables(), which in any::<Index>()) {
        let cases = faults::all(&tables);
        let fault = &cases[which.index(cases.len())];
        let folder = fault.write(&tables);
        let Err(found) = folder.read() else {
            return Err(TestCaseError::fail(format!("not refused: {fault:?}")));
        };
        let place = fault.place(&folder);
        let is_there = found.iter().any(|fault| {
            (fault.file(), fault.position(), fault.column()) == (place.0.as_str(), place.1, place.2)
        });
        prop_assert!(is_there, "{fault:?} is not at {place:?} in:\n{found}");
        let elsewhere = found.iter().any(|one| (one.file(), one.position()) != (place.0.as_str(), place.1));
        prop_assert!(!elsewhere || fault.is_referred_to(), "{fault:?}:\n{found}");
    }
}
