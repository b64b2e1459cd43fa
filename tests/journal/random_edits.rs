//! Random edits that check allows: what is exported passes check and reads back the same, and taken back one by one
//! they leave the first bytes.

use std::{cell::Cell, path::Path, sync::LazyLock};

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use ptce_atlas::{
    history::{DecisionKind, Edit, Entry, RowName, Rows, undo_edits, verify},
    journal::Journal,
    register::import::{Importer, TextRows},
    snapshot::Snapshot,
    table::{DataFiles, spreadsheet_file::read_spreadsheet},
};

use super::{Place, address, on_both_engines, package, take_over};
use crate::support::data;

/// Sequences of edits.
const CASES: u32 = 12;

on_both_engines!(random_valid_edits_are_exported_and_taken_back);

/// The country, to check rows in.
static COUNTRY: LazyLock<Snapshot> =
    LazyLock::new(|| Snapshot::load(Path::new(&data())).expect("the committed data"));

/// One edit, of the row at a place that is taken modulo their number.
#[derive(Clone, Debug)]
enum Wanted {
    /// A cell of a table says a text.
    Cell(&'static str, usize, &'static str, String),
    /// A pole comes, like another.
    Pole(usize, String),
    /// A row of a table goes.
    Gone(&'static str, usize),
}

fn wanted() -> impl Strategy<Value = Wanted> {
    // Whatever may stand in a cell, what a CSV has to quote more often than people type it.
    let text = "[a-zà-ÿA-Z0-9 ,;:\"'’«»()/|&<>=+@-]{0,40}";
    let edit = |table, column, text: BoxedStrategy<String>| {
        (any::<usize>(), text).prop_map(move |(at, text)| Wanted::Cell(table, at, column, text))
    };
    let free = |table, column| {
        edit(
            table,
            column,
            text.prop_map(|text| text.trim().to_owned()).boxed(),
        )
    };
    let word = |table, column, words: &'static [&'static str]| {
        edit(
            table,
            column,
            prop::sample::select(words).prop_map(str::to_owned).boxed(),
        )
    };
    prop_oneof![
        3 => free("poles", "nom"),
        3 => free("poles", "porteur"),
        3 => free("poles", "resume"),
        3 => free("poles", "remarques"),
        2 => free("referents", "remarques"),
        2 => word("poles", "statut", &["actif", "inactif", "emergent", "inconnu", "autre"]),
        2 => word("poles", "commune", &["35236", "13055", "97302", "99999", ""]),
        1 => word("laureats", "certitude", &["source", "deduit", "peut-etre"]),
        1 => word("poles", "annee_creation", &["2012", "2019", "", "12"]),
        2 => (any::<usize>(), "[a-z]{3,12}").prop_map(|(at, id)| Wanted::Pole(at, id)),
        1 => any::<usize>().prop_map(|at| Wanted::Gone("laureats", at)),
        1 => any::<usize>().prop_map(|at| Wanted::Gone("appels", at)),
    ]
}

impl Wanted {
    fn edit(&self, rows: &Rows) -> Edit {
        let at = |table, at: usize| {
            let all: Vec<_> = rows.of_table(table).collect();
            let (row, stored) = all[at % all.len()];
            (row.clone(), stored.cells.clone())
        };
        match self {
            Self::Cell(table, place, column, text) => {
                let (row, mut cells) = at(table, *place);
                cells.set(*column, text.clone());
                rows.edit(row, Some(cells))
            }
            Self::Pole(place, id) => {
                let (_, mut cells) = at("poles", *place);
                cells.set("id", id.clone());
                cells.set("nom", format!("Pôle {id}"));
                rows.edit(RowName::new("poles", [&**id]), Some(cells))
            }
            Self::Gone(table, place) => rows.edit(at(table, *place).0, None),
        }
    }
}

/// Whether check finds no fault in `rows`.
fn is_sound(rows: &Rows) -> bool {
    let data = rows
        .in_place_of(DataFiles::of(data()), &package())
        .expect("known columns");
    COUNTRY.reload(&data).is_ok()
}

/// The rows that the exported files of `rows` are read as.
fn read_back(importer: &Importer<'_>, rows: &Rows) -> Vec<Edit> {
    let package = package();
    let files = rows.files(&package).expect("known columns");
    let tables = importer.tables().iter().zip(&files);
    tables
        .flat_map(|(table, (path, bytes))| {
            assert_eq!(table.path(), *path);
            let (_, sheets) = read_spreadsheet(bytes).expect("a CSV");
            let text: TextRows = importer.read_as_is(table, &sheets[0]);
            rows.edits_to(table, &text)
        })
        .collect()
}

fn random_valid_edits_are_exported_and_taken_back(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let journal = runtime
        .block_on(Journal::open(address(&url)))
        .expect("a journal");
    let package = package();
    let importer = Importer::new(&data(), &package).expect("the committed territories");
    let (accepted, refused) = (Cell::new(0), Cell::new(0));
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let done = TestRunner::new(config).run(&prop::collection::vec(wanted(), 1..20), |all| {
        let first = runtime.block_on(journal.rows()).expect("rows");
        let mut rows = first.clone();
        for wanted in &all {
            let edits = [wanted.edit(&rows)];
            if edits[0].change().is_none() {
                continue;
            }
            if !is_sound(&rows.after(&edits)) {
                refused.set(refused.get() + 1);
                continue;
            }
            accepted.set(accepted.get() + 1);
            let entry = Entry::of_operator(DecisionKind::Correction);
            let recorded = runtime.block_on(journal.record(&rows, &entry, &edits));
            prop_assert_eq!(recorded.expect("accepted"), rows.revision() + 1);
            let after = rows.after(&edits);
            rows = runtime.block_on(journal.rows()).expect("rows");
            prop_assert_eq!(&rows, &after);
        }
        prop_assert_eq!(read_back(&importer, &rows), Vec::<Edit>::new());
        let decisions = runtime.block_on(journal.decisions(0)).expect("decisions");
        prop_assert_eq!(verify(&decisions, &rows), Vec::<String>::new());
        for decision in decisions.iter().rev() {
            if decision.revision <= first.revision() {
                break;
            }
            let edits = undo_edits(decision, &rows).expect("nothing changed since");
            let entry = Entry::of_operator(DecisionKind::Undo);
            runtime
                .block_on(journal.record(&rows, &entry, &edits))
                .expect("accepted");
            rows = runtime.block_on(journal.rows()).expect("rows");
        }
        prop_assert_eq!(
            rows.files(&package).expect("files"),
            first.files(&package).expect("files")
        );
        Ok(())
    });
    done.unwrap_or_else(|error| panic!("{error}"));
    let (accepted, refused) = (accepted.get(), refused.get());
    assert!(
        accepted > 40 && refused > 4,
        "{accepted} accepted, {refused} refused"
    );
}
