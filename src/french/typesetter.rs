//! The one typesetter: the spaces and apostrophes of French, set when a text is written.
//!
//! Sources are plain French: `« Redon » : 3 km ?`. [`typeset`] makes the spaces that must not break
//! no-break ones, and apostrophes between letters typographic. It changes nothing else, changes
//! nothing the second time, and leaves alone what stands within `« »` (a quotation) and addresses.

/// The no-break space (U+00A0): before `:`, `%` and units, within `« »`.
pub(super) const NBSP: char = '\u{a0}';

/// The narrow no-break space (U+202F): between thousands, before `;`, `!` and `?`.
pub(super) const NNBSP: char = '\u{202f}';

/// What a number does not part from: units, points of percentages, and the names of months.
const AFTER_NUMBERS: [&str; 24] = [
    "%",
    "€",
    "km",
    "km²",
    "m",
    "hab.",
    "million",
    "millions",
    "milliard",
    "milliards",
    "point",
    "points",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// What does not part from the number after it.
const BEFORE_NUMBERS: [&str; 2] = ["n°", "WGS"];

/// `text` with its spaces and apostrophes set.
pub(crate) fn typeset(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    typeset_into(&mut out, text, &["'"]);
    out
}

/// Writes `text` with its spaces and apostrophes set, where an apostrophe may be any of
/// `apostrophes`.
pub(super) fn typeset_into(out: &mut String, text: &str, apostrophes: &[&str]) {
    let mut rest = text;
    while let Some((before, quoted)) = rest.split_once('«') {
        let Some((quotation, after)) = quoted.split_once('»') else {
            break;
        };
        prose(out, before, apostrophes);
        out.push('«');
        quote(out, quotation);
        out.push('»');
        rest = after;
    }
    prose(out, rest, apostrophes);
}

/// Writes what stands within `« »`: only the spaces next to the marks are set.
fn quote(out: &mut String, quotation: &str) {
    let (first, rest) = match quotation.strip_prefix(is_space) {
        Some(rest) => (Some(NBSP), rest),
        None => (None, quotation),
    };
    let (inner, last) = match rest.strip_suffix(is_space) {
        Some(inner) => (inner, Some(NBSP)),
        None => (rest, None),
    };
    out.extend(first);
    out.push_str(inner);
    out.extend(last);
}

fn prose(out: &mut String, text: &str, apostrophes: &[&str]) {
    let mut done = 0;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let set = if is_space(letter) {
            let after = at + letter.len_utf8();
            gap(&text[..at], &text[after..]).map(|space| (space, after))
        } else {
            let found = apostrophes.iter().find(|one| text[at..].starts_with(*one));
            let after = found.map(|one| at + one.len());
            after
                .filter(|&after| is_elision(&text[..at], &text[after..]))
                .map(|after| ('’', after))
        };
        if let Some((letter, after)) = set {
            out.push_str(&text[done..at]);
            out.push(letter);
            (done, at) = (after, after);
        } else {
            at += letter.len_utf8();
        }
    }
    out.push_str(&text[done..]);
}

const fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | NBSP | NNBSP)
}

/// The space that French has between `left` and `right`, where it must not break.
fn gap(left: &str, right: &str) -> Option<char> {
    let mut next = right.chars();
    let (mark, after) = (next.next(), next.next());
    let ends = !after.is_some_and(char::is_alphanumeric);
    match mark {
        Some(':') if ends => Some(NBSP),
        Some(';' | '!' | '?') if ends => Some(NNBSP),
        Some('»') => Some(NBSP),
        _ if left.ends_with('«') => Some(NBSP),
        _ if parts_thousands(left, right) => Some(NNBSP),
        _ if keeps_to_number(left, right) => Some(NBSP),
        _ => None,
    }
}

/// Whether a number goes on in `right` after one to three digits in `left`.
fn parts_thousands(left: &str, right: &str) -> bool {
    let not_digit = |letter: char| !letter.is_ascii_digit();
    let group = right.find(not_digit).unwrap_or(right.len());
    let head = left.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let starts =
        !head.ends_with(|letter: char| letter.is_alphanumeric() || ".,-/".contains(letter));
    let goes_on = right[group..].starts_with(char::is_alphabetic);
    group == 3 && (1..=3).contains(&(left.len() - head.len())) && starts && !goes_on
}

