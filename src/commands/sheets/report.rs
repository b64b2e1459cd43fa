//! What is told of tables before they are written.

use ptce_atlas::table::TableDescription;

use super::{super::say::say, check::Checked, removed::StillNamed, sources::Source};

/// Tells what is wrong with whole sheets, which is the cause of much else; returns how many faults that is.
pub(super) fn tell_causes(sources: &[Source<'_, '_>]) -> usize {
    let faults = sources.iter().flat_map(|source| {
        let faults = source.table.header_faults().iter();
        faults.map(|fault| format!("{}, {fault}", source.label))
    });
    let faults: Vec<String> = faults.collect();
    if !faults.is_empty() {
        say(format_args!("\n{}", faults.join("\n")));
    }
    faults.len()
}

/// Tells what was mended in each table, and what differs from today's; returns how many rows of today the
/// tables have no more.
pub(super) fn tell(sources: &[Source<'_, '_>]) -> usize {
    let mut gone = 0;
    for source in sources {
        let table = &source.table;
        let mends = table.mends();
        if !mends.is_empty() {
            say(format_args!(
                "\n{} : corrigé sans rien deviner",
                source.label
            ));
        }
        for mend in mends {
            say(format_args!("  {mend}"));
        }
        let path = table.description().path();
        let (label, rows) = (&source.label, table.len());
        match &source.present {
            Ok(present) if present.is_empty() => {
                let lines = if rows < 2 { "ligne" } else { "lignes" };
                say(format_args!(
                    "\n{path} ← {label} : {rows} {lines}, là où il n’y en avait pas"
                ));
            }
            Ok(present) => match table.difference(present) {
                Some(difference) => {
                    say(format_args!("\n{path} ← {label} : {difference}"));
                    gone += difference.gone().len();
                }
                None => say(format_args!(
                    "\n{path} ← {label} : {rows} lignes, sans comparaison : rien ne dit laquelle est laquelle"
                )),
            },
            Err(reason) => say(format_args!(
                "\n{path} ← {label} : {rows} lignes, sans comparaison ; {path} ne se lit pas : {reason}"
            )),
        }
    }
    gone
}

/// Tells what cannot be read of cells without guessing; returns how many faults that is.
pub(super) fn tell_sheet_faults(sources: &[Source<'_, '_>]) -> usize {
    let mut count = 0;
    for source in sources {
        for fault in source.table.faults() {
            say(format_args!("{}, {fault}", source.label));
            count += 1;
        }
    }
    count
}

/// Tells what `check` says of the folder as it would be, but for cells whose faults are told already;
/// returns how many faults there are.
pub(super) fn tell_check(
    tables: &[TableDescription<'_>],
    sources: &[Source<'_, '_>],
    checked: &Checked,
) -> usize {
    for unread in &checked.unread {
        say(unread);
    }
    for pair in &checked.duplicates {
        say(format_args!("À vérifier : {}", in_sheet(sources, pair)));
    }
    let kept = checked.faults.iter().count();
    let faults = checked.faults.iter().filter(|fault| {
        let mut sources = sources.iter();
        let source = sources.find(|source| source.table.description().path() == fault.file());
        !source.is_some_and(|source| {
            let row = fault.position().map(|position| position.row);
            let columns: Vec<&str> = fault
                .column()
                .into_iter()
                .flat_map(|c| c.split(" + "))
                .collect();
            source.table.faults().iter().any(|told| {
                let is_here = Some(u64::from(told.row())) == row;
                is_here && told.column().is_none_or(|column| columns.contains(&column))
            })
        })
    });
    let (still_named, others) = StillNamed::part(tables, sources, faults);
    for cause in &still_named {
        say(cause);
    }
    for fault in &others {
        say(in_sheet(sources, &fault.to_string()));
    }
    let uncounted = checked.faults.len() - kept;
    if uncounted > 0 {
        say(format_args!("… et {uncounted} de plus."));
    }
    still_named.len() + others.len() + uncounted
}

/// `text`, which begins with the file of a table, as it speaks of the sheet that the table was read from:
/// its rows are the sheet's.
fn in_sheet(sources: &[Source<'_, '_>], text: &str) -> String {
    let of = |source: &Source<'_, '_>| {
        let rest = text.strip_prefix(source.table.description().path())?;
        let is_whole_name = rest.starts_with([',', ' ']);
        let rest = if source.is_csv {
            rest.to_owned()
        } else {
            without_lines(rest)
        };
        is_whole_name.then(|| format!("{}{rest}", source.label))
    };
    sources
        .iter()
        .find_map(of)
        .unwrap_or_else(|| text.to_owned())
}

/// `text` without the lines of the file that stand beside rows: a workbook has none.
fn without_lines(text: &str) -> String {
    let mut parts = text.split(" du tableur (ligne ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(
            part.split_once(" du fichier)")
                .map_or(part, |(_, after)| after),
        );
    }
    kept
}
