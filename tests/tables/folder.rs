//! Tables written to a folder, and read by the program.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use ptce_atlas::{
    register::Register,
    table::{Faults, Package, read_tables},
    territory::Territories,
};
use tempfile::TempDir;

/// A row, by column; a column that is not there is empty.
pub(crate) type Row = BTreeMap<&'static str, String>;

/// The rows of each table.
pub(crate) type Tables = BTreeMap<&'static str, Vec<Row>>;

/// The committed package, which every folder here has.
static PACKAGE: LazyLock<Package> =
    LazyLock::new(|| Package::read(&data()).expect("the committed package"));

/// The columns of each table, in the package's order.
static COLUMNS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let json = PACKAGE.json();
    let resources = json["resources"].as_array().expect("resources").iter();
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    resources
        .filter_map(|resource| {
            let fields = resource["schema"]["fields"].as_array()?;
            let names = fields.iter().map(|field| text(&field["name"]));
            Some((text(&resource["name"]), names.collect()))
        })
        .collect()
});

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Tables as they are in a temporary folder.
pub(crate) struct Folder {
    dir: TempDir,
    /// The line where each row of a table begins, the header's first.
    lines: BTreeMap<&'static str, Vec<u64>>,
}

impl Folder {
    pub(crate) fn new(tables: &Tables) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let mut folder = Self {
            dir,
            lines: BTreeMap::new(),
        };
        for (&name, rows) in tables {
            let columns = &COLUMNS[name];
            let cells = |row: &Row| -> Vec<String> {
                let cell = |column: &String| row.get(column.as_str()).cloned().unwrap_or_default();
                columns.iter().map(cell).collect()
            };
            let rows = rows.iter().map(cells);
            folder.write_table(name, std::iter::once(columns.clone()).chain(rows));
        }
        folder
    }

    /// Writes a table of which every record, the header first, has the cells it is given.
    pub(crate) fn write_table(
        &mut self,
        name: &'static str,
        records: impl Iterator<Item = Vec<String>>,
    ) {
        let (mut text, mut lines) = (String::new(), Vec::new());
        for record in records {
            lines.push(1 + text.matches('\n').count() as u64);
            let cells: Vec<String> = record.iter().map(|cell| quoted(cell)).collect();
            text += &cells.join(",");
            text.push('\n');
        }
        fs::write(self.path(name), text).expect("a table");
        self.lines.insert(name, lines);
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(format!("{name}.csv"))
    }

    /// The line where a record begins, the header being record 0.
    pub(crate) fn line(&self, name: &str, record: usize) -> u64 {
        self.lines[name][record]
    }

    pub(crate) fn read(&self) -> Result<(Territories, Register), Faults> {
        let tables = read_tables(self.dir.path(), &PACKAGE);
        let territories = Territories::read(&tables)?;
        let register = Register::read(&tables, &territories)?;
        Ok((territories, register))
    }
}

/// The records of a table, the header first.
pub(crate) fn records(tables: &Tables, name: &str) -> Vec<Vec<String>> {
    let columns = &COLUMNS[name];
    let cell = |row: &Row, column: &String| row.get(column.as_str()).cloned().unwrap_or_default();
    let rows = tables[name].iter();
    let rows = rows.map(|row| columns.iter().map(|column| cell(row, column)).collect());
    std::iter::once(columns.clone()).chain(rows).collect()
}

/// A cell by RFC 4180.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
