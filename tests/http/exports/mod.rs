//! Files to take away: the same rows whatever the form, harmless in a spreadsheet, described by their
//! schema, and the same from the command line. `tests/exports` has them validated by others.

mod by_hand;
mod command;
mod forms;
mod formulas;
mod names;
mod pages;
mod schemas;
mod workbooks;

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::Value;

use crate::support::{Response, Server};

#[test]
fn every_form_of_an_answer_has_its_rows() {
    let server = Server::start();
    forms::csv_workbook_and_api_have_the_same_rows_in_the_same_order(&server);
    forms::the_communes_of_a_territory_are_the_same_in_every_form(&server);
    forms::sites_are_those_of_the_page(&server);
    forms::poles_are_those_of_the_page_in_its_order(&server);
}

#[test]
fn files_say_what_they_are() {
    let server = Server::start();
    schemas::every_cell_is_what_the_schema_says(&server);
    schemas::members_are_documented_by_the_schema(&server);
    workbooks::a_workbook_says_what_it_is(&server);
    names::a_file_has_a_speaking_name_and_may_be_revalidated(&server);
    command::the_command_writes_what_the_service_sends(&server);
    by_hand::a_figure_can_be_found_again_by_hand(&server);
    pages::the_files_of_a_page_have_its_rows(&server);
}

/// A table as text: the header, and the rows.
type Texts = (Vec<String>, Vec<Vec<String>>);

fn get(server: &Server, path: &str) -> Response {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer
}

fn read_csv(bytes: &[u8]) -> Texts {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader
        .headers()
        .expect("a header")
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader.records().map(|row| {
        let row = row.expect("as many cells as columns");
        row.iter().map(str::to_owned).collect()
    });
    (header, rows.collect())
}

fn workbook(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).expect("a workbook")
}

fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let range = workbook(bytes).worksheet_range(name).expect("a sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// A cell of a workbook as CSV would write it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Bool(truth) => truth.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => panic!("an odd cell: {other:?}"),
    }
}

/// A member of JSON as CSV would write it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().expect("finite").to_string(),
        other => other.to_string(),
    }
}

/// `part_couverte` as `partCouverte`.
fn camel(word: &str) -> String {
    let mut parts = word.split('_');
    let first = parts.next().expect("a word").to_owned();
    parts.fold(first, |name, part| {
        let (head, tail) = part.split_at(1);
        name + &head.to_uppercase() + tail
    })
}

/// The rows of JSON under the columns of a CSV.
fn json_rows(header: &[String], rows: &[Value]) -> Vec<Vec<String>> {
    let row = |row: &Value| {
        let cell = |name: &String| plain(row.get(camel(name)).expect("a member a column"));
        header.iter().map(cell).collect()
    };
    rows.iter().map(row).collect()
}
