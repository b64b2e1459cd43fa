use std::{fmt, str::FromStr};

use super::{Figures, PoleCounts, Possible, Rank, Share};

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
    /// Its place by covered share, 1 the highest.
    Rank = "rang";
    /// The covered share by active poles alone.
    ActiveShare = "part_couverte_actifs";
    /// The share if its poles without a point stood at its best sites.
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

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Indicator {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let mut all = Self::ALL.iter().copied();
        all.find(|one| one.word() == word).ok_or(())
    }
}

impl Indicator {
    /// Whether [`Figures`] alone tell it: so it is known of an area that others stand beside.
    #[must_use]
    pub const fn is_of_figures(self) -> bool {
        match self {
            Self::Population
            | Self::CoveredShare
            | Self::Covered
            | Self::Uncovered
            | Self::WithoutPoint
            | Self::OutsideShare
            | Self::ServedShare
            | Self::RegionWideShare
            | Self::Median
            | Self::NinthDecile => true,
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

/// What the columns of one area are taken from.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// Its figures.
    pub figures: &'a Figures,
    /// Its poles, where they were counted.
    pub poles: Option<PoleCounts>,
    /// The covered share by active poles alone, where it was asked.
    pub active_only: Option<Share>,
    /// The share if its poles without a point stood at its best sites, where it was asked.
    pub possible: Option<Possible>,
    /// Its place; none for what is not ranked.
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
        let served = self.figures.served;
        let of_people =
            |people: u64| (share.people > 0).then(|| people as f64 / share.people as f64);
        let where_known = |value: Option<f64>| share.ratio().ok().and(value);
        let poles = |count: fn(PoleCounts) -> usize| self.poles.map(|poles| count(poles) as f64);
        match indicator {
            Indicator::Code | Indicator::Name => None,
            Indicator::Population => Some(share.people as f64),
            Indicator::CoveredShare => share.ratio().ok(),
            Indicator::Covered => where_known(Some(share.covered as f64)),
            Indicator::Uncovered => where_known(Some(share.uncovered() as f64)),
            Indicator::WithoutPoint => Some(share.without_point as f64),
            Indicator::Rank => self.rank.map(|rank| rank.rank as f64),
            Indicator::ActiveShare => self.active_only.and_then(|share| share.ratio().ok()),
            Indicator::PossibleShare => self.possible.and_then(|one| one.share.ratio().ok()),
            Indicator::OutsideShare => where_known(of_people(self.figures.only_from_outside)),
            Indicator::ServedShare => of_people(served.served),
            Indicator::RegionWideShare => of_people(served.region_wide),
            Indicator::Median => self.figures.median.metres(),
            Indicator::NinthDecile => self.figures.ninth_decile.metres(),
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
