//! What a reading found, in French, for the people who edit the register.

use std::{collections::BTreeMap, path::Path};

use jiff::civil::Date;

use super::{LoadError, Snapshot};
use crate::{
    french::{count, typeset},
    limits::MAX_PRINTED_FAULTS,
    table::Faults,
};

/// Everything that is to be said of a data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Whether nothing is wrong.
    pub is_sound: bool,
    /// The report, of several lines.
    pub text: String,
}

impl Report {
    /// What is to be said of the folder `dir`, of which `loaded` was read, on the day `today` (UTC).
    #[must_use]
    pub fn new(dir: &Path, loaded: &Result<Snapshot, LoadError>, today: Date) -> Self {
        let dir = dir.display();
        let mut lines = Vec::new();
        let ahead;
        let faults = match loaded {
            Ok(snapshot) => {
                lines.extend(snapshot.unread().map(ToString::to_string));
                let duplicates = snapshot.likely_duplicates().iter();
                lines.extend(duplicates.map(|pair| format!("À vérifier : {pair}")));
                ahead = snapshot.ahead_of(today);
                &ahead
            }
            Err(LoadError::Faults(faults)) => faults,
            Err(error) => {
                lines.push(error.to_string());
                ahead = Faults::default();
                &ahead
            }
        };
        let is_sound = faults.is_empty() && loaded.is_ok();
        lines.extend(lines_of(faults, MAX_PRINTED_FAULTS));
        match loaded {
            Ok(snapshot) if is_sound => {
                lines.push(format!("{dir} : aucune faute. {}", summary(snapshot)));
            }
            _ if faults.is_empty() => lines.push(format!("{dir} ne peut pas être lu.")),
            _ => lines.push(format!("{} dans {dir}.", number_of(faults.len()))),
        }
        Self {
            is_sound,
            text: set(&lines),
        }
    }
}

/// The number of the faults and, of each file, the first `most`.
pub(super) fn report_faults(faults: &Faults, most: usize) -> String {
    let mut lines = vec![format!("{} dans les données :", number_of(faults.len()))];
    lines.extend(lines_of(faults, most));
    if faults.len() > lines.len() {
        lines.push("La commande `ptce-atlas check` en donne davantage.".to_owned());
    }
    set(&lines)
}

fn lines_of(faults: &Faults, most: usize) -> Vec<String> {
    let mut by_file: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for fault in faults.iter() {
        let lines = by_file.entry(fault.file()).or_default();
        if lines.len() < most {
            lines.push(fault.to_string());
        }
    }
    for (file, lines) in &mut by_file {
        let more = faults.count_of(file) - lines.len();
        if more > 0 {
            let others = count(more, "autre faute", "autres fautes");
            lines.push(format!("{file} : … et {others}."));
        }
    }
    by_file.into_values().flatten().collect()
}

fn number_of(faults: usize) -> String {
    count(faults, "faute", "fautes")
}

/// What `snapshot` holds.
fn summary(snapshot: &Snapshot) -> String {
    let (territories, register) = (snapshot.territories(), snapshot.register());
    let vintages = snapshot.vintages();
    let poles = register.poles().len();
    format!(
        "{}, dont {} ({}) ; {}, {} EPCI, {} et collectivités d’outre-mer, {} ({}).",
        count(poles, "pôle", "pôles"),
        count(register.located(), "localisé", "localisés"),
        vintages.registre,
        count(territories.communes().len(), "commune", "communes"),
        crate::french::integer(territories.epci().len() as u64),
        count(
            territories.departements().len(),
            "département",
            "départements"
        ),
        count(territories.regions().len(), "région", "régions"),
        vintages.territoires,
    )
}

fn set(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| typeset(line)).collect();
    lines.join("\n")
}
