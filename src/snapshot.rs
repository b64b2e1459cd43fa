//! Everything that is served: read, cross-checked and indexed once, then never changed.

use std::path::Path;

use rayon::prelude::*;
use thiserror::Error;
use xxhash_rust::xxh3::Xxh3;

use crate::{
    geometry::{LonLat, NearestIndex},
    register::{Perimeter, Pole, PoleIx, Register, RegisterRows},
    surroundings::Surroundings,
    table::{Fault, Faults, Package, PackageError, Reader, Tables, Unread, read_tables},
    territory::{
        ArrondissementIx, BorderList, BorderSet, Borders, BordersError, CommuneIx, Level,
        Territories, Territory, TerritoryRows, gazetteer::Gazetteer,
    },
};

/// The data of one moment, with the indexes that answer from it.
///
/// A request takes one snapshot and asks nothing else, so no answer mixes two versions.
#[derive(Debug)]
pub struct Snapshot {
    version: String,
    version_number: u64,
    vintage: String,
    territories: Territories,
    gazetteer: Gazetteer,
    borders: BorderSet,
    register: Register,
    /// The poles that have a point, sorted by id: what the positions of `index` stand for.
    located: Vec<PoleIx>,
    index: NearestIndex,
    surroundings: Surroundings,
    perimeter_areas: Vec<f64>,
    unread: Vec<Unread>,
    package: Package,
}

/// Why a data folder cannot be served.
#[derive(Debug, Error)]
pub enum LoadError {
    /// Its description cannot be used.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// Its borders cannot be drawn.
    #[error(transparent)]
    Borders(#[from] BordersError),
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
        // The borders take the longest, and need nothing of the tables.
        let (borders, read) = rayon::join(|| BorderSet::load(dir), || Read::new(dir, &package));
        let (borders, read) = (borders?, read?);
        check_borders(&read.territories, &borders)?;
        let Read {
            tables,
            unread,
            territories,
            register,
            gazetteer,
        } = read;
        let located: Vec<PoleIx> = (0..register.poles().len())
            .map(PoleIx::new)
            .filter(|&ix| register.pole(ix).point().is_some())
            .collect();
        let points: Vec<LonLat> = located
            .iter()
            .filter_map(|&ix| register.pole(ix).point())
            .collect();
        let index = NearestIndex::new(&points);
        let surroundings = Surroundings::new(&territories, &register);
        let version = version(&package, &tables, &borders);
        Ok(Self {
            version: format!("{version:016x}"),
            version_number: version,
            vintage: package.version().to_owned(),
            perimeter_areas: perimeter_areas(&register, &territories, &borders),
            gazetteer,
            borders,
            territories,
            register,
            located,
            index,
            surroundings,
            unread,
            package,
        })
    }

    /// The hash of everything the snapshot was read from, in hexadecimal.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The same hash as a number, for keys.
    #[must_use]
    pub const fn version_number(&self) -> u64 {
        self.version_number
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

    /// The people, counted at points, and the poles around them.
    #[must_use]
    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// The description of the tables, for downloads.
    #[must_use]
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// What the data folder describes and this version does not read: checked, and not served.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
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

    /// The area of a pole's perimeter in km², infinite without one.
    #[must_use]
    pub fn perimeter_area(&self, pole: PoleIx) -> f64 {
        self.perimeter_areas
            .get(pole.get())
            .copied()
            .unwrap_or(f64::INFINITY)
    }

    /// All borders, as they are stored and as they are drawn.
    #[must_use]
    pub fn borders(&self) -> &BorderSet {
        &self.borders
    }

    /// The border of `territory`: the list it stands in and its position there. None for what has
    /// no polygon: the communes of the overseas collectivities.
    #[must_use]
    pub fn border(&self, territory: Territory) -> Option<(BorderList<'_>, usize)> {
        let code = self.territories.code(territory);
        let list = self.borders.list(borders_of(territory.level()));
        if let Some(at) = list.find(code) {
            return Some((list, at));
        }
        let outlines = self.borders.list(Borders::Collectivites);
        matches!(territory, Territory::Departement(_))
            .then(|| outlines.find(code))
            .flatten()
            .map(|at| (outlines, at))
    }

    /// The territories that `point` lies in: exact against the stored polygons, a point on a border
    /// in the lowest code.
    #[must_use]
    pub fn locate(&self, point: LonLat) -> Located {
        let commune = self.borders.commune(point);
        let arrondissement = commune.and_then(|_| self.borders.arrondissement(point));
        Located {
            commune: commune.and_then(|(_, code)| self.territories.find_commune(code)),
            arrondissement: arrondissement
                .and_then(|(_, code)| self.territories.find_arrondissement(code)),
        }
    }
}

/// What is read from the tables.
struct Read<'p> {
    tables: Tables<'p>,
    unread: Vec<Unread>,
    territories: Territories,
    register: Register,
    gazetteer: Gazetteer,
}

impl<'p> Read<'p> {
    fn new(dir: &Path, package: &'p Package) -> Result<Self, Faults> {
        let tables = read_tables(dir, package);
        let mut reader = Reader::new(&tables);
        let territories = TerritoryRows::read(&mut reader);
        let register = RegisterRows::read(&mut reader);
        let unread = reader.finish()?;
        let territories = Territories::new(territories)?;
        let register = Register::new(register, &territories)?;
        let gazetteer = Gazetteer::of(&territories);
        Ok(Self {
            tables,
            unread,
            territories,
            register,
            gazetteer,
        })
    }
}

/// The list that has the borders of `level`.
#[must_use]
pub const fn borders_of(level: Level) -> Borders {
    match level {
        Level::Commune => Borders::Communes,
        Level::Epci => Borders::Epci,
        Level::Departement => Borders::Departements,
        Level::Region => Borders::Regions,
    }
}

/// Refuses borders of territories that the tables do not know: both must be of one vintage.
fn check_borders(territories: &Territories, borders: &BorderSet) -> Result<(), Faults> {
    let mut faults = Faults::default();
    for level in Level::ALL {
        let list = borders.list(borders_of(level));
        let unknown = (0..list.len())
            .filter_map(|at| list.code(at))
            .filter(|code| territories.find(level, code).is_none());
        for code in unknown {
            let expected = format!("des {level} connus des tables (« {code} » n’en est pas un)");
            faults.push(Fault::of_file("territoires.topojson.zst", expected));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// The area of each pole's perimeter in km².
fn perimeter_areas(
    register: &Register,
    territories: &Territories,
    borders: &BorderSet,
) -> Vec<f64> {
    let area = |territory: &Territory| {
        let list = borders.list(borders_of(territory.level()));
        let at = list.find(territories.code(*territory));
        at.map_or(f64::INFINITY, |at| list.square_kilometres(at))
    };
    let of_pole = |pole: &Pole| {
        let members = pole
            .perimeter()
            .map(Perimeter::territories)
            .unwrap_or_default();
        if members.is_empty() {
            f64::INFINITY
        } else {
            members.iter().map(area).sum()
        }
    };
    register.poles().par_iter().map(of_pole).collect()
}

/// The hash of what was read, and of the version of the code that reads it.
fn version(package: &Package, tables: &Tables<'_>, borders: &BorderSet) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(package.bytes());
    for table in tables.iter() {
        hash.update(table.path().as_bytes());
        hash.update(table.bytes());
    }
    for file in borders.hashes() {
        hash.update(&file.to_le_bytes());
    }
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    hash.digest()
}
