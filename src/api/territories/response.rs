use axum::response::Response;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::fields::Fields;
use crate::{
    french::labels,
    http::{
        request::Params,
        response::{
            Problem,
            body::{self, Rows},
            cache::Cache,
            media::{GEOJSON, JSON},
        },
    },
    sanitize::sanitize,
    territory::Level,
};

/// The geometries that an answer in GeoJSON may take; the first is taken when none is requested.
pub(super) const COMMUNE_GEOMETRIES: &[&str] = &["centre", "contour", "mairie", "bbox"];
pub(super) const GEOMETRIES: &[&str] = &["centre", "contour", "bbox"];

/// How the answer is to be written.
pub(super) enum Format {
    Json,
    /// GeoJSON, with this member as the geometry.
    GeoJson(&'static str),
}

impl Format {
    /// Reads `format` and `geometry`; what is unknown means the default, as in the original.
    pub(super) fn read(params: &Params, geometries: &'static [&'static str]) -> Self {
        if params.get("format") != Some("geojson") {
            return Self::Json;
        }
        let wanted = params.get("geometry").unwrap_or_default();
        let known = geometries
            .iter()
            .copied()
            .find(|&geometry| geometry == wanted);
        Self::GeoJson(known.unwrap_or(geometries[0]))
    }

    /// The geometries among `fields` that are written: all, or that of the features alone.
    pub(super) fn keep(&self, fields: Fields) -> Fields {
        match self {
            Self::Json => fields,
            Self::GeoJson(geometry) => fields.without(COMMUNE_GEOMETRIES).with(geometry),
        }
    }
}

/// A list.
pub(super) fn list(
    format: &Format,
    objects: impl Iterator<Item = Map<String, Value>>,
) -> Result<Response, Problem> {
    match format {
        Format::Json => body::json(JSON, Cache::Revalidate, &Rows::new(objects)),
        Format::GeoJson(geometry) => {
            let collection = FeatureCollection {
                r#type: "FeatureCollection",
                features: Rows::new(objects.map(|object| feature(object, geometry))),
            };
            body::json(GEOJSON, Cache::Revalidate, &collection)
        }
    }
}

#[derive(Serialize)]
struct FeatureCollection<F> {
    r#type: &'static str,
    features: F,
}

/// One territory.
pub(super) fn one(format: &Format, object: Map<String, Value>) -> Result<Response, Problem> {
    match format {
        Format::Json => body::json(JSON, Cache::Revalidate, &object),
        Format::GeoJson(geometry) => {
            body::json(GEOJSON, Cache::Revalidate, &feature(object, geometry))
        }
    }
}

/// That no territory of `level` has this code.
pub(super) fn unknown(level: Level, code: &str) -> Problem {
    Problem::not_found(format!(
        "{} n’a le code « {} ».",
        labels::none_of(level),
        sanitize(code)
    ))
}

fn feature(mut object: Map<String, Value>, geometry: &str) -> Value {
    let geometry = object.remove(geometry).unwrap_or(Value::Null);
    json!({ "type": "Feature", "geometry": geometry, "properties": object })
}
