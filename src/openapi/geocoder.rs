//! The geocoder in the shape of the Base Adresse Nationale's. It passes over what it does not know, as the
//! original does, so that its clients work.

use serde_json::{Value, json};

use super::model::{Family, Operation, Parameter, Response};
use crate::{
    api::{
        geocoder::MunicipalityProperties,
        schemas::{self, Schemas},
    },
    http::response::media::JSON,
    limits::{DEFAULT_GEOCODED, MAX_FILTER_TEXT_CHARS, MAX_GEOCODED},
};

pub(super) fn family(schemas: &mut Schemas) -> Family {
    let operations = vec![search(answers(schemas)), reverse(answers(schemas))];
    Family {
        anchor: "geocodage",
        title: "Géocodage, dans la forme de la Base Adresse Nationale",
        description: "Pour les clients de l’API Adresse (addok, Géoplateforme) : mêmes paramètres, mêmes membres, pour les communes et les \
                      arrondissements municipaux. Les voies ne sont pas connues : une adresse donne sa commune, de type municipality. \
                      Comme l’original, ces adresses passent sur un paramètre inconnu.",
        operations,
    }
}

fn text(name: &'static str, description: &str, example: &'static str) -> Parameter {
    Parameter::query(name, description, json!({ "type": "string" }), example)
}

fn filters() -> [Parameter; 3] {
    [
        text(
            "type",
            "municipality ; tout autre type (housenumber, street, locality) ne donne rien, sauf avec municipality.",
            "municipality",
        ),
        text(
            "citycode",
            "Code INSEE de la commune ou de l’arrondissement, d’aujourd’hui ou ancien.",
            "35236",
        ),
        text("postcode", "Code postal.", "35600"),
    ]
}

/// The coordinates of the request's point.
fn point(lon: &str, lat: &str) -> [Parameter; 2] {
    let degrees =
        |most: u8| json!({ "type": "number", "minimum": -f64::from(most), "maximum": most });
    [
        Parameter::query("lon", lon, degrees(180), -2.08),
        Parameter::query("lat", lat, degrees(90), 47.65),
    ]
}

fn limit(default: usize, description: &str) -> Parameter {
    let value =
        json!({ "type": "integer", "minimum": 1, "maximum": MAX_GEOCODED, "default": default });
    Parameter::query("limit", description, value, default)
}

fn search(found: Response) -> Operation {
    let words = json!({ "type": "string", "minLength": 1, "maxLength": MAX_FILTER_TEXT_CHARS });
    let mut parameters = vec![
        Parameter::query("q", "Nom, code postal ou adresse.", words, "redon").required(),
        limit(DEFAULT_GEOCODED, "Au plus tant de résultats."),
        Parameter::query(
            "autocomplete",
            "0 : le dernier mot est entier ; 1 : il peut n’être qu’un début.",
            json!({ "type": "integer", "enum": [0, 1], "default": 1 }),
            1,
        ),
    ];
    parameters.extend(filters());
    parameters.extend(point(
        "Longitude du point près duquel les résultats viennent d’abord, avec lat. lng est admis.",
        "Sa latitude, avec lon.",
    ));
    Operation {
        path: "/search",
        id: "search",
        summary: "Géocoder un nom ou une adresse",
        description: "Les communes que le texte nomme, les plus probables d’abord. score est sous 0,5 quand le texte dit plus que la commune (une voie).",
        parameters,
        responses: vec![found],
        problems: vec![400],
        example: "/search?q=redon&type=municipality&limit=3",
    }
}

fn reverse(there: Response) -> Operation {
    let [lon, lat] = point(
        "Longitude, en degrés (WGS 84).",
        "Latitude, en degrés (WGS 84).",
    );
    let mut parameters = vec![
        lon.required(),
        lat.required(),
        limit(
            1,
            "Admis comme dans l’original ; un point n’a qu’une commune.",
        ),
    ];
    parameters.extend(filters());
    Operation {
        path: "/reverse",
        id: "reverse",
        summary: "La commune d’un point",
        description: "La commune (à Paris, Lyon et Marseille l’arrondissement) dont le contour contient le point ; aucune en mer et à l’étranger. distance va du point à la mairie.",
        parameters,
        responses: vec![there],
        problems: vec![400],
        example: "/reverse?lon=-2.08&lat=47.65",
    }
}

fn answers(schemas: &mut Schemas) -> Response {
    let text = json!({ "type": "string" });
    let feature = json!({
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": {
            "type": { "const": "Feature" },
            "geometry": schemas::point(),
            "properties": schemas.of::<MunicipalityProperties<'_>>(),
        },
    });
    let collection: Value = json!({
        "type": "object",
        "required": ["type", "version", "features", "attribution", "licence", "limit"],
        "properties": {
            "type": { "const": "FeatureCollection" },
            "version": { "const": "draft" },
            "features": { "type": "array", "items": feature },
            "attribution": text,
            "licence": text,
            "query": text,
            "filters": {
                "type": "object",
                "properties": { "type": text, "citycode": text, "postcode": text },
            },
            "center": { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 },
            "limit": { "type": "integer", "minimum": 1 },
        },
    });
    Response::ok("Les communes, en GeoJSON", vec![(JSON, collection)])
}
