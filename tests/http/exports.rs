//! Files to take away: the same rows whatever the form, harmless in a spreadsheet, described by their
//! schema, and the same from the command line.

use std::{collections::HashMap, io::Cursor, process::Command};

use calamine::{Data, Reader as _, Xlsx};
use serde_json::{Map, Value};

use crate::support::{Answer, BINARY, Copied, Server, data};

/// A table as text: the header, and the rows.
type Texts = (Vec<String>, Vec<Vec<String>>);

fn get(server: &Server, path: &str) -> Answer {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer
}

fn read_csv(bytes: &[u8]) -> Texts {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader
        .headers()
        .expect("a header")
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader.records().map(|row| {
        let row = row.expect("as many cells as columns");
        row.iter().map(str::to_owned).collect()
    });
    (header, rows.collect())
}

fn workbook(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).expect("a workbook")
}

fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let range = workbook(bytes).worksheet_range(name).expect("a sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// A cell of a workbook as CSV would write it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Bool(truth) => truth.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        other => panic!("an odd cell: {other:?}"),
    }
}

/// A member of JSON as CSV would write it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().expect("finite").to_string(),
        other => other.to_string(),
    }
}

/// `part_couverte` as `partCouverte`.
fn camel(word: &str) -> String {
    let mut parts = word.split('_');
    let first = parts.next().expect("a word").to_owned();
    parts.fold(first, |name, part| {
        let (head, tail) = part.split_at(1);
        name + &head.to_uppercase() + tail
    })
}

/// The rows of JSON under the columns of a CSV.
fn json_rows(header: &[String], rows: &[Value]) -> Vec<Vec<String>> {
    let row = |row: &Value| {
        let cell = |name: &String| plain(row.get(camel(name)).expect("a member a column"));
        header.iter().map(cell).collect()
    };
    rows.iter().map(row).collect()
}

#[test]
fn csv_workbook_and_api_have_the_same_rows_in_the_same_order() {
    let server = Server::start();
    for (level, query) in [
        ("region", ""),
        ("departement", "rayon=20"),
        (
            "departement",
            "rayon=35&statut=actif&thematique=culture,energie&tri=-population",
        ),
        ("epci", "rayon=5&tri=distance_mediane"),
    ] {
        let export = |form: &str| {
            get(
                &server,
                &format!("/api/exports/couverture-{level}.{form}?{query}"),
            )
        };
        let (header, rows) = read_csv(&export("csv").body);
        let book = export("xlsx").body;
        let cells = sheet(&book, "Couverture");
        let texts: Vec<Vec<String>> = cells[1..]
            .iter()
            .map(|row| row.iter().map(text).collect())
            .collect();
        assert_eq!(rows, texts, "{level}?{query}");
        let table = get(&server, &format!("/api/couverture/{level}?{query}")).json();
        let answered = table["territoires"].as_array().expect("rows");
        assert_eq!(rows, json_rows(&header, answered), "{level}?{query}");
        // Numbers are numbers, codes are texts.
        let share = header
            .iter()
            .position(|name| name == "part_couverte")
            .expect("there");
        assert!(matches!(cells[1][share], Data::Float(_)));
        assert!(
            cells[1..]
                .iter()
                .all(|row| matches!(row[0], Data::String(_)))
        );
    }
}

