//! A data folder, read into the two floors: both at start, then what has changed.

use std::sync::Arc;

use rayon::ThreadPoolBuilder;

use super::{
    country::Country,
    error::{LoadError, RegisterFaults},
    fingerprint::{self, COUNTRY_TABLES},
    register_floor::{ReadRegister, RegisterFloor},
    release::Release,
    travel_times::{self, Kept, ReadTimes},
    version::Version,
    vintage::Vintage,
};
use crate::{
    context::{ContextRows, ContextTable},
    programme::{ProgrammeRows, Programmes},
    register::{Register, RegisterRows, correction, dated_cells, misplaced},
    table::{
        DataFiles, Faults, KnownTables as _, Package, Reader, Table, Tables, Unread,
        read_tables_except, read_tables_of,
    },
    territory::{BorderSet, Territories, TerritoryRows, gazetteer::Gazetteer},
    travel_time::{PROVENANCE_FILE, TravelTimes},
    utc,
};

/// Both floors of one moment.
pub(super) type Floors = (Arc<Country>, RegisterFloor);

/// The tables whose rows only add to poles.
const OF_POLES: [&str; 2] = ["laureats", "membres"];

/// Reads `files`.
pub(super) fn load(files: &DataFiles) -> Result<Floors, LoadError> {
    load_described(files, Package::of_files(files)?)
}

/// Reads what has changed in `files` since `country` and `floor` were read; none when
/// nothing has.
///
/// The country is kept when the bytes of its files and what describes them are the same: it is hashed,
/// not read.
pub(super) fn reload(
    files: &DataFiles,
    country: &Arc<Country>,
    floor: &RegisterFloor,
) -> Result<Option<Floors>, LoadError> {
    let package = Package::of_files(files)?;
    let hash_of = |path: &str| fingerprint::of_file(files, path).ok();
    let version = country.release().version();
    let keeps_country = fingerprint::of_country(&package, hash_of).as_ref() == Some(version)
        && can_check_keys(&package, country);
    if !keeps_country {
        let (new_country, new_floor) = in_turn(|| load_described(files, package))?;
        let is_same = new_floor.release().version() == floor.release().version();
        return Ok((!is_same).then_some((new_country, new_floor)));
    }
    let found = fingerprint::of_register(&package, version, files.revision(), hash_of);
    if found.as_ref() == Some(floor.release().version()) {
        return Ok(None);
    }
    let times = floor.surroundings().times().filter(|times| {
        let paths = travel_times::path(&package)
            .into_iter()
            .chain([PROVENANCE_FILE]);
        paths.map(hash_of).eq(times.hashes().map(Some))
    });
    let kept = Kept {
        country,
        has_times: times.is_some(),
    };
    let tables = read_tables_except(files, &package, &kept);
    let mut reader = Reader::new(&tables);
    let rows = FloorRows::read(&mut reader);
    let new_times = times
        .is_none()
        .then(|| ReadTimes::read(&mut reader, &tables));
    let mut read = link_register(rows, reader.finish(), &tables, country.territories())?;
    read.times = match new_times {
        Some(new) => new.link(files, country.territories())?,
        None => times.cloned(),
    };
    let version = register_version(&package, version, files, &tables, read.times.as_deref());
    let floor = place(package, version, read, country, Some(floor));
    Ok(Some((Arc::clone(country), floor)))
}

/// Whether the rows that the register's foreign keys refer to can be looked up in `country`.
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

/// Does `work` one part after the other, in less memory: another snapshot is served meanwhile.
fn in_turn<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(work),
        // No thread is left: the others do it.
        Err(_) => work(),
    }
}

/// Reads a whole folder: borders, which take the longest, beside tables.
fn load_described(files: &DataFiles, package: Package) -> Result<Floors, LoadError> {
    let (borders, read) = rayon::join(
        || BorderSet::load(files.folder()),
        || ParsedTables::new(files, &package),
    );
    let (borders, read) = (borders?, read?);
    let ParsedTables {
        tables,
        territories,
        register,
        gazetteer,
    } = read;
    let version = {
        let in_tables = hash_in(&tables);
        let hash_of = |path: &str| {
            let files = BorderSet::FILES.into_iter().zip(borders.hashes());
            let mut files = files.filter(|(file, _)| *file == path);
            files
                .next()
                .map(|(_, hash)| hash)
                .or_else(|| in_tables(path))
        };
        fingerprint::of_country(&package, hash_of)
    };
    let release = Release::new(known(version), Vintage::of_country(&package));
    let times = register.times.as_deref();
    let version = register_version(&package, release.version(), files, &tables, times);
    let (of_country, others) = register
        .unread
        .into_iter()
        .partition(|unread| COUNTRY_TABLES.contains(&unread.table()));
    let country = Country::new(release, territories, gazetteer, borders, of_country)?;
    let register = ReadRegister {
        unread: others,
        ..register
    };
    drop(tables);
    let floor = place(package, version, register, &country, None);
    Ok((Arc::new(country), floor))
}

