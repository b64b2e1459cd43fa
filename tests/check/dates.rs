//! Dates that have not come, by a clock that is given.

use crate::support::{DataCopy, check_on, data, plain};

const TODAY: &str = "2026-11-26";

/// What `check` prints when `from` of `file` is `to`, and whether it refuses it.
fn checked(file: &str, from: &str, to: &str) -> (bool, String) {
    let folder = DataCopy::new();
    folder.replace(file, from, to);
    let output = check_on(folder.path(), TODAY);
    (!output.status.success(), plain(&output.stdout))
}

#[test]
fn the_committed_data_is_of_no_day_to_come() {
    let output = check_on(&data(), "2026-11-25");
    assert!(output.status.success(), "{}", plain(&output.stdout));
}

#[test]
fn what_was_done_was_done_by_tomorrow() {
    let day = ",2026-11-22,";
    let years = ",PTCE,inconnu,2018,11206,";
    let creation = ",2015,,\"Collectif";
    for (from, to, is_refused) in [
        (day, ",2026-11-27,", false),
        (day, ",2026-11-28,", true),
        (day, ",2062-11-22,", true),
        (years, ",PTCE,inconnu,2026,11206,", false),
        (years, ",PTCE,inconnu,2027,11206,", true),
        (years, ",PTCE,inconnu,2099,11206,", true),
        (creation, ",2026,,\"Collectif", false),
        (creation, ",2027,,\"Collectif", true),
    ] {
        let (refused, found) = checked("poles.csv", from, to);
        assert_eq!(refused, is_refused, "{to}\n{found}");
    }
    let (_, found) = checked("poles.csv", day, ",2062-11-22,");
    assert!(
        found.starts_with(
            "poles.csv, ligne 2, colonne compile_le : « 2062-11-22 » — attendu : une date passée, le \
             2026-11-27 au plus tard (demain, UTC)\n1 faute dans "
        ),
        "{found}"
    );
    let (_, found) = checked("poles.csv", years, ",PTCE,inconnu,2027,11206,");
    let expected = "« 2027 » — attendu : une année passée ou en cours, 2026 au plus";
    assert!(found.contains(expected), "{found}");
    let (refused, found) = checked("referents.csv", ",2024-10,", ",2026-12,");
    assert!(
        refused && found.contains("colonne date : « 2026-12 »"),
        "{found}"
    );
}

#[test]
fn what_is_announced_may_be_twenty_years_ahead() {
    for (to, is_refused) in [
        ("2046-11-26", false),
        ("2046", false),
        ("2046-11-27", true),
        ("2046-12", true),
        ("2047", true),
    ] {
        let to = format!(",2013-07-15,{to},");
        let (refused, found) = checked("appels.csv", ",2013-07-15,2014-01-10,", &to);
        assert_eq!(refused, is_refused, "{to}\n{found}");
        if is_refused {
            let expected = "— attendu : une date d’ici 20 ans, le 2046-11-26 au plus tard";
            assert!(found.contains(expected), "{found}");
        }
    }
}
