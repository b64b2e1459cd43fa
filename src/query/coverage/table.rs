use std::{cmp::Ordering, fmt, str::FromStr};

use super::{
    Area, Distances, Figures, PoleCounts, PolesOf, Possible, Rank, Request, Share, rank,
    served::ServedCommunes,
};
use crate::{
    snapshot::Snapshot,
    territory::{Level, Territories, Territory},
};

/// What coverage says of one territory, in a table of its level.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which.
    pub territory: Territory,
    /// Whether it is, or lies in, an overseas collectivity: told apart, after the others, unranked.
    pub is_overseas_collectivity: bool,
    /// Its figures. Where it has none ([`Share::ratio`] says why), they count its people only.
    pub figures: Figures,
    /// The poles in, serving and near it.
    pub poles: PoleCounts,
    /// The covered share by active poles alone.
    pub active_only: Share,
    /// The share if its poles without a point stood at its best sites.
    pub possible: Possible,
    /// Its place, by covered share.
    pub rank: Option<Rank>,
}

/// Every territory of a level.
#[derive(Clone, Debug)]
pub struct Table {
    /// The level.
    pub level: Level,
    /// One row a territory, as asked; overseas collectivities last.
    pub rows: Vec<Row>,
    /// The same figures of France.
    pub france: Figures,
}

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

/// How a table is sorted. Rows without a value come last either way; ties by code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By which column.
    pub by: Indicator,
    /// From the highest.
    pub descending: bool,
}

impl Default for Sort {
    /// By covered share, from the highest.
    fn default() -> Self {
        Self {
            by: Indicator::CoveredShare,
            descending: true,
        }
    }
}

impl FromStr for Sort {
    type Err = ();

    /// Reads the word of an indicator, after `-` from the highest.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (word, descending) = match text.strip_prefix('-') {
            Some(word) => (word, true),
            None => (text, false),
        };
        Ok(Self {
            by: word.parse()?,
            descending,
        })
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minus = if self.descending { "-" } else { "" };
        write!(f, "{minus}{}", self.by)
    }
}

impl Row {
    /// The value of a column as a number; none for texts, and for what has no value.
    #[must_use]
    pub fn value(&self, indicator: Indicator) -> Option<f64> {
        let share = self.figures.share;
        let served = self.figures.served;
        let of_people =
            |people: u64| (share.people > 0).then(|| people as f64 / share.people as f64);
        let of_located = |people: u64| share.ratio().ok().and_then(|_| of_people(people));
        match indicator {
            Indicator::Code | Indicator::Name => None,
            Indicator::Population => Some(share.people as f64),
            Indicator::CoveredShare => share.ratio().ok(),
            Indicator::Covered => share.ratio().ok().map(|_| share.covered as f64),
            Indicator::Uncovered => share.ratio().ok().map(|_| share.uncovered() as f64),
            Indicator::WithoutPoint => Some(share.without_point as f64),
            Indicator::Rank => self.rank.map(|rank| rank.rank as f64),
            Indicator::ActiveShare => self.active_only.ratio().ok(),
            Indicator::PossibleShare => self.possible.share.ratio().ok(),
            Indicator::OutsideShare => of_located(self.figures.only_from_outside),
            Indicator::ServedShare => of_people(served.served),
            Indicator::RegionWideShare => of_people(served.region_wide),
            Indicator::Median => self.figures.median.metres(),
            Indicator::NinthDecile => self.figures.ninth_decile.metres(),
            Indicator::PolesInside => Some(self.poles.inside as f64),
            Indicator::PolesNotLocated => Some(self.poles.not_located as f64),
            Indicator::PolesServing => Some(self.poles.serving as f64),
            Indicator::PolesRegionWide => Some(self.poles.region_wide as f64),
            Indicator::PolesNear => Some(self.poles.near_outside as f64),
            Indicator::StatusUnknown => Some(self.poles.status_unknown as f64),
            Indicator::PolesPer100000 => self.poles.per_100_000(share.people),
        }
    }
}

/// The table of `level`, sorted as asked. It is made for EPCI, départements and régions: one of all
/// communes takes many times as long.
#[must_use]
pub fn table(snapshot: &Snapshot, level: Level, request: &Request, sort: Sort) -> Table {
    let territories = snapshot.territories();
    let distances = Distances::new(snapshot, request);
    let served = ServedCommunes::new(snapshot, request);
    let passing = request.filter().select(snapshot.register(), territories);
    let active = request.active_only();
    let by_active = Distances::new(snapshot, &active);
    let radius = request.radius().metres();
    let row = |territory: Territory| {
        let area = Area::One(territory);
        let figures = Figures::new(snapshot, area, request, &distances, &served);
        let poles = PolesOf::new(snapshot, area, &passing, radius, &distances).count(snapshot);
        let share = figures.share;
        Row {
            territory,
            is_overseas_collectivity: area.is_overseas_collectivity(territories),
            poles,
            active_only: Share::new(snapshot, area, &active, &by_active),
            possible: Possible::new(
                snapshot,
                area,
                request,
                &distances,
                share,
                poles.not_located,
            ),
            rank: None,
            figures,
        }
    };
    let mut rows: Vec<Row> = territories.all(level).map(row).collect();
    let is_ranked = |row: &Row| !row.is_overseas_collectivity && row.figures.share.ratio().is_ok();
    let shares: Vec<Share> = rows
        .iter()
        .filter(|row| is_ranked(row))
        .map(|row| row.figures.share)
        .collect();
    let ranked = rows.iter_mut().filter(|row| is_ranked(row));
    for (row, rank) in ranked.zip(rank::ranks(&shares)) {
        row.rank = Some(rank);
    }
    rows.sort_by(|a, b| {
        let apart = |row: &Row| row.is_overseas_collectivity;
        apart(a)
            .cmp(&apart(b))
            .then_with(|| order(territories, sort, a, b))
    });
    Table {
        level,
        rows,
        france: Figures::new(snapshot, Area::France, request, &distances, &served),
    }
}

/// As `sort` says: rows without a value last, ties by code (positions are in the order of codes).
fn order(territories: &Territories, sort: Sort, a: &Row, b: &Row) -> Ordering {
    let directed = |order: Ordering| {
        if sort.descending {
            order.reverse()
        } else {
            order
        }
    };
    let first = match sort.by {
        Indicator::Code => directed(a.territory.cmp(&b.territory)),
        Indicator::Name => {
            let name =
                |row: &Row| crate::territory::gazetteer::normalise(territories.name(row.territory));
            directed(name(a).cmp(&name(b)))
        }
        by => match (a.value(by), b.value(by)) {
            (Some(a), Some(b)) => directed(a.total_cmp(&b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        },
    };
    first.then(a.territory.cmp(&b.territory))
}
