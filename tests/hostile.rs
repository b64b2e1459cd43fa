//! Hostile registers, by HTTP alone: names that look like markup, no pole, one pole, none located. (What a browser makes of them is for the end-to-end tests.)

mod support;

use std::collections::HashMap;

use support::{DataCopy, Server};

type Row = HashMap<String, String>;

/// A register, as its cells.
struct Poles {
    columns: Vec<String>,
    rows: Vec<Row>,
}

impl Poles {
    fn read(folder: &DataCopy) -> Self {
        let text = folder.read("poles.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns: Vec<String> = reader
            .headers()
            .expect("a header")
            .iter()
            .map(str::to_owned)
            .collect();
        let rows = reader.deserialize().map(|row| row.expect("a row"));
        Self {
            rows: rows.collect(),
            columns,
        }
    }

    /// Writes the register, and of the laureates and members those that it still has.
    fn write(&self, folder: &DataCopy) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.columns).expect("a header");
        for row in &self.rows {
            let cells = self.columns.iter().map(|column| row[column].as_str());
            writer.write_record(cells).expect("a row");
        }
        folder.write("poles.csv", writer.into_inner().expect("a file"));
        for table in ["laureats.csv", "membres.csv"] {
            let rows = folder.read(table);
            let (header, rows) = rows.split_once('\n').expect("a header");
            let kept = rows.lines().filter(|line| {
                let pole = line.split(',').next();
                self.rows.iter().any(|row| Some(row["id"].as_str()) == pole)
            });
            let lines: Vec<&str> = [header].into_iter().chain(kept).collect();
            folder.write(table, lines.join("\n") + "\n");
        }
    }
}

/// Serves the committed data with its register changed.
fn serve(change: impl FnOnce(&mut Poles)) -> (DataCopy, Server) {
    let folder = DataCopy::new();
    let mut poles = Poles::read(&folder);
    change(&mut poles);
    poles.write(&folder);
    let server = Server::serve(folder.path(), &["--base-map", "none"]);
    (folder, server)
}

const PAGES: [&str; 10] = [
    "/",
    "/?thematique=culture&vue=6/46.6/2.5",
    "/proche?commune=35236",
    "/proche?commune=98818",
    "/territoires/commune/35236",
    "/territoires/epci/243500741",
    "/territoires/departement/35",
    "/territoires/region/53",
    "/territoires/france/france",
    "/donnees",
];

const ANSWERS: [&str; 5] = [
    "/api/collections/poles/items?limit=1000",
    "/api/collections/poles/nearest?commune=35236",
    "/api/collections/poles/nearest?lon=-2.08&lat=47.65&k=100",
    "/api/recherche?q=redon",
    "/health/ready",
];

/// Every page and answer is whole, and no page has markup that came from the register.
fn expect_whole(server: &Server) {
    for path in PAGES {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let html = answer.text();
        for broken in [
            "<script>alert",
            "<img src=x",
            "onload=alert(3)>",
            "NaN",
            "&amp;amp;amp;",
        ] {
            assert!(!html.contains(broken), "{path} has {broken}");
        }
        assert!(html.trim_end().ends_with("</html>"), "{path} is cut short");
    }
    for path in ANSWERS {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert!(!answer.json().is_null(), "{path}");
    }
    for tile in ["0/0/0", "5/11/15", "10/356/506", "14/5703/8097"] {
        let path = format!("/api/collections/poles/tiles/WebMercatorQuad/{tile}?f=json");
        let answer = server.get(&path);
        match answer.status {
            204 => assert!(answer.body.is_empty(), "{path}"),
            200 => assert!(answer.json()["features"].is_array(), "{path}"),
            status => panic!("{path}: {status}"),
        }
    }
}

#[test]
fn names_that_look_like_markup_are_escaped_everywhere() {
    let long = "A".repeat(2000);
    let words = "Très long ".repeat(200);
    let names = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(2)><svg/onload=alert(3)>",
        "L'\"atelier\" d’à `côté` \\' \" onmouseover=\"alert(4)",
        "Pêche &amp; Fils &lt;b&gt;",
        "{{ 7*7 }} {% include 'x' %}",
        "</title></style></script><script>alert(6)</script>",
        "\u{202e}eloP المركز קו \u{202b}(abc)",
        "\u{200b}Pôle\u{a0}\u{200b}\u{3000}espacé",
        long.as_str(),
        words.trim(),
    ];
    let (_folder, server) = serve(|poles| {
        let model = poles.rows[0].clone();
        for (number, name) in names.iter().enumerate() {
            let mut row = model.clone();
            for (column, value) in [
                ("id", format!("hostile-{number}").as_str()),
                ("nom", name),
                ("porteur", name),
                ("resume", name),
                ("remarques", name),
                ("perimetre_texte", name),
                (
                    "site",
                    "https://example.org/?q=javascript:alert(7)'onload='alert(8)",
                ),
                (
                    "sources",
                    "https://example.org/javascript:alert(9);https://[::1]:80/{{7*7}}",
                ),
                ("commune", "35236"),
                ("departement", "35"),
                ("region", "53"),
                ("perimetre", "commune:35236"),
                ("perimetre_nature", "exact"),
            ] {
                row.insert(column.to_owned(), value.to_owned());
            }
            poles.rows.push(row);
        }
    });
    expect_whole(&server);
    for (number, name) in names.iter().enumerate() {
        let html = server.get(&format!("/poles/hostile-{number}")).text();
        for broken in ["<script>alert", "<img src=x", "href=\"javascript:"] {
            assert!(!html.contains(broken), "{name} gives {broken}");
        }
        let item = format!("/api/collections/poles/items/hostile-{number}");
        assert_eq!(server.get(&item).json()["properties"]["nom"], *name);
    }
}

#[test]
fn an_empty_register_is_served() {
    let (_folder, server) = serve(|poles| poles.rows.clear());
    expect_whole(&server);
    let items = server.get("/api/collections/poles/items").json();
    assert_eq!(items["numberMatched"], 0);
    let nearest = server.get("/api/collections/poles/nearest?commune=35236");
    assert_eq!(nearest.json()["features"], serde_json::json!([]));
}

#[test]
fn one_pole_is_the_nearest_of_everywhere() {
    let (_folder, server) = serve(|poles| {
        poles.rows.retain(|row| !row["commune"].is_empty());
        poles.rows.truncate(1);
    });
    expect_whole(&server);
    for commune in ["35236", "97411", "2A004"] {
        let path = format!("/api/collections/poles/nearest?commune={commune}");
        let found = server.get(&path).json();
        assert_eq!(
            found["features"].as_array().map(Vec::len),
            Some(1),
            "{path}"
        );
    }
}

#[test]
fn poles_without_a_place_are_counted_and_never_located() {
    let (_folder, server) = serve(|poles| {
        for row in &mut poles.rows {
            row.insert("commune".to_owned(), String::new());
            row.insert("commune_nature".to_owned(), String::new());
        }
    });
    expect_whole(&server);
    let home = server.get("/").text();
    assert!(home.contains("0\u{a0}localisé"), "the count");
    assert!(
        !home.contains("data-lon=\"-") && !home.contains("data-lon=\"1"),
        "a made-up place"
    );
    let items = server.get("/api/collections/poles/items").json();
    assert_eq!(
        items["numberMatched"], 0,
        "only located poles have a geometry"
    );
}
