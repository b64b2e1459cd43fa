use strsim::damerau_levenshtein;

use super::Meaning;
use crate::territory::gazetteer::normalise;

/// What a text means among `words`: the one that it is but for case, accents and spaces, or those
/// that it is nearest to.
pub(super) fn word(text: &str, words: &[&'static str]) -> Meaning {
    if words.contains(&text) {
        return Meaning::Itself;
    }
    let normal = normalise(text);
    let mut same = words.iter().filter(|word| normalise(word) == normal);
    if let (Some(word), None) = (same.next(), same.next()) {
        return Meaning::only(*word, "casse, accents ou espaces");
    }
    let nearest = nearest(text, words.iter().copied());
    if nearest.is_empty() {
        return Meaning::Unknown;
    }
    Meaning::Maybe(vec![format!(
        "« {text} » : peut-être {}",
        alternatives(&nearest)
    )])
}

/// Those of `words` that are nearest to `text` by the letters that must be changed, if they are near:
/// at most one letter of three, or beginning with all of it.
pub(crate) fn nearest<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let normal = normalise(text);
    let mut nearest = (usize::MAX, Vec::new());
    for word in words {
        let other = normalise(word);
        let letters = other.chars().count().max(normal.chars().count());
        let begins = normal.len() >= 3 && other.starts_with(&normal);
        let distance = damerau_levenshtein(&normal, &other);
        let distance = if begins { distance.min(1) } else { distance };
        if distance * 3 > letters || distance > nearest.0 {
            continue;
        }
        if distance < nearest.0 {
            nearest = (distance, Vec::new());
        }
        nearest.1.push(word);
    }
    nearest.1
}

/// `« a »`, `« a » ou « b »`.
fn alternatives(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("« {word} »")).collect();
    words.join(" ou ")
}
