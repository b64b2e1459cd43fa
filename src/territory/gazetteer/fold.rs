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
    /// Whether it stood between brackets.
    pub(super) bracketed: bool,
    /// The abbreviation it was written as.
    pub(super) short: Option<&'static str>,
}

/// The words of a name or a request. Everything that is neither letter nor digit separates words;
/// case, accents and ligatures go; `st`, `ste`, `hte` and `s/` are spelt out.
pub(super) fn words(text: &str) -> Vec<Word> {
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
                close(&mut word, bracketed, &mut found);
                bracketed = mark == '(' || (bracketed && mark != ')');
                continue;
            }
        }
        kept += word.len() - before;
    }
    if found.len() < most {
        close(&mut word, bracketed, &mut found);
    }
    found
}

fn close(word: &mut String, bracketed: bool, found: &mut Vec<Word>) {
    if word.is_empty() {
        return;
    }
    let spelt_out = ABBREVIATIONS.iter().find(|(short, _)| word == short);
    let text = spelt_out.map_or(word.as_str(), |(_, long)| long).to_owned();
    let short = spelt_out.map(|&(short, _)| short);
    word.clear();
    found.push(Word {
        text,
        bracketed,
        short,
    });
}

/// Whether a word is an article or a link, which people leave out or add.
pub(super) fn is_small(word: &str) -> bool {
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

/// The words without the small ones in front; all of them when all are small.
pub(super) fn without_article<'s, 'w>(words: &'s [&'w str]) -> &'s [&'w str] {
    let first = words.iter().position(|word| !is_small(word)).unwrap_or(0);
    words.get(first..).unwrap_or_default()
}

/// The words without the small ones anywhere; all of them when all are small.
pub(super) fn significant<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let kept: Vec<_> = words
        .iter()
        .copied()
        .filter(|word| !is_small(word))
        .collect();
    if kept.is_empty() {
        words.to_vec()
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::{normalise as folded, words};

    #[test]
    fn marks_case_and_ligatures_go() {
        assert_eq!(folded("L’Haÿ-les-Roses"), "l hay les roses");
        assert_eq!(folded("VANDŒUVRE–lès–Nancy"), "vandoeuvre les nancy");
        assert_eq!(folded("E\u{301}vry"), "evry");
        assert_eq!(folded("11ᵉ"), "11e");
    }

    #[test]
    fn abbreviations_are_spelt_out() {
        assert_eq!(folded("St. Nazaire"), "saint nazaire");
        assert_eq!(folded("Stes-Maries"), "saintes maries");
        assert_eq!(folded("Neuilly s/ Seine"), "neuilly sur seine");
        assert_eq!(folded("Neuilly s/Seine"), "neuilly sur seine");
    }

    #[test]
    fn brackets_are_remembered() {
        let bracketed: Vec<_> = words("Saint-Denis (93) x")
            .into_iter()
            .map(|word| word.bracketed)
            .collect();
        assert_eq!(bracketed, [false, false, true, false]);
    }

    #[test]
    fn little_is_read_of_a_request() {
        let read = words(&"ﷺ".repeat(10_000));
        assert!(read.iter().map(|word| word.text.len()).sum::<usize>() < 1_000);
        assert_eq!(words(&"a ".repeat(10_000)).len(), 24);
    }

    #[test]
    fn what_is_no_letter_makes_no_word() {
        assert_eq!(folded("\0 🦀 \u{301} -- ’"), "");
    }
}
