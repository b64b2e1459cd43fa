//! How long a reload takes, from the signal to the next answer from the new data: of the register
//! alone, of nothing, and a start: `cargo bench --bench reload`.
#![allow(
    missing_docs,
    reason = "criterion's macros write undocumented functions"
)]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use ptce_atlas::{
    snapshot::Snapshot,
    store::{Outcome, Store},
};

/// A copy of the committed data.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for entry in fs::read_dir(data).expect("the data folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name");
            fs::copy(&path, folder.path().join(name)).expect("a copy");
        }
    }
    folder
}

fn reloads(c: &mut Criterion) {
    let folder = copied();
    let file = folder.path().join("poles.csv");
    let poles = fs::read_to_string(&file).expect("a table");
    let changed = poles.replacen(",PTCE,emergent,", ",PTCE,actif,", 1);
    assert_ne!(poles, changed);
    let store = Store::open(folder.path().to_owned()).expect("good data");
    let mut turn = 0_usize;
    c.bench_function("reload of a changed pole", |b| {
        b.iter_custom(|count| {
            let mut taken = Duration::ZERO;
            for _ in 0..count {
                turn += 1;
                fs::write(&file, [&poles, &changed][turn % 2]).expect("written");
                let start = Instant::now();
                assert_eq!(store.reload(), Outcome::Loaded);
                taken += start.elapsed();
            }
            taken
        });
    });
    c.bench_function("reload of nothing", |b| {
        b.iter(|| assert_eq!(store.reload(), Outcome::Unchanged));
    });
    c.bench_function("start", |b| {
        b.iter(|| Snapshot::load(folder.path()).expect("good data"));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .measurement_time(Duration::from_secs(3));
    targets = reloads
}
criterion_main!(benches);
