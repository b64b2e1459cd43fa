//! What responses must look like, whatever the request.

use geo::{Area as _, MultiPolygon, Polygon};
use serde_json::Value;

use crate::support::{Response, Server};

/// The features of a collection that was answered well.
pub fn features(answer: &Response) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/geo+json");
    let collection = answer.json();
    assert_eq!(collection["type"], "FeatureCollection");
    assert!(collection.get("crs").is_none() && collection.get("timeStamp").is_none());
    let features = collection["features"].as_array().expect("an array").clone();
    for feature in &features {
        assert_rfc_7946(feature);
    }
    features
}

pub fn ids(features: &[Value]) -> Vec<&str> {
    let id = |feature: &'static str| move |value: &'_ Value| value[feature].is_string();
    assert!(features.iter().all(id("id")));
    features.iter().filter_map(|f| f["id"].as_str()).collect()
}

/// Positions within the world and of six decimals at most, rings closed and wound as RFC 7946,
/// section 3.1.6, has it.
pub fn assert_rfc_7946(feature: &Value) {
    let id = &feature["id"];
    assert_eq!(feature["type"], "Feature");
    assert!(feature["properties"].is_object() && feature.get("geometry").is_some());
    assert!(feature.get("crs").is_none());
    let mut positions = Vec::new();
    gather(&feature["geometry"]["coordinates"], &mut positions);
    for [lon, lat] in positions {
        assert!(lon.abs() <= 180.0 && lat.abs() <= 90.0, "{id}");
        for degrees in [lon, lat] {
            let rounded = (degrees * 1e6).round() / 1e6;
            assert!((rounded - degrees).abs() < 1e-12, "{id}: {degrees}");
        }
    }
    for polygon in polygons(feature).into_iter().flatten() {
        let rings = std::iter::once((polygon.exterior(), 1.0))
            .chain(polygon.interiors().iter().map(|hole| (hole, -1.0)));
        for (ring, turn) in rings {
            assert!(ring.0.len() >= 4 && ring.is_closed(), "{id}");
            let area = Polygon::new(ring.clone(), Vec::new()).signed_area();
            assert!(area * turn > 0.0, "{id}: wound the wrong way");
        }
    }
}

fn gather(coordinates: &Value, positions: &mut Vec<[f64; 2]>) {
    let Some(items) = coordinates.as_array() else {
        return;
    };
    if let [lon, lat] = items.as_slice()
        && let (Some(lon), Some(lat)) = (lon.as_f64(), lat.as_f64())
    {
        positions.push([lon, lat]);
        return;
    }
    assert!(
        !items.iter().any(Value::is_number),
        "a position has two numbers"
    );
    for item in items {
        gather(item, positions);
    }
}

/// The polygons of a feature, as they were written.
pub fn polygons(feature: &Value) -> Option<MultiPolygon> {
    let ring = |ring: &Value| -> geo::LineString {
        let mut positions = Vec::new();
        gather(ring, &mut positions);
        // `Polygon::new` would close an open ring.
        assert_eq!(positions.first(), positions.last());
        positions.into_iter().map(|[x, y]| (x, y)).collect()
    };
    let polygon = |rings: &Value| {
        let mut rings = rings.as_array().expect("rings").iter().map(ring);
        Polygon::new(rings.next().expect("an outer ring"), rings.collect())
    };
    let geometry = &feature["geometry"];
    match geometry["type"].as_str()? {
        "Polygon" => Some(MultiPolygon(vec![polygon(&geometry["coordinates"])])),
        "MultiPolygon" => {
            let all = geometry["coordinates"].as_array().expect("polygons");
            Some(MultiPolygon(all.iter().map(polygon).collect()))
        }
        _ => None,
    }
}

/// Asserts a problem of RFC 9457, and that it names `parameter` where one is at fault.
pub fn assert_problem(server: &Server, path: &str, status: u16, parameter: Option<&str>) {
    let answer = server.get(path);
    assert_eq!(answer.status, status, "{path}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    let problem = answer.json();
    assert_eq!(problem["status"], status, "{path}");
    for member in ["type", "title", "detail"] {
        let text = problem[member].as_str().unwrap_or_default();
        assert!(!text.is_empty(), "{path}: no {member}");
    }
    let errors = problem["errors"].as_array();
    let named = errors.into_iter().flatten().map(|error| {
        assert!(!error["detail"].as_str().unwrap_or_default().is_empty());
        error["parameter"].as_str().unwrap_or_default()
    });
    let named: Vec<&str> = named.collect();
    match parameter {
        Some(parameter) => assert!(named.contains(&parameter), "{path}: {problem}"),
        None => assert!(named.is_empty(), "{path}: {problem}"),
    }
}
