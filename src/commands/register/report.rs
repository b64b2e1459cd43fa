//! What is told of tables before they are written.

use ptce_atlas::table::Faults;

use super::sources::Source;

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

/// Tells every fault of the sheets, then those that `check` finds; returns how many there are.
pub(super) fn tell_faults(sources: &[Source<'_, '_>], checked: Option<&Faults>) -> usize {
    let mut count = 0;
    println!();
    for source in sources {
        for fault in source.table.faults() {
            println!("{}, {fault}", source.label);
            count += 1;
        }
    }
    for fault in checked.into_iter().flat_map(Faults::iter) {
        let text = fault.to_string();
        let of = |source: &&Source<'_, '_>| source.table.description().path() == fault.file();
        match sources.iter().find(of) {
            // The row is the sheet's, and so is the name that an editor knows.
            Some(source) => println!("{}{}", source.label, &text[fault.file().len()..]),
            None => println!("{text}"),
        }
        count += 1;
    }
    count
}
