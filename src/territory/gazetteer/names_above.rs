//! The other names of the territories that are made of communes.

use rustc_hash::FxHashMap;

use super::super::{EpciIx, EpciNature, EptIx, OtherNameNature, Territories, Territory};
use super::tokens::{is_stop_word, tokenize};
use super::{AlternateName, AlternateNature, Subject};

/// Letters of an acronym, at least.
const MIN_LETTERS: usize = 3;

/// The initials of a territory's name.
pub(super) type Acronym = (Subject, String);

/// The initials by which people name métropoles, communautés urbaines and établissements publics
/// territoriaux: `MEL` is the Métropole Européenne de Lille, `GPSEA` is Grand Paris Sud Est Avenir.
pub(super) fn acronyms(territories: &Territories) -> Vec<Acronym> {
    let large = |nature| !matches!(nature, EpciNature::Communes | EpciNature::Agglomeration);
    let epci = territories.epci().iter().enumerate();
    let epci = epci.filter(|(_, row)| large(row.nature()));
    let epci = epci.map(|(at, row)| (Subject::Epci(EpciIx::new(at)), row.name()));
    let epts = territories.epts().iter().enumerate();
    let epts = epts.map(|(at, row)| (Subject::Ept(EptIx::new(at)), row.name()));
    epci.chain(epts)
        .flat_map(|(subject, name)| initials(name).into_iter().map(move |one| (subject, one)))
        .collect()
}

/// The initials of a name: of all words, and without links; each also without its kind.
fn initials(name: &str) -> Vec<String> {
    let folded = tokenize(name);
    let all: Vec<&str> = folded.iter().map(|word| word.text.as_str()).collect();
    let without_kind = match all.as_slice() {
        ["cu" | "metropole", rest @ ..] => rest,
        whole => whole,
    };
    let of = |words: &[&str], links: bool| -> String {
        let words = words.iter().filter(|word| links || !is_stop_word(word));
        words.filter_map(|word| word.chars().next()).collect()
    };
    let mut found: Vec<String> = [all.as_slice(), without_kind]
        .iter()
        .flat_map(|words| [of(words, true), of(words, false)])
        .filter(|letters| letters.len() >= MIN_LETTERS)
        .map(|letters| letters.to_uppercase())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The other names of each territory that is made of communes.
pub(super) struct NamesAbove<'a>(FxHashMap<Subject, Vec<AlternateName<'a>>>);

impl<'a> NamesAbove<'a> {
    pub(super) fn new(territories: &'a Territories, acronyms: &'a [Acronym]) -> Self {
        let mut names: FxHashMap<Subject, Vec<AlternateName<'a>>> = FxHashMap::default();
        let mut add = |subject, name, nature| {
            let code = None;
            let of_subject = names.entry(subject).or_default();
            of_subject.push(AlternateName { code, name, nature });
        };
        for other in territories.other_names() {
            let nature = match other.nature() {
                OtherNameNature::Former => AlternateNature::Former,
                OtherNameNature::Usual => AlternateNature::Usual,
                OtherNameNature::Acronym => AlternateNature::Acronym,
            };
            let subject = match other.territory() {
                Territory::Commune(ix) => Subject::Commune(ix),
                Territory::Epci(ix) => Subject::Epci(ix),
                Territory::Departement(ix) => Subject::Departement(ix),
                Territory::Region(ix) => Subject::Region(ix),
            };
            add(subject, other.name(), nature);
        }
        for (subject, letters) in acronyms {
            add(*subject, letters, AlternateNature::Acronym);
        }
        Self(names)
    }

    pub(super) fn of(&self, subject: Subject) -> &[AlternateName<'a>] {
        self.0.get(&subject).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_with_links_and_without_with_the_kind_and_without() {
        assert_eq!(
            initials("Métropole Européenne de Lille"),
            ["EDL", "MEDL", "MEL"]
        );
        assert_eq!(initials("Paris Ouest La Défense"), ["POD", "POLD"]);
        assert_eq!(
            initials("CU Grand Paris Seine et Oise"),
            ["CGPSEO", "CGPSO", "GPSEO", "GPSO"]
        );
        assert!(
            initials("CU d'Arras")
                .iter()
                .all(|letters| letters.len() > 2)
        );
    }
}
