//! The `datetime` parameter of OGC API – Features: RFC 3339 instants and intervals.

/// Whether `text` is a date, an instant, or an interval of them, each bound of which may be open.
pub(crate) fn is_datetime(text: &str) -> bool {
    match text.split_once('/') {
        None => is_instant(text),
        Some((from, to)) => {
            let is_open = |bound: &str| bound.is_empty() || bound == "..";
            let is_bound = |bound: &str| is_open(bound) || is_instant(bound);
            is_bound(from) && is_bound(to) && !(is_open(from) && is_open(to))
        }
    }
}

/// Whether `text` is `YYYY-MM-DD`, alone or with a time and an offset.
fn is_instant(text: &str) -> bool {
    let (date, time) = match text.split_once(['T', 't']) {
        None => (text, None),
        Some((date, time)) => (date, Some(time)),
    };
    is_date(date) && time.is_none_or(is_time)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let days = |year: u32, month: u32| match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (digits(year, 4), digits(month, 2), digits(day, 2)) {
        (Some(year), Some(month), Some(day)) => {
            (1..=12).contains(&month) && (1..=days(year, month)).contains(&day)
        }
        _ => false,
    }
}

/// `hh:mm:ss`, a fraction of a second, and `Z` or an offset.
fn is_time(text: &str) -> bool {
    let (clock, offset) = match text.find(['Z', 'z', '+', '-']) {
        None => return false,
        Some(at) => text.split_at(at),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let is_offset = match offset.strip_prefix(['+', '-']) {
        Some(offset) => is_clock(offset, &[23, 59]),
        None => offset.eq_ignore_ascii_case("z"),
    };
    is_clock(clock, &[23, 59, 60]) && is_fraction && is_offset
}

/// Two-digit numbers joined by `:`, each at most what `most` says.
fn is_clock(text: &str, most: &[u32]) -> bool {
    let parts: Vec<_> = text.split(':').map(|part| digits(part, 2)).collect();
    parts.len() == most.len()
        && parts
            .iter()
            .zip(most)
            .all(|(part, most)| part.is_some_and(|part| part <= *most))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let only_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| text.parse().ok()).flatten()
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
        ] {
            assert!(!is_datetime(wrong), "{wrong}");
        }
    }
}
