use unicode_normalization::char::{decompose_compatible, is_combining_mark};

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
    let mut found = Vec::new();
    let mut splitter = Splitter::default();
    for letter in text.chars().take(MAX_CHARS) {
        fold(letter, |letter| {
            if found.len() < MAX_WORDS && splitter.kept <= MAX_BYTES {
                splitter.push(letter, |word| found.push(word.into()));
            }
        });
    }
    if found.len() < MAX_WORDS {
        splitter.close(|word| found.push(word.into()));
    }
    found
}

/// A text as texts are compared: its words in lower case without marks, abbreviations spelt out,
/// one space between them. For texts of any length.
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut add = |word: Closed<'_>| {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word.text);
    };
    let mut splitter = Splitter::default();
    for letter in text.chars() {
        fold(letter, |letter| splitter.push(letter, &mut add));
    }
    splitter.close(add);
    normal
}

/// The letters that `letter` is written with in lower case, its marks apart.
fn fold(letter: char, mut each: impl FnMut(char)) {
    if letter.is_ascii() {
        each(letter.to_ascii_lowercase());
    } else {
        decompose_compatible(letter, |part| part.to_lowercase().for_each(&mut each));
    }
}

/// A word at its end.
struct Closed<'a> {
    text: &'a str,
    bracketed: bool,
    abbreviation: Option<&'static str>,
    starts_part: bool,
}

impl From<Closed<'_>> for Word {
    fn from(word: Closed<'_>) -> Self {
        Self {
            text: word.text.to_owned(),
            bracketed: word.bracketed,
            abbreviation: word.abbreviation,
            starts_part: word.starts_part,
        }
    }
}

/// Finds words in folded letters.
struct Splitter {
    word: String,
    bracketed: bool,
    starts_part: bool,
    /// The bytes of all words.
    kept: usize,
}

impl Default for Splitter {
    fn default() -> Self {
        Self {
            word: String::new(),
            bracketed: false,
            starts_part: true,
            kept: 0,
        }
    }
}

impl Splitter {
    /// Adds a folded letter; calls `found` when it ends a word.
    fn push(&mut self, letter: char, found: impl FnOnce(Closed<'_>)) {
        if is_combining_mark(letter) {
            return;
        }
        let before = self.word.len();
        match letter {
            'œ' => self.word.push_str("oe"),
            'æ' => self.word.push_str("ae"),
            'ß' => self.word.push_str("ss"),
            'ø' => self.word.push('o'),
            'ł' => self.word.push('l'),
            letter if letter.is_alphanumeric() => self.word.push(letter),
            mark => {
                if mark == '/' && self.word == "s" {
                    "sur".clone_into(&mut self.word);
                }
                let dash = self.word.is_empty() && matches!(mark, '-' | '\u{2013}' | '\u{2014}');
                self.close(found);
                self.starts_part |= dash || matches!(mark, ',' | ';' | '\n' | '\r' | '|' | '(');
                self.bracketed = mark == '(' || (self.bracketed && mark != ')');
                return;
            }
        }
        self.kept += self.word.len() - before;
    }

    /// Ends the word, unless it is empty.
    fn close(&mut self, found: impl FnOnce(Closed<'_>)) {
        if self.word.is_empty() {
            return;
        }
        let spelt_out = ABBREVIATIONS.iter().find(|(short, _)| self.word == *short);
        found(Closed {
            text: spelt_out.map_or(&self.word, |(_, long)| long),
            bracketed: self.bracketed,
            abbreviation: spelt_out.map(|&(short, _)| short),
            starts_part: self.starts_part,
        });
        self.word.clear();
        self.starts_part = false;
    }
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