#[test]
fn the_communes_of_a_territory_are_the_same_in_every_form() {
    let server = Server::start();
    for (place, query) in [
        ("departement/25", "rayon=20"),
        ("departement/75", "rayon=5&statut=actif"),
        ("departement/988", ""),
        ("epci/200043776", "rayon=30&ajout=2.2,43&ajout=2.5,43.1"),
    ] {
        let export = |form: &str| {
            get(
                &server,
                &format!("/api/exports/territoires/{place}.{form}?{query}"),
            )
        };
        let (header, rows) = read_csv(&export("csv").body);
        let answer = get(
            &server,
            &format!("/api/couverture/{place}/communes?{query}"),
        )
        .json();
        assert_eq!(
            rows,
            json_rows(&header, answer["communes"].as_array().expect("rows"))
        );
        let book = export("xlsx").body;
        let texts: Vec<Vec<String>> = sheet(&book, "Communes")[1..]
            .iter()
            .map(|row| row.iter().map(text).collect())
            .collect();
        assert_eq!(rows, texts, "{place}");
        let sheet_json = get(&server, &format!("/api/couverture/{place}?{query}")).json();
        let figures: HashMap<String, String> = sheet(&book, "Chiffres")[1..]
            .iter()
            .map(|row| (camel(&text(row.last().expect("cells"))), text(&row[1])))
            .collect();
        for (name, value) in sheet_json["figures"].as_object().expect("figures") {
            if !["exAequo", "raison"].contains(&name.as_str()) {
                assert_eq!(figures[name], plain(value), "{place}: {name}");
            }
        }
        let sites = get(
            &server,
            &format!("/api/couverture/{place}/implantations?{query}"),
        )
        .json();
        for (name, rows) in [
            ("Courbe", &sheet_json["courbe"]),
            ("Par année", &sheet_json["parAnnee"]),
            ("Implantations", &sites["implantations"]),
        ] {
            let texts: Vec<Vec<String>> = sheet(&book, name)[1..]
                .iter()
                .map(|row| row.iter().map(text).collect())
                .collect();
            let rows = rows.as_array().expect("rows").iter();
            let rows: Vec<Vec<String>> = rows
                .map(|row| {
                    row.as_object()
                        .expect("a row")
                        .values()
                        .map(plain)
                        .collect()
                })
                .collect();
            assert_eq!(texts, rows, "{place}: {name}");
        }
        let poles = sheet(&book, "Pôles").len() - 1;
        let lists = sheet_json["poles"].as_object().expect("lists").values();
        assert_eq!(
            poles,
            lists
                .map(|list| list.as_array().expect("ids").len())
                .sum::<usize>()
        );
    }
}

#[test]
fn poles_are_those_of_the_page_in_its_order() {
    let server = Server::start();
    for query in [
        "",
        "thematique=culture&statut=actif,inconnu",
        "departement=25",
        "q=energie",
    ] {
        let page = get(&server, &format!("/?{query}")).text();
        let on_page: Vec<&str> = page
            .split("id=\"pole-")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let export = |form: &str| get(&server, &format!("/api/exports/poles.{form}?{query}"));
        let (header, rows) = read_csv(&export("csv").body);
        let ids: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(ids, on_page, "?{query}");
        let texts: Vec<Vec<String>> = sheet(&export("xlsx").body, "Pôles")[1..]
            .iter()
            .map(|row| row.iter().map(text).collect())
            .collect();
        assert_eq!(rows, texts);
        let collection = export("geojson").json();
        let features = collection["features"].as_array().expect("features");
        assert_eq!(features.len(), rows.len());
        for (feature, row) in features.iter().zip(&rows) {
            crate::answers::assert_rfc_7946(feature);
            let cell = |name: &str| &row[header.iter().position(|one| one == name).expect("there")];
            assert_eq!(feature["id"], *cell("id"));
            let lonlat = &feature["geometry"]["coordinates"];
            assert_eq!(plain(&lonlat[0]), *cell("lon"));
            assert_eq!(plain(&lonlat[1]), *cell("lat"));
            assert_eq!(feature["geometry"].is_null(), cell("commune").is_empty());
            for (name, value) in feature["properties"].as_object().expect("properties") {
                assert_eq!(plain(value), *cell(name), "{name}");
            }
        }
    }
}

