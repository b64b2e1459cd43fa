use super::{Meaning, quote};
use crate::territory::gazetteer::normalise;

/// What a name means: it stands on one line.
pub(super) fn name(text: &str) -> Meaning {
    if text.chars().any(char::is_control) {
        let parts = text.split(|c: char| c.is_control() || c == ' ');
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let has_tab = text.contains('\t');
        let has_other = text.chars().any(|c| c.is_control() && c != '\t');
        let mut why = Vec::new();
        if has_other {
            why.push("saut de ligne dans un nom");
        }
        if has_tab {
            why.push("tabulation dans un nom");
        }
        Meaning::Only(parts.join(" "), why)
    } else {
        Meaning::Itself
    }
}

/// What an identifier may mean: it is never changed without asking, since addresses depend on it.
pub(super) fn identifier(text: &str) -> Meaning {
    let is_plain = |part: &str| {
        let is_plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        !part.is_empty() && part.bytes().all(is_plain)
    };
    if text.split('-').all(is_plain) {
        return Meaning::Itself;
    }
    let words = normalise(text);
    let words: Vec<&str> = words.split(' ').filter(|word| is_plain(word)).collect();
    if words.is_empty() {
        return Meaning::Unknown;
    }
    Meaning::Maybe(vec![format!("peut-être {}", quote(&words.join("-")))])
}
