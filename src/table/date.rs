use std::{fmt, str::FromStr};

use jiff::civil::Date;
use thiserror::Error;

/// A date as precise as its source: a year, a month or a day (`2026`, `2026-11`, `2026-11-22`).
///
/// Dates order by time; a less precise one comes before those it takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A text that is no date of the calendar.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no date of the calendar: expected YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError(String);

impl PartialDate {
    /// A year, if the calendar has it.
    #[must_use]
    pub fn of_year(year: u16) -> Option<Self> {
        format!("{year:04}").parse().ok()
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year.unsigned_abs()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month.map(i8::unsigned_abs)
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day.map(i8::unsigned_abs)
    }

    /// The month of a day, as a month or a year is.
    #[must_use]
    pub const fn without_day(self) -> Self {
        Self { day: None, ..self }
    }

    /// Whether it is surely before `other`: not when one takes in the other.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        let parts = |date: Self| {
            [
                Some(date.year),
                date.month.map(i16::from),
                date.day.map(i16::from),
            ]
        };
        let known = parts(self).into_iter().zip(parts(other));
        known
            .map_while(|(own, other)| own.zip(other))
            .find(|(own, other)| own != other)
            .is_some_and(|(own, other)| own < other)
    }
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        Self {
            year: day.year(),
            month: Some(day.month()),
            day: Some(day.day()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let precise = match text.len() {
            4 => parse_day(&format!("{text}-01-01")).map(|date| Self {
                month: None,
                day: None,
                ..date.into()
            }),
            7 => parse_day(&format!("{text}-01")).map(|date| Self {
                day: None,
                ..date.into()
            }),
            _ => parse_day(text).map(Self::from),
        };
        precise.map_err(|_| DateError(text.to_owned()))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// Reads a day of the calendar, written `2026-11-22` and in no other form of ISO 8601.
pub(super) fn parse_day(text: &str) -> Result<Date, DateError> {
    text.parse::<Date>()
        .ok()
        .filter(|day| day.to_string() == text)
        .ok_or_else(|| DateError(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_it_was_read() {
        for text in [
            "0001",
            "2014",
            "2014-01",
            "2014-12",
            "2026-11-22",
            "2024-02-29",
            "2000-02-29",
            "2026-12-31",
        ] {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn what_the_calendar_has_not_is_refused() {
        for text in [
            "",
            "26",
            "26-1",
            "2026-1",
            "2026-13",
            "2026-00",
            "2026-11-31",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "26-11-22",
            "2026-1-2",
            "2026-11-22-1",
            "2026-11-22T00:00",
            "20261122",
            "202611",
            "+026-11-22",
            "+002026-11-22",
            "-026",
            "-026-01",
            "22/11/2026",
            "vers 2015",
            " 2026",
            "２０２６",
        ] {
            let refused = Err(DateError(text.to_owned()));
            assert_eq!(text.parse::<PartialDate>(), refused, "{text}");
        }
    }

    #[test]
    fn dates_order_as_their_texts_do() {
        let mut texts = [
            "2026-11-22",
            "2014",
            "2014-01-10",
            "2013-07-15",
            "2014-01",
            "2013",
            "2026-11",
            "2026",
        ];
        let mut dates = texts.map(|text| text.parse::<PartialDate>().expect(text));
        texts.sort_unstable();
        dates.sort_unstable();
        assert_eq!(dates.map(|date| date.to_string()), texts);
    }

    #[test]
    fn before_is_sure_or_nothing() {
        let date = |text: &str| text.parse::<PartialDate>().expect("a date");
        for (one, other) in [
            ("2013", "2014"),
            ("2013-12-31", "2014"),
            ("2014-01", "2014-02-01"),
        ] {
            assert!(date(one).is_before(date(other)), "{one} {other}");
            assert!(!date(other).is_before(date(one)), "{other} {one}");
        }
        for (one, other) in [
            ("2014", "2014-01"),
            ("2014-01", "2014-01-31"),
            ("2014", "2014"),
        ] {
            assert!(!date(one).is_before(date(other)), "{one} {other}");
            assert!(!date(other).is_before(date(one)), "{other} {one}");
        }
    }
}