#[test]
fn what_a_spreadsheet_would_run_is_text() {
    let folder = Copied::new();
    folder.replace(
        "poles.csv",
        "\n3-eva,\"3.EVA (Ensemble",
        "\n3-eva,\"=HYPERLINK(\"\"http://x.example\"\")(Ensemble",
    );
    folder.replace(
        "poles.csv",
        ",Association 3.EVA,",
        ",@SUM(1+1)*cmd|' /C calc'!A0,",
    );
    folder.replace(
        "poles.csv",
        "\"Collectif rural initié",
        "\"; =1+1\u{b}+1;-2 \u{1}initié",
    );
    let server = Server::serve(folder.path(), &[]);
    let answer = get(&server, "/api/exports/poles.csv");
    let (header, rows) = read_csv(&answer.body);
    let numeric = ["statut_annee", "lon", "lat", "annee_creation"];
    for row in &rows {
        for (name, cell) in header.iter().zip(row) {
            let is_number = numeric.contains(&name.as_str());
            assert!(!cell.starts_with(['=', '@', '\t', '\r']), "{name}: {cell}");
            assert!(is_number || !cell.starts_with(['+', '-']), "{name}: {cell}");
        }
    }
    let pole = rows.iter().find(|row| row[0] == "3-eva").expect("there");
    let cell = |name: &str| &pole[header.iter().position(|one| one == name).expect("there")];
    assert!(cell("nom").starts_with("'=HYPERLINK("), "{}", cell("nom"));
    assert!(cell("porteur").starts_with("'@SUM("));
    assert!(cell("resume").starts_with(";' =1+1"), "{}", cell("resume"));
    assert!(cell("resume").contains(";'-2"));
    // Western longitudes are numbers, and stay so.
    let lon = header.iter().position(|name| name == "lon").expect("there");
    assert!(rows.iter().any(|row| row[lon].starts_with('-')));
    // In a workbook they are texts, whole, and no formula.
    let book = get(&server, "/api/exports/poles.xlsx").body;
    let cells = sheet(&book, "Pôles");
    let names: Vec<String> = cells.iter().map(|row| text(&row[1])).collect();
    assert!(
        names
            .iter()
            .any(|name| name.starts_with("=HYPERLINK(\"http"))
    );
    let formulas = workbook(&book).worksheet_formula("Pôles").expect("a sheet");
    assert!(formulas.rows().flatten().all(String::is_empty));
    // The communes name the pole too.
    let near = get(&server, "/api/exports/territoires/commune/11206.csv").text();
    assert!(near.contains(",\"'=HYPERLINK("), "{near}");
}

