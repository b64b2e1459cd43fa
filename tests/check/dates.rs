//! Dates that have not come, by a clock that is given.

use crate::support::{DataCopy, check_on, data, plain};

const TODAY: &str = "2026-11-28";

/// What `check` prints when `from` of `file` is `to`, and whether it refuses it.
fn checked(file: &str, from: &str, to: &str) -> (bool, String) {
    let folder = DataCopy::new();
    folder.replace(file, from, to);
    let output = check_on(folder.path(), TODAY);
    (!output.status.success(), plain(&output.stdout))
}

#[test]
fn the_committed_data_is_of_no_day_to_come() {
    let output = check_on(&data(), "2026-11-28");
    assert!(output.status.success(), "{}", plain(&output.stdout));
}

#[test]
fn a_confirmation_to_come_is_refused() {
    let (refused, found) = checked(
        "poles.csv",
        ",2026-11-22,,,",
        ",2026-11-22,2062-11-01,pole,",
    );
    assert!(refused, "{found}");
    let expected =
        "poles.csv, ligne 2, colonne confirme_le : « 2062-11-01 » — attendu : une date passée";
    assert!(found.starts_with(expected), "{found}");
}

#[test]
fn a_day_to_come_is_refused_by_the_day_that_is_given() {
    let (refused, found) = checked("poles.csv", ",2026-11-22,", ",2062-11-22,");
    assert!(refused, "{found}");
    let expected =
        "poles.csv, ligne 2, colonne compile_le : « 2062-11-22 » — attendu : une date passée";
    assert!(found.starts_with(expected), "{found}");
}
