const COMPASS_POINTS: [&str; 8] = [
    "nord",
    "nord-est",
    "est",
    "sud-est",
    "sud",
    "sud-ouest",
    "ouest",
    "nord-ouest",
];

/// The form of a word that agrees with `n`: `agree(2, "serait", "seraient")` is `seraient`. Zero is
/// singular, as French has it.
pub(crate) const fn agree<'w>(n: usize, singular: &'w str, plural: &'w str) -> &'w str {
    if n < 2 { singular } else { plural }
}

/// The form of a word that agrees with `x` as [`decimal`](super::decimal) writes it: `1,9 pôle`, `2 pôles`.
pub(crate) fn agree_decimal<'w>(x: f64, singular: &'w str, plural: &'w str) -> &'w str {
    let tenths = (x.abs() * 10.0).round() as usize;
    agree(tenths / 10, singular, plural)
}

/// The nearest of the eight winds to an azimuth in degrees, clockwise from north.
pub(crate) fn direction(azimuth: f64) -> &'static str {
    let eighth = (azimuth.rem_euclid(360.0) / 45.0).round() as usize;
    COMPASS_POINTS[eighth % COMPASS_POINTS.len()]
}

/// The direction of an azimuth in degrees, with its preposition: `au nord-est`, `à l'ouest`.
pub(crate) fn direction_phrase(azimuth: f64) -> String {
    match direction(azimuth) {
        wind @ ("est" | "ouest") => format!("à l’{wind}"),
        wind => format!("au {wind}"),
    }
}

/// A text with its first letter in capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// `a`, `a et b`, `a, b et c`.
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} et {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_plural_from_two_as_it_is_written() {
        for (x, word) in [
            (0.0, "pôle"),
            (1.94, "pôle"),
            (1.95, "pôles"),
            (10.2, "pôles"),
        ] {
            assert_eq!(agree_decimal(x, "pôle", "pôles"), word, "{x}");
        }
    }

    #[test]
    fn the_winds_turn_clockwise_from_the_north() {
        assert_eq!(direction(0.0), "nord");
        assert_eq!(direction(44.0), "nord-est");
        assert_eq!(direction(-90.0), "ouest");
        assert_eq!(direction(350.0), "nord");
        assert_eq!(direction(180.0), "sud");
        assert_eq!(direction_phrase(270.0), "à l’ouest");
        assert_eq!(direction_phrase(45.0), "au nord-est");
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(capital("émergent"), "Émergent");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn a_list_ends_with_et() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b et c");
    }
}
