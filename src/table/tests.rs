//! Declarations held against packages, on tables made for it.

use std::fs;

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use super::{Faults, Package, Reader, Unread, read_tables, table_row, vocabulary};

vocabulary!(
    /// What a thing is made of.
    enum Material {
        /// Wood.
        Wood = "bois",
        /// Iron.
        Iron = "fer",
    }
);

table_row! {
    /// A thing, with a column and a table that only later versions have.
    struct ThingRow<'a> of "choses" {
        id: &'a str = "id",
        material: Material = "matiere",
        size: Option<(u8, f64)> = "longueur" & "poids",
        count: Option<u16> = "nombre" or absent,
        pair: Option<(u8, u8)> = "gauche" & "droite" or absent,
    }
    rules {
        "matiere" & "longueur":
            |row| row.material == Material::Wood || row.size.is_some(),
            "une longueur, puisque c’est du fer";
    }
}

table_row! {
    /// A row of a table that only later versions have.
    struct LaterRow<'a> of "suites" or absent {
        id: &'a str = "id",
    }
}

/// The things of a folder and how many later rows it has, as text, and what was not read.
type Outcome = Result<(Vec<String>, usize, Vec<Unread>), Faults>;

/// A package of the table `choses` and others: its columns, and its rows as CSV.
struct Folder {
    resources: Vec<Json>,
    dir: TempDir,
}

impl Folder {
    fn new(fields: &Json, rows: &str) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let resources = Vec::new();
        Self { resources, dir }.with("choses", fields, rows)
    }

    fn with(mut self, name: &str, fields: &Json, rows: &str) -> Self {
        let path = format!("{name}.csv");
        let names = fields.as_array().expect("columns").iter();
        let names: Vec<&str> = names.map(|field| field["name"].as_str().unwrap()).collect();
        let text = format!("{}\n{rows}", names.join(","));
        fs::write(self.dir.path().join(&path), text).expect("a table");
        let schema = json!({ "fields": fields });
        let resource = json!({ "name": name, "path": path, "schema": schema });
        self.resources.push(resource);
        self
    }

    fn read(&self) -> Outcome {
        let description = json!({ "resources": self.resources }).to_string();
        fs::write(self.dir.path().join("datapackage.json"), description).expect("a package");
        let package = Package::read(self.dir.path()).expect("a package");
        let tables = read_tables(self.dir.path(), &package);
        let mut reader = Reader::new(&tables);
        let things: Vec<ThingRow<'_>> = reader.rows();
        let later: Vec<LaterRow<'_>> = reader.rows();
        let unread = reader.finish()?;
        let things = things.iter().map(|row| {
            let ThingRow {
                id,
                material,
                size,
                count,
                pair,
                ..
            } = row;
            format!("{id} {material} {size:?} {count:?} {pair:?}")
        });
        assert!(later.iter().all(|row| !row.id.is_empty()));
        Ok((things.collect(), later.len(), unread))
    }

    /// The faults, one a line.
    fn faults(&self) -> Vec<String> {
        let faults = self.read().expect_err("faults");
        faults.iter().map(ToString::to_string).collect()
    }
}

fn columns() -> Json {
    json!([
        { "name": "id", "type": "string" },
        { "name": "matiere", "type": "string", "constraints": { "enum": ["bois", "fer"] } },
        { "name": "longueur", "type": "integer" },
        { "name": "poids", "type": "number" },
    ])
}

fn with(fields: Json, more: &[Json]) -> Json {
    let Json::Array(mut fields) = fields else {
        panic!("a list")
    };
    fields.extend_from_slice(more);
    fields.into()
}

#[test]
fn what_may_be_absent_reads_as_empty_and_is_not_mentioned() {
    let (things, later, unread) = Folder::new(&columns(), "a,bois,,\nb,fer,12,0.5\n")
        .read()
        .expect("no fault");
    assert_eq!(
        things,
        ["a bois None None None", "b fer Some((12, 0.5)) None None"]
    );
    assert_eq!((later, unread), (0, vec![]));
}

#[test]
fn what_may_be_absent_is_read_where_it_is() {
    let more = [
        json!({ "name": "nombre", "type": "integer" }),
        json!({ "name": "droite", "type": "integer" }),
        json!({ "name": "gauche", "type": "integer" }),
    ];
    let folder = Folder::new(&with(columns(), &more), "a,bois,,,7,2,1\nb,bois,,,,,\n").with(
        "suites",
        &json!([{ "name": "id", "type": "string" }]),
        "x\ny\n",
    );
    let (things, later, unread) = folder.read().expect("no fault");
    assert_eq!(
        things,
        ["a bois None Some(7) Some((1, 2))", "b bois None None None"]
    );
    assert_eq!((later, unread), (2, vec![]));
}

#[test]
fn columns_that_go_together_may_not_be_absent_by_half() {
    let half = [json!({ "name": "gauche", "type": "integer" })];
    let folder = Folder::new(&with(columns(), &half), "a,bois,,,1\n");
    assert_eq!(
        folder.faults(),
        [
            "datapackage.json, table choses, colonne droite — attendu : cette colonne, que le \
          programme lit"
        ]
    );
}

