//! `/api/collections` and `/api/collections/{collection}`: what there is, and where.

use axum::{extract::Path, response::Response};
use geo::Rect;
use schemars::JsonSchema;
use serde::Serialize;

use super::{collection::Collection, feature::Link, request::ApiRequest};
use crate::{
    geometry::{bounding_box, rounded},
    http::response::{Problem, media::Media},
    register::Pole,
    snapshot::{Snapshot, borders_of},
    territory::{Borders, Level},
};

const FORMS: [Media; 2] = [Media::Json, Media::Html];

/// Longitude and latitude on WGS 84: the only system served.
pub(super) const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Collections")]
pub(crate) struct Collections {
    links: Vec<Link>,
    collections: Vec<About>,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Collection")]
pub(crate) struct About {
    id: &'static str,
    title: &'static str,
    description: &'static str,
    attribution: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    extent: Option<Extent>,
    item_type: &'static str,
    crs: [&'static str; 1],
    links: Vec<Link>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Etendue")]
pub(crate) struct Extent {
    spatial: Spatial,
}

/// Boxes of west, south, east and north, in degrees.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "EtendueSpatiale")]
pub(crate) struct Spatial {
    bbox: [[f64; 4]; 1],
    crs: &'static str,
}

/// `/api/collections`.
pub(crate) async fn collections(request: ApiRequest) -> Result<Response, Problem> {
    let (params, media) = request.form(&FORMS)?;
    let described = Collection::ALL.map(|collection| {
        let mut links = related_links(&request, collection);
        let path = format!("/api/collections/{}", collection.name());
        links.push(Link::new(
            request.address().join(&path),
            "self",
            Media::Json.content_type(),
            "La collection",
        ));
        describe(&request.snapshot, collection, links)
    });
    let response = Collections {
        links: request.own_links(&params, media, &FORMS),
        collections: described.into(),
    };
    request.respond(media, "Collections", &response)
}

/// `/api/collections/{collection}`.
pub(crate) async fn collection(
    Path(name): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    let collection = Collection::parse(&name)?;
    let (params, media) = request.form(&FORMS)?;
    let mut links = request.own_links(&params, media, &FORMS);
    links.extend(related_links(&request, collection));
    let response = describe(&request.snapshot, collection, links);
    request.respond(media, collection.title(), &response)
}

fn describe(snapshot: &Snapshot, collection: Collection, links: Vec<Link>) -> About {
    let extent = extent(snapshot, collection).map(|around| Extent {
        spatial: Spatial {
            bbox: [[
                rounded(around.min().x),
                rounded(around.min().y),
                rounded(around.max().x),
                rounded(around.max().y),
            ]],
            crs: CRS84,
        },
    });
    About {
        id: collection.name(),
        title: collection.title(),
        description: collection.description(),
        attribution: super::ATTRIBUTION,
        extent,
        item_type: "feature",
        crs: [CRS84],
        links,
    }
}

/// Links to what a collection holds.
fn related_links(request: &ApiRequest, collection: Collection) -> Vec<Link> {
    let below = |path: &str, rel, media: Media, title| {
        let path = format!("/api/collections/{}/{path}", collection.name());
        Link::new(
            request.address().join(&path),
            rel,
            media.content_type(),
            title,
        )
    };
    vec![
        below("items?f=json", "items", Media::GeoJson, "Les éléments"),
        below(
            "items?f=html",
            "items",
            Media::Html,
            "Les éléments, en page",
        ),
        below(
            "queryables",
            "http://www.opengis.net/def/rel/ogc/1.0/queryables",
            Media::JsonSchema,
            "Les propriétés qui filtrent",
        ),
        below(
            "tiles?f=json",
            "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
            Media::Json,
            "Les tuiles",
        ),
        Link::new(
            super::LICENCE.to_owned(),
            "license",
            Media::Html.content_type(),
            "Licence Ouverte 2.0",
        ),
    ]
}

/// The box around all features that have a geometry. The overseas collectivities lie on both sides
/// of the antimeridian: boxes that hold them go around the Earth, rather than across it.
fn extent(snapshot: &Snapshot, collection: Collection) -> Option<Rect<f64>> {
    let lists: &[Borders] = match collection {
        Collection::Poles => {
            let poles = snapshot.register().poles().iter();
            return bounding_box(poles.filter_map(Pole::point).map(Rect::from));
        }
        Collection::Territories(Level::Departement) => {
            &[Borders::Departements, Borders::OverseasCollectivities]
        }
        Collection::Territories(level) => &[borders_of(level)],
    };
    bounding_box(
        lists
            .iter()
            .filter_map(|&list| snapshot.borders().list(list).extent()),
    )
}
