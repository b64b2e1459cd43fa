//! What is told of tables before they are written.

use super::{sources::Source, staging::Checked};

/// Tells what was mended in each table, and what differs from today's; returns how many rows of today the
/// tables have no more.
pub(super) fn tell(sources: &[Source<'_, '_>]) -> usize {
    let mut gone = 0;
    for source in sources {
        let table = &source.table;
        let mends = table.mends();
        if !mends.is_empty() {
            println!("\n{} : corrigé sans rien deviner", source.label);
        }
        for mend in mends {
            println!("  {mend}");
        }
        let path = table.description().path();
        match &source.present {
            Ok(present) => {
                let difference = table.difference(present);
                println!("\n{path} ← {} : {difference}", source.label);
                gone += difference.gone().len();
            }
            Err(reason) => println!(
                "\n{path} ← {} : {} lignes, sans comparaison ; {path} ne se lit pas : {reason}",
                source.label,
                table.len()
            ),
        }
    }
    gone
}

/// Tells what cannot be read of the sheets without guessing; returns how many faults that is.
pub(super) fn tell_sheet_faults(sources: &[Source<'_, '_>]) -> usize {
    let mut count = 0;
    for source in sources {
        for fault in source.table.faults() {
            println!("{}, {fault}", source.label);
            count += 1;
        }
    }
    count
}

/// Tells what `check` says of the folder as it would be; returns how many faults there are.
pub(super) fn tell_check(sources: &[Source<'_, '_>], checked: &Checked) -> usize {
    for unread in &checked.unread {
        println!("{unread}");
    }
    for pair in &checked.duplicates {
        println!("À vérifier : {}", in_sheet(sources, pair));
    }
    for fault in checked.faults.iter() {
        println!("{}", in_sheet(sources, &fault.to_string()));
    }
    checked.faults.len()
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
