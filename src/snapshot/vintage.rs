use std::fmt;

use jiff::civil::Date;
use serde_json::Value;

use super::fingerprint::country_resources;
use crate::{
    register::{Pole, Register},
    table::Package,
};

/// When data is from: the edition of its source, the day it was made, or both.
///
/// Written as `COG 2026, 2026-11-22`, `COG 2026` or `2026-11-22`; empty when nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vintage {
    edition: Option<String>,
    day: Option<Date>,
}

impl Vintage {
    /// The edition of the official geographic code (`version` of the communes), and the newest day that
    /// a file of the country was made (`created`).
    pub(super) fn of_country(package: &Package) -> Self {
        let text = |resource: &Value, key: &str| Some(resource.get(key)?.as_str()?.to_owned());
        let is_communes = |resource: &&Value| text(resource, "name").as_deref() == Some("communes");
        let communes = country_resources(package).find(is_communes);
        let days = country_resources(package)
            .filter_map(|resource| text(resource, "created")?.parse::<Date>().ok());
        Self {
            edition: communes.and_then(|communes| text(communes, "version")),
            day: days.max(),
        }
    }

    /// The day that the newest pole was compiled, of those that have come by `today`; where there is none,
    /// what the package says.
    pub(super) fn of_register(package: &Package, register: &Register, today: Date) -> Self {
        let days = register.poles().iter().map(Pole::compiled_on);
        let day = days.filter(|day| *day <= today).max();
        let edition = day.is_none().then(|| package.version().to_owned());
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
        for (edition, day, text) in [
            (Some("COG 2026"), Some(day), "COG 2026, 2026-11-22"),
            (Some("COG 2026"), None, "COG 2026"),
            (None, Some(day), "2026-11-22"),
            (None, None, ""),
        ] {
            let edition = edition.map(str::to_owned);
            assert_eq!(Vintage { edition, day }.to_string(), text);
        }
    }
}
