//! Memory stays bounded, whatever is asked for.

use std::{
    net::TcpStream,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use super::{
    clients::{ATTACKER, Crowd, ask, connect, scaled, send},
    process::{forget_peak, peak, resident},
    support::{DataCopy, Server},
};

/// Megabytes.
const MOST: f64 = 350.0;

/// Megabytes: 1.6 times what the service held before it gave back what is free (152 MB).
const MOST_IN_RELOAD: f64 = 243.0;

/// A little of all that is served.
const MIXED: [&str; 8] = [
    "/",
    "/territoires/departement/35?rayon=30",
    "/api/exports/territoires/france.xlsx",
    "/api/communes?codeDepartement=35&fields=contour",
    "/images/carte.png",
    "/couverture?niveau=epci",
    "/api/collections/communes/items?limit=1000",
    "/api/recherche?q=saint",
];

/// Every member of every commune that has no contour: the largest answer there is.
const LARGEST: &str = "/api/communes?fields=nom,code,codesPostaux,siren,codeEpci,codeDepartement,codeRegion,\
    population,departement,epci,region,anciensCodes,zone,type,mairie,pointNature,centre,bbox,surface";

#[test]
fn memory_stays_bounded() {
    let server = Arc::new(Server::start());
    let process = server.process();
    let at_start = resident(process);
    forget_peak(process);

    let four = (0..4).map(|_| {
        let server = Arc::clone(&server);
        thread::spawn(move || ask(&server, ATTACKER, LARGEST).0)
    });
    for answer in four.collect::<Vec<_>>() {
        assert_eq!(answer.join().expect("a client"), 200);
    }
    let after_four = peak(process);

    let deaf: Vec<TcpStream> = (0..scaled(30, 100))
        .map(|_| {
            let mut stream = connect(&server, ATTACKER);
            send(&mut stream, LARGEST);
            stream
        })
        .collect();
    thread::sleep(Duration::from_secs(scaled(6, 20)));
    let after_deaf = peak(process);
    drop(deaf);

    let highest = scaled(5, 8);
    for layer in ["regions", "departements", "epci", "communes", "poles"] {
        for zoom in 0..=highest {
            let side = 1 << zoom;
            for (row, column) in
                (0..side).flat_map(|row| (0..side).map(move |column| (row, column)))
            {
                let path =
                    format!("/api/collections/{layer}/tiles/WebMercatorQuad/{zoom}/{row}/{column}");
                let (status, _) = ask(&server, ATTACKER, &path);
                assert!([200, 204, 404].contains(&status), "{path}: {status}");
            }
        }
    }
    let after_tiles = peak(process);

    let mixed = {
        let server = Arc::clone(&server);
        Crowd::of(8, move |number| {
            let at = Instant::now().elapsed().subsec_nanos() as usize + number;
            ask(&server, ATTACKER, MIXED[at % MIXED.len()]);
        })
    };
    thread::sleep(Duration::from_secs(scaled(5, 200)));
    drop(mixed);
    let after_load = peak(process);
    println!(
        "MB: {at_start:.0} at start; at most {after_four:.0} with four of the largest answers, \
         {after_deaf:.0} with clients that do not read, {after_tiles:.0} with tiles, {after_load:.0} under mixed load"
    );
    assert!(after_load < MOST, "{after_load} MB");
}

#[test]
fn a_reload_of_everything_is_bounded() {
    let folder = DataCopy::new();
    let server = Server::serve(folder.path(), &["--poll", "0"]);
    let process = server.process();
    for path in MIXED {
        assert_eq!(server.get(path).status, 200);
    }
    // What is free goes back within a second.
    thread::sleep(Duration::from_secs(2));
    let communes = folder.read("communes.csv");
    forget_peak(process);
    let steady = resident(process);
    // A title of the description is in the version: all is read again.
    let table = communes.replacen('\n', "\r\n", 1);
    folder.write("communes.csv", table);
    let ready = server.reload();
    let peak = peak(process);
    println!("{ready}");
    println!(
        "MB: {steady:.0} steady, {peak:.0} at most in a reload: {:.2} times",
        peak / steady
    );
    assert!(
        peak < MOST_IN_RELOAD,
        "{peak} MB in a reload, {steady} MB before"
    );
}
