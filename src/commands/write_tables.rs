//! Tables, written in place of those of a folder.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::anyhow;
use ptce_atlas::table::write_reason;

/// A file, relative to the folder, and its bytes.
type Table<'t> = (&'t str, Vec<u8>);

/// Writes every table beside the file of `dir` that it replaces, then puts all of them in place: an error before
/// the first is in place has changed nothing. Returns the files whose bytes have changed.
pub(super) fn write_tables(dir: &Path, tables: &[Table<'_>]) -> anyhow::Result<Vec<PathBuf>> {
    let mut parts = Vec::new();
    let written = write_parts(dir, tables, &mut parts);
    if written.is_err() {
        for (part, _) in &parts {
            let _ = fs::remove_file(part);
        }
    }
    written?;
    for (part, path) in &parts {
        fs::rename(part, path).map_err(|error| failure(path, &error))?;
    }
    Ok(parts.into_iter().map(|(_, path)| path).collect())
}

fn write_parts(
    dir: &Path,
    tables: &[Table<'_>],
    parts: &mut Vec<(PathBuf, PathBuf)>,
) -> anyhow::Result<()> {
    for (file, bytes) in tables {
        let path = dir.join(file);
        if fs::read(&path).is_ok_and(|before| before == *bytes) {
            continue;
        }
        let mut part = path.clone().into_os_string();
        part.push(".partial");
        let part = PathBuf::from(part);
        parts.push((part.clone(), path.clone()));
        let mut file = File::create(&part).map_err(|error| failure(&part, &error))?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        written.map_err(|error| failure(&part, &error))?;
        if let Ok(before) = fs::metadata(&path) {
            fs::set_permissions(&part, before.permissions())
                .map_err(|error| failure(&part, &error))?;
        }
    }
    Ok(())
}

fn failure(path: &Path, error: &io::Error) -> anyhow::Error {
    let reason = write_reason(error);
    anyhow!("{} ne peut être écrit : {reason}", path.display())
}
