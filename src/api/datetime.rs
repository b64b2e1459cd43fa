//! The `datetime` parameter of OGC API – Features: RFC 3339 instants and intervals.

use std::sync::LazyLock;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use regex::Regex;

/// A date, alone or with a time and an offset. Which of these there are, the calendar says.
static RFC_3339: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^\d{4}-\d{2}-\d{2}(?i:T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$";
    Regex::new(pattern).expect("the pattern is one")
});

/// Whether `text` is a date, an instant, or an interval of them, each bound of which may be open.
pub(crate) fn is_datetime(text: &str) -> bool {
    let Some((from, to)) = text.split_once('/') else {
        return instant(text).is_some();
    };
    let is_open = |bound: &str| bound.is_empty() || bound == "..";
    match (is_open(from), is_open(to)) {
        (true, true) => false,
        (true, false) => instant(to).is_some(),
        (false, true) => instant(from).is_some(),
        (false, false) => instant(from)
            .zip(instant(to))
            .is_some_and(|(from, to)| from <= to),
    }
}

/// The instant that `text` says; a date is its beginning.
fn instant(text: &str) -> Option<Timestamp> {
    if !RFC_3339.is_match(text) {
        return None;
    }
    if text.contains(['T', 't']) {
        return text.parse().ok();
    }
    let day: Date = text.parse().ok()?;
    Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::is_datetime;

    #[test]
    fn dates_instants_and_intervals() {
        for good in [
            "2026-11-22",
            "2026-11-22T12:00:00Z",
            "2024-02-29T23:59:60.25+02:00",
            "2018-02-12T00:00:00Z/2018-03-18T12:31:12Z",
            "../2026-11-22",
            "2026-11-22/",
            "2026-11-22/2026-11-22",
            "2026-11-22T12:00:00z/2026-11-22T12:00:00+00:00",
        ] {
            assert!(is_datetime(good), "{good}");
        }
        for wrong in [
            "",
            "/",
            "../..",
            "2026",
            "2026-13-01",
            "2025-02-29",
            "2026-11-22T12:00:00",
            "2026-11-22T25:00:00Z",
            "hier",
            "a/b/c",
            "2026-11-22 12:00:00Z",
            "2026-11-22T12:00Z",
            "2021-01-01T00:00:00Z/2020-01-01T00:00:00Z",
            "2026-11-22/2026-11-21",
        ] {
            assert!(!is_datetime(wrong), "{wrong}");
        }
    }
}
