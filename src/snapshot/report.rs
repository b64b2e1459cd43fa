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
                lines.extend(
                    snapshot
                        .doubts()
                        .map(|doubt| format!("À vérifier : {doubt}")),
                );
                ahead = snapshot.ahead_of(today);
                &ahead
            }
            Err(LoadError::Faults(faults)) => {
                ahead = faults.on(today);
                &ahead
            }
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::snapshot::small_country;

    /// The report on the small country in which `from` of `file` is `to`, with plain spaces.
    fn report(file: &str, from: &str, to: &str) -> Report {
        let folder = small_country::folder();
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("a table");
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(path, text.replacen(from, to, 1)).expect("written");
        let today = "2026-11-26".parse().expect("a day");
        let report = Report::new(folder.path(), &Snapshot::load(folder.path()), today);
        Report {
            text: report.text.replace(['\u{a0}', '\u{202f}'], " "),
            ..report
        }
    }

    #[test]
    fn what_was_done_was_done_by_tomorrow() {
        for (file, from, to, is_sound) in [
            ("poles.csv", ",2026-11-01,", ",2026-11-27,", true),
            ("poles.csv", ",2026-11-01,", ",2026-11-28,", false),
            ("poles.csv", ",2026-11-01,", ",2062-11-01,", false),
            (
                "poles.csv",
                ",PTCE,inconnu,2018,",
                ",PTCE,inconnu,2026,",
                true,
            ),
            (
                "poles.csv",
                ",PTCE,inconnu,2018,",
                ",PTCE,inconnu,2027,",
                false,
            ),
            (
                "poles.csv",
                ",PTCE,inconnu,2018,",
                ",PTCE,inconnu,2099,",
                false,
            ),
            ("poles.csv", ",2012,https", ",2026,https", true),
            ("poles.csv", ",2012,https", ",2027,https", false),
            ("referents.csv", ",2024-10,", ",2026-11,", true),
            ("referents.csv", ",2024-10,", ",2026-12,", false),
        ] {
            let report = report(file, from, to);
            assert_eq!(report.is_sound, is_sound, "{to}: {}", report.text);
        }
        let day = report("poles.csv", ",2026-11-01,", ",2062-11-01,").text;
        let expected = "poles.csv, ligne 2, colonne compile_le : « 2062-11-01 » — attendu : une date \
                        passée, le 2026-11-27 au plus tard (demain, UTC)\n1 faute dans ";
        assert!(day.starts_with(expected), "{day}");
        let year = report("poles.csv", ",PTCE,inconnu,2018,", ",PTCE,inconnu,2027,").text;
        let expected = "« 2027 » — attendu : une année passée ou en cours, 2026 au plus\n";
        assert!(year.contains(expected), "{year}");
    }

    #[test]
    fn what_is_announced_may_be_twenty_years_ahead() {
        for (day, is_sound) in [
            ("2046-11-26", true),
            ("2046", true),
            ("2046-11-27", false),
            ("2046-12", false),
            ("2047", false),
        ] {
            let report = report("appels.csv", ",2014-01-10,", &format!(",{day},"));
            assert_eq!(report.is_sound, is_sound, "{day}: {}", report.text);
            let expected = "— attendu : une date d’ici 20 ans, le 2046-11-26 au plus tard\n";
            assert_eq!(report.text.contains(expected), !is_sound, "{}", report.text);
        }
    }

    /// The newest row says the vintage, unless its day is a slip of the keyboard.
    #[test]
    fn a_day_to_come_is_no_vintage() {
        let folder = small_country::folder();
        let path = folder.path().join("poles.csv");
        let text = fs::read_to_string(&path).expect("a table");
        for (day, expected) in [("9999-12-31", "2026-11-01"), ("2026-11-02", "2026-11-02")] {
            let changed = text.replacen(",2026-11-01,", &format!(",{day},"), 1);
            fs::write(&path, changed).expect("written");
            let snapshot = Snapshot::load(folder.path()).expect("served all the same");
            assert_eq!(snapshot.vintages().registre, expected);
        }
    }

    #[test]
    fn a_sound_folder_has_its_figures_in_words() {
        let report = report("poles.csv", "La Halle", "La  Halle");
        assert!(report.is_sound, "{}", report.text);
        let figures = " : aucune faute. 8 pôles, dont 5 localisés (2026-11-01) ; 13 communes, 7 EPCI, 6 \
                       départements et collectivités d’outre-mer, 2 régions (COG 2026, 2026-11-26).";
        assert!(report.text.ends_with(figures), "{}", report.text);
    }
}
