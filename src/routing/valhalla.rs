//! Valhalla's matrix service, <https://valhalla.github.io/valhalla/api/matrix/api-reference/>.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Value, json};

use super::{EngineError, FAR_FROM_ROAD_METRES, Row, Way};
use crate::geometry::{LonLat, distance};

/// The path of the service.
pub(super) const PATH: &str = "/sources_to_targets";

/// The path of the service that finds the roads near a place,
/// <https://valhalla.github.io/valhalla/api/locate/api-reference/>.
pub(super) const LOCATE_PATH: &str = "/locate";

/// No road is near a place.
const NO_EDGES: u64 = 171;

/// No way leads from one place to another: their roads do not meet, or none was found.
const NO_PATH: [u64; 2] = [170, 442];

/// What is told of classes of ways that are avoided, and not left out.
const ONLY_AVOIDED: u64 = 208;

/// Too many places, or pairs, or too far apart.
const TOO_MANY: [u64; 3] = [150, 151, 154];

/// A place, with how far from it a road is looked for.
fn asked(place: LonLat) -> Value {
    json!({ "lon": place.lon(), "lat": place.lat(), "search_cutoff": FAR_FROM_ROAD_METRES })
}

/// What asks for the roads near `place`.
pub(super) fn locate_body(profile: &str, place: LonLat) -> Value {
    json!({ "locations": [asked(place)], "costing": profile })
}

#[derive(Deserialize)]
struct Located {
    edges: Option<Vec<IgnoredAny>>,
    nodes: Option<Vec<IgnoredAny>>,
}

/// Whether an answer of the roads near a place says that there is none.
pub(super) fn parse_located(status: u16, body: &[u8]) -> Result<bool, EngineError> {
    let located: Vec<Located> = serde_json::from_slice(body).map_err(|_| match status {
        200 => EngineError::Answer("it is no list of roads in JSON".to_owned()),
        status => EngineError::Status(status),
    })?;
    let is_empty = |list: &Option<Vec<IgnoredAny>>| list.as_ref().is_none_or(Vec::is_empty);
    let is_far = |one: &Located| is_empty(&one.edges) && is_empty(&one.nodes);
    Ok(located.iter().all(is_far))
}

/// What asks for the times from each of `from` to `to`, without ferries where those are `excluded`.
pub(super) fn body(profile: &str, from: &[LonLat], to: LonLat, excluded: &[String]) -> Value {
    let place = |point: &LonLat| asked(*point);
    let has_ferries = !excluded.iter().any(|one| one == "ferry");
    let options = if has_ferries {
        json!({})
    } else {
        json!({ "use_ferry": 0, "exclude_ferries": true })
    };
    json!({
        "sources": from.iter().map(place).collect::<Vec<_>>(),
        "targets": [asked(to)],
        "costing": profile,
        "costing_options": { profile: options },
        "verbose": true,
    })
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    sources_to_targets: Vec<Vec<Cell>>,
    #[serde(default)]
    warnings: Vec<Warning>,
    error_code: Option<u64>,
    #[serde(default)]
    error: String,
}

#[derive(Deserialize)]
struct Cell {
    time: Option<f64>,
    /// Where on the road the way begins and ends.
    begin_lon: Option<f64>,
    begin_lat: Option<f64>,
    end_lon: Option<f64>,
    end_lat: Option<f64>,
}

#[derive(Deserialize)]
struct Warning {
    code: u64,
}

