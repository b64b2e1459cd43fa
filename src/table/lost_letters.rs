//! Letters that were lost when a text was read or saved in an encoding that is not its own.

/// That a text has lost letters, as `others` cells more have, in French.
pub(crate) fn lost_letters_like(others: usize) -> String {
    let others = match others {
        0 => String::new(),
        1 => ", comme dans une autre cellule".to_owned(),
        others => format!(", comme dans {others} autres cellules"),
    };
    format!(
        "des lettres y sont perdues{others} : le texte a été ouvert ou enregistré dans un autre encodage que le sien"
    )
}

/// Whether `text` is `whole` with other signs in place of letters that some encodings have not.
pub(crate) fn has_replaced(whole: &str, text: &str) -> bool {
    let mut replaced = 0;
    let mut letters = text.chars();
    let is_same = whole.chars().all(|letter| match letters.next() {
        Some(other) if other == letter => true,
        Some('?' | '\u{1a}' | '½' | '¼' | '¾' | '¤') if !letter.is_ascii() => {
            replaced += 1;
            true
        }
        _ => false,
    });
    is_same && replaced > 0 && letters.next().is_none()
}

/// Whether letters of `text` are lost: UTF-8 read as an 8-bit encoding (`Ã©`, `â€™`), one 8-bit encoding
/// read as another (`C½ur`), or a `?` in place of a letter (`r?gion`).
pub(crate) fn has_lost_letters(text: &str) -> bool {
    if !text.contains(is_suspect) {
        return false;
    }
    let is_address = |word: &&str| ["://", "www.", "="].iter().any(|part| word.contains(part));
    text.split([' ', '\n', '\t', ';'])
        .filter(|word| !is_address(word))
        .any(|word| is_misread(word) || has_replaced_letter(word))
}

/// In place of `œ` and `Œ` of ISO 8859-15.
const LATIN_9_SIGNS: [char; 2] = ['½', '¼'];

/// In place of `é`, `â`… of MS-DOS and Macintosh.
const OTHER_SIGNS: [char; 11] = ['‚', 'ƒ', '„', '†', '‡', 'ˆ', '‰', '‹', '˜', 'Š', 'Ž'];

/// Whether a letter is one that others leave when they are lost: most texts have none.
fn is_suspect(letter: char) -> bool {
    if letter.is_ascii() {
        return letter == '?';
    }
    let misread = matches!(
        letter,
        '\u{80}'..='\u{9f}' | '\u{fffd}' | '¤' | 'Ã' | 'â' | 'Â' | 'Å'
    );
    misread || LATIN_9_SIGNS.contains(&letter) || OTHER_SIGNS.contains(&letter)
}

/// Whether `text` has what UTF-8 looks like in another encoding, or a sign that no text has.
fn is_misread(text: &str) -> bool {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_before = |signs: &str| next.is_some_and(|next| signs.contains(next));
        let is_sign = || next.is_some_and(|next| !next.is_alphanumeric()) || is_before("ª¹²³ºˆƒ");
        let is_wrong = match letter {
            // A control of ISO 8859-1, and the sign of currencies where ISO 8859-15 has the euro.
            '\u{80}'..='\u{9f}' | '\u{fffd}' | '¤' => true,
            'Ã' => is_sign(),
            'â' => next == Some('€'),
            'Â' => is_before("«»°·²³´") || next.is_some_and(is_no_break),
            'Å' => is_before("“’¸"),
            _ => false,
        };
        if is_wrong {
            return true;
        }
    }
    false
}

