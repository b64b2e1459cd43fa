use std::{cmp::Ordering, fmt, str::FromStr};

use super::{
    AreaPoles, Distances, Figures, Indicator, PoleCounts, PossibleShare, Rank, Request, Share,
    UnknownIndicator, Values, rank,
};
use crate::{
    snapshot::Snapshot,
    territory::{Area, Level, Territories, Territory},
};

/// What coverage says of one territory, in a table of its level.
#[derive(Clone, Debug)]
pub struct Row {
    /// The territory.
    pub territory: Territory,
    /// Whether it is, or lies in, an overseas collectivity: sorted after the others, unranked.
    pub is_overseas_collectivity: bool,
    /// Its figures. Where it has none ([`Share::ratio`] says why), they count its people only.
    pub figures: Figures,
    /// The poles in, serving and near it.
    pub poles: PoleCounts,
    /// The covered share by active poles alone.
    pub active_only: Share,
    /// The share if its poles without a point were at its best sites.
    /// None by time.
    pub possible: Option<PossibleShare>,
    /// Its rank, by covered share.
    pub rank: Option<Rank>,
}

/// Every territory of a level.
#[derive(Clone, Debug)]
pub struct Table {
    /// The level.
    pub level: Level,
    /// One row a territory, sorted as requested; overseas collectivities last.
    pub rows: Vec<Row>,
    /// The same figures of France.
    pub france: Figures,
    france_active_only: Share,
    france_poles: PoleCounts,
    france_possible: Option<PossibleShare>,
}

impl Table {
    /// What the columns of France are taken from: as on its sheet, but the part possible only
    /// [`with_france_possible`](Self::with_france_possible).
    #[must_use]
    pub const fn france_values(&self) -> Values<'_> {
        Values {
            figures: &self.france,
            poles: Some(self.france_poles),
            active_only: Some(self.france_active_only),
            possible: self.france_possible,
            rank: None,
        }
    }

    /// The same with the part possible of France, under the `request` that made the table. It takes
    /// longer than all the rest, so it is not always there.
    #[must_use]
    pub fn with_france_possible(self, snapshot: &Snapshot, request: &Request) -> Self {
        if request.limit().radius().is_none() {
            return self;
        }
        let distances = Distances::new(snapshot, request);
        let (share, missing) = (self.france.share, self.france_poles.not_located);
        let possible =
            PossibleShare::new(snapshot, Area::France, request, &distances, share, missing);
        Self {
            france_possible: Some(possible),
            ..self
        }
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
    type Err = UnknownIndicator;

    /// Reads the word of an indicator, after `-` from the highest.
    fn from_str(text: &str) -> Result<Self, UnknownIndicator> {
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
    /// What the columns are taken from.
    #[must_use]
    pub const fn values(&self) -> Values<'_> {
        Values {
            figures: &self.figures,
            poles: Some(self.poles),
            active_only: Some(self.active_only),
            possible: self.possible,
            rank: self.rank,
        }
    }

    /// The value of a column as a number; none for texts, and for what has no value.
    #[must_use]
    pub fn value(&self, indicator: Indicator) -> Option<f64> {
        self.values().get(indicator)
    }
}

/// The table of `level`, sorted by `sort`. It is meant for EPCI, départements and régions: one of all
/// communes takes many times as long.
#[must_use]
pub fn table(snapshot: &Snapshot, level: Level, request: &Request, sort: Sort) -> Table {
    let territories = snapshot.territories();
    let distances = Distances::new(snapshot, request);
    let active = request.active_only();
    let by_active = Distances::new(snapshot, &active);
    let active_only = Share::of_level(snapshot, level, &by_active);
    let poles = PoleCounts::of_level(snapshot, level, request, distances.reach());
    let row = |((territory, active_only), poles): ((Territory, Share), PoleCounts)| {
        let area = Area::One(territory);
        let figures = Figures::new(snapshot, area, &distances);
        let share = figures.share;
        Row {
            territory,
            is_overseas_collectivity: area.is_overseas_collectivity(territories),
            poles,
            active_only,
            possible: request.limit().radius().map(|_| {
                let missing = poles.not_located;
                PossibleShare::new(snapshot, area, request, &distances, share, missing)
            }),
            rank: None,
            figures,
        }
    };
    let all = territories.all(level).zip(active_only).zip(poles);
    let mut rows: Vec<Row> = all.map(row).collect();
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
        let is_last = |row: &Row| row.is_overseas_collectivity;
        is_last(a)
            .cmp(&is_last(b))
            .then_with(|| order(territories, sort, a, b))
    });
    Table {
        level,
        rows,
        france: Figures::new(snapshot, Area::France, &distances),
        france_active_only: Share::new(snapshot, Area::France, &by_active),
        france_poles: AreaPoles::new(snapshot, Area::France, request, distances.reach())
            .count(snapshot),
        france_possible: None,
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
