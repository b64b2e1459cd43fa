//! Tables to take away.

use serde_json::{Map, Value, json};

use super::{
    coverage::about,
    model::{Family, Operation, Parameter, Response},
    parameters as shared,
};
use crate::{
    export::{
        DescribedTable,
        files::Format::{self, Csv, Geojson, Xlsx},
    },
    http::response::media::SCHEMA,
    snapshot::Snapshot,
};

/// CSV, as it is when nothing is said of a mark.
const PLAIN: Format = Csv { mark: false };

/// What the rows of a file are.
enum Rows {
    Poles,
    Members,
    Level,
    France,
    Territory,
    Programmes,
}

/// A file: its path, name, summary, form, rows and an address that answers.
type File = (
    &'static str,
    &'static str,
    &'static str,
    Format,
    Rows,
    &'static str,
);

#[rustfmt::skip]
const FILES: [File; 13] = [
    ("/exports/poles.csv", "poles-csv", "Les pôles, en CSV", PLAIN, Rows::Poles, "/exports/poles.csv?statut=actif"),
    ("/exports/poles.xlsx", "poles-xlsx", "Les pôles, en XLSX", Xlsx, Rows::Poles, "/exports/poles.xlsx"),
    ("/exports/poles.geojson", "poles-geojson", "Les pôles, en GeoJSON", Geojson, Rows::Poles, "/exports/poles.geojson"),
    ("/exports/membres.csv", "membres-csv", "Les membres connus des pôles, en CSV", PLAIN, Rows::Members, "/exports/membres.csv"),
    ("/exports/membres.xlsx", "membres-xlsx", "Les membres connus des pôles, en XLSX", Xlsx, Rows::Members, "/exports/membres.xlsx?statut=actif"),
    ("/exports/couverture-{niveau}.csv", "couverture-csv", "Tous les territoires, en CSV", PLAIN, Rows::Level, "/exports/couverture-departement.csv"),
    ("/exports/couverture-{niveau}.xlsx", "couverture-xlsx", "Tous les territoires, en XLSX", Xlsx, Rows::Level, "/exports/couverture-departement.xlsx"),
    ("/exports/territoires/france.csv", "france-csv", "Les communes de France, en CSV", PLAIN, Rows::France, "/exports/territoires/france.csv"),
    ("/exports/territoires/france.xlsx", "france-xlsx", "La fiche de la France, en XLSX", Xlsx, Rows::France, "/exports/territoires/france.xlsx"),
    ("/exports/territoires/{niveau}/{code}.csv", "territoire-csv", "Les communes d’un territoire, en CSV", PLAIN, Rows::Territory, "/exports/territoires/departement/25.csv"),
    ("/exports/territoires/{niveau}/{code}.xlsx", "territoire-xlsx", "La fiche d’un territoire, en XLSX", Xlsx, Rows::Territory, "/exports/territoires/departement/25.xlsx"),
    ("/exports/programmes-territoires.csv", "programmes-csv", "Les territoires des programmes, en CSV", PLAIN, Rows::Programmes, "/exports/programmes-territoires.csv"),
    ("/exports/programmes-territoires.xlsx", "programmes-xlsx", "Les territoires des programmes, en XLSX", Xlsx, Rows::Programmes, "/exports/programmes-territoires.xlsx"),
];

/// The metadata of a Table Schema.
fn schema() -> Value {
    let texts = [
        "$schema",
        "title",
        "description",
        "homepage",
        "created",
        "lastModified",
        "version",
    ];
    let mut members: Map<String, Value> = texts
        .into_iter()
        .map(|name| (name.to_owned(), json!({ "type": "string" })))
        .collect();
    let objects = json!({ "type": "array", "items": { "type": "object" } });
    members.insert("contributors".to_owned(), objects.clone());
    members.insert("fields".to_owned(), objects);
    let names = json!({ "type": "array", "items": { "type": "string" } });
    members.insert("primaryKey".to_owned(), names);
    let required: Vec<&String> = members.keys().collect();
    json!({ "type": "object", "required": required, "properties": members })
}

pub(super) fn family(snapshot: &Snapshot) -> Family {
    let names: Vec<&str> = DescribedTable::of(snapshot)
        .map(DescribedTable::name)
        .collect();
    let has_members = names.contains(&DescribedTable::Members.name());
    let files = FILES.into_iter();
    let files = files.filter(|(.., rows, _)| has_members || !matches!(rows, Rows::Members));
    let mut operations: Vec<Operation> = files.map(|one| file(snapshot, one)).collect();
    let tables = json!({ "type": "string", "enum": names });
    operations.push(operation(
        "/exports/{table}.schema.json",
        "schema",
        "Ce que veulent dire les colonnes",
        vec![Parameter::path("table", "La table.", tables, "poles")],
        (SCHEMA, schema()),
        "/exports/poles.schema.json",
    ));
    Family {
        anchor: "exports",
        title: "Fichiers à emporter",
        description: "Les mêmes lignes que les pages, sous les mêmes paramètres. Chaque réponse a un en-tête Link vers le Table \
                      Schema de ses colonnes.",
        operations,
    }
}

fn file(snapshot: &Snapshot, (path, id, summary, format, rows, example): File) -> Operation {
    let sheet = |place: Vec<Parameter>| about(snapshot, place, vec![shared::site_count()]);
    let mut parameters = match rows {
        Rows::Poles | Rows::Members => shared::pole_filters(snapshot),
        Rows::Level => {
            let mut parameters = vec![shared::table_level()];
            parameters.extend(shared::limits(snapshot));
            parameters.push(shared::sort(snapshot));
            parameters.extend(shared::pole_filters(snapshot));
            parameters
        }
        Rows::Programmes => Vec::new(),
        Rows::France => sheet(Vec::new()),
        Rows::Territory => sheet(shared::territory().into()),
    };
    let body = match format {
        Csv { .. } => {
            parameters.push(mark());
            json!({ "type": "string" })
        }
        Xlsx => json!({ "type": "string", "format": "binary" }),
        Geojson => json!({
            "type": "object",
            "required": ["type", "features"],
            "properties": {
                "type": { "const": "FeatureCollection" },
                "features": { "type": "array", "items": { "type": "object" } },
            },
        }),
    };
    operation(
        path,
        id,
        summary,
        parameters,
        (format.media_type(), body),
        example,
    )
}

fn mark() -> Parameter {
    let description =
        "1 : le fichier commence par la marque (BOM) que d’anciens tableurs attendent.";
    Parameter::query(
        "bom",
        description,
        json!({ "type": "integer", "enum": [0, 1], "default": 0 }),
        1,
    )
}

fn operation(
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    parameters: Vec<Parameter>,
    form: (&'static str, Value),
    example: &'static str,
) -> Operation {
    Operation {
        path,
        id,
        summary,
        description: "",
        parameters,
        responses: vec![Response::ok("Le fichier", vec![form])],
        problems: vec![400, 404],
        example,
    }
}
