//! Every single fault that tables may be given, and where it must be reported.

use std::fs;

use ptce_atlas::table::RecordPosition;

use crate::{
    folder::{Folder, Row, Tables, records},
    strategies::{DEPARTEMENTS, is_collectivity, region_of},
    wrong_cells::{TOGETHER, WRONG_CELLS},
};

/// Stands for bytes that are no text until the file is written.
const MARK: &str = "~no text~";

/// A cell with it: the accent shows that the file is in UTF-8 but for it.
const MARKED: &str = "é~no text~";

/// One thing made wrong.
#[derive(Clone, Debug)]
pub(crate) struct InjectedFault {
    table: &'static str,
    /// The record, the header being 0; none for the whole file.
    record: Option<usize>,
    /// The column that must be named, if any.
    column: Option<String>,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    /// A cell says something else.
    Cell(&'static str, String),
    /// A record has one cell more.
    LongRecord,
    /// A record has one cell less.
    ShortRecord,
    /// A column is called something else.
    Header,
    /// The last cell of a record is no text.
    NoText,
    /// The file is gone.
    NoFile,
    /// The last line has no end.
    NoFinalLineBreak,
    /// Semicolons part the cells.
    Semicolons,
}

impl InjectedFault {
    fn cell(
        table: &'static str,
        row: usize,
        column: &'static str,
        value: &str,
        named: &str,
    ) -> Self {
        Self {
            table,
            record: Some(row + 1),
            column: Some(named.to_owned()),
            change: Change::Cell(column, value.to_owned()),
        }
    }

    /// The tables with this fault, in a folder.
    pub(crate) fn write(&self, tables: &Tables) -> Folder {
        if let (Change::Cell(column, value), Some(record)) = (&self.change, self.record) {
            let mut tables = tables.clone();
            let rows = tables.get_mut(self.table).expect("the table");
            rows[record - 1].insert(column, value.clone());
            return Folder::new(&tables);
        }
        let mut folder = Folder::new(tables);
        let mut all = records(tables, self.table);
        let record = self.record.and_then(|record| all.get_mut(record));
        match (&self.change, record) {
            (Change::LongRecord, Some(record)) => record.push("de trop".to_owned()),
            (Change::ShortRecord, Some(record)) => drop(record.pop()),
            (Change::Header, Some(record)) => record[0].push_str("_bis"),
            (Change::NoText, Some(record)) => MARKED.clone_into(record.last_mut().expect("a cell")),
            _ => {}
        }
        folder.write_table(self.table, all.into_iter());
        let path = folder.path(self.table);
        match self.change {
            Change::NoText => {
                let mut bytes = fs::read(&path).expect("the table");
                let mut windows = bytes.windows(MARK.len());
                let at = windows.position(|window| window == MARK.as_bytes());
                bytes[at.expect("the mark")] = 0xff;
                fs::write(path, bytes).expect("the table");
            }
            Change::NoFile => fs::remove_file(path).expect("the table"),
            Change::NoFinalLineBreak => {
                let bytes = fs::read(&path).expect("the table");
                fs::write(path, bytes.strip_suffix(b"\n").expect("a line")).expect("the table");
            }
            Change::Semicolons => {
                let text = fs::read_to_string(&path).expect("the table");
                fs::write(path, text.replace(',', ";")).expect("the table");
            }
            _ => {}
        }
        folder
    }

    /// The file, the row and line, and the column that must be reported.
    pub(crate) fn place(&self, folder: &Folder) -> (String, Option<RecordPosition>, Option<&str>) {
        let position = self.record.map(|record| RecordPosition {
            row: record as u64 + 1,
            line: folder.line(self.table, record),
        });
        (
            format!("{}.csv", self.table),
            position,
            self.column.as_deref(),
        )
    }

