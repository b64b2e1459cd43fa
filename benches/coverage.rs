//! Sheets, tables and sites, on one thread: `cargo bench --bench coverage`.
//!
//! What is the same at every radius is kept for the last filters, so times are those of another radius.
//! Times are those the thread spent on a processor (on Linux), so that other work on the machine
//! does not count.
#![allow(missing_docs, reason = "criterion's macros define public functions")]

use std::{fmt::Write as _, hint::black_box, path::Path, time::Duration};

use criterion::{
    Criterion, Throughput, criterion_group, criterion_main,
    measurement::{Measurement, ValueFormatter, WallTime},
};
use ptce_atlas::{
    geometry::{LonLat, distance},
    query::{
        coverage::{Distances, Limit, Minutes, Radius, Request, Sort, sheet, table},
        sites::{SiteCount, sites},
        travel_times::needed,
    },
    register::Filter,
    snapshot::Snapshot,
    surroundings::Surroundings,
    table::DataFiles,
    territory::{Area, Level},
};

/// Time of this thread on a processor, in nanoseconds; wall-clock time where the system does not
/// report it.
struct CpuTime;

impl Measurement for CpuTime {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        now()
    }

    fn end(&self, start: Duration) -> Duration {
        now().saturating_sub(start)
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        *a + *b
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        // The system counts in ticks, and a criterion needs some time to have passed.
        value.as_nanos().max(1) as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        &Nanoseconds
    }
}

struct Nanoseconds;

impl ValueFormatter for Nanoseconds {
    fn scale_values(&self, typical: f64, values: &mut [f64]) -> &'static str {
        WallTime.formatter().scale_values(typical, values)
    }

    fn scale_throughputs(&self, _: f64, _: &Throughput, _: &mut [f64]) -> &'static str {
        "per second"
    }

    fn scale_for_machines(&self, _: &mut [f64]) -> &'static str {
        "ns"
    }
}

fn now() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let schedstat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = schedstat.and_then(|text| text.split(' ').next()?.parse().ok());
    spent.map_or_else(
        || START.get_or_init(std::time::Instant::now).elapsed(),
        Duration::from_nanos,
    )
}

fn snapshot() -> Snapshot {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    Snapshot::load(&data).expect("committed")
}

/// The same with a time by road for each pair that needs one, made up from its distance.
fn snapshot_with_times() -> Snapshot {
    const METRES_A_SECOND: f64 = 14.0;
    let without = snapshot();
    let mut table = "depart,arrivee,secondes\n".to_owned();
    let mut count = 0;
    for one in needed(&without) {
        let to = one.to.code(without.territories());
        for (stop, point) in &one.from {
            let from = stop.code(without.territories());
            let seconds = distance(*point, one.point) / METRES_A_SECOND;
            let _ = writeln!(table, "{from},{to},{seconds:.0}");
            count += 1;
        }
    }
    let origin = format!(
        r#"{{ "moteur": "OSRM", "version": null, "profil": "driving", "extrait_du": null, "exclusions": [],
            "calcule_le": "2026-11-28", "trajets": {count}, "loin_de_la_route": [], "sans_itineraire": [] }}"#
    );
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let files = DataFiles::of(data)
        .with("trajets.csv", table.into_bytes())
        .with("trajets.json", origin.into_bytes());
    Snapshot::load_files(&files).expect("the data with times")
}

fn radius(km: u32) -> Radius {
    Radius::from_km(km).expect("1 to 100")
}

fn filter(snapshot: &Snapshot, pairs: &[(&str, &str)]) -> Filter {
    let (register, territories) = (snapshot.register(), snapshot.territories());
    Filter::parse(pairs.iter().copied(), register, territories).expect("known words")
}

fn area(snapshot: &Snapshot, level: Level, code: &str) -> Area {
    Area::One(snapshot.territories().find(level, code).expect("known"))
}

/// Filters that let pass nearly all poles, some, few, and one far from most people.
fn filters(snapshot: &Snapshot) -> Vec<(&'static str, Filter)> {
    let of = |name, pairs: &[(&str, &str)]| (name, filter(snapshot, pairs));
    vec![
        of("default", &[]),
        of("active", &[("statut", "actif")]),
        of("one theme", &[("thematique", "energie")]),
        of("La Réunion", &[("departement", "974")]),
    ]
}

