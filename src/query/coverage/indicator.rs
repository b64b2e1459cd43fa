use std::{fmt, str::FromStr};

use thiserror::Error;

use super::{Figures, PoleCounts, PossibleShare, Rank, Share};
use crate::surroundings::Measure;

/// Declares the columns of the table, with the words of the parameter `tri`.
macro_rules! indicators {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// A column of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Indicator {
            $($(#[$doc])* $name,)*
        }

        impl Indicator {
            /// All columns, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word of addresses, data and headers.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

indicators! {
    /// Its code.
    Code = "code";
    /// Its name.
    Name = "nom";
    /// Its inhabitants.
    Population = "population";
    /// Covered people over people, 0 to 1.
    CoveredShare = "part_couverte";
    /// Covered people.
    Covered = "habitants_couverts";
    /// People with a point beyond the radius.
    Uncovered = "habitants_non_couverts";
    /// People counted at no point.
    WithoutPoint = "habitants_sans_point";
    /// By time: people from whose commune none is known.
    WithoutTime = "habitants_sans_duree";
    /// Its rank by covered share, 1 the highest.
    Rank = "rang";
    /// The covered share by active poles alone.
    ActiveShare = "part_couverte_actifs";
    /// The share if its poles without a point were at its best sites.
    PossibleShare = "part_possible";
    /// The share covered only by poles of other départements.
    OutsideShare = "part_couverte_hors_departement";
    /// The share in a commune that some pole declares to serve.
    ServedShare = "part_desservie";
    /// The share in a commune of some région-wide perimeter.
    RegionWideShare = "part_desservie_region";
    /// The distance half of the people are within, metres.
    Median = "distance_mediane";
    /// The distance nine tenths of the people are within, metres.
    NinthDecile = "distance_neuvieme_decile";
    /// The time by road half of the people are within, seconds.
    MedianDuration = "duree_mediane";
    /// The time by road nine tenths of the people are within, seconds.
    NinthDecileDuration = "duree_neuvieme_decile";
    /// Poles located in it.
    PolesInside = "poles_localises";
    /// Poles known to be in it, at no known point.
    PolesNotLocated = "poles_a_localiser";
    /// Poles whose perimeter shares a commune with it.
    PolesServing = "poles_desservant";
    /// Poles whose région-wide perimeter does.
    PolesRegionWide = "poles_regionaux";
    /// Poles located outside, within the radius.
    PolesNear = "poles_proches";
    /// Poles of it whose status is not known.
    StatusUnknown = "statuts_inconnus";
    /// Poles of it, located or not, per 100 000 inhabitants.
    PolesPer100000 = "poles_pour_100000";
}

/// What kind of quantity an indicator is: how a map shows it, and where its round classes end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// A part of people, 0 to 1.
    Share,
    /// A length in metres.
    Distance,
    /// A time in seconds.
    Duration,
    /// A number per so many people.
    Rate,
    /// A number of people or poles: shown by the area of a circle, as a large territory is not more of them.
    Count,
}

impl Scale {
    /// Whether to have none is a class of its own. To live at a distance of nothing is to be near.
    #[must_use]
    pub const fn has_zero_apart(self) -> bool {
        !matches!(self, Self::Distance | Self::Duration)
    }

    /// Where round classes begin and end.
    #[must_use]
    pub const fn round_thresholds(self) -> &'static [f64] {
        match self {
            Self::Share => &[0.0, 0.1, 0.25, 0.5, 0.75, 1.0],
            Self::Distance => &[
                0.0,
                5_000.0,
                10_000.0,
                20_000.0,
                50_000.0,
                100_000.0,
                f64::INFINITY,
            ],
            Self::Duration => &[
                0.0,
                600.0,
                1_200.0,
                1_800.0,
                2_700.0,
                3_600.0,
                f64::INFINITY,
            ],
            Self::Rate => &[0.0, 0.5, 1.0, 2.0, 5.0, f64::INFINITY],
            Self::Count => &[],
        }
    }
}

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A word is that of no indicator.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("expected one of {}", Indicator::words(Measure::Distance))]
pub struct UnknownIndicator;

impl FromStr for Indicator {
    type Err = UnknownIndicator;

    fn from_str(word: &str) -> Result<Self, UnknownIndicator> {
        let mut all = Self::ALL.iter().copied();
        all.find(|one| one.word() == word).ok_or(UnknownIndicator)
    }
}

impl Indicator {
    /// Those that an answer has by `measure`, in the order of the table.
    pub fn of(measure: Measure) -> impl Iterator<Item = Self> + Clone {
        let all = Self::ALL.iter().copied();
        all.filter(move |one| one.measure().is_none_or(|own| own == measure))
    }

    /// Those that some answer has: by distance, and, where there are times by road, those that are by them alone.
    pub fn known(has_times: bool) -> impl Iterator<Item = Self> {
        let by_time_alone = |one: &Self| one.measure() == Some(Measure::Duration);
        let by_time = Self::of(Measure::Duration).filter(by_time_alone);
        Self::of(Measure::Distance).chain(by_time.filter(move |_| has_times))
    }

    /// By what alone it is known; none where it is by every measure.
    const fn measure(self) -> Option<Measure> {
        match self {
            Self::Median | Self::NinthDecile | Self::PossibleShare => Some(Measure::Distance),
            Self::MedianDuration | Self::NinthDecileDuration | Self::WithoutTime => {
                Some(Measure::Duration)
            }
            _ => None,
        }
    }

    /// The indicator by `measure` that says the same, where this one is of the other.
    #[must_use]
    pub const fn by(self, measure: Measure) -> Self {
        match (self, measure) {
            (Self::Median, Measure::Duration) => Self::MedianDuration,
            (Self::NinthDecile, Measure::Duration) => Self::NinthDecileDuration,
            (Self::MedianDuration, Measure::Distance) => Self::Median,
            (Self::NinthDecileDuration, Measure::Distance) => Self::NinthDecile,
            _ => self,
        }
    }

