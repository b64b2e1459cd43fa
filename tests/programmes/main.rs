//! Public programmes and the context of territories: the command that loads lists, and what is served with and
//! without them.

mod command;
mod context;
mod served;
#[path = "../support/mod.rs"]
mod support;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use support::{BINARY, DataCopy};

/// The lists made by hand: real codes, all else made up.
fn list(file: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/programmes");
    folder.join(file)
}

/// Runs `ptce-atlas programmes import` of `lists`, an option and a file each, into `folder`.
fn import(folder: &DataCopy, lists: &[(&str, &str)]) -> Output {
    let mut command = Command::new(BINARY);
    command
        .args(["programmes", "import", "-o"])
        .arg(folder.path());
    for (option, file) in lists {
        command.arg(option).arg(list(file));
    }
    command.output().expect("the binary runs")
}

/// Every list of the six programmes.
const LISTS: [(&str, &str); 6] = [
    ("--pvd", "pvd.csv"),
    ("--acv", "acv.csv"),
    ("--frr", "frr.csv"),
    ("--qpv", "qpv.csv"),
    ("--crte", "crte.csv"),
    ("--ti", "ti.csv"),
];

const TABLE: &str = "programmes-territoires.csv";
