use jiff::civil::Date;

use super::Meaning;
use crate::{table::PartialDate, territory::gazetteer::normalise};

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// What spreadsheets count days from: their day 1 is 31 December 1899.
const EPOCH: Date = Date::constant(1899, 12, 30);

/// Days that a spreadsheet's number may stand for here: those from 1927 to 2119.
const SERIALS: std::ops::Range<i32> = 10_000..80_000;

/// What a day means: also as people and spreadsheets write one.
pub(super) fn day(text: &str) -> Meaning {
    if is_written(text, 10) {
        return Meaning::Itself;
    }
    otherwise_written(text, |date| date.day().is_some())
}

/// What a day, a month or a year means.
pub(super) fn partial_date(text: &str) -> Meaning {
    if is_written(text, text.len()) {
        return Meaning::Itself;
    }
    otherwise_written(text, |_| true)
}

fn is_written(text: &str, length: usize) -> bool {
    text.len() == length && text.parse::<PartialDate>().is_ok()
}

fn otherwise_written(text: &str, is_precise: impl Fn(PartialDate) -> bool) -> Meaning {
    if let Some(date) = with_time(text)
        .or_else(|| in_words(text))
        .or_else(|| year(text))
    {
        let why = "date écrite autrement que AAAA-MM-JJ";
        return if is_precise(date) {
            Meaning::only(date.to_string(), why)
        } else {
            Meaning::Unknown
        };
    }
    if let Some(date) = serial(text) {
        return Meaning::Maybe(vec![format!(
            "le nombre que le tableur garde pour le {date}, peut-être"
        )]);
    }
    match in_figures(text) {
        Some((date, true)) if is_precise(date) => {
            Meaning::only(date.to_string(), "date écrite autrement que AAAA-MM-JJ")
        }
        Some((date, false)) if is_precise(date) => {
            Meaning::Maybe(vec![format!("« {date} » si le jour vient avant le mois")])
        }
        _ => Meaning::Unknown,
    }
}

/// A day with a time: `2026-11-22T00:00:00`, `2026-11-22 00:00`.
fn with_time(text: &str) -> Option<PartialDate> {
    let (day, time) = text.split_once(['T', ' '])?;
    let is_midnight = !time.is_empty()
        && time.contains(':')
        && time
            .trim_end_matches('Z')
            .chars()
            .all(|c| matches!(c, '0' | ':' | '.'));
    (is_midnight && day.len() == 10).then(|| day.parse().ok())?
}

/// `22 novembre 2026`, `1er nov. 2026`, `nov. 2026`.
fn in_words(text: &str) -> Option<PartialDate> {
    let words = normalise(text);
    let words: Vec<&str> = words.split(' ').collect();
    let (day, month, year) = match *words {
        [month, year] => (None, month, year),
        [day, month, year] => (Some(day), month, year),
        _ => return None,
    };
    let mut months = MONTHS.iter().enumerate();
    let is_month = |name: &str| month.len() >= 3 && name.starts_with(month);
    let (at, _) = months.find(|(_, name)| is_month(name))?;
    // `jui` begins two months.
    (month != "jui").then_some(())?;
    match day {
        None => date(year, &(at + 1).to_string(), None),
        Some(day) => date(
            year,
            &(at + 1).to_string(),
            Some(day.trim_end_matches("er")),
        ),
    }
}

/// A year that was read as a number: `2014.0`.
fn year(text: &str) -> Option<PartialDate> {
    let year = text
        .strip_suffix(".0")
        .or_else(|| text.strip_suffix(",0"))?;
    (year.len() == 4).then(|| year.parse().ok())?
}

/// `22/11/2026`, `2026/11/22`, `11/2026`; and whether day and month cannot be taken for each other.
fn in_figures(text: &str) -> Option<(PartialDate, bool)> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    match *parts {
        [month, year] if year.len() == 4 => Some((date(year, month, None)?, true)),
        [year, month, day] if year.len() == 4 => Some((date(year, month, Some(day))?, true)),
        [day, month, year] if year.len() == 4 => {
            let found = date(year, month, Some(day))?;
            let is_sure = day == month || date(year, day, Some(month)).is_none();
            Some((found, is_sure))
        }
        _ => None,
    }
}

fn date(year: &str, month: &str, day: Option<&str>) -> Option<PartialDate> {
    let is_short = |text: &str| (1..=2).contains(&text.len());
    (year.len() == 4 && is_short(month) && day.is_none_or(is_short)).then_some(())?;
    let text = match day {
        None => format!("{year}-{month:0>2}"),
        Some(day) => format!("{year}-{month:0>2}-{day:0>2}"),
    };
    text.parse().ok()
}

/// The day that a spreadsheet keeps as a number.
fn serial(text: &str) -> Option<Date> {
    let number = text.strip_suffix(".0").unwrap_or(text);
    let number: i32 = number
        .parse()
        .ok()
        .filter(|number| SERIALS.contains(number))?;
    EPOCH.checked_add(jiff::Span::new().days(number)).ok()
}
