//! The version of each floor, from the hashes of its files and of what `datapackage.json` says of
//! them: nothing needs to be parsed to learn whether a floor has changed.

use std::io::{self, BufRead as _, BufReader, Read as _};

use serde_json::Value;
use xxhash_rust::xxh3::Xxh3;

use super::{travel_times, version::Version};
use crate::{
    limits::{MAX_BORDERS_BYTES, MAX_GROWING_TABLE_BYTES},
    table::{DataFiles, Package},
    territory::{BorderSet, TerritoryRows},
    travel_time::PROVENANCE_FILE,
};

/// Bytes of the longest file that is read.
const MOST: u64 = if MAX_GROWING_TABLE_BYTES > MAX_BORDERS_BYTES {
    MAX_GROWING_TABLE_BYTES
} else {
    MAX_BORDERS_BYTES
};

/// The tables of the country.
pub(super) const COUNTRY_TABLES: [&str; 7] = TerritoryRows::TABLES;

/// The resources of the country that are no tables.
const COUNTRY_BORDERS: [&str; 2] = ["territoires", "fond"];

/// The version of the country. `hash_of` is the hash of a file by its path in the folder; none, for
/// it as for the whole, when it cannot be read.
pub(super) fn of_country(
    package: &Package,
    hash_of: impl Fn(&str) -> Option<u64>,
) -> Option<Version> {
    let mut hash = Xxh3::new();
    for resource in country_resources(package) {
        hash.update(resource.to_string().as_bytes());
    }
    let tables = package.table_files();
    let tables = tables.filter(|(name, _)| COUNTRY_TABLES.contains(name));
    let paths = tables.map(|(_, path)| path).chain(BorderSet::FILES);
    finish(hash, paths, hash_of)
}

/// The version of the register in the country of version `country`: where its poles stand and what
/// their communes are called are read there. `revision` is that of what the register is kept in. It covers all that describes the data and is not the
/// country's.
pub(super) fn of_register(
    package: &Package,
    country: &Version,
    revision: i64,
    hash_of: impl Fn(&str) -> Option<u64>,
) -> Option<Version> {
    let mut description = package.json().clone();
    if let Some(resources) = description
        .get_mut("resources")
        .and_then(Value::as_array_mut)
    {
        resources.retain(|resource| !is_of_country(resource));
    }
    let mut hash = Xxh3::new();
    hash.update(description.to_string().as_bytes());
    hash.update(&country.number().to_le_bytes());
    if revision > 0 {
        hash.update(&revision.to_le_bytes());
    }
    let tables = package.table_files();
    let tables = tables.filter(|(name, _)| !COUNTRY_TABLES.contains(name));
    let of_times = travel_times::path(package).map(|_| PROVENANCE_FILE);
    finish(hash, tables.map(|(_, path)| path).chain(of_times), hash_of)
}

/// What the package says of each file of the country.
pub(super) fn country_resources(package: &Package) -> impl Iterator<Item = &Value> {
    let resources = package.json().get("resources").and_then(Value::as_array);
    let resources = resources.into_iter().flatten();
    resources.filter(|resource| is_of_country(resource))
}

fn is_of_country(resource: &Value) -> bool {
    let name = resource.get("name").and_then(Value::as_str);
    name.is_some_and(|name| COUNTRY_TABLES.contains(&name) || COUNTRY_BORDERS.contains(&name))
}

fn finish<'p>(
    mut hash: Xxh3,
    paths: impl Iterator<Item = &'p str>,
    hash_of: impl Fn(&str) -> Option<u64>,
) -> Option<Version> {
    for path in paths {
        hash.update(path.as_bytes());
        hash.update(&hash_of(path)?.to_le_bytes());
    }
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    Some(Version::new(hash.digest()))
}

/// The hash of the bytes of the file at `path`, which are not kept. A file longer than any that is read has none.
pub(super) fn of_file(files: &DataFiles, path: &str) -> io::Result<u64> {
    let mut file = BufReader::with_capacity(1 << 16, files.open(path)?.take(MOST + 1));
    let mut hash = Xxh3::new();
    let mut length = 0;
    loop {
        let bytes = file.fill_buf()?;
        length += bytes.len() as u64;
        if length > MOST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if bytes.is_empty() {
            return Ok(hash.digest());
        }
        hash.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    /// A file of a terabyte of nothing, which takes no place, is not read to its end.
    #[test]
    fn what_is_longer_than_any_file_has_no_hash() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = File::create(folder.path().join("communes.csv"))?;
        let files = DataFiles::of(folder.path());
        file.set_len(MOST)?;
        assert!(of_file(&files, "communes.csv").is_ok());
        file.set_len(1 << 40)?;
        let error = of_file(&files, "communes.csv").map_err(|error| error.kind());
        assert_eq!(error, Err(io::ErrorKind::FileTooLarge));
        Ok(())
    }
}