/// Whether another sign stands in `word` in place of a letter.
fn has_replaced_letter(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.iter().enumerate().any(|(at, letter)| {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let is_letter = |one: Option<&char>| one.is_some_and(|one| one.is_alphabetic());
        let is_small = |one: Option<&char>| one.is_some_and(char::is_ascii_lowercase);
        match letter {
            // No word begins with a question mark, or has one within it.
            '?' => {
                is_letter(after)
                    && before.is_none_or(|one| {
                        one.is_alphabetic() || is_no_break(*one) || "'’«(-\"".contains(*one)
                    })
            }
            sign if LATIN_9_SIGNS.contains(sign) => {
                is_letter(after) && !before.is_some_and(char::is_ascii_digit)
            }
            sign if OTHER_SIGNS.contains(sign) => is_small(before) && is_small(after),
            _ => false,
        }
    })
}

/// Whether a letter is one of the spaces that do not break a line.
fn is_no_break(letter: char) -> bool {
    letter.is_whitespace() && !letter.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` in one encoding, read as another; what the first has not is `?`.
    fn misread(
        text: &str,
        written: &'static encoding_rs::Encoding,
        read: &'static encoding_rs::Encoding,
    ) -> String {
        let mut bytes = Vec::new();
        for letter in text.chars() {
            let letter = letter.to_string();
            let (encoded, _, is_missing) = written.encode(&letter);
            bytes.extend_from_slice(if is_missing { b"?" } else { &encoded });
        }
        read.decode_without_bom_handling(&bytes).0.into_owned()
    }

    const FRENCH: [&str; 8] = [
        "région",
        "À l’École",
        "Cœur d’Œuvre",
        "l’Œuvre",
        "Pôle « Énergie »",
        "ça et là, où ?",
        "10 € par mètre",
        "Naïveté à Noël",
    ];

    #[test]
    fn what_another_encoding_made_of_french_is_seen() {
        use encoding_rs::{ISO_8859_15, MACINTOSH, UTF_8, WINDOWS_1252};
        for text in FRENCH {
            let read = misread(text, UTF_8, WINDOWS_1252);
            assert!(has_lost_letters(&read), "{text}: {read}");
        }
        for (text, written, read) in [
            ("Cœur", ISO_8859_15, WINDOWS_1252),
            ("Œuvre", ISO_8859_15, WINDOWS_1252),
            ("10 €", ISO_8859_15, WINDOWS_1252),
            ("d’Innovation", ISO_8859_15, WINDOWS_1252),
            ("région", MACINTOSH, WINDOWS_1252),
        ] {
            let read = misread(text, written, read);
            assert!(has_lost_letters(&read), "{text}: {read}");
        }
        for text in [
            "?cole",
            "r?gion",
            "d?Innovation",
            "l'?cole",
            "P\u{fffd}le",
            "«?cole »",
            "Autonâ\u{80}\u{99}Homme",
        ] {
            assert!(has_lost_letters(text), "{text}");
        }
    }

    #[test]
    fn what_was_whole_is_known_with_other_signs_in_it() {
        for (whole, text) in [
            ("Yaka – Pôle", "Yaka ? Pôle"),
            ("La Mut’", "La Mut?"),
            ("Cœur d’Aude", "C½ur d?Aude"),
        ] {
            assert!(has_replaced(whole, text), "{text}");
        }
        for (whole, text) in [
            ("Yaka – Pôle", "Yaka – Pôle"),
            ("Yaka – Pôle", "Yaka ? Poles"),
            ("Où", "O"),
            ("Et a", "Et ?"),
        ] {
            assert!(!has_replaced(whole, text), "{text}");
        }
    }

    #[test]
    fn french_has_lost_nothing() {
        for text in FRENCH {
            assert!(!has_lost_letters(text), "{text}");
        }
        for text in [
            "Et demain ?",
            "Et demain? Oui",
            "pourquoi ?",
            "https://a.fr/b?c=d&e=Ã©",
            "www.a.fr/b?c",
            "2½ ans, 1½h, ½ journée",
            "SÃO Paulo, l’Ânerie, Ångström",
            "Škoda, KOŽELJ, Žižek",
            "(?)",
            "?",
            "12 ?",
            "",
        ] {
            assert!(!has_lost_letters(text), "{text}");
        }
    }
}
