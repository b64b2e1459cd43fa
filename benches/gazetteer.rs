//! How long the gazetteer takes: `cargo bench --bench gazetteer`.
//!
//! Searches every prefix of every query of `tests/gazetteer/queries.csv` and of the lists of addresses and
//! names that people type, as keystrokes do, and prints the quantiles. The bar is 5 ms at p99.

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use ptce_atlas::{
    table::{Package, read_tables},
    territory::{
        Territories,
        gazetteer::{Gazetteer, Query},
    },
};

/// Each measure is the best of so many, without the load of other programs.
const REPEATS: usize = 5;

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("data");
    let package = Package::read(&data)?;
    let tables = read_tables(&data, &package);
    let territories = Territories::read(&tables).map_err(|faults| anyhow::anyhow!("{faults}"))?;
    let mut builds: Vec<_> = (0..REPEATS)
        .map(|_| {
            let start = Instant::now();
            black_box(Gazetteer::of(black_box(&territories)));
            start.elapsed()
        })
        .collect();
    builds.sort();
    let gazetteer = Gazetteer::of(&territories);
    println!("built in {builds:?}, {} bytes", gazetteer.bytes());

    for list in [
        "queries.csv",
        "typed/queries-open.csv",
        "typed/addresses-open.csv",
        "typed/typed-open.csv",
        "typed/ways-open.csv",
    ] {
        let mut times = Vec::new();
        let mut rows = csv::Reader::from_path(root.join("tests/gazetteer").join(list))?;
        for row in rows.records() {
            let row = row?;
            let text = row.get(0).unwrap_or_default();
            for (end, letter) in text.char_indices() {
                let typed = &text[..end + letter.len_utf8()];
                times.push((time(&gazetteer, typed), typed.to_owned()));
            }
        }
        report(&format!("every keystroke of {list}"), &mut times);
    }
    let hostile = [
        "s",
        "e",
        "saint",
        "saint saint-",
        "sa se si so su la le",
        "a b c d e f g h i j",
    ];
    let mut times: Vec<_> = hostile
        .iter()
        .map(|text| (*text).to_owned())
        .chain([
            "a".repeat(200),
            "saint ".repeat(40),
            "aaaaaaaaa ".repeat(20),
        ])
        .map(|text| (time(&gazetteer, &text), text))
        .collect();
    report("hostile", &mut times);
    Ok(())
}

fn time(gazetteer: &Gazetteer, text: &str) -> Duration {
    let query = Query::new(text).limit(8);
    let once = |_| {
        let start = Instant::now();
        black_box(gazetteer.understand(black_box(&query)));
        start.elapsed()
    };
    (0..REPEATS).map(once).min().unwrap_or_default()
}

fn report(what: &str, times: &mut [(Duration, String)]) {
    times.sort();
    let at = |share: f64| ((times.len() - 1) as f64 * share) as usize;
    println!("{what}: {} searches", times.len());
    for share in [0.5, 0.9, 0.99, 1.0] {
        let (duration, text) = &times[at(share)];
        println!("  p{:<5} {duration:?} {text:?}", share * 100.0);
    }
}
