use super::{Meaning, is_blank, quote};

/// Separates the values of a cell that holds several.
const SEPARATOR: char = ';';

/// What a list of texts means, each of which `meaning` tells: only one thing when that is so of each.
pub(super) fn list(text: &str, meaning: impl Fn(&str) -> Meaning) -> Meaning {
    let (mut values, mut why, mut hints) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_known = true;
    // No value of a list has a line break: it can only part two of them.
    let is_line_break = |c: char| matches!(c, '\n' | '\r');
    if text.contains(is_line_break) {
        why.push("saut de ligne au lieu de « ; »");
    }
    let parts = text.split(|c: char| c == SEPARATOR || is_line_break(c));
    for item in parts {
        let trimmed = item.trim_matches(is_blank);
        if trimmed != item {
            why.push("espaces de trop");
        }
        if trimmed.is_empty() {
            if !text.contains(is_line_break) {
                why.push("séparateur de trop");
            }
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
        return Meaning::maybe(by_commas(text, &meaning).map_or(hints, |hint| vec![hint]));
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

/// What a list means whose values have commas between them.
fn by_commas(text: &str, meaning: &impl Fn(&str) -> Meaning) -> Option<String> {
    let parts = text
        .split([',', SEPARATOR])
        .map(|part| part.trim_matches(is_blank));
    let values = parts.map(|part| match meaning(part) {
        Meaning::Itself => Some(part.to_owned()),
        Meaning::Only(value, _) => Some(value),
        Meaning::Maybe(_) | Meaning::Unknown => None,
    });
    let values: Vec<String> = values.collect::<Option<_>>()?;
    (text.contains(',') && values.len() > 1)
        .then(|| format!("peut-être {}", quote(&values.join(";"))))
}
