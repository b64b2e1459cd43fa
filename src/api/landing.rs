//! `/api` and `/api/conformance`: where a client of OGC API begins.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use super::{feature::Link, request::ApiRequest};
use crate::{
    http::response::{Problem, media::Media},
    snapshot::ByFloor,
};

const FORMS: [Media; 2] = [Media::Json, Media::Html];

/// The conformance classes that the service passes.
const CLASSES: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
];

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Accueil")]
pub(crate) struct Landing {
    title: &'static str,
    description: &'static str,
    attribution: &'static str,
    /// When the data is from.
    millesimes: ByFloor,
    versions: ByFloor,
    links: Vec<Link>,
}

/// `/api`.
pub(crate) async fn landing(request: ApiRequest) -> Result<Response, Problem> {
    let (params, media) = request.form(&FORMS)?;
    let snapshot = &request.snapshot;
    let mut links = request.own_links(&params, media, &FORMS);
    let to =
        |path: &str, rel, kind, title| Link::new(request.address().join(path), rel, kind, title);
    links.extend([
        to(
            "/api/conformance",
            "conformance",
            Media::Json.content_type(),
            "Classes de conformité",
        ),
        to(
            "/api/collections",
            "data",
            Media::Json.content_type(),
            "Les collections",
        ),
        to(
            "/api/tileMatrixSets",
            "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
            Media::Json.content_type(),
            "Les grilles de tuiles",
        ),
        to(
            "/api/openapi.json",
            "service-desc",
            Media::OpenApi3_0.content_type(),
            "La description des interfaces (OpenAPI 3.0)",
        ),
        to(
            "/api/openapi-3.1.json",
            "service-desc",
            Media::OpenApi3_1.content_type(),
            "La description des interfaces (OpenAPI 3.1)",
        ),
        to(
            "/api/docs",
            "service-doc",
            Media::Html.content_type(),
            "La description des interfaces, en page",
        ),
    ]);
    let title = "Atlas des PTCE : interfaces";
    let landing = Landing {
        title,
        description: "Les pôles territoriaux de coopération économique de France et ses territoires : \
                      OGC API – Features et Tiles, formes de geo.api.gouv.fr, couverture.",
        attribution: super::ATTRIBUTION,
        millesimes: snapshot.vintages(),
        versions: snapshot.versions(),
        links,
    };
    request.respond(media, title, &landing)
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Conformite")]
pub(crate) struct Conformance {
    conforms_to: &'static [&'static str],
    links: Vec<Link>,
}

/// `/api/conformance`.
pub(crate) async fn conformance(request: ApiRequest) -> Result<Response, Problem> {
    let (params, media) = request.form(&FORMS)?;
    let response = Conformance {
        conforms_to: CLASSES,
        links: request.own_links(&params, media, &FORMS),
    };
    request.respond(media, "Classes de conformité", &response)
}
