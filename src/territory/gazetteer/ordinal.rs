//! Numbers of arrondissements municipaux as people write them.

const IN_LETTERS: [&str; 20] = [
    "premier",
    "deuxieme",
    "troisieme",
    "quatrieme",
    "cinquieme",
    "sixieme",
    "septieme",
    "huitieme",
    "neuvieme",
    "dixieme",
    "onzieme",
    "douzieme",
    "treizieme",
    "quatorzieme",
    "quinzieme",
    "seizieme",
    "dixseptieme",
    "dixhuitieme",
    "dixneuvieme",
    "vingtieme",
];

const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    "xvi", "xvii", "xviii", "xix", "xx",
];

/// The number a folded word stands for: `3`, `03`, `3e`, `3eme`, `1er`, `troisieme`, `XVIIIe`.
pub(super) fn number(word: &str) -> Option<usize> {
    if let Some(at) = IN_LETTERS.iter().position(|&letters| letters == word) {
        return Some(at + 1);
    }
    // One letter alone may be the beginning of a word.
    let endings = ["eme", "er", "e"].iter();
    let roman = endings
        .filter_map(|ending| word.strip_suffix(ending))
        .chain([word].into_iter().filter(|word| word.len() > 1))
        .find_map(|numeral| ROMAN.iter().position(|&roman| roman == numeral));
    if let Some(at) = roman {
        return Some(at + 1);
    }
    let letters = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let ending = matches!(
        letters,
        "" | "e" | "em" | "eme" | "ieme" | "er" | "ere" | "re" | "nd" | "nde"
    );
    let digits = word.strip_suffix(letters).filter(|_| ending)?;
    digits
        .parse()
        .ok()
        .filter(|number| (1..=20).contains(number))
}

/// Whether a folded word is `arrondissement`, shortened or still being typed.
pub(super) fn is_arrondissement(word: &str) -> bool {
    matches!(word, "arrt" | "ardt" | "arrdt")
        || (word.starts_with("arr") && "arrondissements".starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::{is_arrondissement, number};

    #[test]
    fn numbers_as_people_write_them() {
        let read = ["3", "03", "3e", "13eme", "1er", "2nd", "onzieme", "20"].map(number);
        let expected = [3, 3, 3, 13, 1, 2, 11, 20].map(Some);
        assert_eq!(read, expected);
    }

    #[test]
    fn roman_numerals() {
        let read = ["xviiie", "ier", "xxeme", "iv", "xe"].map(number);
        assert_eq!(read, [18, 1, 20, 4, 10].map(Some));
        assert_eq!(["x", "v", "i", "xxi", "die"].map(number), [None; 5]);
    }

    #[test]
    fn what_is_no_number_of_an_arrondissement() {
        assert_eq!(["21", "0", "e", "3x", "75011", ""].map(number), [None; 6]);
    }

    #[test]
    fn the_word_arrondissement() {
        assert!(
            ["arr", "arrt", "arrondissement"]
                .into_iter()
                .all(is_arrondissement)
        );
        assert!(!["ar", "arras", ""].into_iter().any(is_arrondissement));
    }
}
