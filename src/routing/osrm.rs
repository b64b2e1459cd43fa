//! OSRM's table service, <https://project-osrm.org/docs/v5.24.0/api/#table-service>.

use std::fmt::Write as _;

use serde::Deserialize;

use super::{EngineError, FAR_FROM_ROAD_METRES, Row, Way};
use crate::geometry::LonLat;

/// The path that asks for the times from each of `from` to `to`, without ways that are `excluded`.
pub(super) fn path(profile: &str, from: &[LonLat], to: LonLat, excluded: &[String]) -> String {
    let mut path = format!("/table/v1/{profile}/");
    for point in from {
        let _ = write!(path, "{:.6},{:.6};", point.lon(), point.lat());
    }
    let _ = write!(path, "{:.6},{:.6}?sources=", to.lon(), to.lat());
    for at in 0..from.len() {
        let comma = if at == 0 { "" } else { ";" };
        let _ = write!(path, "{comma}{at}");
    }
    let _ = write!(
        path,
        "&destinations={}&annotations=duration&generate_hints=false",
        from.len()
    );
    if !excluded.is_empty() {
        let _ = write!(path, "&exclude={}", excluded.join(","));
    }
    path
}

#[derive(Deserialize)]
struct Answer {
    code: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    durations: Vec<Vec<Option<f64>>>,
    #[serde(default)]
    sources: Vec<Option<Waypoint>>,
    #[serde(default)]
    destinations: Vec<Option<Waypoint>>,
    #[serde(default)]
    data_version: Option<String>,
}

#[derive(Deserialize)]
struct Waypoint {
    /// From the point to the road, in metres.
    #[serde(default)]
    distance: f64,
}

/// What an answer of `count` ways says.
pub(super) fn parse(status: u16, body: &[u8], count: usize) -> Result<Row, EngineError> {
    let Ok(answer) = serde_json::from_slice::<Answer>(body) else {
        return Err(match status {
            413 | 414 | 431 => EngineError::TooMany,
            200 => EngineError::Answer("it is no table in JSON".to_owned()),
            status => EngineError::Status(status),
        });
    };
    match answer.code.as_str() {
        "Ok" => {}
        "TooBig" => return Err(EngineError::TooMany),
        "NoSegment" => return Err(EngineError::OneOfThem { is_far: true }),
        "NoTable" | "NoRoute" => return Err(EngineError::OneOfThem { is_far: false }),
        _ if status >= 500 => return Err(EngineError::Status(status)),
        code => return Err(EngineError::Refused(format!("{code}: {}", answer.message))),
    }
    if answer.durations.len() != count || answer.sources.len() != count {
        let found = answer.durations.len();
        let reason = format!("{found} rows in place of {count}");
        return Err(EngineError::Answer(reason));
    }
    let far = |waypoint: Option<&Waypoint>| {
        let metres = waypoint.map(|waypoint| waypoint.distance);
        metres.filter(|&metres| metres > FAR_FROM_ROAD_METRES)
    };
    let rows = answer.durations.iter().zip(&answer.sources);
    let ways = rows.map(|(row, source)| {
        if let Some(metres) = far(source.as_ref()) {
            return Ok(Way::FarFromRoad(Some(metres)));
        }
        Way::of_seconds(row.first().copied().flatten())
    });
    let ways: Vec<Way> = ways.collect::<Result<_, _>>()?;
    let end = answer.destinations.first().and_then(Option::as_ref);
    Ok(Row {
        ways,
        end_far_from_road: far(end).map(Some),
        data_version: answer.data_version,
        only_avoids: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).expect("a point")
    }

    #[test]
    fn a_row_is_one_destination_after_all_sources() {
        let from = [point(6.0, 47.0), point(6.25, 47.5)];
        let path = path("driving", &from, point(6.02, 47.24), &["ferry".to_owned()]);
        assert_eq!(
            path,
            "/table/v1/driving/6.000000,47.000000;6.250000,47.500000;6.020000,47.240000?sources=0;1\
             &destinations=2&annotations=duration&generate_hints=false&exclude=ferry"
        );
    }

    /// OSRM answers Ok for a point at sea, from the road that is nearest however far.
    #[test]
    fn what_is_far_from_any_road_has_no_time() {
        let body = br#"{"code":"Ok","durations":[[1234.5],[99.0],[null]],"data_version":"2026-11-03",
            "sources":[{"distance":12.3},{"distance":147000},{"distance":1}],"destinations":[{"distance":3}]}"#;
        let row = parse(200, body, 3).expect("a row");
        assert_eq!(
            row.ways,
            [
                Way::Takes(1234.5),
                Way::FarFromRoad(Some(147_000.0)),
                Way::None
            ]
        );
        assert_eq!(row.end_far_from_road, None);
        assert_eq!(row.data_version.as_deref(), Some("2026-11-03"));
    }

    #[test]
    fn every_refusal_is_told_apart() {
        let parse = |status, body: &str| parse(status, body.as_bytes(), 1).expect_err("refused");
        assert_eq!(
            parse(400, r#"{"code":"TooBig","message":"x"}"#),
            EngineError::TooMany
        );
        assert_eq!(parse(414, "<html>"), EngineError::TooMany);
        assert_eq!(parse(502, "<html>"), EngineError::Status(502));
        assert!(parse(502, "<html>").may_pass());
        let unknown = parse(400, r#"{"code":"InvalidValue","message":"Exclude flag"}"#);
        assert_eq!(
            unknown,
            EngineError::Refused("InvalidValue: Exclude flag".to_owned())
        );
        assert!(!unknown.may_pass());
        for body in ["{}", "[", r#"{"code":"Ok","durations":[],"sources":[]}"#] {
            assert!(matches!(parse(200, body), EngineError::Answer(_)), "{body}");
        }
    }
}
