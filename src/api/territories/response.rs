use axum::response::Response;
use serde::Serialize;

use super::{
    field::{Field, Fields},
    members::{Member, Members},
};
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
pub(super) const COMMUNE_GEOMETRIES: &[Field] =
    &[Field::Centre, Field::Contour, Field::TownHall, Field::Bbox];
pub(super) const GEOMETRIES: &[Field] = &[Field::Centre, Field::Contour, Field::Bbox];

/// How the answer is to be written.
pub(super) enum Format {
    Json,
    /// GeoJSON, with this member as the geometry.
    GeoJson(Field),
}

impl Format {
    /// Reads `format` and `geometry`; what is unknown means the default, as in the original.
    pub(super) fn read(params: &Params, geometries: &[Field]) -> Self {
        if params.get("format") != Some("geojson") {
            return Self::Json;
        }
        let wanted = params.get("geometry").unwrap_or_default();
        let known = geometries
            .iter()
            .copied()
            .find(|geometry| geometry.word() == wanted);
        Self::GeoJson(known.unwrap_or(geometries[0]))
    }

    /// The geometries among `fields` that are written: all, or that of the features alone.
    pub(super) fn keep(&self, fields: Fields) -> Fields {
        match self {
            Self::Json => fields,
            Self::GeoJson(geometry) => fields
                .without(Fields::of(COMMUNE_GEOMETRIES))
                .with(*geometry),
        }
    }
}

/// A list.
pub(super) fn list<'s>(
    format: &Format,
    objects: impl Iterator<Item = Members<'s>>,
) -> Result<Response, Problem> {
    match format {
        Format::Json => body::json(JSON, Cache::Revalidate, &Rows::new(objects)),
        Format::GeoJson(geometry) => {
            let collection = FeatureCollection {
                r#type: "FeatureCollection",
                features: Rows::new(objects.map(|object| feature(object, *geometry))),
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
pub(super) fn one(format: &Format, object: Members<'_>) -> Result<Response, Problem> {
    match format {
        Format::Json => body::json(JSON, Cache::Revalidate, &object),
        Format::GeoJson(geometry) => {
            body::json(GEOJSON, Cache::Revalidate, &feature(object, *geometry))
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

/// A territory as a feature.
#[derive(Serialize)]
struct Feature<'s> {
    r#type: &'static str,
    geometry: Option<Member<'s>>,
    properties: Members<'s>,
}

fn feature(mut object: Members<'_>, geometry: Field) -> Feature<'_> {
    Feature {
        r#type: "Feature",
        geometry: object.remove(geometry.word()),
        properties: object,
    }
}
