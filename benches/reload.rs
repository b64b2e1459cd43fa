//! How long a reload takes, from the signal to the next answer from the new data: of the register
//! alone, of nothing, and a start; and of a decision of a journal, step by step: `cargo bench --bench reload`.
#![allow(
    missing_docs,
    reason = "criterion's macros write undocumented functions"
)]

use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use ptce_atlas::{
    history::{DecisionKind, Edit, Entry, RowName, Rows},
    journal::{Journal, JournalUrl, ServedJournal},
    register::import::Importer,
    snapshot::Snapshot,
    store::{Outcome, Store},
    table::{Package, spreadsheet_file::read_spreadsheet},
};
use tokio::runtime::Runtime;

/// Poles and decisions of the journal.
const POLES: usize = 1_000;
const DECISIONS: usize = 10_000;

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

/// The committed register, and its poles again and again under other names.
fn many_rows(data: &Path, package: &Package, none: &Rows) -> Vec<Edit> {
    let importer = Importer::new(data, package).expect("the territories");
    let tables = importer.tables().iter();
    let mut edits: Vec<Edit> = tables
        .flat_map(|table| {
            let bytes = fs::read(data.join(table.path())).expect("a table");
            let (_, sheets) = read_spreadsheet(&bytes).expect("a sheet");
            none.edits_to(table, &importer.read_as_is(table, &sheets[0]))
        })
        .collect();
    let poles: Vec<_> = edits
        .iter()
        .filter(|edit| edit.row.table() == "poles")
        .filter_map(|edit| edit.after.clone())
        .collect();
    for (at, cells) in poles
        .iter()
        .cycle()
        .take(POLES)
        .enumerate()
        .skip(poles.len())
    {
        let mut cells = cells.clone();
        let id = format!("{}-{at}", cells.get("id"));
        cells.set("nom", format!("{} {at}", cells.get("nom")));
        cells.set("id", id.clone());
        edits.push(none.edit(RowName::new("poles", [&*id]), Some(cells)));
    }
    edits
}

/// The edit that has another pole at each turn say something else.
fn edit(rows: &Rows, turn: usize) -> Edit {
    let mut poles = rows.of_table("poles");
    let (row, stored) = poles.nth(turn * 7 % POLES).expect("a pole");
    let mut cells = stored.cells.clone();
    cells.set("remarques", format!("Revu la {turn}e fois"));
    rows.edit(row.clone(), Some(cells))
}

/// A journal of many poles and many decisions, from one more decision to the register that is served.
fn decisions(c: &mut Criterion) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let package = Package::read(&data).expect("the package");
    let runtime = Runtime::new().expect("a runtime");
    let url = JournalUrl::of_file(&folder.path().join("journal.db"));
    let entry = Entry::of_operator(DecisionKind::Correction);
    let journal = runtime.block_on(Journal::create(url.clone()));
    let journal = journal.expect("a journal");
    let mut rows = runtime.block_on(journal.rows()).expect("rows");
    let decide = |edits: &[Edit], rows: &mut Rows| {
        let decided = runtime.block_on(journal.record(rows, &entry, edits));
        decided.expect("accepted");
        *rows = rows.after(edits);
    };
    let first = many_rows(&data, &package, &rows);
    decide(&first, &mut rows);
    for turn in 0..DECISIONS {
        let edits = [edit(&rows, turn)];
        decide(&edits, &mut rows);
    }
    let served = runtime.block_on(ServedJournal::open(url, data, None));
    let served = served.expect("a journal");
    let store = Store::open(Arc::clone(served.source())).expect("a register");
    store.snapshot().complete();
    let mut turn = DECISIONS;
    for (name, from, to) in [
        ("recorded", 0, 1),
        ("read", 1, 2),
        ("served", 2, 3),
        ("from record to served", 0, 3),
    ] {
        c.bench_function(&format!("a decision {name}"), |b| {
            b.iter_custom(|count| {
                let mut taken = Duration::ZERO;
                for _ in 0..count {
                    turn += 1;
                    let edits = [edit(&rows, turn)];
                    let start = Instant::now();
                    decide(&edits, &mut rows);
                    let recorded = Instant::now();
                    assert!(runtime.block_on(served.refresh()).expect("read"));
                    let read = Instant::now();
                    assert_eq!(store.reload(), Outcome::Loaded);
                    let steps = [start, recorded, read, Instant::now()];
                    taken += steps[to] - steps[from];
                }
                taken
            });
        });
    }
    c.bench_function("a journal read whole", |b| {
        b.iter(|| {
            runtime
                .block_on(journal.rows_and_history())
                .expect("a history")
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .measurement_time(Duration::from_secs(3));
    targets = reloads, decisions
}
criterion_main!(benches);
