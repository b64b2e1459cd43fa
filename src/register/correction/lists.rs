use super::{Meaning, is_blank, quote};

/// Separates the values of a cell that holds several.
const SEPARATOR: char = ';';

/// What a list of texts means, each of which `meaning` tells: only one thing when that is so of each.
pub(super) fn list(text: &str, meaning: impl Fn(&str) -> Meaning) -> Meaning {
    let (mut values, mut why, mut hints) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_known = true;
    for item in text.split(SEPARATOR) {
        let trimmed = item.trim_matches(is_blank);
        if trimmed != item {
            why.push("espaces de trop");
        }
        if trimmed.is_empty() {
            why.push("séparateur de trop");
            continue;
        }
        let value = match meaning(trimmed) {
            Meaning::Itself => trimmed.to_owned(),
            Meaning::Only(value, reasons) => {
                why.extend(reasons);
                value
            }
            Meaning::Maybe(more) => {
                hints.extend(more);
                is_known = false;
                continue;
            }
            Meaning::Unknown => {
                if text != item {
                    hints.push(format!("{} n’a pas été compris", quote(trimmed)));
                }
                is_known = false;
                continue;
            }
        };
        if values.contains(&value) {
            why.push("répétition");
        } else {
            values.push(value);
        }
    }
    if !is_known || values.is_empty() {
        return Meaning::maybe(hints);
    }
    let mut told = Vec::new();
    for reason in why {
        if !told.contains(&reason) {
            told.push(reason);
        }
    }
    if told.is_empty() {
        Meaning::Itself
    } else {
        Meaning::Only(values.join(";"), told)
    }
}