/// Whether a cell is what its field says: an own reading of Table Schema.
fn assert_allowed(field: &Value, cell: &str) {
    let constraints = field["constraints"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    if cell.is_empty() {
        assert_ne!(
            constraints.get("required"),
            Some(&Value::Bool(true)),
            "{field}"
        );
        return;
    }
    let number = match field["type"].as_str().expect("a type") {
        "string" => None,
        "integer" | "year" => Some(cell.parse::<i64>().expect("whole") as f64),
        "number" => Some(cell.parse::<f64>().expect("a number")),
        "boolean" => {
            assert!(["true", "false"].contains(&cell), "{field}: {cell}");
            None
        }
        other => panic!("an odd type: {other}"),
    };
    let bound = |name: &str| constraints.get(name).and_then(Value::as_f64);
    if let Some(number) = number {
        assert!(
            bound("minimum").is_none_or(|least| number >= least),
            "{field}: {cell}"
        );
        assert!(
            bound("maximum").is_none_or(|most| number <= most),
            "{field}: {cell}"
        );
    }
    if let Some(choices) = constraints.get("enum").and_then(Value::as_array) {
        assert!(
            choices.iter().any(|one| plain(one) == cell),
            "{field}: {cell}"
        );
    }
}

#[test]
fn every_cell_is_what_the_schema_says() {
    let server = Server::start();
    for path in [
        "poles.csv",
        "couverture-region.csv?rayon=100",
        "couverture-departement.csv",
        "couverture-epci.csv?rayon=1",
        "territoires/france/france.csv",
        "territoires/departement/986.csv",
    ] {
        let answer = get(&server, &format!("/api/exports/{path}"));
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        let link = answer.header("link");
        assert!(link.contains("rel=\"describedby\""), "{link}");
        let (_, rest) = link.split_once('<').expect("a link");
        let (schema, _) = rest.split_once('>').expect("its end");
        let schema = get(&server, schema).json();
        let fields = schema["fields"].as_array().expect("fields");
        let (header, rows) = read_csv(&answer.body);
        let names: Vec<&str> = fields
            .iter()
            .filter_map(|field| field["name"].as_str())
            .collect();
        assert_eq!(names, header, "{path}");
        assert!(!rows.is_empty());
        for field in fields {
            for member in ["title", "description"] {
                assert!(
                    !field[member].as_str().unwrap_or_default().is_empty(),
                    "{field}"
                );
            }
        }
        for row in &rows {
            for (field, cell) in fields.iter().zip(row) {
                assert_allowed(field, cell);
            }
        }
        let key = schema["primaryKey"][0].as_str().expect("a key");
        let at = names
            .iter()
            .position(|&name| name == key)
            .expect("a column");
        let keys: std::collections::HashSet<&str> =
            rows.iter().map(|row| row[at].as_str()).collect();
        assert_eq!(keys.len(), rows.len(), "{path}");
    }
}

#[test]
fn a_workbook_says_what_it_is() {
    let server = Server::start();
    let path = "/api/exports/territoires/departement/25.xlsx?rayon=30&statut=actif&ajout=6.8,47.5";
    let answer = get(&server, path);
    let book = workbook(&answer.body);
    let sheets = [
        "Définitions",
        "Chiffres",
        "Communes",
        "Courbe",
        "Pôles",
        "Implantations",
        "Par année",
        "Communes gagnées",
    ];
    assert_eq!(book.sheet_names(), sheets);
    let definitions = sheet(&answer.body, "Définitions");
    let said: Vec<String> = definitions.iter().flatten().map(text).collect();
    let version = get(&server, "/health/ready").json()["version"].clone();
    let page = server.url("/territoires/departement/25?rayon=30&statut=actif&ajout=6.8,47.5");
    for expected in [
        "30 km, à vol d’oiseau",
        "statut\u{a0}: actif",
        version.as_str().expect("a version"),
        "Licence Ouverte 2.0",
        &page,
        "6.8, 47.5 (longitude, latitude)",
    ] {
        assert!(
            said.iter().any(|text| text == expected),
            "{expected} is not in {said:#?}"
        );
    }
    for name in &sheets[1..] {
        for title in &sheet(&answer.body, name)[0] {
            let title = text(title).replace(" (m)", "");
            assert!(said.contains(&title), "{name}: {title} is not defined");
        }
    }
    let xml = |part: &str| {
        let mut archive = zip::ZipArchive::new(Cursor::new(answer.body.clone())).expect("a zip");
        let mut file = archive.by_name(part).expect("a part");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).expect("text");
        text
    };
    let communes = xml("xl/worksheets/sheet3.xml");
    assert!(communes.contains("state=\"frozen\"") && communes.contains("<autoFilter"));
    assert!(xml("xl/styles.xml").contains("0.0%"));
}