#[test]
fn a_package_must_have_what_is_read() {
    let missing = json!([{ "name": "id", "type": "integer" }, { "name": "longueur" }]);
    assert_eq!(
        Folder::new(&missing, "1,2\n").faults(),
        [
            "datapackage.json, table choses, colonne id : « integer » — attendu : le type string",
            "datapackage.json, table choses, colonne matiere — attendu : cette colonne, que le \
             programme lit",
            "datapackage.json, table choses, colonne longueur : « string » — attendu : le type \
             integer",
            "datapackage.json, table choses, colonne poids — attendu : cette colonne, que le \
             programme lit",
        ]
    );
    let mut folder = Folder::new(&columns(), "");
    folder.resources.clear();
    assert_eq!(
        folder.faults(),
        ["datapackage.json — attendu : une table choses"]
    );
}

#[test]
fn words_of_a_package_are_known_or_fewer() {
    let choices = |words: Json| {
        let mut fields = columns();
        fields[1]["constraints"]["enum"] = words;
        fields
    };
    let more = Folder::new(&choices(json!(["bois", "fer", "zinc"])), "a,bois,,\n");
    assert_eq!(
        more.faults(),
        [
            "datapackage.json, table choses, colonne matiere : « zinc » — attendu : bois, fer ; un mot \
          que cette version ne connaît pas ne peut être lu"
        ]
    );
    let fewer = Folder::new(&choices(json!(["bois"])), "a,bois,,\n");
    assert!(fewer.read().is_ok());
    let free = Folder::new(&choices(Json::Null), "a,zinc,,\n");
    assert_eq!(
        free.faults(),
        ["choses.csv, ligne 2, colonne matiere : « zinc » — attendu : une valeur parmi bois, fer"]
    );
}

#[test]
fn what_no_row_reads_is_named() {
    let more = [json!({ "name": "couleur", "type": "string" })];
    let folder = Folder::new(&with(columns(), &more), "a,bois,,,rouge\n").with(
        "autres",
        &json!([{ "name": "x", "type": "string" }]),
        "y\n",
    );
    let (_, _, unread) = folder.read().expect("no fault");
    let unread: Vec<String> = unread.iter().map(ToString::to_string).collect();
    assert_eq!(
        unread,
        [
            "datapackage.json, table choses, colonne couleur : cette version ne lit pas cette \
             colonne ; elle est gardée, et n’est pas servie",
            "datapackage.json, table autres : cette version ne lit pas cette table ; elle est \
             gardée, et n’est pas servie",
        ]
    );
}

#[test]
fn every_fault_of_cells_and_rules_is_reported() {
    let rows = "a,fer,,\nb,bois,300,1\nc,bois,1,\nd,,1,1\n,bois,x,y\ne,or,x,\n";
    assert_eq!(
        Folder::new(&columns(), rows).faults(),
        [
            "choses.csv, ligne 2, colonne matiere + longueur : « fer + vide » — attendu : une \
             longueur, puisque c’est du fer",
            "choses.csv, ligne 3, colonne longueur : « 300 » — attendu : un nombre entier de 0 à 255",
            "choses.csv, ligne 4, colonne longueur + poids : « 1 + vide » — attendu : ces colonnes \
             toutes remplies, ou toutes vides",
            "choses.csv, ligne 5, colonne matiere : vide — attendu : une valeur (colonne obligatoire)",
            "choses.csv, ligne 6, colonne longueur : « x » — attendu : un nombre entier, en chiffres",
            "choses.csv, ligne 6, colonne poids : « y » — attendu : un nombre, avec un point décimal",
            "choses.csv, ligne 6, colonne id : vide — attendu : une valeur (colonne obligatoire)",
            "choses.csv, ligne 7, colonne matiere : « or » — attendu : une valeur parmi bois, fer",
            "choses.csv, ligne 7, colonne longueur : « x » — attendu : un nombre entier, en chiffres",
            "choses.csv, ligne 7, colonne longueur + poids : « x + vide » — attendu : ces colonnes \
             toutes remplies, ou toutes vides",
        ]
    );
}

/// A table that grows with the register may be longer than the others, and each says its own limit.
#[test]
fn a_file_too_long_says_how_long_it_may_be() {
    let columns = json!([{ "name": "id", "type": "string" }]);
    let folder = Folder::new(&columns, "").with("poles", &columns, "");
    for (name, length, limit) in [
        ("choses", 16, Some("un fichier d’au plus 16 Mio")),
        ("poles", 16, None),
        ("poles", 64, Some("un fichier d’au plus 64 Mio")),
    ] {
        let file = fs::File::create(folder.dir.path().join(format!("{name}.csv"))).expect("a file");
        file.set_len((length << 20) + 1).expect("a length");
        let faults = folder.faults();
        let says = |limit: &str| faults.iter().any(|fault| fault.contains(limit));
        match limit {
            Some(limit) => assert!(says(limit), "{faults:?}"),
            None => assert!(!says("Mio"), "{faults:?}"),
        }
        file.set_len(0).expect("a length");
    }
}