/// Whether `left` and `right` are a number and what goes with it.
fn keeps_to_number(left: &str, right: &str) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit();
    if left.ends_with(is_digit) || left.ends_with("1er") {
        return AFTER_NUMBERS.iter().any(|&word| {
            let rest = right.strip_prefix(word);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
    }
    right.starts_with(is_digit) && BEFORE_NUMBERS.iter().any(|word| left.ends_with(word))
}

/// Whether an apostrophe between `left` and `right` joins two words, and is not in an address.
fn is_elision(left: &str, right: &str) -> bool {
    if !left.ends_with(char::is_alphabetic) || !right.starts_with(char::is_alphabetic) {
        return false;
    }
    let before = left.rsplit(char::is_whitespace).next().unwrap_or(left);
    !before.contains("://") && !before.starts_with('/')
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use proptest::prelude::*;

    use super::typeset;

    /// The rules of the *Lexique des règles typographiques en usage à l'Imprimerie nationale*, but the
    /// narrow spaces, which are of U+202F there too, and those of dates.
    #[test]
    fn spaces_are_those_of_the_imprimerie_nationale() {
        for (plain, set) in [
            ("Carte : Redon", "Carte\u{a0}: Redon"),
            ("oui ; non", "oui\u{202f}; non"),
            ("Où ? Ici !", "Où\u{202f}? Ici\u{202f}!"),
            ("« Redon » ?", "«\u{a0}Redon\u{a0}»\u{202f}?"),
            ("68 373 433 habitants", "68\u{202f}373\u{202f}433 habitants"),
            ("à 20 km, 43,2 %", "à 20\u{a0}km, 43,2\u{a0}%"),
            ("100 000 €", "100\u{202f}000\u{a0}€"),
            ("le 1er janvier 2026", "le 1er\u{a0}janvier 2026"),
            (
                "loi n° 2014-856 du 31 juillet 2014",
                "loi n°\u{a0}2014-856 du 31\u{a0}juillet 2014",
            ),
            ("(WGS 84)", "(WGS\u{a0}84)"),
            ("l'eau d'ici", "l’eau d’ici"),
        ] {
            assert_eq!(typeset(plain), set);
            assert_eq!(typeset(set), set);
        }
    }

    #[test]
    fn what_is_no_prose_is_left_alone() {
        for text in [
            "https://x.fr/l'eau?q=a:b",
            "/proche?q=l'eau",
            "rayon=20;ajout=6,47",
            "de 2013 à 2014",
            "12345 678",
            "le 02 99 71 00 00",
            "3 milles, 3 meutes",
            "« a : b ; l'eau »"
                .replace("« ", "«\u{a0}")
                .replace(" »", "\u{a0}»")
                .as_str(),
            "rock 'n' roll",
            "5'6",
        ] {
            assert_eq!(typeset(text), text);
        }
    }

    /// The sources of the sentences, but for this folder and their tests.
    #[test]
    fn sources_are_plain_french() {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        let mut read = 0;
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder of sources") {
                let path = entry.expect("its entry").path();
                let name = path.file_name().unwrap_or_default();
                if path.is_dir() && name != "french" && name != "tests" {
                    folders.push(path);
                } else if path.is_file() && name != "tests.rs" {
                    let text = fs::read_to_string(&path).expect("a source is text");
                    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                    for space in ["\u{a0}", "\u{202f}", "\\u{a0}", "\\u{202f}", "NBSP"] {
                        assert!(!code.contains(space), "{}: {space:?}", path.display());
                    }
                    read += 1;
                }
            }
        }
        assert!(read > 200, "{read} sources");
    }

    /// A text with its spaces and apostrophes made alike.
    fn skeleton(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
    }

    proptest! {
        #[test]
        fn only_spaces_and_apostrophes_change(text in "[ \u{a0}\u{202f}a-cé0-3:;!?«»%€'’/.,km-]{0,40}") {
            let set = typeset(&text);
            prop_assert_eq!(skeleton(&set), skeleton(&text));
            prop_assert_eq!(typeset(&set), set);
        }

        #[test]
        fn any_text_is_set_once(text in "\\PC{0,60}") {
            let set = typeset(&text);
            prop_assert_eq!(skeleton(&set), skeleton(&text));
            prop_assert_eq!(typeset(&set), set);
        }
    }
}
