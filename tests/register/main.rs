//! `ptce-atlas register`: the register as a workbook, and back from what spreadsheets save.

#[path = "../support/mod.rs"]
mod support;

mod closed_pipe;
mod forms;
mod office;
mod refusals;
mod workbook;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use support::{BINARY, DataCopy};

/// The files of the register.
const TABLES: [&str; 5] = [
    "poles.csv",
    "appels.csv",
    "laureats.csv",
    "membres.csv",
    "referents.csv",
];

/// A register in a folder of its own, and what is read into it.
struct Desk {
    data: DataCopy,
    files: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            data: DataCopy::new(),
            files: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// A file beside the register.
    fn path(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    /// Writes a file beside the register.
    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a written file");
        path
    }

    /// Writes the register as a workbook beside it.
    fn workbook(&self) -> PathBuf {
        let path = self.path("registre.xlsx");
        let done = Command::new(BINARY)
            .args(["register", "workbook", "--force"])
            .arg(self.data.path())
            .arg("-o")
            .arg(&path)
            .output()
            .expect("the binary runs");
        assert!(done.status.success(), "{done:?}");
        path
    }

    /// Reads files, with more arguments.
    fn read(&self, files: &[&Path], arguments: &[&str]) -> Output {
        let far = ["--today", "2099-12-31"];
        let is_given = arguments.contains(&far[0]);
        Command::new(BINARY)
            .args(["register", "read"])
            .args(far.iter().filter(|_| !is_given))
            .args(files)
            .arg("-o")
            .arg(self.data.path())
            .args(arguments)
            .output()
            .expect("the binary runs")
    }

    /// Reads files that have no fault; returns what is told.
    fn accept(&self, files: &[&Path], arguments: &[&str]) -> String {
        let done = self.read(files, arguments);
        assert!(done.status.success(), "{done:?}");
        String::from_utf8(done.stdout).expect("UTF-8")
    }

    /// Reads files that are refused, and sees that nothing was written; returns what is told.
    fn refuse(&self, files: &[&Path], arguments: &[&str]) -> String {
        let before = self.tables();
        let done = self.read(files, arguments);
        assert_eq!(done.status.code(), Some(1), "{done:?}");
        assert_eq!(self.tables(), before);
        let left = std::fs::read_dir(self.data.path()).expect("the data folder");
        let mut names = left.map(|entry| entry.expect("an entry").file_name());
        assert!(!names.any(|name| name.to_string_lossy().ends_with(".partial")));
        String::from_utf8(done.stdout).expect("UTF-8")
    }

    /// The texts of the register's files.
    fn tables(&self) -> [String; 5] {
        TABLES.map(|table| self.data.read(table))
    }
}
