//! The territories and the register have their own versions: a change of one pole renames no tile of
//! a territory.

use jiff::civil::Date;
use serde_json::Value;

use super::support::{DataCopy, Server};

const LAYERS: [&str; 8] = [
    "poles",
    "communes",
    "epci",
    "departements",
    "regions",
    "limites",
    "noms",
    "fond",
];

/// A tile of each layer with something in it, as zoom, row, column.
const TILE: [u32; 3] = [8, 89, 126];

/// The tile in its form, at an address without version: its entity tag.
fn tag(server: &Server, layer: &str, form: &str) -> String {
    let [z, y, x] = if layer == "poles" { [5, 11, 16] } else { TILE };
    let path = format!("/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}?f={form}");
    let answer = server.get(&path);
    assert_eq!(answer.status, 200, "{path}");
    answer.header("etag").to_owned()
}

/// Where the tiles of a layer are.
fn address(server: &Server, layer: &str) -> String {
    let path = format!("/api/collections/{layer}/tiles/WebMercatorQuad/tilejson.json");
    let tiles = server.get(&path).json()["tiles"][0].clone();
    tiles.as_str().expect("an address").to_owned()
}

/// The version and vintage that a page of a collection names, and its entity tag.
fn release_and_tag(server: &Server, collection: &str) -> [Value; 3] {
    let answer = server.get(&format!("/api/collections/{collection}/items?limit=200"));
    let json = answer.json();
    let tag = Value::from(answer.header("etag"));
    [json["version"].clone(), json["millesime"].clone(), tag]
}

/// The versions in the addresses of tiles that the map of the first page asks for.
fn of_page(server: &Server) -> [String; 2] {
    let page = server.get("/").text();
    ["territories", "register"].map(|floor| {
        let (_, rest) = page
            .split_once(&format!(" data-{floor}-version=\""))
            .expect("an attribute");
        rest.split_once('"').expect("a value").0.to_owned()
    })
}

struct Served {
    tags: Vec<[String; 2]>,
    addresses: Vec<String>,
    collections: Vec<[Value; 3]>,
    ready: Value,
    coverage: Value,
    page: [String; 2],
}

fn served(server: &Server) -> Served {
    let tags = LAYERS.map(|layer| ["json", "mvt"].map(|form| tag(server, layer, form)));
    Served {
        tags: tags.into(),
        addresses: LAYERS.map(|layer| address(server, layer)).into(),
        collections: LAYERS[..5]
            .iter()
            .map(|layer| release_and_tag(server, layer))
            .collect(),
        ready: server.get("/health/ready").json(),
        coverage: server.get("/api/couverture/region").json(),
        page: of_page(server),
    }
}

fn tiles_drawn(server: &Server) -> String {
    let text = server.get("/metrics").text();
    let line = text
        .lines()
        .find(|line| line.starts_with("ptce_atlas_tiles_drawn_total "));
    line.expect("a counter").to_owned()
}

/// The table with another status and day of its first pole of status `emergent`.
fn with_pole_changed(poles: &str, day: &str) -> String {
    let mut reader = csv::Reader::from_reader(poles.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name| header.iter().position(|one| one == name).expect("a column");
    let (status, compiled) = (column("statut"), column("compile_le"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).expect("in memory");
    let mut is_changed = false;
    for record in reader.records() {
        let mut cells: Vec<String> = record
            .expect("a record")
            .iter()
            .map(str::to_owned)
            .collect();
        if !is_changed && cells[status] == "emergent" {
            "actif".clone_into(&mut cells[status]);
            day.clone_into(&mut cells[compiled]);
            is_changed = true;
        }
        writer.write_record(cells).expect("in memory");
    }
    String::from_utf8(writer.into_inner().expect("in memory")).expect("text")
}

#[test]
fn a_change_of_one_pole_leaves_the_territories_as_they_are() {
    let folder = DataCopy::new();
    let server = Server::serve(folder.path(), &[]);
    let before = served(&server);
    let drawn = tiles_drawn(&server);

    // One pole takes another status and a newer day, and nothing else changes.
    let newest = before.ready["millesimes"]["registre"].as_str();
    let newest: Date = newest.expect("a day").parse().expect("a day");
    let next_day = newest.tomorrow().expect("a day").to_string();
    let poles = folder.read("poles.csv");
    folder.write("poles.csv", with_pole_changed(&poles, &next_day));
    let ready = server.reload();
    assert_eq!(ready["dernierRechargement"]["resultat"], "charge");
    let after = served(&server);

    for (at, layer) in LAYERS.into_iter().enumerate() {
        let is_same = layer != "poles";
        assert_eq!(before.tags[at] == after.tags[at], is_same, "{layer}");
        let addresses = [&before, &after].map(|served| &served.addresses[at]);
        assert_eq!(addresses[0] == addresses[1], is_same, "{layer}");
    }
    for (at, layer) in LAYERS[..5].iter().enumerate() {
        let is_same = *layer != "poles";
        let releases = [&before, &after].map(|served| &served.collections[at]);
        for (part, (before, after)) in releases[0].iter().zip(releases[1]).enumerate() {
            assert_eq!(before == after, is_same, "{layer}, part {part}");
        }
    }
    assert_eq!(after.collections[0][1], next_day);

    // Both are named where both are read, and say the same everywhere.
    for served in [&before, &after] {
        let versions = &served.ready["versions"];
        assert_eq!(served.coverage["versions"], *versions);
        assert_eq!(served.coverage["millesimes"], served.ready["millesimes"]);
        assert_eq!(served.collections[0][0], versions["registre"]);
        assert_eq!(served.collections[1][0], versions["territoires"]);
        assert_eq!(served.page[0], versions["territoires"]);
        assert_eq!(served.page[1], versions["registre"]);
        for (layer, address) in LAYERS.into_iter().zip(&served.addresses) {
            let floor = if layer == "poles" {
                "registre"
            } else {
                "territoires"
            };
            let version = versions[floor].as_str().expect("a version");
            assert!(address.ends_with(&format!("&v={version}")), "{address}");
        }
    }
    // The tiles of the territories that were kept are kept still.
    assert_eq!(tiles_drawn(&server), drawn);

    // A département takes another name: all has changed.
    folder.replace("departements.csv", "25,Doubs,", "25,Doubs et Loue,");
    let ready = server.reload();
    assert_eq!(ready["dernierRechargement"]["resultat"], "charge");
    for floor in ["territoires", "registre"] {
        assert_ne!(
            ready["versions"][floor], after.ready["versions"][floor],
            "{floor}"
        );
    }
    assert_eq!(ready["millesimes"], after.ready["millesimes"]);
}