    /// Whether rows elsewhere may have a fault because of this one: they refer to what it takes away, or
    /// must say the same.
    pub(crate) fn is_referred_to(&self) -> bool {
        match &self.change {
            Change::Cell(column, _) => matches!(
                (self.table, *column),
                (_, "id") | ("communes", "region" | "population") | ("departements", "region")
            ),
            Change::LongRecord | Change::ShortRecord | Change::NoText => true,
            Change::Header | Change::NoFile | Change::NoFinalLineBreak | Change::Semicolons => {
                false
            }
        }
    }
}

fn is_empty(row: &Row, column: &str) -> bool {
    row.get(column).is_none_or(String::is_empty)
}

/// Every fault that `tables` may be given.
pub(crate) fn all(tables: &Tables) -> Vec<InjectedFault> {
    let mut all = Vec::new();
    for (table, column, values) in WRONG_CELLS {
        let goes_with_others = |(_, columns): &(&str, &[(&str, &str)])| {
            columns.iter().any(|(other, _)| *other == column)
        };
        // A member that is no territory may be of any category.
        let must_be_filled = TOGETHER.iter().any(goes_with_others) || column == "territoire";
        for (row, cells) in tables[table].iter().enumerate() {
            if must_be_filled && is_empty(cells, column) {
                continue;
            }
            let planted = values
                .iter()
                .map(|value| InjectedFault::cell(table, row, column, value, column));
            all.extend(planted);
        }
    }
    for (table, columns) in TOGETHER {
        let named: Vec<&str> = columns.iter().map(|(column, _)| *column).collect();
        let named = named.join(" + ");
        for (at, row) in tables[table].iter().enumerate() {
            let planted = columns.iter().map(|(column, value)| {
                let value = if is_empty(row, column) { value } else { "" };
                InjectedFault::cell(table, at, column, value, &named)
            });
            all.extend(planted);
        }
    }
    for (&table, rows) in tables {
        let file = |record, column: Option<&str>, change| InjectedFault {
            table,
            record,
            column: column.map(str::to_owned),
            change,
        };
        all.push(file(None, None, Change::NoFile));
        all.push(file(None, None, Change::NoFinalLineBreak));
        all.push(file(None, None, Change::Semicolons));
        all.push(file(Some(0), Some("en-tête"), Change::Header));
        for row in 1..=rows.len() {
            all.push(file(Some(row), None, Change::LongRecord));
            all.push(file(Some(row), None, Change::ShortRecord));
            let last = records(tables, table)[0].last().cloned();
            all.push(file(Some(row), last.as_deref(), Change::NoText));
        }
    }
    faults_between_columns(&mut all, tables);
    all
}

/// Faults of what several cells say together.
fn faults_between_columns(all: &mut Vec<InjectedFault>, tables: &Tables) {
    for (at, row) in tables["poles"].iter().enumerate() {
        rules_of_poles(all, at, row);
    }
    for (at, row) in tables["poles"].iter().enumerate().skip(1) {
        let before = &tables["poles"][at - 1]["id"];
        debug_assert_ne!(before, &row["id"]);
        all.push(InjectedFault::cell("poles", at, "id", before, "id"));
    }
    for (at, row) in tables["appels"].iter().enumerate() {
        if !is_empty(row, "resultats_le") {
            let named = "ouvert_le + resultats_le";
            all.push(InjectedFault::cell(
                "appels",
                at,
                "ouvert_le",
                "2031",
                named,
            ));
        }
        if !is_empty(row, "candidats") {
            all.push(InjectedFault::cell(
                "appels",
                at,
                "laureats",
                "1001",
                "candidats + laureats",
            ));
        }
    }
    for (at, row) in tables["membres"].iter().enumerate() {
        if !is_empty(row, "jusqu") {
            let named = "depuis + jusqu";
            all.push(InjectedFault::cell("membres", at, "depuis", "2031", named));
        }
        if !is_empty(row, "territoire") {
            let named = "territoire + categorie";
            all.push(InjectedFault::cell(
                "membres",
                at,
                "categorie",
                "ess",
                named,
            ));
        }
    }
    for (at, row) in tables["communes"].iter().enumerate() {
        rules_of_communes(all, at, row);
        let other = match row["type"].as_str() {
            "commune-actuelle" => "arrondissement-municipal",
            _ => "commune-actuelle",
        };
        all.push(InjectedFault::cell(
            "communes",
            at,
            "type",
            other,
            "type + commune",
        ));
    }
    for (at, (_, region, _)) in DEPARTEMENTS.into_iter().enumerate() {
        let other = if region.is_empty() { "84" } else { "" };
        all.push(InjectedFault::cell(
            "departements",
            at,
            "region",
            other,
            "region + zone",
        ));
    }
    for (at, row) in tables["epci"].iter().enumerate() {
        let people = row["population"].parse::<u32>().expect("digits") + 1;
        all.push(InjectedFault::cell(
            "epci",
            at,
            "population",
            &people.to_string(),
            "population",
        ));
    }
}

/// Faults of what a commune says with its département.
fn rules_of_communes(all: &mut Vec<InjectedFault>, at: usize, row: &Row) {
    let departement = row["departement"].as_str();
    let elsewhere = if region_of(departement) == "84" {
        "11"
    } else {
        "84"
    };
    all.push(InjectedFault::cell(
        "communes", at, "region", elsewhere, "region",
    ));
    if !is_collectivity(departement) {
        for column in ["liaison", "population"] {
            all.push(InjectedFault::cell("communes", at, column, "", column));
        }
    }
}

/// Faults of what the columns of a pole say together.
fn rules_of_poles(all: &mut Vec<InjectedFault>, at: usize, row: &Row) {
    if row["statut"] != "inconnu" {
        all.push(InjectedFault::cell(
            "poles",
            at,
            "statut_annee",
            "",
            "statut + statut_annee",
        ));
    }
    if is_empty(row, "porteur") {
        let named = "porteur + porteur_forme";
        all.push(InjectedFault::cell(
            "poles",
            at,
            "porteur_forme",
            "scic",
            named,
        ));
    }
    if is_empty(row, "perimetre") {
        let named = "perimetre + perimetre_texte";
        all.push(InjectedFault::cell(
            "poles",
            at,
            "perimetre_texte",
            "une vallée",
            named,
        ));
    }
    if !is_empty(row, "commune") {
        let elsewhere = if row["commune"].starts_with("38") {
            "01"
        } else {
            "38"
        };
        all.push(InjectedFault::cell(
            "poles",
            at,
            "departement",
            elsewhere,
            "departement",
        ));
        let elsewhere = if row["commune"].starts_with("974") {
            "84"
        } else {
            "04"
        };
        all.push(InjectedFault::cell(
            "poles", at, "region", elsewhere, "region",
        ));
    } else if !is_empty(row, "departement") {
        let elsewhere = if region_of(&row["departement"]) == "84" {
            "11"
        } else {
            "84"
        };
        all.push(InjectedFault::cell(
            "poles", at, "region", elsewhere, "region",
        ));
    }
}
