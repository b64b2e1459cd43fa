//! A data folder, read into the two floors: both at start, then what has changed.

use std::{path::Path, sync::Arc};

use jiff::civil::Date;
use serde_json::Value;

use super::{
    country::Country,
    error::LoadError,
    fingerprint::{self, COUNTRY_TABLES},
    register_floor::RegisterFloor,
    release::Release,
    version::Version,
    vintage::Vintage,
};
use crate::{
    register::{Pole, Register, RegisterRows},
    table::{
        Faults, KnownTables as _, Package, Reader, Tables, Unread, read_tables, read_tables_except,
    },
    territory::{BorderSet, Territories, TerritoryRows, gazetteer::Gazetteer},
};

/// Both floors of one moment.
pub(super) type Floors = (Arc<Country>, RegisterFloor);

/// Reads the folder `dir`.
pub(super) fn load(dir: &Path) -> Result<Floors, LoadError> {
    load_described(dir, Package::read(dir)?)
}

/// Reads what has changed in the folder `dir` since `country` and `floor` were read; none when
/// nothing has.
///
/// The country is kept when the bytes of its files and what describes them are the same: it is hashed,
/// not read.
pub(super) fn reload(
    dir: &Path,
    country: &Arc<Country>,
    floor: &RegisterFloor,
) -> Result<Option<Floors>, LoadError> {
    let package = Package::read(dir)?;
    let hash_of = |path: &str| fingerprint::of_file(&dir.join(path)).ok();
    let version = country.release().version();
    let keeps_country = fingerprint::of_country(&package, hash_of).as_ref() == Some(version)
        && can_check_keys(&package, country);
    if !keeps_country {
        let (new_country, new_floor) = load_described(dir, package)?;
        let is_same = new_floor.release().version() == floor.release().version();
        return Ok((!is_same).then_some((new_country, new_floor)));
    }
    let found = fingerprint::of_register(&package, version, hash_of);
    if found.as_ref() == Some(floor.release().version()) {
        return Ok(None);
    }
    let tables = read_tables_except(dir, &package, &**country);
    let mut reader = Reader::new(&tables);
    let rows = RegisterRows::read(&mut reader);
    let unread = reader.finish()?;
    let register = Register::new(rows, country.territories())?;
    let version = fingerprint::of_register(&package, version, hash_in(&tables));
    let floor = place(package, version, (register, unread), country);
    Ok(Some((Arc::clone(country), floor)))
}

/// Whether `country` can tell if what the register's foreign keys lead to is there.
fn can_check_keys(package: &Package, country: &Country) -> bool {
    let tables = package.table_files().map(|(name, _)| name);
    let keys = tables
        .filter(|name| !COUNTRY_TABLES.contains(name))
        .flat_map(|name| package.references(name));
    let mut into_country = keys.filter(|(table, _)| country.has_table(table));
    into_country.all(|(table, columns)| match *columns {
        [column] => country.has_column(table, column),
        _ => false,
    })
}

fn load_described(dir: &Path, package: Package) -> Result<Floors, LoadError> {
    // The borders take the longest, and need nothing of the tables.
    let (borders, read) = rayon::join(|| BorderSet::load(dir), || Read::new(dir, &package));
    let (borders, read) = (borders?, read?);
    let Read {
        tables,
        unread,
        territories,
        register,
        gazetteer,
    } = read;
    let in_tables = hash_in(&tables);
    let hash_of = |path: &str| {
        let files = BorderSet::FILES.into_iter().zip(borders.hashes());
        let mut files = files.filter(|(file, _)| *file == path);
        files
            .next()
            .map(|(_, hash)| hash)
            .or_else(|| in_tables(path))
    };
    let version = fingerprint::of_country(&package, hash_of);
    let release = Release::new(known(version), country_vintage(&package));
    let version = fingerprint::of_register(&package, release.version(), in_tables);
    let (of_country, others) = unread
        .into_iter()
        .partition(|unread| COUNTRY_TABLES.contains(&unread.table()));
    let country = Country::new(
        release,
        read.territories,
        read.gazetteer,
        borders,
        of_country,
    )?;
    let floor = place(package, version, (register, others), &country);
    Ok((Arc::new(country), floor))
}

/// The register floor in `country`, with what `package` says of the columns.
fn place(
    package: Package,
    version: Option<Version>,
    (register, unread): (Register, Vec<Unread>),
    country: &Country,
) -> RegisterFloor {
    let vintage = register_vintage(&package, &register);
    let release = Release::new(known(version), vintage);
    RegisterFloor::new(release, (register, unread), country, package.into_json())
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

/// The hash of a file that was read as a table.
fn hash_in(tables: &Tables<'_>) -> impl Fn(&str) -> Option<u64> {
    |path| {
        let mut tables = tables.iter();
        let table = tables.find(|table| table.path() == path)?;
        Some(table.hash())
    }
}

/// The version of files that have all been read.
fn known(version: Option<Version>) -> Version {
    version.unwrap_or_else(|| Version::new(0))
}

/// The edition of the official geographic code, and the newest day that a file of the country was
/// made (`created`).
fn country_vintage(package: &Package) -> Vintage {
    let resources = || fingerprint::country_resources(package);
    let text = |resource: &'_ Value, key: &str| Some(resource.get(key)?.as_str()?.to_owned());
    let communes = resources().find(|one| one.get("name").is_some_and(|name| name == "communes"));
    let edition = communes.and_then(|communes| text(communes, "version"));
    let days = resources().filter_map(|one| text(one, "created")?.parse::<Date>().ok());
    Vintage::new(edition, days.max())
}

/// The day that the newest pole was compiled; what the package says where there is no pole.
fn register_vintage(package: &Package, register: &Register) -> Vintage {
    let days = register.poles().iter().map(Pole::compiled_on);
    match days.max() {
        Some(day) => Vintage::new(None, Some(day)),
        None => Vintage::new(Some(package.version().to_owned()), None),
    }
}
