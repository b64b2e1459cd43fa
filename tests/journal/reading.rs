//! What is read of a journal whose past is known: the same as all of it, whatever was decided.

use std::cell::Cell;

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use ptce_atlas::{
    history::{DecisionKind, Edit, Entry, History, RowName, Rows, alias_edits, undo_edits},
    journal::{Expunged, Journal},
    register::import::register_tables,
};

use super::{Place, address, edited, on_both_engines, package, runtime, take_over};

/// Sequences of decisions.
const CASES: u32 = 24;

on_both_engines!(what_is_read_since_is_what_is_read_at_once);

/// A decision, of rows and revisions at places that are taken modulo their number.
#[derive(Clone, Debug)]
enum Decided {
    /// Cells of poles say a text.
    Edited(Vec<(usize, String)>),
    /// A pole comes, like another.
    Added(usize, String),
    /// A pole is another one.
    Merged(usize, usize),
    /// A decision is taken back, where it can be.
    Undone(usize),
    /// What a decision said of a pole is expunged, where it can be.
    Expunged(usize),
    /// Its source and reason are.
    NotesExpunged(usize),
    /// The known past is brought up to here.
    Read,
}

fn decided() -> impl Strategy<Value = Decided> {
    let at = any::<usize>;
    let edits = prop::collection::vec((at(), "[a-zé «»]{1,20}"), 1..4);
    prop_oneof![
        6 => edits.prop_map(Decided::Edited),
        2 => (at(), "[a-z]{5,12}").prop_map(|(at, id)| Decided::Added(at, id)),
        2 => (at(), at()).prop_map(|(one, other)| Decided::Merged(one, other)),
        3 => at().prop_map(Decided::Undone),
        1 => at().prop_map(Decided::Expunged),
        1 => at().prop_map(Decided::NotesExpunged),
        5 => Just(Decided::Read),
    ]
}

/// The pole at a place.
fn pole(rows: &Rows, at: usize) -> String {
    let all: Vec<_> = rows.of_table("poles").map(|(row, _)| row).collect();
    let id = all[at % all.len()].key().next();
    id.unwrap_or_default().to_owned()
}

async fn record(journal: &Journal, rows: &Rows, kind: DecisionKind, edits: &[Edit]) {
    let entry = Entry {
        reason: Some("un essai".to_owned()),
        ..Entry::of_operator(kind)
    };
    journal.record(rows, &entry, edits).await.expect("accepted");
}

/// Decides; whether a text was expunged.
async fn decide(journal: &Journal, decided: &Decided) -> bool {
    let (rows, history) = journal.rows_and_history().await.expect("a history");
    let revision = |at: usize| 1 + (at as i64 & i64::MAX) % history.revision();
    match decided {
        Decided::Read => {}
        Decided::Edited(cells) => {
            let mut edits = Vec::<Edit>::new();
            for (at, text) in cells {
                let edit = edited(&rows, &pole(&rows, *at), "remarques", text.trim());
                let is_new = edits.iter().all(|other| other.row != edit.row);
                edits.extend((is_new && edit.change().is_some()).then_some(edit));
            }
            record(journal, &rows, DecisionKind::Correction, &edits).await;
        }
        Decided::Added(at, id) => {
            let like = RowName::new("poles", [&*pole(&rows, *at)]);
            let mut cells = rows.get(&like).expect("a pole").cells.clone();
            cells.set("id", id.clone());
            let edit = rows.edit(RowName::new("poles", [&**id]), Some(cells));
            if edit.before.is_none() {
                record(journal, &rows, DecisionKind::Proposal, &[edit]).await;
            }
        }
        Decided::Merged(one, other) => {
            let (old, new) = (pole(&rows, *one), pole(&rows, *other));
            if let Ok(edits) = alias_edits(&rows, &register_tables(&package()), &old, &new) {
                record(journal, &rows, DecisionKind::Merge, &edits).await;
            }
        }
        Decided::Undone(at) => {
            let undone = history.since(revision(*at) - 1).next().expect("a decision");
            if undone.revision > 1
                && let Ok(edits) = undo_edits(undone, &rows)
            {
                record(journal, &rows, DecisionKind::Undo, &edits).await;
            }
        }
        Decided::Expunged(at) => {
            let of = history.since(revision(*at) - 1).next().expect("a decision");
            let mut changes = of.changes.iter();
            let change = changes.find(|change| change.cells.contains_key("remarques"));
            if let Some(change) = change {
                let (row, column) = (change.row.clone(), "remarques".to_owned());
                let what = Expunged::Cell { row, column };
                // The row may say it still, which is refused.
                return journal.expunge(of.revision, &what, None).await.is_ok();
            }
        }
        Decided::NotesExpunged(at) => {
            let done = journal.expunge(revision(*at), &Expunged::Notes, None).await;
            return done.is_ok();
        }
    }
    false
}

fn what_is_read_since_is_what_is_read_at_once(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let runtime = runtime();
    let journal = runtime.block_on(Journal::open(address(&url)));
    let journal = journal.expect("a journal");
    let (in_part, whole) = (Cell::new(0), Cell::new(0));
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let sequences = prop::collection::vec(decided(), 1..25);
    let done = TestRunner::new(config).run(&sequences, |all| {
        let read = || {
            runtime
                .block_on(journal.rows_and_history())
                .expect("a history")
        };
        let (mut known, mut is_expunged) = (read(), false);
        for decided in all.iter().chain([&Decided::Read]) {
            is_expunged |= runtime.block_on(decide(&journal, decided));
            if !matches!(decided, Decided::Read) {
                continue;
            }
            let (rows, history) = &known;
            let since = runtime.block_on(journal.decided_since(rows, history));
            let since = since.expect("a history");
            prop_assert_eq!(since.is_none(), is_expunged);
            let count = if since.is_some() { &in_part } else { &whole };
            count.set(count.get() + 1);
            let after = runtime.block_on(journal.rows_and_history_after(rows, history));
            let (after, all) = (after.expect("a history"), read());
            prop_assert!(since.is_none_or(|since| since == all));
            prop_assert_eq!(&after, &all);
            (known, is_expunged) = (after, false);
        }
        Ok(())
    });
    done.unwrap_or_else(|error| panic!("{error}"));
    let (in_part, whole) = (in_part.get(), whole.get());
    assert!(
        in_part > 20 && whole > 1,
        "{in_part} in part, {whole} whole"
    );
    runtime.block_on(another_past_is_read_whole(place, &journal));
}

/// A journal that was restored from a copy, and has decided something else since.
async fn another_past_is_read_whole(place: &Place, journal: &Journal) {
    let restored = Journal::create(address(&place.url("b"))).await;
    let restored = restored.expect("a journal");
    journal.copy_to(&restored).await.expect("a copy");
    let decide_in = async |journal: &Journal, name: &str| {
        let rows = journal.rows().await.expect("rows");
        let edits = [edited(&rows, &pole(&rows, 0), "nom", name)];
        record(journal, &rows, DecisionKind::Correction, &edits).await;
    };
    decide_in(journal, "Ici").await;
    let (rows, history): (Rows, History) = journal.rows_and_history().await.expect("a history");
    decide_in(&restored, "Là").await;
    for _ in 0..2 {
        let since = restored.decided_since(&rows, &history).await;
        assert_eq!(since.expect("a history"), None);
        let after = restored.rows_and_history_after(&rows, &history).await;
        let all = restored.rows_and_history().await;
        assert!(after.expect("a history") == all.expect("a history"));
        decide_in(&restored, "Ailleurs").await;
    }
}
