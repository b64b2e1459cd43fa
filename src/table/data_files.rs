use std::{
    collections::BTreeMap,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::open_file;

/// The files of a data folder, some of which may be replaced by bytes from elsewhere.
///
/// What is read of it is the same whether a file lies in the folder or replaces one.
#[derive(Clone, Debug)]
pub struct DataFiles {
    folder: PathBuf,
    replaced: BTreeMap<String, Arc<[u8]>>,
    revision: i64,
    has_operator_tables: bool,
}

impl DataFiles {
    /// The files of `folder`, as they lie there.
    #[must_use]
    pub fn of(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            replaced: BTreeMap::new(),
            revision: 0,
            has_operator_tables: true,
        }
    }

    /// These files, but `bytes` in place of the file at `path`, which is relative to the folder.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        self.replaced.insert(path.into(), bytes.into());
        self
    }

    /// These files as of `revision` of what replaces some: another revision counts as another register, be the
    /// bytes the same.
    #[must_use]
    pub const fn at_revision(mut self, revision: i64) -> Self {
        self.revision = revision;
        self
    }

    /// The revision of what replaces some; 0 where nothing does.
    #[must_use]
    pub const fn revision(&self) -> i64 {
        self.revision
    }

    /// These files, but the tables that an operator adds to the folder.
    #[must_use]
    pub const fn without_operator_tables(mut self) -> Self {
        self.has_operator_tables = false;
        self
    }

    /// Whether the tables that an operator adds are read.
    #[must_use]
    pub const fn has_operator_tables(&self) -> bool {
        self.has_operator_tables
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The same of what the folder is now, where it is a link that may lead elsewhere later.
    #[must_use]
    pub fn resolved(&self) -> Self {
        let folder = self.folder.canonicalize();
        Self {
            folder: folder.unwrap_or_else(|_| self.folder.clone()),
            replaced: self.replaced.clone(),
            revision: self.revision,
            has_operator_tables: self.has_operator_tables,
        }
    }

    /// Opens the file at `path`, which is relative to the folder; see [`open_file`].
    pub fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self.replaced.get(path) {
            Some(bytes) => Box::new(&**bytes),
            None => Box::new(open_file(&self.folder.join(path))?),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_replaced_file_is_read_in_place_of_the_folders() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("a.csv"), "old")?;
        fs::write(folder.path().join("b.csv"), "kept")?;
        let files = DataFiles::of(folder.path()).with("a.csv", &b"new"[..]);
        let files = files.with("c.csv", &b"added"[..]);
        let read = |path: &str| files.open(path).and_then(io::read_to_string);
        assert_eq!(read("a.csv")?, "new");
        assert_eq!(read("b.csv")?, "kept");
        assert_eq!(read("c.csv")?, "added");
        let missing = read("d.csv").map_err(|error| error.kind());
        assert_eq!(missing, Err(io::ErrorKind::NotFound));
        assert_eq!(fs::read_to_string(folder.path().join("a.csv"))?, "old");
        Ok(())
    }
}
