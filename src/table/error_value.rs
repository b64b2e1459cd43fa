//! What spreadsheets write in place of a value.

/// The errors of Excel, LibreOffice and Google Sheets, in English and French, and those of other
/// languages that have no `!` or `?`, without spaces, in capitals.
const ERRORS: [&str; 30] = [
    "#REF!",
    "#N/A",
    "#NA",
    "#N/D",
    "#N/B",
    "#NV",
    "#NOM?",
    "#NAME?",
    "#VALEUR!",
    "#VALUE!",
    "#DIV/0!",
    "#NUL!",
    "#NULL!",
    "#NOMBRE!",
    "#NUM!",
    "#ERREUR!",
    "#ERROR!",
    "#PROPAGATION!",
    "#DISPERSION!",
    "#SPILL!",
    "#CALC!",
    "#CHAMP!",
    "#FIELD!",
    "#BLOQUÉ!",
    "#BLOCKED!",
    "#INCONNU!",
    "#UNKNOWN!",
    "#CONNEXION!",
    "#CONNECT!",
    "#BUSY!",
];

/// The error that a spreadsheet has written as `text`, or as one of the values of the list `text`.
pub(super) fn error_in(text: &str) -> Option<&str> {
    if !text.contains(['#', ':']) {
        return None;
    }
    text.split(';').map(str::trim).find(|value| is_error(value))
}

fn is_error(value: &str) -> bool {
    let compact = || value.chars().filter(|letter| !letter.is_whitespace());
    let is_narrow = value.len() >= 3 && value.bytes().all(|byte| byte == b'#');
    let number = value
        .strip_prefix("Err:")
        .or_else(|| value.strip_prefix("Erreur:"));
    let is_numbered = number.is_some_and(|digits| {
        digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    is_narrow
        || is_numbered
        || (value.starts_with('#') && {
            let text: String = compact().collect();
            let capitals = text.to_uppercase();
            ERRORS.contains(&capitals.as_str()) || text == capitals && is_of_their_form(&text)
        })
}

/// Whether `text` has the form of an error in any language: `#WERT!`, `#¿NOMBRE?`, `#DEEL/0!`.
fn is_of_their_form(text: &str) -> bool {
    let body = text
        .strip_prefix('#')
        .and_then(|text| text.strip_suffix(['!', '?']));
    body.is_some_and(|body| {
        let body = body.trim_start_matches(['¡', '¿']);
        let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '/';
        body.chars().filter(|letter| letter.is_alphabetic()).count() >= 2
            && body.chars().all(is_of_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Excel and LibreOffice write them with French and English settings.
    #[test]
    fn errors_of_spreadsheets_are_known_alone_and_in_lists() {
        for text in [
            "#REF!",
            "#N/A",
            "#NOM?",
            "#NOM ?",
            "#VALEUR!",
            "#VALEUR\u{a0}!",
            "#DIV/0!",
            "#DIV/0 !",
            "#NAME?",
            "#VALUE!",
            "#NUM!",
            "#NOMBRE!",
            "#NULL!",
            "#NUL!",
            "#ref!",
            " #REF! ",
            "culture;#N/A",
            "Err:502",
            "########",
            // German, Spanish, Italian, Portuguese, Dutch, Polish.
            "#NV",
            "#WERT!",
            "#BEZUG!",
            "#ZAHL!",
            "#N/D",
            "#¿NOMBRE?",
            "#¡REF!",
            "#¡DIV/0!",
            "#VALORE!",
            "#RIF!",
            "#NÚM!",
            "#N/B",
            "#WAARDE!",
            "#DEEL/0!",
            "#ARG!",
            "#LICZBA!",
        ] {
            assert!(error_in(text).is_some(), "{text}");
        }
        for text in [
            "",
            "#",
            "##",
            "#1",
            "#Pôle",
            "Err:",
            "https://a.fr/#REF!",
            "le champ portait #REF!",
            "C# et F#",
            "#REF",
            "#NOM",
            "#Bravo !",
            "#1!",
        ] {
            assert_eq!(error_in(text), None, "{text}");
        }
    }
}
