//! A process that decides is killed at any moment: what it was told is accepted is there, whole, and nothing is half.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use ptce_atlas::{
    history::{DecisionKind, Entry, RowName, verify},
    journal::Journal,
};

use super::{Place, address, on_both_engines, runtime, take_over};

/// How many times it is killed.
const KILLS: u64 = 50;

/// Names the journal to the process that is killed.
const URL: &str = "PTCE_TEST_KILLED_JOURNAL";

on_both_engines!(no_accepted_decision_is_lost_and_none_is_half);

/// Decides until it is killed, and prints each revision that was accepted.
#[test]
fn decides_until_it_is_killed() {
    let Ok(url) = std::env::var(URL) else {
        return;
    };
    runtime().block_on(async {
        let journal = Journal::open(address(&url)).await.expect("a journal");
        loop {
            let rows = journal.rows().await.expect("rows");
            let poles: Vec<RowName> = rows.of_table("poles").map(|(row, _)| row.clone()).collect();
            let edits = poles.into_iter().map(|row| {
                let mut cells = rows.get(&row).expect("a pole").cells.clone();
                cells.set("remarques", format!("Révision {}", rows.revision() + 1));
                rows.edit(row, Some(cells))
            });
            let edits: Vec<_> = edits.collect();
            let entry = Entry::of_operator(DecisionKind::Correction);
            let revision = journal
                .record(&rows, &entry, &edits)
                .await
                .expect("accepted");
            eprintln!("accepted {revision}");
        }
    });
}

fn no_accepted_decision_is_lost_and_none_is_half(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let program = std::env::current_exe().expect("this test");
    let mut last = 1;
    for kill in 0..KILLS {
        let mut child = Command::new(&program)
            .args(["--exact", "kill::decides_until_it_is_killed", "--nocapture"])
            .env(URL, &url)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the test runs");
        let mut lines = BufReader::new(child.stderr.take().expect("lines")).lines();
        let revision = |line: String| {
            let told = line.strip_prefix("accepted ").map(str::to_owned);
            told.map(|told| told.parse::<i64>().expect("a revision"))
        };
        let mut accepted = lines.by_ref().map_while(Result::ok).find_map(revision);
        // From within a decision to after some, at steps of less than a decision.
        thread::sleep(Duration::from_micros(kill * 731 % 30_000));
        child.kill().expect("killed");
        accepted = lines
            .map_while(Result::ok)
            .filter_map(revision)
            .last()
            .or(accepted);
        child.wait().expect("an end");
        let accepted = accepted.expect("a decision before the end");
        assert!(accepted > last, "{accepted} after {last}");
        let (rows, decisions) = runtime().block_on(async {
            let journal = Journal::open(address(&url)).await.expect("a journal");
            let rows = journal.rows().await.expect("rows");
            (rows, journal.decisions(0).await.expect("decisions"))
        });
        assert!(rows.revision() >= accepted, "{accepted} is lost");
        assert!(rows.revision() <= accepted + 1);
        let whole = format!("Révision {}", rows.revision());
        let mut poles = rows.of_table("poles");
        assert!(poles.all(|(_, pole)| pole.cells.get("remarques") == whole));
        assert_eq!(verify(&decisions, &rows), Vec::<String>::new());
        last = rows.revision();
    }
}
