use super::{Meaning, is_blank};

const LEADING_ZERO: &str = "zéro de trop devant le nombre";

/// What a whole number means: also as spreadsheets write one (`1427.0`, `1 427`, `1 427 €`).
pub(super) fn integer(text: &str) -> Meaning {
    if is_whole(text) {
        let value = text.trim_start_matches('0');
        return match value {
            _ if value == text || text == "0" => Meaning::Itself,
            "" => Meaning::only("0", LEADING_ZERO),
            _ => Meaning::only(value, LEADING_ZERO),
        };
    }
    let (amount, mut why) = without_currency(text);
    let (digits, more) = without_thousands(&amount);
    why.extend(more);
    let whole = digits.split_once(['.', ',']).map(|(whole, decimals)| {
        let is_zero = !decimals.is_empty() && decimals.bytes().all(|digit| digit == b'0');
        // `3,000` is three thousand to some: it says nothing sure.
        let is_sure = is_zero && (decimals.len() != 3 || more.is_some());
        is_sure.then(|| whole.to_owned())
    });
    let value = match whole {
        None => digits,
        Some(None) => return Meaning::Unknown,
        Some(Some(whole)) => {
            why.push("nombre entier écrit avec des décimales");
            whole
        }
    };
    let has_leading_zero = value.len() > 1 && value.starts_with('0');
    if is_whole(&value) && !why.is_empty() && !has_leading_zero {
        Meaning::Only(value, why)
    } else {
        Meaning::Unknown
    }
}

/// What a number means: also with a decimal comma.
pub(super) fn number(text: &str) -> Meaning {
    if is_decimal(text) {
        return Meaning::Itself;
    }
    let value = text.replacen(',', ".", 1);
    match value.split_once('.') {
        Some((_, decimals)) if text.contains(',') && is_decimal(&value) => {
            if decimals.len() == 3 {
                Meaning::Maybe(vec![format!("peut-être « {value} »")])
            } else {
                Meaning::only(value, "virgule décimale au lieu d’un point")
            }
        }
        _ => Meaning::Unknown,
    }
}

fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    is_whole(whole) && is_whole(decimals)
}

/// `text` without the sign of the euro behind it.
fn without_currency(text: &str) -> (String, Vec<&'static str>) {
    let mut signs = ["€", "EUR", "euros"].into_iter();
    match signs.find_map(|sign| text.strip_suffix(sign)) {
        Some(amount) => (
            amount.trim_end_matches(is_blank).to_owned(),
            vec!["unité de trop"],
        ),
        None => (text.to_owned(), Vec::new()),
    }
}

/// `text` without spaces between thousands; why, where it had some.
fn without_thousands(text: &str) -> (String, Option<&'static str>) {
    let whole = text.split(['.', ',']).next().unwrap_or(text);
    let groups: Vec<&str> = whole.split(is_blank).collect();
    let has_digits =
        |group: &&str, count: &dyn Fn(usize) -> bool| is_whole(group) && count(group.len());
    let is_grouped = groups.len() > 1
        && groups
            .first()
            .is_some_and(|first| has_digits(first, &|count| count <= 3))
        && groups[1..]
            .iter()
            .all(|group| has_digits(group, &|count| count == 3));
    if is_grouped {
        (
            text.chars().filter(|&c| !is_blank(c)).collect(),
            Some("espaces entre les milliers"),
        )
    } else {
        (text.to_owned(), None)
    }
}
