//! Headers whose value is a list (RFC 9110, section 5.6.1), with weights or without.

use std::{borrow::Cow, mem};

use axum::http::{HeaderMap, HeaderName};

/// The values of a header that may be repeated, as one list.
pub(crate) fn combined<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Cow<'h, str> {
    let values = headers.get_all(name).iter();
    let mut values = values.filter_map(|value| value.to_str().ok());
    let first = Cow::Borrowed(values.next().unwrap_or_default());
    values.fold(first, |all, value| Cow::Owned(format!("{all},{value}")))
}

/// The items of a weighted list, without their parameters, each with its weight from 0 to 1
/// (RFC 9110, section 12.4.2): 1 where there is none, 0 where it is no weight.
pub(crate) fn weighted(list: &str) -> impl Iterator<Item = (&str, f32)> {
    unquoted(list, ',').filter_map(|item| {
        let mut parts = unquoted(item, ';').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?;
        let quality = parts.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.eq_ignore_ascii_case("q").then_some(value)
        });
        Some((name, quality.map_or(1.0, weight)))
    })
}

fn weight(text: &str) -> f32 {
    let is_decimal = text.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    let number = is_decimal.then(|| text.parse().ok()).flatten();
    number
        .filter(|weight| (0.0..=1.0).contains(weight))
        .unwrap_or(0.0)
}

/// The parts of `text` between the separators that stand in no quoted string.
fn unquoted(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |c| {
        let was_escaped = mem::take(&mut escaped);
        match c {
            '\\' if quoted => escaped = !was_escaped,
            '"' if !was_escaped => quoted = !quoted,
            _ => {}
        }
        c == separator && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Vec<(&str, f32)> {
        weighted(list).collect()
    }

    #[test]
    fn a_weight_is_given_or_one() {
        // The examples of RFC 9110, sections 12.5.1 and 12.5.3.
        assert_eq!(
            read("audio/*; q=0.2, audio/basic"),
            [("audio/*", 0.2), ("audio/basic", 1.0)]
        );
        assert_eq!(
            read("gzip;q=1.0, identity; q=0.5, *;q=0"),
            [("gzip", 1.0), ("identity", 0.5), ("*", 0.0)]
        );
        assert_eq!(
            read("text/plain;format=fixed;q=0.4, text/html;level=3"),
            [("text/plain", 0.4), ("text/html", 1.0)]
        );
    }

    #[test]
    fn the_name_of_a_weight_has_no_case() {
        assert_eq!(read("br;Q=0.3\t;\tx=y"), [("br", 0.3)]);
    }

    #[test]
    fn what_is_no_weight_is_none() {
        for text in ["1.001", "2", "-0.1", "+1", "inf", "NaN", "1e-1", "x", ""] {
            assert_eq!(read(&format!("br;q={text}")), [("br", 0.0)], "{text}");
        }
    }

    #[test]
    fn quoted_separators_separate_nothing() {
        assert_eq!(
            read(r#"a/b;c="d,e;q=0.1\",f";q=0.5,g"#),
            [("a/b", 0.5), ("g", 1.0)]
        );
    }

    #[test]
    fn empty_items_are_no_items() {
        assert_eq!(read(" , ,;q=1,"), []);
        assert_eq!(read(""), []);
    }
}