#[test]
fn a_file_has_a_telling_name_and_may_be_asked_again() {
    let server = Server::start();
    for (path, name) in [
        ("poles.csv", "ptce-poles.csv"),
        (
            "poles.xlsx?thematique=culture",
            "ptce-poles-thematique-culture.xlsx",
        ),
        (
            "couverture-departement.csv?rayon=20",
            "ptce-couverture-departement-20km.csv",
        ),
        (
            "couverture-epci.xlsx?statut=actif&rayon=5",
            "ptce-couverture-epci-5km-statut-actif.xlsx",
        ),
        (
            "territoires/departement/2A.xlsx",
            "ptce-territoire-departement-2a-20km.xlsx",
        ),
        (
            "territoires/france/france.csv?rayon=1",
            "ptce-territoire-france-1km.csv",
        ),
        ("poles.geojson?q=%22;x", "ptce-poles-q-x.geojson"),
    ] {
        let path = format!("/api/exports/{path}");
        let answer = get(&server, &path);
        let expected = format!("attachment; filename=\"{name}\"");
        assert_eq!(answer.header("content-disposition"), expected);
        let tag = answer.header("etag");
        assert_eq!(get(&server, &path).header("etag"), tag, "{path}");
        let again = server.request("GET", &path, &[("if-none-match", tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let head = server.request("HEAD", &path, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0));
        for header in [
            "content-type",
            "content-length",
            "content-disposition",
            "link",
            "etag",
        ] {
            assert_eq!(
                head.header(header),
                answer.header(header),
                "{path}: {header}"
            );
        }
    }
    let marked = get(&server, "/api/exports/couverture-region.csv?bom=1").body;
    let bare = get(&server, "/api/exports/couverture-region.csv?bom=0").body;
    assert_eq!(marked.strip_prefix(b"\xef\xbb\xbf"), Some(bare.as_slice()));
}

fn command(arguments: &[&str]) -> std::process::Output {
    Command::new(BINARY)
        .arg("export")
        .args(arguments)
        .env("PTCE_DATA", data())
        .output()
        .expect("the binary runs")
}

#[test]
fn the_command_writes_what_the_service_sends() {
    let server = Server::start();
    let base = server.url("");
    let folder = tempfile::tempdir().expect("a folder");
    let cases = [
        (
            "couverture --niveau departement --rayon 30 --statut actif --tri -population",
            "f.xlsx",
            "couverture-departement.xlsx?rayon=30&statut=actif&tri=-population",
        ),
        (
            "territoire --niveau departement --code 25 --ajout -1.5,47 --bom",
            "t.csv",
            "territoires/departement/25.csv?ajout=-1.5,47&bom=1",
        ),
        (
            "poles --thematique culture --thematique energie",
            "p.GeoJSON",
            "poles.geojson?thematique=culture,energie",
        ),
    ];
    for (arguments, file, path) in cases {
        let out = folder.path().join(file);
        let out = out.to_str().expect("UTF-8");
        let mut given: Vec<&str> = arguments.split(' ').collect();
        given.extend(["-o", out, "--adresse", &base]);
        let output = command(&given);
        assert!(output.status.success(), "{output:?}");
        let sent = get(&server, &format!("/api/exports/{path}")).body;
        assert!(
            std::fs::read(out).expect("written") == sent,
            "{arguments:?}"
        );
    }
    let output = command(&["couverture", "--niveau", "region", "-o", "-"]);
    assert_eq!(
        output.stdout,
        get(&server, "/api/exports/couverture-region.csv").body
    );
}

#[test]
fn a_command_that_cannot_be_done_says_why() {
    for (arguments, expected) in [
        ("couverture --niveau commune -o -", "--niveau"),
        ("couverture --niveau region --rayon 0 -o -", "--rayon"),
        ("couverture --niveau region --statut vif -o -", "--statut"),
        ("couverture --niveau region -o x.ods", "x.ods"),
        (
            "couverture --niveau region --format geojson -o -",
            "geojson",
        ),
        (
            "territoire --niveau departement --code 20 -o -",
            "--code 20",
        ),
    ] {
        let output = command(&arguments.split(' ').collect::<Vec<_>>());
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(
            !output.status.success() && output.stdout.is_empty(),
            "{arguments}"
        );
        assert!(said.contains(expected), "{arguments}: {said}");
    }
}

/// `docs/recalculer.md` shows how to find a figure again: its figures are those of today, and its way
/// leads to them.
#[test]
fn a_figure_can_be_found_again_by_hand() {
    let doc = include_str!("../../docs/recalculer.md");
    let (_, doc) = doc.split_once("Avec les données").expect("the figures");
    let told = |label: &str| {
        let line = doc
            .lines()
            .find_map(|line| line.strip_prefix(&format!("| {label} | ")));
        let value = line
            .and_then(|line| line.strip_suffix(" |"))
            .expect("a row of the table");
        value.replace(',', ".").parse::<f64>().expect("a number")
    };
    let server = Server::start();
    let (header, rows) = read_csv(
        &get(
            &server,
            "/api/exports/territoires/departement/25.csv?rayon=20",
        )
        .body,
    );
    // The letters of the columns.
    assert_eq!(
        (header[2].as_str(), header[3].as_str()),
        ("population", "distance")
    );
    let people = |row: &[String]| row[2].parse::<u64>().expect("people");
    let within = |row: &&Vec<String>| row[3].parse::<f64>().is_ok_and(|metres| metres <= 20_000.0);
    let all: u64 = rows.iter().map(|row| people(row)).sum();
    let covered: u64 = rows.iter().filter(within).map(|row| people(row)).sum();
    let figures = get(&server, "/api/couverture/departement/25?rayon=20").json()["figures"].clone();
    assert_eq!(figures["population"], all);
    assert_eq!(figures["habitantsCouverts"], covered);
    let share = figures["partCouverte"].as_f64().expect("a share");
    assert!((share - covered as f64 / all as f64).abs() < 1e-9);
    for (label, is) in [
        ("communes", rows.len() as f64),
        ("habitants", all as f64),
        ("habitants couverts", covered as f64),
        ("part couverte", share),
    ] {
        assert!(
            (told(label) - is).abs() < 1e-9,
            "docs/recalculer.md: {label} is {is} today"
        );
    }
}

/// The addresses of exports that a page leads to.
fn exports_of(page: &str) -> Vec<String> {
    let links = page.split("href=\"/api/exports/").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    links
        .map(|link| {
            format!(
                "/api/exports/{}",
                link.replace("&amp;", "&").replace("&#38;", "&")
            )
        })
        .collect()
}

#[test]
fn the_files_of_a_page_have_its_rows() {
    let server = Server::start();
    for (path, count) in [
        ("/donnees", 7),
        ("/territoires/france?rayon=30", 2),
        (
            "/territoires/departement/25?rayon=10&statut=actif&ajout=6.8,47.5&nombre=3",
            2,
        ),
        ("/couverture", 2),
        (
            "/couverture?niveau=epci&rayon=15&thematique=energie&tri=-population",
            2,
        ),
        ("/couverture?niveau=departement&tri=nom", 2),
    ] {
        let page = get(&server, path).text();
        let links = exports_of(&page);
        assert!(links.len() >= count, "{path}: {links:?}");
        for link in &links {
            let file = get(&server, link);
            assert!(
                file.header("content-disposition").starts_with("attachment"),
                "{link}"
            );
            if path.starts_with("/couverture") && link.contains(".csv") {
                let (_, rows) = read_csv(&file.body);
                let codes: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
                let on_page: Vec<&str> = page
                    .split("data-code=\"")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .collect();
                assert_eq!(codes, on_page, "{path}");
            }
        }
    }
}

/// Members are those the contract of the API names.
#[test]
fn members_are_documented_by_the_schema() {
    let server = Server::start();
    let table = get(&server, "/api/couverture/region").json();
    let row: &Map<String, Value> = table["territoires"][0].as_object().expect("a row");
    let schema = get(&server, "/api/exports/couverture-region.schema.json").json();
    let fields = schema["fields"].as_array().expect("fields").iter();
    let mut known: Vec<String> = fields
        .filter_map(|field| field["name"].as_str())
        .map(camel)
        .chain(["niveau", "url"].map(str::to_owned))
        .collect();
    let mut members: Vec<String> = row.keys().cloned().collect();
    known.sort();
    members.sort();
    assert_eq!(members, known);
}
