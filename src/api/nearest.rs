//! `/api/collections/poles/nearest`: the poles near a commune or a point.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{
    feature::FeatureCollection, pole_writer::PoleWriter, poles::PoleProperties,
    request::ApiRequest, schemas,
};
use crate::{
    http::{
        answering,
        request::Params,
        response::{Problem, body, cache::Cache, media::GEOJSON},
    },
    limits::{DEFAULT_NEAREST, MAX_NEAREST, MAX_RADIUS_KM},
    query::{
        coverage::counted_filter,
        nearby::{NearbyPole, Origin, Request, nearby},
    },
    register::FilterField,
    sanitize::sanitize,
    snapshot::{Floor, Snapshot},
    surroundings::Measure,
};

/// The properties of a pole, and those of being near.
#[derive(JsonSchema)]
#[schemars(rename = "ProprietesDePoleProche")]
pub(crate) struct NearProperties<'a> {
    #[serde(flatten)]
    #[expect(dead_code, reason = "a schema; answers are written from both parts")]
    pole: PoleProperties<'a>,
    #[serde(flatten)]
    #[expect(dead_code, reason = "the same")]
    near: Nearness,
}

/// How a pole is near.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
struct Nearness {
    relation: &'static str,
    /// Whether the pole stands in the commune of the request, or in the arrondissement where the request
    /// is about one; null for a point in no commune.
    dans_la_commune: Option<bool>,
    distance: Option<f64>,
    /// The time by road in seconds; null for a point, and where no time is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::seconds")]
    duree: Option<Value>,
    azimut: Option<f64>,
}

/// Poles among which the nearest are found in less time than a turn in a lane takes, whatever the filter. Without a filter
/// they are among the first that are looked at, however many there are.
const FEW_POLES: usize = 1_000;

pub(crate) async fn nearest(request: ApiRequest) -> Result<Response, Problem> {
    let is_brief = request.snapshot.register().poles().len() <= FEW_POLES
        || !filters(request.query().unwrap_or_default());
    let respond = move || respond(&request);
    if is_brief {
        respond()
    } else {
        answering(respond).await
    }
}

/// The parameters that filter nothing: `commune` is the place here, and may stand once.
const KNOWN: [&str; 5] = ["commune", "lon", "lat", "k", "rayon"];

/// The parameter of the order, where there are times by road.
const ORDER: &str = "tri";

/// Whether a query may filter poles.
fn filters(query: &str) -> bool {
    let mut names = query.split('&').map(|pair| pair.split('=').next());
    names.any(|name| name.is_none_or(|name| !KNOWN.contains(&name)))
}

fn respond(request: &ApiRequest) -> Result<Response, Problem> {
    let snapshot = &*request.snapshot;
    let has_times = snapshot.surroundings().times().is_some();
    let mut known = KNOWN.to_vec();
    known.extend(has_times.then_some(ORDER));
    let filters = FilterField::offered_words(snapshot.register());
    let params = Params::strict(request.query(), &known, &filters)?;
    if params
        .pairs()
        .filter(|(name, _)| *name == "commune")
        .count()
        > 1
    {
        return Err(Problem::parameter(
            "commune",
            "un seul code de commune est attendu.",
        ));
    }
    let origin = origin(snapshot, &params)?;
    let count = params
        .number("k", 1, MAX_NEAREST)?
        .unwrap_or(DEFAULT_NEAREST);
    let by = match params.get(ORDER) {
        None | Some("distance") => Measure::Distance,
        Some("duree") => Measure::Duration,
        Some(other) => {
            let given = sanitize(other);
            let detail = format!("distance ou duree est attendu, pas « {given} ».");
            return Err(Problem::parameter(ORDER, detail));
        }
    };
    let wanted = Request {
        by,
        filter: counted_filter(&params.without("commune").filter(snapshot)?),
        count,
        related: count.max(DEFAULT_NEAREST),
        radius: params
            .number("rayon", 0.0, MAX_RADIUS_KM)?
            .map(|kilometres| kilometres * 1000.0),
    };
    let found = nearby(snapshot, origin, &wanted);
    let written = PoleWriter::new(&request.app, snapshot, request.address()).and_then(|writer| {
        let features = found.iter().map(|near| {
            let writer = &writer;
            move |json: &mut Vec<u8>| {
                writer.write_with(json, near.pole, &nearness(origin, near, has_times))
            }
        });
        FeatureCollection::new(snapshot.release(Floor::Register), Vec::new()).written(features)
    });
    Ok(body::bytes(
        GEOJSON,
        Cache::Revalidate,
        body::written(written)?,
    ))
}

/// The requested place: a commune or municipal arrondissement, or a point.
fn origin(snapshot: &Snapshot, params: &Params) -> Result<Origin, Problem> {
    let point = params.point()?;
    match (params.get("commune"), point) {
        (Some(_), Some(_)) => Err(Problem::parameter(
            "commune",
            "une commune ou un point (lon et lat) est attendu, pas les deux.",
        )),
        (None, None) => Err(Problem::parameter(
            "commune",
            "le code INSEE d’une commune, ou lon et lat, est attendu.",
        )),
        (None, Some(point)) => Ok(Origin::at_point(snapshot, point)),
        (Some(code), None) => Origin::of_code(snapshot, code).ok_or_else(|| {
            Problem::parameter(
                "commune",
                format!(
                    "« {} » n’est pas le code INSEE d’une commune actuelle.",
                    sanitize(code)
                ),
            )
        }),
    }
}

fn nearness(origin: Origin, near: &NearbyPole, has_times: bool) -> Nearness {
    Nearness {
        relation: near.relation.word(),
        dans_la_commune: origin.commune().map(|_| near.in_commune),
        distance: near
            .distance
            .map(|metres| (metres * 1000.0).round() / 1000.0),
        duree: has_times.then(|| near.seconds.into()),
        azimut: near
            .azimuth
            .map(|degrees| (degrees * 1000.0).round() / 1000.0),
    }
}
