//! Look-ups in the shape of geo.api.gouv.fr. They are as lenient as the original, so that its clients
//! work: values are plain texts here, and what is not known is passed over.

use serde_json::{Value, json};

use super::{
    model::{Family, Operation, Parameter, Response},
    parameters as shared,
};
use crate::{
    api::schemas,
    http::response::media::{GEOJSON, JSON},
};

pub(super) fn family() -> Family {
    let mut operations = vec![
        Operation {
            path: "/communes",
            id: "communes",
            summary: "Chercher des communes",
            description: "Par nom (anciens noms et fautes de frappe compris), code, code postal, territoire ou point. Sans lieu ni nom, toutes.",
            parameters: communes_parameters(),
            responses: lists(),
            problems: vec![400],
            example: "/communes?nom=redon&boost=population&limit=5",
        },
        one(
            "/communes/{code}",
            "commune",
            "Une commune",
            "35236",
            "/communes/35236?fields=nom,epci,population",
        ),
    ];
    operations.extend(levels());
    operations.extend(parts());
    let below = [
        (
            "/epcis/{code}/communes",
            "communes-epci",
            "Les communes d’une intercommunalité",
            "200043776",
            "/epcis/243500741/communes",
        ),
        (
            "/departements/{code}/communes",
            "communes-departement",
            "Les communes d’un département",
            "35",
            "/departements/35/communes?fields=nom",
        ),
        (
            "/regions/{code}/communes",
            "communes-region",
            "Les communes d’une région",
            "94",
            "/regions/94/communes?fields=nom",
        ),
        (
            "/regions/{code}/departements",
            "departements-region",
            "Les départements d’une région",
            "53",
            "/regions/53/departements",
        ),
    ];
    operations.extend(below.map(|(path, id, summary, code, example)| {
        let mut operation = one(path, id, summary, code, example);
        operation.parameters.push(limit());
        operation.problems = vec![400, 404];
        Operation {
            responses: lists(),
            ..operation
        }
    }));
    Family {
        anchor: "territoires",
        title: "Territoires, dans la forme de geo.api.gouv.fr",
        description: "Pour l’autocomplétion et les formulaires : mêmes adresses, mêmes paramètres, mêmes membres, mêmes codes dans le \
                      même ordre. Comme l’original, ces adresses passent sur un paramètre inconnu ou une valeur qui n’a pas de sens. La recherche par nom diffère : elle connaît les anciens noms et les fautes de frappe, et \
                      donne le nom exact puis les plus peuplés d’abord.",
        operations,
    }
}

fn text(name: &'static str, description: &str, example: &'static str) -> Parameter {
    Parameter::query(name, description, json!({ "type": "string" }), example)
}

/// How the response is written, whatever the request.
fn forms() -> [Parameter; 3] {
    [
        text(
            "fields",
            "Membres voulus, séparés par des virgules ; nom et code y sont toujours.",
            "nom,population",
        )
        .shared(),
        text("format", "json ou geojson.", "geojson").shared(),
        text(
            "geometry",
            "Géométrie du GeoJSON : centre, contour, bbox, et mairie pour les communes.",
            "centre",
        )
        .shared(),
    ]
}

fn limit() -> Parameter {
    let value = json!({ "type": "integer", "minimum": 0 });
    Parameter::query("limit", "Au plus tant de résultats.", value, 5)
}

fn name() -> Parameter {
    text(
        "nom",
        "Nom ou début de nom ; les résultats portent alors _score.",
        "redon",
    )
}

fn communes_parameters() -> Vec<Parameter> {
    let mut parameters = vec![
        name(),
        text(
            "boost",
            "population : à nom égal, les plus peuplées d’abord.",
            "population",
        ),
        text("code", "Code INSEE.", "35236"),
        text("siren", "SIREN de la commune.", "213502362"),
        text("codePostal", "Code postal.", "35600"),
        text(
            "ancienCode",
            "Code d’une commune qui a été réunie à celle-ci.",
            "35236",
        ),
        text("codeEpci", "SIREN de l’intercommunalité.", "243500741"),
        text("codeDepartement", "Code du département.", "35"),
        text("codeRegion", "Code de la région.", "53"),
        text(
            "codeParent",
            "Pour un arrondissement municipal, code de sa commune.",
            "75056",
        ),
        text("zone", "metro, drom ou com ; toutes sinon.", "metro"),
        text(
            "type",
            "commune-actuelle (sinon), arrondissement-municipal, ou les deux, dans l’ordre voulu.",
            "commune-actuelle",
        ),
        text(
            "lon",
            "Longitude d’un point, en degrés (WGS 84), avec lat.",
            "-2.08",
        ),
        text(
            "lat",
            "Latitude d’un point, en degrés (WGS 84), avec lon.",
            "47.65",
        ),
        limit(),
    ];
    parameters.extend(forms());
    parameters
}

