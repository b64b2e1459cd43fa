//! From a decision to the register that is served: who has decided waits for it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use ptce_atlas::{
    history::{DecisionKind, Entry},
    journal::ServedJournal,
    limits::DECISION_PATIENCE,
    store::{Outcome, Store},
};

use super::{Place, address, edited, on_both_engines, runtime, take_over};
use crate::support::data;

on_both_engines!(whoever_decides_waits_until_it_is_served);

fn whoever_decides_waits_until_it_is_served(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let runtime = runtime();
    let opened = runtime.block_on(ServedJournal::open(address(&url), data(), None));
    let served = opened
        .expect("a journal")
        .polled_every(Duration::from_mins(10));
    let store = Arc::new(Store::open(Arc::clone(served.source())).expect("a register"));
    let decide = |column: &str, text: &str| {
        runtime.block_on(async {
            let journal = served.journal().await.expect("a journal");
            let rows = journal.rows().await.expect("rows");
            let entry = Entry::of_operator(DecisionKind::Correction);
            let edits = [edited(&rows, "3-eva", column, text)];
            journal
                .record(&rows, &entry, &edits)
                .await
                .expect("accepted")
        })
    };
    let refresh = || runtime.block_on(served.refresh()).expect("an answer");
    let is_served = |revision, patience| runtime.block_on(store.wait_for(revision, patience));

    assert!(!refresh());
    let before = store.snapshot();
    let revision = decide("nom", "Trois EVA");
    // Asked at once, ten minutes before it is time.
    let start = Instant::now();
    served.nudge();
    runtime.block_on(served.is_due());
    assert!(refresh());
    assert!(start.elapsed() < Duration::from_secs(5));
    // What was read is not served yet.
    assert!(!is_served(revision, Duration::from_millis(50)));
    let waiting = {
        let store = Arc::clone(&store);
        runtime.spawn(async move {
            let is_served = store.wait_for(revision, DECISION_PATIENCE * 10).await;
            (is_served, store.revision(), name_of(&store))
        })
    };
    assert_eq!(store.reload(), Outcome::Loaded);
    let (is_there, now, said) = runtime.block_on(waiting).expect("an end");
    assert_eq!((is_there, now, &*said), (true, revision, "Trois EVA"));
    assert!(is_served(1, Duration::ZERO));
    // The country is the very same, and the snapshot from before says what it said.
    let after = store.snapshot();
    assert!(Arc::ptr_eq(before.country(), after.country()));
    let history = before.history().expect("a history");
    assert_eq!(history.revision(), 1);

    // Rows with a fault are not served, and what follows them is.
    let faulty = decide("statut", "vif");
    assert!(refresh());
    assert!(matches!(store.reload(), Outcome::Refused(_)));
    assert!(!is_served(faulty, Duration::from_millis(50)));
    assert_eq!(
        (store.revision(), &*name_of(&store)),
        (revision, "Trois EVA")
    );
    let mended = decide("statut", "actif");
    assert!(refresh());
    assert_eq!(store.reload(), Outcome::Loaded);
    assert!(is_served(mended, Duration::ZERO));
}

fn name_of(store: &Store) -> String {
    let snapshot = store.snapshot();
    let mut poles = snapshot.register().poles().iter();
    let pole = poles.find(|pole| pole.id() == "3-eva").expect("a pole");
    pole.name().to_owned()
}