    /// The words of those by `measure`, with commas between them.
    #[must_use]
    pub fn words(measure: Measure) -> String {
        let words: Vec<&str> = Self::of(measure).map(Self::word).collect();
        words.join(", ")
    }

    /// What kind of quantity it is; none for texts, and for a place in an order, which no map shows.
    #[must_use]
    pub const fn scale(self) -> Option<Scale> {
        match self {
            Self::Code | Self::Name | Self::Rank => None,
            Self::CoveredShare
            | Self::ActiveShare
            | Self::PossibleShare
            | Self::OutsideShare
            | Self::ServedShare
            | Self::RegionWideShare => Some(Scale::Share),
            Self::Median | Self::NinthDecile => Some(Scale::Distance),
            Self::MedianDuration | Self::NinthDecileDuration => Some(Scale::Duration),
            Self::PolesPer100000 => Some(Scale::Rate),
            Self::Population
            | Self::Covered
            | Self::Uncovered
            | Self::WithoutPoint
            | Self::WithoutTime
            | Self::PolesInside
            | Self::PolesNotLocated
            | Self::PolesServing
            | Self::PolesRegionWide
            | Self::PolesNear
            | Self::StatusUnknown => Some(Scale::Count),
        }
    }

    /// Whether it is computed from [`Figures`] alone: then it is known of an area that another is
    /// compared with.
    #[must_use]
    pub const fn is_of_figures(self) -> bool {
        match self {
            Self::Population
            | Self::CoveredShare
            | Self::Covered
            | Self::Uncovered
            | Self::WithoutPoint
            | Self::WithoutTime
            | Self::OutsideShare
            | Self::ServedShare
            | Self::RegionWideShare
            | Self::Median
            | Self::NinthDecile
            | Self::MedianDuration
            | Self::NinthDecileDuration => true,
            Self::Code
            | Self::Name
            | Self::Rank
            | Self::ActiveShare
            | Self::PossibleShare
            | Self::PolesInside
            | Self::PolesNotLocated
            | Self::PolesServing
            | Self::PolesRegionWide
            | Self::PolesNear
            | Self::StatusUnknown
            | Self::PolesPer100000 => false,
        }
    }
}

/// The figures of one area that its columns are taken from.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// Its figures.
    pub figures: &'a Figures,
    /// Its poles, where they were counted.
    pub poles: Option<PoleCounts>,
    /// The covered share by active poles alone, where it was requested.
    pub active_only: Option<Share>,
    /// The share if its poles without a point were at its best sites, where it was requested.
    pub possible: Option<PossibleShare>,
    /// Its rank; none for what is not ranked.
    pub rank: Option<Rank>,
}

impl<'a> Values<'a> {
    /// Those of an area of which only the figures are known.
    #[must_use]
    pub const fn of_figures(figures: &'a Figures) -> Self {
        Self {
            figures,
            poles: None,
            active_only: None,
            possible: None,
            rank: None,
        }
    }

    /// The value of a column as a number; none for texts, and for what has no value.
    #[must_use]
    pub fn get(&self, indicator: Indicator) -> Option<f64> {
        let share = self.figures.share;
        let served = self.figures.spread.served;
        let of_people =
            |people: u64| (share.people > 0).then(|| people as f64 / share.people as f64);
        let where_known = |value: Option<f64>| share.ratio().ok().and(value);
        let spread = |measure: Measure| {
            let spread = &self.figures.spread;
            (spread.curve.measure() == measure).then_some(spread)
        };
        let poles = |count: fn(PoleCounts) -> usize| self.poles.map(|poles| count(poles) as f64);
        match indicator {
            Indicator::Code | Indicator::Name => None,
            Indicator::Population => Some(share.people as f64),
            Indicator::CoveredShare => share.ratio().ok(),
            Indicator::Covered => where_known(Some(share.covered as f64)),
            Indicator::Uncovered => where_known(Some(share.uncovered() as f64)),
            Indicator::WithoutPoint => Some(share.without_point as f64),
            Indicator::WithoutTime => spread(Measure::Duration).map(|_| share.without_time as f64),
            Indicator::Rank => self.rank.map(|rank| rank.rank as f64),
            Indicator::ActiveShare => self.active_only.and_then(|share| share.ratio().ok()),
            Indicator::PossibleShare => self.possible.and_then(|one| one.share.ratio().ok()),
            Indicator::OutsideShare => where_known(of_people(self.figures.only_from_outside)),
            Indicator::ServedShare => of_people(served.served),
            Indicator::RegionWideShare => of_people(served.region_wide),
            Indicator::Median => spread(Measure::Distance).and_then(|one| one.median.length()),
            Indicator::NinthDecile => {
                spread(Measure::Distance).and_then(|one| one.ninth_decile.length())
            }
            Indicator::MedianDuration => {
                spread(Measure::Duration).and_then(|one| one.median.length())
            }
            Indicator::NinthDecileDuration => {
                spread(Measure::Duration).and_then(|one| one.ninth_decile.length())
            }
            Indicator::PolesInside => poles(|poles| poles.inside),
            Indicator::PolesNotLocated => poles(|poles| poles.not_located),
            Indicator::PolesServing => poles(|poles| poles.serving),
            Indicator::PolesRegionWide => poles(|poles| poles.region_wide),
            Indicator::PolesNear => poles(|poles| poles.near_outside),
            Indicator::StatusUnknown => poles(|poles| poles.status_unknown),
            Indicator::PolesPer100000 => {
                self.poles.and_then(|poles| poles.per_100_000(share.people))
            }
        }
    }
}