/// The version of the register whose tables were read, or kept with `times`.
fn register_version(
    package: &Package,
    country: &Version,
    files: &DataFiles,
    tables: &Tables<'_>,
    times: Option<&TravelTimes>,
) -> Option<Version> {
    let in_tables = hash_in(tables);
    let of_times = |path: &str| {
        let [table, provenance] = times?.hashes();
        let is_table = travel_times::path(package) == Some(path);
        let of_provenance = (path == PROVENANCE_FILE).then_some(provenance);
        is_table.then_some(table).or(of_provenance)
    };
    let hash_of = |path: &str| of_times(path).or_else(|| in_tables(path));
    fingerprint::of_register(package, country, files.revision(), hash_of)
}

/// The register floor in `country`, with what `package` says of the columns; `before` is another one
/// in the same country.
fn place(
    package: Package,
    version: Option<Version>,
    read: ReadRegister,
    country: &Country,
    before: Option<&RegisterFloor>,
) -> RegisterFloor {
    let today = utc::today();
    let vintage = Vintage::of_register(&package, &read.register, today);
    let release = Release::new(known(version), vintage);
    RegisterFloor::new(release, read, country, package.into_json(), before)
}

/// The rows of all tables that are not the country's.
struct FloorRows<'t> {
    register: RegisterRows<'t>,
    programmes: ProgrammeRows<'t>,
    context: ContextRows<'t>,
}

impl<'t> FloorRows<'t> {
    /// Reads the tables; what is wrong stays with `reader`.
    fn read(reader: &mut Reader<'t>) -> Self {
        Self {
            register: RegisterRows::read(reader),
            programmes: ProgrammeRows::read(reader),
            context: ContextRows::read(reader),
        }
    }
}

/// Links `rows` to each other and to the territories, when `unread` says that each could be read.
///
/// The faults of cells and of what cells say together are reported in one go, with what was probably
/// meant. Awards and members are left out where poles may be missing.
fn link_register(
    rows: FloorRows<'_>,
    unread: Result<Vec<Unread>, Faults>,
    tables: &Tables<'_>,
    territories: &Territories,
) -> Result<ReadRegister, RegisterFaults> {
    let dated_cells = dated_cells(tables);
    let likely_duplicates = rows.register.likely_duplicates();
    let lead_disagreements = rows.register.lead_disagreements();
    let linked = link(rows, territories);
    let mut faults = match (unread, linked) {
        (Ok(unread), Ok((register, context))) => {
            return Ok(ReadRegister {
                register,
                times: None,
                unread,
                dated_cells,
                likely_duplicates,
                context,
                lead_disagreements,
            });
        }
        (Ok(_), Err(faults)) | (Err(faults), Ok(_)) => faults,
        (Err(mut faults), Err(more)) => {
            let of_poles = OF_POLES.map(|name| tables.get(name).map(Table::path));
            let more = more.iter();
            let more = more.filter(|fault| !of_poles.contains(&Some(fault.file())));
            more.cloned().for_each(|fault| faults.push(fault));
            faults
        }
    };
    // What stands in a row with another fault is told as well: nobody mends a table cell by cell.
    faults.extend(misplaced(tables, territories));
    correction::explain(&mut faults, tables, territories);
    faults.sort();
    Err(RegisterFaults {
        faults,
        dated_cells,
    })
}

/// The register with its programmes, and the context; all faults of the three.
fn link(
    rows: FloorRows<'_>,
    territories: &Territories,
) -> Result<(Register, ContextTable), Faults> {
    let register = Register::new(rows.register, territories);
    let programmes = Programmes::new(&rows.programmes, territories);
    let context = ContextTable::new(&rows.context, territories);
    match (register, programmes, context) {
        (Ok(register), Ok(programmes), Ok(context)) => {
            Ok((register.with_programmes(programmes), context))
        }
        (register, programmes, context) => {
            let mut faults = Faults::default();
            let found = [register.err(), programmes.err(), context.err()];
            for found in found.into_iter().flatten() {
                faults.extend(found);
            }
            Err(faults)
        }
    }
}

/// What is read from the tables.
struct ParsedTables<'p> {
    tables: Tables<'p>,
    territories: Territories,
    register: ReadRegister,
    gazetteer: Gazetteer,
}

impl<'p> ParsedTables<'p> {
    fn new(files: &DataFiles, package: &'p Package) -> Result<Self, RegisterFaults> {
        let tables = read_tables_of(files, package);
        let mut reader = Reader::new(&tables);
        let territories = TerritoryRows::read(&mut reader);
        let register = FloorRows::read(&mut reader);
        let times = ReadTimes::read(&mut reader, &tables);
        let unread = reader.finish();
        if let Err(faults) = &unread {
            let of_register = |file: &str| {
                let mut files = package.table_files();
                let found = files.find(|(_, path)| *path == file);
                found.is_some_and(|(name, _)| !COUNTRY_TABLES.contains(&name))
            };
            // What poles refer to is not known for sure.
            if !faults.iter().all(|fault| of_register(fault.file())) {
                return Err(faults.clone().into());
            }
        }
        let territories = Territories::new(territories)?;
        let (register, gazetteer) = rayon::join(
            || link_register(register, unread, &tables, &territories),
            || Gazetteer::of(&territories),
        );
        let mut register = register?;
        register.times = times.link(files, &territories)?;
        Ok(Self {
            tables,
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
///
/// # Panics
///
/// Never: every file that is described was read, or there was a fault.
fn known(version: Option<Version>) -> Version {
    version.expect("every described file was read")
}
