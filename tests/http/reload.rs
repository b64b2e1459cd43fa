//! The data is read again on SIGHUP: good data replaces what is served, bad data does not.

use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
};

use super::support::{DataCopy, Server, plain};

const POLES: &str = "/api/collections/poles/items?limit=1";

/// How many poles are served.
fn count(server: &Server) -> u64 {
    let answer = server.get(POLES).json();
    answer["numberMatched"].as_u64().expect("a number")
}

/// A register without its last pole, of which no other table speaks.
fn without_last_pole(poles: &str) -> String {
    let (others, _) = poles.trim_end().rsplit_once('\n').expect("rows");
    format!("{others}\n")
}

/// The committed data without members, which name the last pole.
fn without_members() -> DataCopy {
    let folder = DataCopy::new();
    let members = folder.read("membres.csv");
    let header = members.lines().next().expect("a header");
    folder.write("membres.csv", format!("{header}\n"));
    folder
}

#[test]
fn good_data_is_served_and_bad_data_is_reported() {
    let folder = without_members();
    let server = Server::serve(folder.path(), &[]);
    let start = server.get("/health/ready").json();
    assert_eq!(start["dernierRechargement"], serde_json::Value::Null);
    assert!(start["luLe"].as_str().is_some_and(|at| at.ends_with('Z')));
    assert!(start["ageJours"].is_i64(), "{start}");
    let all = count(&server);

    let same = server.reload();
    assert_eq!(same["dernierRechargement"]["resultat"], "inchange");
    assert_eq!(same["luLe"], start["luLe"]);

    let whole = folder.read("poles.csv");
    folder.replace("poles.csv", "PTCE,actif", "PTCE,actf");
    let refused = server.reload();
    let last = &refused["dernierRechargement"];
    assert_eq!(last["resultat"], "refuse");
    let reason = plain(last["erreur"].as_str().expect("a reason").as_bytes());
    assert!(
        reason.starts_with("1 faute dans les données :\n"),
        "{reason}"
    );
    assert!(reason.contains("poles.csv, ligne"), "{reason}");
    assert!(reason.contains("« actf »"), "{reason}");
    assert_eq!(refused["versions"], start["versions"]);
    assert_eq!(count(&server), all);
    assert!(
        server
            .get("/metrics")
            .text()
            .contains("ptce_atlas_last_reload_successful 0\n")
    );
    server.expect_warning("the data from before is kept");

    folder.write("poles.csv", without_last_pole(&whole));
    let loaded = server.reload();
    assert_eq!(loaded["dernierRechargement"]["resultat"], "charge");
    assert_eq!(
        loaded["dernierRechargement"]["erreur"],
        serde_json::Value::Null
    );
    assert_ne!(
        loaded["versions"]["registre"],
        start["versions"]["registre"]
    );
    assert_eq!(
        loaded["poles"].as_u64(),
        start["poles"].as_u64().map(|n| n - 1)
    );
}

/// No data folder stops being served because of a clock.
#[test]
fn a_row_of_days_to_come_is_served_and_warned_of() {
    let folder = DataCopy::new();
    let whole = folder.read("poles.csv");
    folder.replace("poles.csv", ",2026-11-22,", ",2062-11-22,");
    let server = Server::serve(folder.path(), &[]);
    let ready = server.get("/health/ready").json();
    // A day to come is no vintage: that of the newest row of the others.
    let vintage = ready["millesimes"]["registre"].as_str();
    assert!(("2026-11-22".."2062").contains(&vintage.expect("a vintage")));
    server.expect_warning("colonne compile_le : « 2062-11-22 » — attendu : une date passée");
    folder.write(
        "poles.csv",
        whole.replacen(",2026-11-22,", ",2063-11-22,", 1),
    );
    let ready = server.reload();
    assert_eq!(ready["dernierRechargement"]["resultat"], "charge");
    server.expect_warning("colonne compile_le : « 2063-11-22 » — attendu : une date passée");
}

#[test]
fn a_refusal_reports_the_first_faults_of_many() {
    let folder = DataCopy::new();
    let server = Server::serve(folder.path(), &[]);
    let broken = folder.read("poles.csv").replace(",actif,", ",actf,");
    folder.write("poles.csv", broken);
    let ready = server.reload();
    let reason = ready["dernierRechargement"]["erreur"].as_str();
    let reason = plain(reason.expect("a reason").as_bytes());
    assert_eq!(reason.lines().count(), 23, "{reason}");
    assert!(reason.contains("\npoles.csv : … et "), "{reason}");
    assert!(
        reason.ends_with("La commande `ptce-atlas check` en donne davantage."),
        "{reason}"
    );
    server.expect_warning("the data from before is kept");
}

#[test]
fn requests_are_answered_from_one_version_while_the_data_changes() {
    let folder = without_members();
    let whole = folder.read("poles.csv");
    let less = without_last_pole(&whole);
    let server = Server::serve(folder.path(), &[]);
    let landing = || server.get("/api?f=json").json()["versions"].clone();
    let table = "/api/couverture/departement";

    let (first, first_table) = (landing(), server.get(table).body);
    folder.write("poles.csv", &less);
    server.reload();
    let (second, second_table) = (landing(), server.get(table).body);
    assert_ne!(first, second);
    assert_ne!(first_table, second_table);

    let (done, requested) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let answer = server.get(table);
                    assert_eq!(answer.status, 200);
                    assert!(
                        [&first_table, &second_table].contains(&&answer.body),
                        "neither version's answer"
                    );
                    requested.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for turn in 0..6 {
            folder.write("poles.csv", if turn % 2 == 0 { &whole } else { &less });
            let ready = server.reload();
            assert_eq!(ready["dernierRechargement"]["resultat"], "charge");
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(requested.into_inner() > 0);
}
