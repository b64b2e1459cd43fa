//! Sheets, pages near a commune, poles, the filter and the exports: with and without lists.

use super::{LISTS, import};
use crate::support::{DataCopy, Server, plain};

const NOT_LOADED: &str = "Les listes n’ont pas été chargées sur cette installation.";

fn loaded() -> (DataCopy, Server) {
    let folder = DataCopy::new();
    assert!(import(&folder, &LISTS).status.success());
    folder.write(
        "contexte.csv",
        "niveau,code,indicateur,valeur,annee,source\n\
         commune,35236,Chiffre inventé (%),12.5,2020,https://example.org/invente\n\
         commune,35236,Chiffre inventé (%),13.5,2021,https://example.org/invente\n\
         epci,243500741,Chiffre inventé (%),-3,2021,https://example.org/invente\n\
         france,france,Chiffre inventé (%),9,2020,https://example.org/invente\n",
    );
    let server = Server::serve(folder.path(), &["--base-map", "none"]);
    (folder, server)
}

/// The text of a page on one line, its spaces plain.
fn text(server: &Server, path: &str) -> String {
    let page = server.get(path);
    assert_eq!(page.status, 200, "{path}");
    let html = plain(page.text().as_bytes());
    let words = html
        .split(['<', '>'])
        .enumerate()
        .filter(|(at, _)| at % 2 == 0);
    let words: Vec<&str> = words
        .flat_map(|(_, text)| text.split_whitespace())
        .collect();
    words.join(" ")
}

fn expect(found: &str, all: &[&str]) {
    for expected in all {
        assert!(found.contains(expected), "{expected} is not in:\n{found}");
    }
}

#[test]
fn without_lists_there_is_the_catalogue_and_no_filter() {
    let server = Server::start();
    for path in [
        "/territoires/commune/35236",
        "/territoires/region/53",
        "/proche?commune=35236",
    ] {
        let page = text(&server, path);
        expect(
            &page,
            &[
                NOT_LOADED,
                "Petites villes de demain (PVD)",
                "Circulaire n° 6231/SG",
            ],
        );
        assert!(!page.contains("D’après les listes chargées"), "{path}");
    }
    assert!(!server.get("/").text().contains("name=\"programme\""));
    let described = server.get("/api/openapi.json").text();
    assert!(!described.contains("\"name\":\"programme\""));
    let queryables = server.get("/api/collections/poles/queryables").json();
    assert!(queryables["properties"]["programme"].is_null());
    for path in [
        "/api/collections/poles/items?programme=pvd",
        "/api/exports/poles.csv?programme=pvd",
    ] {
        let refused = server.get(path);
        assert_eq!(refused.status, 400, "{path}");
        expect(&plain(refused.text().as_bytes()), &["paramètre inconnu"]);
    }
    let export = server.get("/api/exports/programmes-territoires.csv").text();
    assert_eq!(export.lines().count(), 1, "{export}");
}

#[test]
fn with_lists_sheets_and_pages_say_what_they_say() {
    let (_folder, server) = loaded();
    let redon = text(&server, "/territoires/commune/35236");
    expect(
        &redon,
        &[
            "Petites villes de demain (PVD) : toute la commune, depuis",
            "Contrat de relance et de transition écologique (CRTE) : par son intercommunalité, CA Redon Agglomération",
            "France ruralités revitalisation (FRR) : toute la commune FRR socle",
            "Non : Action cœur de ville (ACV), Quartiers prioritaires",
            "ne dit pas qu’une structure reçoit une aide",
            "Chiffre inventé (%) , 2021 example.org 13,5 −3 –",
        ],
    );
    assert!(!redon.contains(NOT_LOADED));
    expect(
        &text(&server, "/proche?commune=35236"),
        &["Petites villes de demain (PVD) : toute la commune"],
    );
    let beauvais = text(&server, "/territoires/commune/60057");
    expect(
        &beauvais,
        &[
            "par un lieu qui s’y trouve Autre quartier inventé (QN00003I) ; Quartier inventé (QN00001M)",
        ],
    );
    let bretagne = text(&server, "/territoires/departement/35");
    expect(
        &bretagne,
        &["France ruralités revitalisation (FRR) : 2 communes sur 332"],
    );
    let epci = text(&server, "/territoires/epci/243500741");
    expect(
        &epci,
        &[
            "Territoires d’industrie (TI) : toute l’intercommunalité",
            "Nature : communauté d’agglomération",
        ],
    );
    let saint_denis = text(&server, "/territoires/commune/93066");
    expect(
        &saint_denis,
        &[
            "Établissement public territorial : Plaine Commune",
            "CRTE inventé de Plaine Commune",
        ],
    );
}

