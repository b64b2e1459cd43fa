//! What a pole says of its territory, as texts that a person may type: `Bassin de Figeac, Grand-Figeac`
//! names two.

use crate::territory::gazetteer::normalise;

/// Words that say what sort of territory it is, or join its name, and not which.
const COMMON_WORDS: [&str; 34] = [
    "a",
    "agglomeration",
    "au",
    "aux",
    "bassin",
    "ca",
    "cc",
    "commune",
    "communes",
    "communaute",
    "d",
    "de",
    "departement",
    "des",
    "du",
    "emploi",
    "en",
    "environs",
    "et",
    "l",
    "la",
    "le",
    "les",
    "metropole",
    "pays",
    "plateau",
    "quartier",
    "quartiers",
    "region",
    "sur",
    "territoire",
    "vallee",
    "vie",
    "zone",
];

/// Words of institutions: who types one rather means the institution than a pole.
const INSTITUTION_WORDS: [&str; 9] = [
    "agglomeration",
    "ca",
    "cc",
    "commune",
    "communes",
    "communaute",
    "departement",
    "metropole",
    "region",
];

/// Whether a text in its normal form has a word of an institution.
#[must_use]
pub fn names_institution(normalised: &str) -> bool {
    let mut words = normalised.split(' ');
    words.any(|word| INSTITUTION_WORDS.contains(&word))
}

/// The parts of a text about a territory, each by its distinctive words.
pub(super) fn parts(text: &str) -> Vec<String> {
    let listed = text.split([',', ';', ':', '(', ')']);
    let parts = listed.flat_map(|part| {
        let joined: Vec<&str> = part.split(" et ").collect();
        let whole = (joined.len() > 1).then_some(part);
        whole.into_iter().chain(joined)
    });
    let mut parts: Vec<String> = parts.map(distinctive_words).collect();
    parts.retain(|part| !part.is_empty());
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The words of a text, in their normal form, without those that any territory may have; empty when it
/// has no others.
#[must_use]
pub fn distinctive_words(text: &str) -> String {
    let normalised = normalise(text);
    let words = normalised.split(' ');
    let kept: Vec<&str> = words.filter(|word| !COMMON_WORDS.contains(word)).collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_is_known_by_its_distinctive_words() {
        assert_eq!(
            parts("Quartier de la Goutte-d'Or, Paris 18e"),
            ["goutte or", "paris 18e"]
        );
        assert_eq!(
            parts("Limouxin, Pays de Couiza et Pyrénées audoises"),
            [
                "couiza",
                "couiza pyrenees audoises",
                "limouxin",
                "pyrenees audoises"
            ]
        );
        assert_eq!(distinctive_words("le bassin de vie"), "");
    }
}
