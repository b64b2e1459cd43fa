//! What a misspelt word was probably meant to be.

use strsim::damerau_levenshtein;

use crate::sanitize::sanitize;

/// Those of `words` that are nearest to `text` by the letters to change, if they are near: at most one
/// letter of three, or all of `text` at the beginning of the word. Both are compared in their `normal`
/// form.
pub(crate) fn nearest<'w>(
    text: &str,
    words: impl Iterator<Item = &'w str>,
    normal: impl Fn(&str) -> String,
) -> Vec<&'w str> {
    let text = normal(text);
    let mut nearest = (usize::MAX, Vec::new());
    for word in words {
        let other = normal(word);
        let letters = other.chars().count().max(text.chars().count());
        let begins = text.chars().count() >= 3 && other.starts_with(&text);
        let distance = damerau_levenshtein(&text, &other);
        let distance = if begins { distance.min(1) } else { distance };
        if distance * 3 > letters || distance > nearest.0 {
            continue;
        }
        if distance < nearest.0 {
            nearest = (distance, Vec::new());
        }
        nearest.1.push(word);
    }
    nearest.1.sort_unstable();
    nearest.1
}

/// `« a »`, `« a » ou « b »`.
pub(crate) fn alternatives(words: &[&str]) -> String {
    let quoted = words.iter().map(|word| format!("« {} »", sanitize(word)));
    quoted.collect::<Vec<_>>().join(" ou ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 4] = ["statut", "statut_annee", "commune", "commune_nature"];

    fn near(text: &str) -> Vec<&'static str> {
        nearest(text, WORDS.into_iter(), str::to_lowercase)
    }

    #[test]
    fn few_letters_or_a_whole_beginning_are_near() {
        for (text, expected) in [
            ("statuts", "statut"),
            ("Statut", "statut"),
            ("comune", "commune"),
            ("satut", "statut"),
            ("statut_ann", "statut_annee"),
        ] {
            assert_eq!(near(text), [expected], "{text}");
        }
        assert_eq!(near("nom"), [""; 0]);
        assert_eq!(near("st"), [""; 0]);
        assert_eq!(alternatives(&["a", "b"]), "« a » ou « b »");
    }
}
