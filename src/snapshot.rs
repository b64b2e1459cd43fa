//! Everything that is served: read, cross-checked and indexed once, then never changed.

use std::path::Path;

use thiserror::Error;
use xxhash_rust::xxh3::Xxh3;

use crate::{
    geometry::{LonLat, NearestIndex},
    query::coverage::{Distances, Units},
    register::{Filter, PoleIx, Register, Status},
    table::{Faults, Package, PackageError, Tables, read_tables},
    territory::{ArrondissementIx, CommuneIx, Territories, gazetteer::Gazetteer},
};

/// The data of one moment, with the indexes that answer from it.
///
/// A request takes one snapshot and asks nothing else, so no answer mixes two versions.
#[derive(Debug)]
pub struct Snapshot {
    version: String,
    vintage: String,
    territories: Territories,
    gazetteer: Gazetteer,
    register: Register,
    /// The poles that have a point, sorted by id: what the positions of `index` stand for.
    located: Vec<PoleIx>,
    index: NearestIndex,
    units: Units,
    distances: Distances,
    perimeter_areas: Vec<f64>,
    tables: Tables,
    package: Package,
}

/// Why a data folder cannot be served.
#[derive(Debug, Error)]
pub enum LoadError {
    /// Its description cannot be used.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// Its tables have faults.
    #[error("{count} fault(s) in the data:\n{0}", count = .0.len())]
    Faults(Faults),
}

impl From<Faults> for LoadError {
    fn from(faults: Faults) -> Self {
        Self::Faults(faults)
    }
}

/// The territories that a point lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The commune; none at sea, abroad, or in an overseas collectivity.
    pub commune: Option<CommuneIx>,
    /// The municipal arrondissement, in Paris, Lyon and Marseille.
    pub arrondissement: Option<ArrondissementIx>,
}

impl Snapshot {
    /// Reads, checks and indexes the data folder `dir`.
    pub fn load(dir: &Path) -> Result<Self, LoadError> {
        let package = Package::read(dir)?;
        let tables = read_tables(dir, &package)?;
        let territories = Territories::read(&tables)?;
        let register = Register::read(&tables, &territories)?;
        let located: Vec<PoleIx> = (0..register.poles().len())
            .map(PoleIx::new)
            .filter(|&ix| register.pole(ix).point().is_some())
            .collect();
        let points: Vec<LonLat> = located
            .iter()
            .filter_map(|&ix| register.pole(ix).point())
            .collect();
        let index = NearestIndex::new(&points);
        let units = Units::new(&territories);
        let default = default_coverage_filter();
        let distances = Distances::new(&units, &index, |at| {
            default.admits(register.pole(located[at]), &territories)
        });
        let version = version(&package, &tables);
        Ok(Self {
            version,
            vintage: package.version().to_owned(),
            perimeter_areas: Vec::new(),
            gazetteer: Gazetteer::of(&territories),
            territories,
            register,
            located,
            index,
            units,
            distances,
            tables,
            package,
        })
    }

    /// The hash of everything the snapshot was read from, in hexadecimal.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The vintage of the data, as its description says it.
    #[must_use]
    pub fn vintage(&self) -> &str {
        &self.vintage
    }

    /// What is in it, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        format!(
            "{} poles ({} located), {} communes, {} EPCI, {} départements, {} régions; vintage {}",
            self.register.poles().len(),
            self.located.len(),
            self.territories.communes().len(),
            self.territories.epci().len(),
            self.territories.departements().len(),
            self.territories.regions().len(),
            self.vintage,
        )
    }

    /// The territories.
    #[must_use]
    pub fn territories(&self) -> &Territories {
        &self.territories
    }

    /// The search by name, code or postcode.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The poles, calls and référents.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The people, counted at points.
    #[must_use]
    pub fn units(&self) -> &Units {
        &self.units
    }

    /// The tables as they were read, for downloads.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The description of the tables, for downloads.
    #[must_use]
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// The `count` poles nearest to `from` among those that `keep` lets pass, none farther than
    /// `radius` metres: exact in geodesic distance, ties by id.
    pub fn nearest(
        &self,
        from: LonLat,
        count: usize,
        radius: Option<f64>,
        keep: impl Fn(PoleIx) -> bool,
    ) -> Vec<(PoleIx, f64)> {
        self.index
            .nearest(from, count, radius, |at| keep(self.located[at]))
            .into_iter()
            .map(|near| (self.located[near.index], near.distance))
            .collect()
    }

    /// The pole that position `at` of the index stands for.
    #[must_use]
    pub fn located_pole(&self, at: usize) -> Option<PoleIx> {
        self.located.get(at).copied()
    }

    /// The distance from every unit to its nearest pole under `filter`.
    #[must_use]
    pub fn distances(&self, filter: &Filter) -> Distances {
        let admitted: Vec<bool> = self
            .located
            .iter()
            .map(|&ix| filter.admits(self.register.pole(ix), &self.territories))
            .collect();
        Distances::new(&self.units, &self.index, |at| admitted[at])
    }

    /// The distances under the default filter of coverage: every status but `inactif`.
    #[must_use]
    pub fn default_distances(&self) -> &Distances {
        &self.distances
    }

    /// The area of a pole's perimeter in km², infinite without one.
    #[must_use]
    pub fn perimeter_area(&self, pole: PoleIx) -> f64 {
        self.perimeter_areas
            .get(pole.get())
            .copied()
            .unwrap_or(f64::INFINITY)
    }

    /// The territories that `point` lies in.
    #[must_use]
    pub fn locate(&self, _point: LonLat) -> Located {
        Located::default()
    }
}

/// The filter of coverage when none is named: every status but `inactif`.
#[must_use]
pub fn default_coverage_filter() -> Filter {
    Filter::of_statuses(&[Status::Active, Status::Emerging, Status::Unknown])
}

fn version(package: &Package, tables: &Tables) -> String {
    let mut hash = Xxh3::new();
    hash.update(package.bytes());
    for table in tables.iter() {
        hash.update(table.path().as_bytes());
        hash.update(table.bytes());
    }
    format!("{:016x}", hash.digest())
}