#[test]
fn the_filter_is_the_same_everywhere() {
    let (folder, server) = loaded();
    let export = server.get("/api/exports/poles.csv?programme=acv").text();
    let ids: Vec<&str> = export
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    // Every pole of Calais and Beauvais, and of Marseille, by the rows of the register itself.
    let poles = folder.read("poles.csv");
    let mut reader = csv::Reader::from_reader(poles.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let at = header
        .iter()
        .position(|name| name == "commune")
        .expect("the column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let of_commune = |code: &str| {
        ["62193", "60057"].contains(&code) || code == "13055" || code.starts_with("132")
    };
    let mut expected: Vec<&str> = rows
        .iter()
        .filter(|row| of_commune(&row[at]))
        .map(|row| &row[0])
        .collect();
    expected.sort_unstable();
    let mut found = ids.clone();
    found.sort_unstable();
    assert_eq!(found, expected);
    assert!(!expected.is_empty());
    let items = server
        .get("/api/collections/poles/items?programme=acv&limit=1000")
        .json();
    let items = items["features"].as_array().expect("features").len();
    let located = server
        .get("/api/exports/poles.geojson?programme=acv")
        .json();
    assert_eq!(
        located["features"].as_array().map(Vec::len),
        Some(ids.len())
    );
    assert!(items > 0 && items <= ids.len());
    let page = text(&server, "/?programme=acv");
    expect(
        &page,
        &["Action cœur de ville", "Programme public dans la commune"],
    );
    let queryables = server.get("/api/collections/poles/queryables").json();
    let words = &queryables["properties"]["programme"]["enum"];
    assert_eq!(words.as_array().map(Vec::len), Some(6), "{words}");
    let unknown = server.get("/api/exports/poles.csv?programme=pat");
    assert_eq!(unknown.status, 400);
    expect(&plain(unknown.text().as_bytes()), &["ces programmes sont"]);
    let out = folder.path().join("poles.csv.out.csv");
    let command = std::process::Command::new(crate::support::BINARY)
        .args([
            "export",
            "poles",
            "--programme",
            "acv",
            "--adresse",
            &server.url(""),
            "-o",
        ])
        .arg(&out)
        .env("PTCE_DATA", folder.path())
        .output()
        .expect("the binary runs");
    assert!(command.status.success(), "{command:?}");
    assert_eq!(std::fs::read_to_string(out).expect("the file"), export);
}

#[test]
fn a_pole_says_its_commune_and_its_perimeter() {
    let (_folder, server) = loaded();
    let poles = server.get("/api/exports/poles.csv?programme=crte").text();
    let mut reader = csv::Reader::from_reader(poles.as_bytes());
    let id = reader
        .records()
        .next()
        .expect("a pole of Redon")
        .expect("a row")[0]
        .to_owned();
    let page = text(&server, &format!("/poles/{id}"));
    expect(
        &page,
        &[
            "Programmes publics sa commune : ",
            "ne dit pas que le pôle reçoit une aide",
        ],
    );
}

#[test]
fn files_and_the_interface_have_what_the_sheet_says() {
    let (_folder, server) = loaded();
    let sheet = server.get("/api/couverture/commune/35236").json();
    let programmes = sheet["programmes"].as_array().expect("rows");
    let pvd = programmes
        .iter()
        .find(|row| row["programme"] == "pvd")
        .expect("its row");
    assert_eq!(pvd["etendue"], "entier");
    assert_eq!(
        (&pvd["communesEntieres"], &pvd["communes"]),
        (&1.into(), &1.into())
    );
    let context = sheet["contexte"].as_array().expect("rows");
    let invented = context
        .iter()
        .find(|row| row["indicateur"] == "Chiffre inventé (%)")
        .expect("its row");
    assert_eq!(
        (&invented["valeur"], &invented["annee"]),
        (&13.5.into(), &2021.into())
    );
    assert!(
        context
            .iter()
            .any(|row| row["nom"] == "densite" && row["valeurFrance"].as_f64() > Some(50.0))
    );
    let export = server.get("/api/exports/programmes-territoires.csv").text();
    expect(
        &export,
        &["\npvd,Petites villes de demain,commune,35236,Redon,entier,,2021-02-01,\n"],
    );
    assert_eq!(
        server
            .get("/api/exports/programmes-territoires.xlsx")
            .status,
        200
    );
    assert_eq!(
        server
            .get("/api/exports/programmes-territoires.geojson")
            .status,
        404
    );
    assert_eq!(
        server
            .get("/api/exports/territoires/departement/35.xlsx")
            .status,
        200
    );
}

/// Nobody is said to be entitled to an aid: no page, no text, no word of the program says it.
#[test]
fn the_word_that_promises_an_aid_is_nowhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![
        root.join("src"),
        root.join("web/templates"),
        root.join("web/src"),
        root.join("docs"),
    ];
    let mut files = vec![
        root.join("data/programmes.csv"),
        root.join("data/datapackage.json"),
        root.join("data/SOURCES.md"),
        root.join("data/poles.csv"),
        root.join("data/appels.csv"),
        root.join("data/laureats.csv"),
        root.join("data/membres.csv"),
        root.join("data/referents.csv"),
        root.join("README.md"),
        root.join("CHANGELOG.md"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    let mut read = 0;
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else {
            continue;
        };
        read += 1;
        let text = text.to_lowercase();
        for word in [["él", "igib"].concat(), ["el", "igib"].concat()] {
            assert!(!text.contains(&word), "{} has {word:?}", file.display());
        }
    }
    assert!(read > 500, "only {read} files");
}
