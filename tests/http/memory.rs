//! What a reload of the register takes in memory, as Linux counts it.

use std::fs;

use super::support::{DataCopy, Server};

/// A line of `/proc/PID/status`, in kilobytes.
fn kilobytes(process: u32, name: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let amount = line.and_then(|line| line.split_whitespace().nth(1));
    amount.and_then(|text| text.parse().ok()).expect("a number")
}

#[test]
fn a_reload_of_the_register_takes_little_more_memory_than_serving() {
    let folder = DataCopy::new();
    let poles = folder.read("poles.csv");
    let changed = poles.replacen(",PTCE,emergent,", ",PTCE,actif,", 1);
    let server = Server::serve(folder.path(), &[]);
    let warm_up = || {
        for path in [
            "/",
            "/couverture",
            "/territoires/departement/25",
            "/api/couverture/epci",
            "/api/collections/communes/tiles/WebMercatorQuad/8/89/126",
            "/api/collections/poles/tiles/WebMercatorQuad/5/11/16",
        ] {
            assert_eq!(server.get(path).status, 200, "{path}");
        }
    };
    warm_up();
    // The peak is counted from here on.
    fs::write(format!("/proc/{}/clear_refs", server.process()), "5").expect("a process of ours");
    let steady = kilobytes(server.process(), "VmRSS");
    for turn in 0..4 {
        folder.write("poles.csv", if turn % 2 == 0 { &changed } else { &poles });
        let ready = server.reload();
        assert_eq!(ready["dernierRechargement"]["resultat"], "charge");
        warm_up();
    }
    let peak = kilobytes(server.process(), "VmHWM");
    println!(
        "steady {steady} kB, peak {peak} kB, {:.3} times",
        peak / steady
    );
    assert!(
        peak < 1.2 * steady,
        "{peak} kB at a reload, {steady} kB before"
    );
}