fn levels() -> Vec<Operation> {
    let list = |path, id, summary, filters: &[&str], example| {
        let departement = text("codeDepartement", "Code du département.", "35");
        let region = text("codeRegion", "Code de la région.", "53");
        let placed = [departement, region];
        let placed = placed.into_iter().filter(|one| filters.contains(&one.name));
        let mut parameters = vec![name(), text("code", "Code officiel.", "53")];
        parameters.extend(placed);
        parameters.push(text(
            "zone",
            "metro, drom ou com ; metro,drom sinon.",
            "metro",
        ));
        parameters.push(limit());
        parameters.extend(forms());
        Operation {
            path,
            id,
            summary,
            description: "Tous, ou ceux que les paramètres disent. Les contours demandent un filtre.",
            parameters,
            responses: lists(),
            problems: vec![400],
            example,
        }
    };
    vec![
        list(
            "/epcis",
            "epcis",
            "Chercher des intercommunalités",
            &["codeDepartement", "codeRegion"],
            "/epcis?nom=redon",
        ),
        one(
            "/epcis/{code}",
            "epci",
            "Une intercommunalité",
            "243500741",
            "/epcis/243500741",
        ),
        list(
            "/departements",
            "departements",
            "Chercher des départements",
            &["codeRegion"],
            "/departements?codeRegion=53",
        ),
        one(
            "/departements/{code}",
            "departement",
            "Un département",
            "35",
            "/departements/35",
        ),
        list(
            "/regions",
            "regions",
            "Chercher des régions",
            &[],
            "/regions",
        ),
        one(
            "/regions/{code}",
            "region",
            "Une région",
            "53",
            "/regions/53",
        ),
    ]
}

/// Associated and delegated communes.
fn parts() -> [Operation; 2] {
    let mut parameters = vec![
        name(),
        text("code", "Code INSEE.", "08152"),
        text(
            "type",
            "commune-associee, commune-deleguee, ou les deux (sinon).",
            "commune-deleguee",
        ),
        text("chefLieu", "Code de sa commune.", "08081"),
        text("codeEpci", "SIREN de l’intercommunalité.", "200041630"),
        text("codeDepartement", "Code du département.", "08"),
        text("codeRegion", "Code de la région.", "44"),
        limit(),
    ];
    parameters.extend(forms());
    [
        Operation {
            path: "/communes_associees_deleguees",
            id: "communes-associees-deleguees",
            summary: "Chercher des communes associées et déléguées",
            description: "Parties d’une commune d’aujourd’hui qui furent des communes. Leurs contours ne sont pas connus.",
            parameters,
            responses: lists(),
            problems: vec![400],
            example: "/communes_associees_deleguees?nom=elan",
        },
        one(
            "/communes_associees_deleguees/{code}",
            "commune-associee-deleguee",
            "Une commune associée ou déléguée",
            "08152",
            "/communes_associees_deleguees/08152",
        ),
    ]
}

fn one(
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    code: &'static str,
    example: &'static str,
) -> Operation {
    let mut parameters = vec![shared::code(code)];
    parameters.extend(forms());
    Operation {
        path,
        id,
        summary,
        description: "",
        parameters,
        responses: vec![Response::ok(
            "Le territoire",
            vec![(JSON, territory()), (GEOJSON, feature())],
        )],
        problems: vec![404],
        example,
    }
}

fn lists() -> Vec<Response> {
    let features = json!({
        "type": "object",
        "required": ["type", "features"],
        "properties": { "type": { "const": "FeatureCollection" }, "features": { "type": "array", "items": feature() } },
    });
    let list = json!({ "type": "array", "items": territory() });
    vec![Response::ok(
        "Les territoires, les meilleurs d’abord",
        vec![(JSON, list), (GEOJSON, features)],
    )]
}

fn territory() -> Value {
    json!({ "$ref": "#/components/schemas/Territoire" })
}

fn feature() -> Value {
    json!({
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": {
            "type": { "const": "Feature" },
            "geometry": { "type": ["object", "null"] },
            "properties": territory(),
        },
    })
}

/// A territory in the shape of geo.api.gouv.fr: the requested members.
pub(super) fn territory_schema() -> Value {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    let named = json!({ "type": "object", "required": ["code", "nom"], "properties": { "code": text, "nom": text } });
    json!({
        "type": "object",
        "required": ["nom", "code"],
        "properties": {
            "nom": text,
            "code": text,
            "ancienNom": text,
            "autreNom": text,
            "_score": { "type": "number" },
            "population": { "type": "integer", "minimum": 0 },
            "siren": text,
            "surface": { "type": "number", "minimum": 0 },
            "anciensCodes": texts,
            "codeParent": text,
            "financement": text,
            "codeDepartement": text,
            "codeEpci": text,
            "codeRegion": text,
            "codesPostaux": texts,
            "codesDepartements": texts,
            "codesRegions": texts,
            "departement": named,
            "epci": named,
            "region": named,
            "arrondissement": named,
            "commune": text,
            "chefLieu": text,
            "zone": text,
            "type": text,
            "pointNature": text,
            "mairie": schemas::point(),
            "centre": schemas::point(),
            "contour": schemas::geometry(&["Polygon", "MultiPolygon"]),
            "bbox": schemas::geometry(&["Polygon"]),
        },
    })
}
