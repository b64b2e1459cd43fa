//! How long the way by road takes from communes to those of poles, as an operator's routing engine has said: read from
//! `trajets.csv` and `trajets.json`, never reckoned here.

mod provenance;
mod tables;

pub use provenance::{DroppedPair, FarFromRoad, Provenance};
pub(crate) use tables::TravelTimeRow;

use crate::{
    table::{Fault, Faults, Record as _},
    territory::{ArrondissementIx, CommuneIx, Territories},
};

/// The file beside the table that says where its times come from.
pub const PROVENANCE_FILE: &str = "trajets.json";

/// The file of the table in a data folder.
pub const TABLE_FILE: &str = "trajets.csv";

/// Where a journey begins or ends: the point of a commune, or of a municipal arrondissement of Paris, Lyon or Marseille.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stop {
    /// The commune.
    pub commune: CommuneIx,
    /// The arrondissement of it.
    pub arrondissement: Option<ArrondissementIx>,
}

impl Stop {
    /// The stop of an INSEE code; none when it is neither a commune's nor an arrondissement's.
    #[must_use]
    pub fn of_code(territories: &Territories, code: &str) -> Option<Self> {
        let commune = territories.find_commune(code).map(|commune| Self {
            commune,
            arrondissement: None,
        });
        commune.or_else(|| {
            let ix = territories.find_arrondissement(code)?;
            Some(Self {
                commune: territories.arrondissement(ix).commune(),
                arrondissement: Some(ix),
            })
        })
    }

    /// Its INSEE code.
    #[must_use]
    pub fn code(self, territories: &Territories) -> &str {
        match self.arrondissement {
            Some(ix) => territories.arrondissement(ix).code(),
            None => territories.commune(self.commune).code(),
        }
    }

    /// Whether it is a city whose people are counted by arrondissement: nobody sets out from its own point.
    #[must_use]
    pub fn is_divided(self, territories: &Territories) -> bool {
        let parts = territories.commune(self.commune).arrondissements();
        self.arrondissement.is_none() && !parts.is_empty()
    }
}

/// How long one journey takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TravelTime {
    /// Where it ends: a pole's stop.
    pub to: Stop,
    /// Where it begins.
    pub from: Stop,
    /// Without traffic.
    pub seconds: u32,
}

/// The times of all journeys that are known, and where they come from.
#[derive(Debug)]
pub struct TravelTimes {
    provenance: Provenance,
    /// By end, then by beginning.
    all: Vec<TravelTime>,
    hashes: [u64; 2],
}

impl TravelTimes {
    /// Links `rows` to the territories; `hashes` are those of the table and of what says where it comes from. Codes that no
    /// commune has are faults, and cities that are counted by arrondissement are where a journey begins.
    pub(crate) fn new(
        rows: &[TravelTimeRow<'_>],
        provenance: Provenance,
        hashes: [u64; 2],
        territories: &Territories,
    ) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let mut stop = |column: &str, code: &str| {
                let stop = Stop::of_code(territories, code);
                if stop.is_none() {
                    faults.push(row.fault(column, "le code d’une commune d’aujourd’hui ; recalculez les trajets avec `ptce-atlas travel-times --missing-only`"));
                }
                stop
            };
            let from = stop("depart", row.from.as_str());
            let to = stop("arrivee", row.to.as_str());
            if from.is_some_and(|from| from.is_divided(territories)) {
                let expected = "un arrondissement municipal : Paris, Lyon et Marseille comptent par arrondissement";
                faults.push(row.fault("depart", expected));
            }
            if let (Some(from), Some(to)) = (from, to) {
                let seconds = row.seconds;
                all.push(TravelTime { to, from, seconds });
            }
        }
        all.sort_unstable();
        if faults.is_empty() {
            Ok(Self {
                provenance,
                all,
                hashes,
            })
        } else {
            Err(faults)
        }
    }

    /// Where the times come from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The times to `to`, by where they begin.
    #[must_use]
    pub fn to(&self, to: Stop) -> &[TravelTime] {
        let start = self.all.partition_point(|time| time.to < to);
        let len = self.all[start..].partition_point(|time| time.to == to);
        &self.all[start..start + len]
    }

    /// How long it takes from `from` to `to`, in seconds; nothing within one stop, none where no time is known.
    #[must_use]
    pub fn seconds(&self, from: Stop, to: Stop) -> Option<u32> {
        if from == to {
            return Some(0);
        }
        let times = self.to(to);
        let at = times.binary_search_by_key(&from, |time| time.from).ok()?;
        Some(times[at].seconds)
    }

    /// How many journeys are known.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether none is.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The hashes of the table and of what says where it comes from.
    pub(crate) const fn hashes(&self) -> [u64; 2] {
        self.hashes
    }
}

/// What is wrong with `trajets.json`.
pub(crate) fn provenance_fault(expected: impl Into<String>) -> Fault {
    Fault::of_file(PROVENANCE_FILE, expected)
}
