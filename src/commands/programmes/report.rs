//! What an import tells: what each list has, and every row that has no place.

use std::{
    io::{self, Write as _},
    path::Path,
};

use anyhow::anyhow;
use ptce_atlas::{
    programme::import::{Imported, List},
    snapshot::Snapshot,
    table::write_reason,
};

use super::super::say::say;

/// Tells that `file` is not read, and why.
pub(super) fn refuse(list: List, file: &Path, reason: &anyhow::Error) {
    warn(&format!("--{} {} : {reason}", list.id(), file.display()));
}

/// Tells how many territories `list` names, and on the standard error each row that has no place, or no date.
pub(super) fn tell(snapshot: &Snapshot, list: List, imported: &Imported) {
    let programmes = snapshot.programmes();
    let name = programmes.find(list.id());
    let name = name.map_or(list.id(), |ix| programmes.programme(ix).name());
    let mut territories: Vec<_> = imported.placed.iter().map(|row| row.territory).collect();
    territories.sort_unstable();
    territories.dedup();
    let unplaced = imported.unplaced.len();
    say(format_args!(
        "{name} : {} ; {} ; {}",
        count(territories.len(), "territoire", "territoires"),
        count(
            imported.outside,
            "ligne hors du programme",
            "lignes hors du programme"
        ),
        count(unplaced, "ligne non placée", "lignes non placées"),
    ));
    for one in imported.unplaced.iter().chain(&imported.undated) {
        warn(&format!(
            "{}, ligne {} : {}",
            list.id(),
            one.row,
            one.reason
        ));
    }
}

/// Writes every row that has no place, or no date, to the CSV at `path`.
pub(super) fn write(path: &Path, read: &[(List, Imported)]) -> anyhow::Result<()> {
    let failure = |error: io::Error| {
        anyhow!(
            "{} ne peut être écrit : {}",
            path.display(),
            write_reason(&error)
        )
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut row = |cells: [&str; 4]| {
        writer
            .write_record(cells)
            .map_err(|error| failure(error.into()))
    };
    row(["programme", "ligne", "valeur", "raison"])?;
    for (list, imported) in read {
        for one in imported.unplaced.iter().chain(&imported.undated) {
            row([list.id(), &one.row.to_string(), &one.value, &one.reason])?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| failure(error.into_error()))?;
    std::fs::write(path, bytes).map_err(failure)
}

fn count(n: usize, singular: &str, plural: &str) -> String {
    format!("{n} {}", if n < 2 { singular } else { plural })
}

/// Prints a line to the standard error, be it read or not.
fn warn(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
