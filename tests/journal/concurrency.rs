//! Two decisions at once: exactly one holds.

use std::sync::Arc;

use ptce_atlas::{
    history::{DecisionKind, Entry, verify},
    journal::{Journal, JournalError},
};
use tokio::sync::Barrier;

use super::{Place, address, on_both_engines, renamed, runtime, take_over};

/// How many decide at once.
const DECIDERS: usize = 8;

/// How often.
const ROUNDS: i64 = 15;

on_both_engines!(of_decisions_at_once_one_holds);

fn of_decisions_at_once_one_holds(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    runtime().block_on(async {
        let mut deciders = Vec::new();
        for _ in 0..DECIDERS {
            let journal = Journal::open(address(&url)).await.expect("a journal");
            deciders.push(Arc::new(journal));
        }
        for round in 0..ROUNDS {
            let rows = Arc::new(deciders[0].rows().await.expect("rows"));
            let start = Arc::new(Barrier::new(DECIDERS));
            let decisions = deciders.iter().enumerate().map(|(at, journal)| {
                let (journal, rows) = (Arc::clone(journal), Arc::clone(&rows));
                let start = Arc::clone(&start);
                tokio::spawn(async move {
                    // Half of them change one pole, half another: rows that nobody else touches are no excuse, since
                    // each was checked beside the others.
                    let id = ["3-eva", "edenn"][at % 2];
                    let edits = [renamed(&rows, id, &format!("Essai {round} {at}"))];
                    let entry = Entry::of_operator(DecisionKind::Correction);
                    start.wait().await;
                    journal.record(&rows, &entry, &edits).await
                })
            });
            let decisions: Vec<_> = decisions.collect();
            let mut held = 0;
            for decision in decisions {
                match decision.await.expect("an end") {
                    Ok(revision) => {
                        assert_eq!(revision, rows.revision() + 1);
                        held += 1;
                    }
                    Err(JournalError::Overtaken(revision)) => {
                        assert_eq!(revision, rows.revision() + 1);
                    }
                    Err(error) => panic!("{error}"),
                }
            }
            assert_eq!(held, 1, "round {round}");
        }
        let (rows, decisions) = (
            deciders[0].rows().await.expect("rows"),
            deciders[0].decisions(0).await.expect("decisions"),
        );
        assert_eq!(rows.revision(), 1 + ROUNDS);
        assert_eq!(verify(&decisions, &rows), Vec::<String>::new());
    });
}
