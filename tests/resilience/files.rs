//! Data that is written while it is served.

use std::{
    fs,
    os::unix::fs::symlink,
    process::Command,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use super::{
    clients::{Crowd, scaled},
    support::{DataCopy, Server, check, plain},
};

/// Looks at the files every so many seconds.
const OFTEN: [&str; 2] = ["--poll", "1"];

fn version_of_the_register(server: &Server) -> String {
    let ready = server.get("/health/ready").json();
    ready["versions"]["registre"].to_string()
}

fn waits_for_another_version(server: &Server, before: &str) -> String {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let now = version_of_the_register(server);
        if now != before {
            return now;
        }
        assert!(Instant::now() < deadline, "no other version");
        thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn files_are_taken_when_they_are_whole() {
    let folder = DataCopy::new();
    let poles = folder.read("poles.csv");
    let changed = poles.replacen(",PTCE,emergent,", ",PTCE,actif,", 1);
    let server = Server::serve(folder.path(), &OFTEN);
    let first = version_of_the_register(&server);

    // Written in place, in two halves with a pause between: never is half of it served.
    let half = changed.len() / 2;
    folder.write("poles.csv", &changed[..half]);
    thread::sleep(Duration::from_millis(1_500));
    // Written again and again, whole each time: nothing is read before it rests.
    let other = poles.replacen(",PTCE,emergent,", ",PTCE,actif,", 2);
    for turn in 0..10 {
        folder.write("poles.csv", if turn % 2 == 0 { &other } else { &poles });
        thread::sleep(Duration::from_millis(300));
        assert_eq!(version_of_the_register(&server), first, "turn {turn}");
    }
    folder.write("poles.csv", &changed);
    let second = waits_for_another_version(&server, &first);

    // Renamed into place.
    let beside = folder.path().join("poles.csv.new");
    fs::write(&beside, &poles).expect("a file");
    fs::rename(&beside, folder.path().join("poles.csv")).expect("a new name");
    assert_eq!(waits_for_another_version(&server, &second), first);

    // Deleted: the data from before stays.
    fs::remove_file(folder.path().join("poles.csv")).expect("a file");
    thread::sleep(Duration::from_secs(4));
    assert_eq!(version_of_the_register(&server), first);
    assert_eq!(server.get("/").status, 200);
    folder.write("poles.csv", &changed);
    assert_eq!(waits_for_another_version(&server, &first), second);
    while server
        .warnings()
        .iter()
        .any(|line| line.contains("not reloaded"))
    {
        server.expect_warning("not reloaded");
    }
}

#[test]
fn a_link_that_is_switched_is_followed() {
    let (one, other) = (DataCopy::new(), DataCopy::new());
    other.replace("poles.csv", ",PTCE,emergent,", ",PTCE,actif,");
    let folder = tempfile::tempdir().expect("a folder");
    let (link, next) = (folder.path().join("data"), folder.path().join("next"));
    symlink(one.path(), &link).expect("a link");
    let server = Server::serve(&link, &OFTEN);
    let first = version_of_the_register(&server);
    symlink(other.path(), &next).expect("a link");
    fs::rename(&next, &link).expect("a switch");
    waits_for_another_version(&server, &first);
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = DataCopy::new();
    fs::remove_file(folder.path().join("poles.csv")).expect("a file");
    let path = folder.path().join("poles.csv");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(made.is_ok_and(|status| status.success()));
    let printed = check(folder.path());
    assert_eq!(printed.status.code(), Some(1));
    let words = plain(&printed.stdout);
    assert!(
        words.contains("poles.csv") && words.contains("un fichier"),
        "{words}"
    );
    fs::remove_file(&path).expect("a pipe");
    symlink("/dev/zero", &path).expect("a link");
    assert_eq!(check(folder.path()).status.code(), Some(1));
}

/// Reloads under load, one in three of data that cannot be read: no request fails, and no answer is of two
/// versions.
#[test]
fn reloads_under_load_fail_nobody() {
    let folder = DataCopy::new();
    let poles = folder.read("poles.csv");
    let changed = poles.replacen(",PTCE,emergent,", ",PTCE,actif,", 1);
    let server = Arc::new(Server::serve(folder.path(), &["--poll", "0"]));
    let count = |text: &str| text.lines().filter(|line| line.contains(",actif,")).count();
    let (one, other) = (count(&poles), count(&changed));
    assert_ne!(one, other);
    let faults = Arc::new(Mutex::new(Vec::new()));
    let crowd = {
        let (server, faults) = (Arc::clone(&server), Arc::clone(&faults));
        Crowd::of(4, move |number| {
            let path = [
                "/",
                "/api/exports/poles.csv",
                "/couverture",
                "/api/collections/poles/items?limit=10",
            ];
            let answer = server.get(path[number % 4]);
            if answer.status != 200 {
                faults
                    .lock()
                    .expect("faults")
                    .push(format!("{}: {}", path[number], answer.status));
            } else if number == 1 {
                let found = count(&answer.text());
                if found != one && found != other {
                    faults
                        .lock()
                        .expect("faults")
                        .push(format!("{found} active poles"));
                }
            }
        })
    };
    for turn in 0..scaled(30, 1_000) {
        match turn % 3 {
            0 => folder.write("poles.csv", &changed),
            1 => folder.write("poles.csv", &poles[..poles.len() * 2 / 3]),
            _ => folder.write("poles.csv", &poles),
        }
        let ready = server.reload();
        let outcome = ready["dernierRechargement"]["resultat"].as_str();
        let expected = if turn % 3 == 1 { "refuse" } else { "charge" };
        assert_eq!(outcome, Some(expected), "turn {turn}");
    }
    drop(crowd);
    assert_eq!(*faults.lock().expect("faults"), Vec::<String>::new());
    let server = Arc::into_inner(server).expect("nobody else asks");
    while server
        .warnings()
        .iter()
        .any(|line| line.contains("not reloaded"))
    {
        server.expect_warning("not reloaded");
    }
}
