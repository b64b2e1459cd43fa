use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a text that are read; the longest official name has 64.
const MAX_CHARS: usize = 200;
/// Letters and digits kept of a text: some characters unfold into many.
const MAX_BYTES: usize = 400;
/// Words of a text that are read; the longest official name has 14.
const MAX_WORDS: usize = 24;

/// What people write short in names of places.
const ABBREVIATIONS: [(&str, &str); 7] = [
    ("st", "saint"),
    ("ste", "sainte"),
    ("sts", "saints"),
    ("stes", "saintes"),
    ("hte", "haute"),
    ("htes", "hautes"),
    ("hts", "hauts"),
];

/// One word of a text: lower-case letters and digits without marks, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its letters, `st` and the like spelt out.
    pub(super) text: String,
    /// Whether it was in brackets.
    pub(super) bracketed: bool,
    /// The abbreviation it was written as.
    pub(super) abbreviation: Option<&'static str>,
    /// Whether it is the first word of the text, or after a comma or the like.
    pub(super) starts_part: bool,
}

/// The words of a name or a query. Everything that is neither letter nor digit separates words;
/// case, accents and ligatures go; `st`, `ste`, `hte` and `s/` are spelt out.
pub(super) fn tokenize(text: &str) -> Vec<Word> {
    split(text.chars().take(MAX_CHARS), MAX_WORDS, MAX_BYTES)
}

/// A text as texts are compared: its words in lower case without marks, abbreviations spelt out,
/// one space between them. For texts of any length.
#[must_use]
pub fn normalise(text: &str) -> String {
    let words = split(text.chars(), usize::MAX, usize::MAX);
    let words: Vec<_> = words.into_iter().map(|word| word.text).collect();
    words.join(" ")
}

fn split(letters: impl Iterator<Item = char>, most: usize, most_bytes: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut bracketed = false;
    let mut starts_part = true;
    let mut kept = 0;
    for letter in letters.nfkd().flat_map(char::to_lowercase) {
        if found.len() == most || kept > most_bytes {
            break;
        }
        if is_combining_mark(letter) {
            continue;
        }
        let before = word.len();
        match letter {
            'œ' => word.push_str("oe"),
            'æ' => word.push_str("ae"),
            'ß' => word.push_str("ss"),
            'ø' => word.push('o'),
            'ł' => word.push('l'),
            letter if letter.is_alphanumeric() => word.push(letter),
            mark => {
                if mark == '/' && word == "s" {
                    "sur".clone_into(&mut word);
                }
                let dash = word.is_empty() && matches!(mark, '-' | '\u{2013}' | '\u{2014}');
                if close(&mut word, bracketed, starts_part, &mut found) {
                    starts_part = false;
                }
                starts_part |= dash || matches!(mark, ',' | ';' | '\n' | '\r' | '|' | '(');
                bracketed = mark == '(' || (bracketed && mark != ')');
                continue;
            }
        }
        kept += word.len() - before;
    }
    if found.len() < most {
        close(&mut word, bracketed, starts_part, &mut found);
    }
    found
}

/// Adds the word to those found, unless it is empty; says whether it did.
fn close(word: &mut String, bracketed: bool, starts_part: bool, found: &mut Vec<Word>) -> bool {
    if word.is_empty() {
        return false;
    }
    let spelt_out = ABBREVIATIONS.iter().find(|(short, _)| word == short);
    let text = spelt_out.map_or(word.as_str(), |(_, long)| long).to_owned();
    let abbreviation = spelt_out.map(|&(short, _)| short);
    word.clear();
    found.push(Word {
        text,
        bracketed,
        abbreviation,
        starts_part,
    });
    true
}

/// Whether a word is a stop word: an article or a link, which people leave out or add.
pub(super) fn is_stop_word(word: &str) -> bool {
    matches!(
        word,
        "l" | "d"
            | "le"
            | "la"
            | "les"
            | "de"
            | "du"
            | "des"
            | "en"
            | "et"
            | "a"
            | "au"
            | "aux"
            | "sur"
            | "sous"
    )
}

/// Whether a word is a definite article.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "l" | "le" | "la" | "les")
}

/// The words without the stop words in front; all of them when all are stop words.
pub(super) fn without_article<'s, 'w>(words: &'s [&'w str]) -> &'s [&'w str] {
    let first = words
        .iter()
        .position(|word| !is_stop_word(word))
        .unwrap_or(0);
    words.get(first..).unwrap_or_default()
}

/// The words without any stop word; all of them when all are stop words.
pub(super) fn significant<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let kept: Vec<_> = words
        .iter()
        .copied()
        .filter(|word| !is_stop_word(word))
        .collect();
    if kept.is_empty() {
        words.to_vec()
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::{normalise, tokenize};

    #[test]
    fn marks_case_and_ligatures_are_folded() {
        assert_eq!(normalise("L’Haÿ-les-Roses"), "l hay les roses");
        assert_eq!(normalise("VANDŒUVRE–lès–Nancy"), "vandoeuvre les nancy");
        assert_eq!(normalise("E\u{301}vry"), "evry");
        assert_eq!(normalise("11ᵉ"), "11e");
    }

    #[test]
    fn abbreviations_are_spelt_out() {
        assert_eq!(normalise("St. Nazaire"), "saint nazaire");
        assert_eq!(normalise("Stes-Maries"), "saintes maries");
        assert_eq!(normalise("Neuilly s/ Seine"), "neuilly sur seine");
        assert_eq!(normalise("Neuilly s/Seine"), "neuilly sur seine");
    }

    #[test]
    fn brackets_are_remembered() {
        let bracketed: Vec<_> = tokenize("Saint-Denis (93) x")
            .into_iter()
            .map(|word| word.bracketed)
            .collect();
        assert_eq!(bracketed, [false, false, true, false]);
    }

    #[test]
    fn little_is_read_of_a_long_text() {
        let read = tokenize(&"ﷺ".repeat(10_000));
        assert!(read.iter().map(|word| word.text.len()).sum::<usize>() < 1_000);
        assert_eq!(tokenize(&"a ".repeat(10_000)).len(), 24);
    }

    #[test]
    fn symbols_make_no_word() {
        assert_eq!(normalise("\0 🦀 \u{301} -- ’"), "");
    }
}
