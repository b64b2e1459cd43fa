//! How a limit of coverage is said, in French, in addresses and in the names of files.

use crate::{french, query::coverage::Limit, surroundings::Measure};

impl Limit {
    /// `20 km`, `30 minutes`.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Radius(radius) => french::kilometres(radius.km()),
            Self::Minutes(minutes) => french::minutes(minutes.get()),
        }
    }

    /// The same with how it is measured: `20 km à vol d’oiseau`, `30 minutes en voiture`.
    #[must_use]
    pub fn in_full(self) -> String {
        let how = self.measure().how();
        format!("{} {how}", self.in_words())
    }

    /// The parameter that asks for it: `rayon=20`, `minutes=30`.
    #[must_use]
    pub fn parameter(self) -> String {
        format!("{}={}", self.measure().parameter(), self.steps())
    }

    /// What it is called in the name of a file: `20km`, `30min`.
    pub(super) fn in_file_name(self) -> String {
        let unit = match self {
            Self::Radius(_) => "km",
            Self::Minutes(_) => "min",
        };
        format!("{}{unit}", self.steps())
    }
}

impl Measure {
    /// `à vol d’oiseau`, `en voiture`.
    #[must_use]
    pub const fn how(self) -> &'static str {
        match self {
            Self::Distance => "à vol d’oiseau",
            Self::Duration => "en voiture",
        }
    }

    /// The name of the parameter that limits it.
    #[must_use]
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::Distance => "rayon",
            Self::Duration => "minutes",
        }
    }

    /// A length as people say it: `4,2 km`, `34 min`.
    #[must_use]
    pub fn length_in_words(self, length: f64) -> String {
        match self {
            Self::Distance => french::distance(length),
            Self::Duration => french::duration(length),
        }
    }
}
