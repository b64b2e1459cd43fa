use std::fmt;

use jiff::civil::Date;

/// When data is from: the edition of its source, the day it was made, or both.
///
/// Written as `COG 2026, 2026-11-22`, `COG 2026` or `2026-11-22`; empty when nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vintage {
    edition: Option<String>,
    day: Option<Date>,
}

impl Vintage {
    /// A vintage of this edition and this day.
    #[must_use]
    pub const fn new(edition: Option<String>, day: Option<Date>) -> Self {
        Self { edition, day }
    }

    /// The edition of the source.
    #[must_use]
    pub fn edition(&self) -> Option<&str> {
        self.edition.as_deref()
    }

    /// The day the data was made.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        self.day
    }
}

impl fmt::Display for Vintage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edition = self.edition.as_deref().unwrap_or_default();
        match self.day {
            Some(day) if edition.is_empty() => write!(f, "{day}"),
            Some(day) => write!(f, "{edition}, {day}"),
            None => f.write_str(edition),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vintage_says_what_is_known() {
        let day: Date = "2026-11-22".parse().expect("a day");
        let edition = || Some("COG 2026".to_owned());
        for (vintage, text) in [
            (Vintage::new(edition(), Some(day)), "COG 2026, 2026-11-22"),
            (Vintage::new(edition(), None), "COG 2026"),
            (Vintage::new(None, Some(day)), "2026-11-22"),
            (Vintage::default(), ""),
        ] {
            assert_eq!(vintage.to_string(), text);
        }
    }
}