fn sheets(c: &mut Criterion<CpuTime>) {
    let snapshot = snapshot();
    let areas = [
        ("commune", area(&snapshot, Level::Commune, "25056")),
        ("epci", area(&snapshot, Level::Epci, "242500361")),
        ("departement", area(&snapshot, Level::Departement, "25")),
        ("region", area(&snapshot, Level::Region, "27")),
        ("france", Area::France),
    ];
    for (name, filter) in filters(&snapshot) {
        let request = Request::new(&filter, radius(20));
        c.bench_function(&format!("distances, {name}"), |b| {
            b.iter(|| Distances::new(&snapshot, black_box(&request)));
        });
        for (level, area) in areas {
            c.bench_function(&format!("sheet of a {level}, {name}"), |b| {
                b.iter(|| sheet(&snapshot, area, black_box(&request), 10));
            });
        }
    }
    let place = |lon, lat| LonLat::new(lon, lat).expect("valid");
    let added = [place(6.36, 47.01), place(6.8, 47.3)];
    let request = Request::new(&Filter::default(), radius(20));
    let request = request.with_added(&added).expect("two");
    c.bench_function("sheet of a departement with two hypothetical poles", |b| {
        b.iter(|| sheet(&snapshot, areas[2].1, black_box(&request), 10));
    });
}

/// Sheets by distance and by time, side by side: one by time is to cost at most a tenth more.
fn by_road(c: &mut Criterion<CpuTime>) {
    let snapshot = snapshot_with_times();
    let minutes = Minutes::new(30).expect("1 to 60");
    for (level, area) in [
        ("commune", area(&snapshot, Level::Commune, "25056")),
        ("departement", area(&snapshot, Level::Departement, "25")),
        ("region", area(&snapshot, Level::Region, "27")),
        ("france", Area::France),
    ] {
        for (name, limit) in [
            ("20 km", Limit::from(radius(20))),
            ("30 minutes", minutes.into()),
        ] {
            let request = Request::new(&Filter::default(), limit);
            c.bench_function(&format!("sheet of a {level} within {name}"), |b| {
                b.iter(|| sheet(&snapshot, area, black_box(&request), 10));
            });
        }
    }
}

fn tables(c: &mut Criterion<CpuTime>) {
    let snapshot = snapshot();
    for (name, filter) in filters(&snapshot) {
        for level in [Level::Epci, Level::Departement, Level::Region] {
            for km in [20, 100] {
                let request = Request::new(&filter, radius(km));
                c.bench_function(&format!("table of {level}, {name}, {km} km"), |b| {
                    b.iter(|| table(&snapshot, level, black_box(&request), Sort::default()));
                });
            }
        }
    }
}

fn best_sites(c: &mut Criterion<CpuTime>) {
    let snapshot = snapshot();
    let count = SiteCount::new(5).expect("1 to 20");
    let areas = [
        ("Doubs", area(&snapshot, Level::Departement, "25")),
        ("Pas-de-Calais", area(&snapshot, Level::Departement, "62")),
        ("Bretagne", area(&snapshot, Level::Region, "53")),
        ("France", Area::France),
    ];
    for (name, area) in areas {
        for km in [5, 20, 30, 100] {
            let request = Request::new(&Filter::default(), radius(km));
            c.bench_function(&format!("5 sites of {name} at {km} km"), |b| {
                b.iter(|| sites(&snapshot, area, black_box(&request), count));
            });
        }
    }
}

/// On all processors, by the clock.
fn loading(c: &mut Criterion) {
    let snapshot = snapshot();
    c.bench_function("surroundings, once at start", |b| {
        b.iter(|| {
            let all = Surroundings::new(snapshot.territories(), snapshot.register(), None);
            all.measure(snapshot.population());
            all
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .with_measurement(CpuTime)
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    targets = sheets, by_road, tables, best_sites
}
criterion_group! {
    name = start;
    config = Criterion::default().sample_size(10);
    targets = loading
}
criterion_main!(benches, start);