/// What an answer of the ways from each of `from` to `to` says.
pub(super) fn parse(
    status: u16,
    body: &[u8],
    from: &[LonLat],
    to: LonLat,
) -> Result<Row, EngineError> {
    let count = from.len();
    let Ok(answer) = serde_json::from_slice::<Answer>(body) else {
        return Err(match status {
            413 => EngineError::TooMany,
            200 => EngineError::Answer("it is no matrix in JSON".to_owned()),
            status => EngineError::Status(status),
        });
    };
    match answer.error_code {
        Some(NO_EDGES) => return Err(EngineError::OneOfThem { is_far: true }),
        Some(code) if NO_PATH.contains(&code) => {
            return Err(EngineError::OneOfThem { is_far: false });
        }
        Some(code) if TOO_MANY.contains(&code) => return Err(EngineError::TooMany),
        Some(code) => return Err(EngineError::Refused(format!("{code}: {}", answer.error))),
        None if status >= 400 => return Err(EngineError::Status(status)),
        None => {}
    }
    if answer.sources_to_targets.len() != count {
        let found = answer.sources_to_targets.len();
        let reason = format!("{found} rows in place of {count}");
        return Err(EngineError::Answer(reason));
    }
    let rows = answer.sources_to_targets.iter().zip(from);
    let ways = rows.map(|(row, &from)| {
        let cell = row.first();
        let begin = cell.and_then(|cell| far(from, cell.begin_lon?, cell.begin_lat?));
        if let Some(metres) = begin {
            return Ok(Way::FarFromRoad(Some(metres)));
        }
        Way::of_seconds(cell.and_then(|cell| cell.time))
    });
    let ways: Vec<Way> = ways.collect::<Result<_, _>>()?;
    let mut cells = answer.sources_to_targets.iter().flatten();
    let end = cells.find_map(|cell| far(to, cell.end_lon?, cell.end_lat?));
    Ok(Row {
        ways,
        end_far_from_road: end.map(Some),
        data_version: None,
        only_avoids: answer.warnings.iter().any(|one| one.code == ONLY_AVOIDED),
    })
}

/// How far a place is from where its way begins or ends, where that is too far.
fn far(place: LonLat, lon: f64, lat: f64) -> Option<f64> {
    let metres = distance(place, LonLat::new(lon, lat).ok()?);
    (metres > FAR_FROM_ROAD_METRES).then_some(metres)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_without_roads_is_far_from_them() {
        let far = |body: &str| parse_located(200, body.as_bytes()).expect("an answer");
        assert!(far(r#"[{"input_lat":46.1,"edges":[],"nodes":[]}]"#));
        assert!(far(r#"[{"edges":null,"nodes":null}]"#));
        assert!(!far(r#"[{"edges":[{"way_id":1}],"nodes":[]}]"#));
        assert!(matches!(
            parse_located(200, b"{}"),
            Err(EngineError::Answer(_))
        ));
        assert!(matches!(
            parse_located(502, b"<html>"),
            Err(EngineError::Status(502))
        ));
    }

    #[test]
    fn a_matrix_is_read_and_one_pair_fails_it_whole() {
        let point = |lon, lat| LonLat::new(lon, lat).expect("a point");
        let (here, to) = (point(6.0, 47.0), point(6.5, 47.0));
        let body = br#"{"sources_to_targets":[
            [{"time":120,"begin_lon":6.0001,"begin_lat":47.0,"end_lon":6.5,"end_lat":47.0}],
            [{"time":130,"begin_lon":6.0,"begin_lat":47.02,"end_lon":6.5,"end_lat":47.0}],
            [{"distance":null,"time":null,"to_index":0,"from_index":2}]],
            "warnings":[{"code":208,"text":"ignoring hard excludes"}]}"#;
        let row = parse(200, body, &[here; 3], to).expect("a row");
        assert_eq!(row.ways[0], Way::Takes(120.0));
        assert!(matches!(
            row.ways[1],
            Way::FarFromRoad(Some(2_200.0..2_250.0))
        ));
        assert_eq!(row.ways[2], Way::None);
        assert!(row.only_avoids);
        let parse =
            |status, body: &str| parse(status, body.as_bytes(), &[here], to).expect_err("refused");
        let refused = |code| parse(400, &format!(r#"{{"error_code":{code},"error":"x"}}"#));
        assert_eq!(refused(171), EngineError::OneOfThem { is_far: true });
        for code in NO_PATH {
            assert_eq!(refused(code), EngineError::OneOfThem { is_far: false });
        }
        assert_eq!(refused(154), EngineError::TooMany);
        assert_eq!(refused(125), EngineError::Refused("125: x".to_owned()));
        assert_eq!(parse(503, "busy"), EngineError::Status(503));
        assert!(matches!(parse(200, "[]"), EngineError::Answer(_)));
    }
}
