//! `nearest` against brute force over the CSV files.

use std::collections::HashMap;

use geo::{Bearing as _, Geodesic, GeodesicArea as _, Intersects as _, Point};
use serde_json::Value;

use crate::{
    responses::{assert_problem, features, polygons},
    support::Server,
    truth::{Commune, Pole, SplitMix64, Truth, metres},
};

/// Boxes (west, south, east, north) where people are, at sea, and abroad.
const BOXES: [[f64; 4]; 7] = [
    [-5.0, 42.3, 8.3, 51.1],
    [2.25, 48.8, 2.45, 48.9],
    [5.2, 43.2, 5.6, 43.4],
    [-61.9, 14.3, -60.8, 16.6],
    [45.0, -21.5, 55.9, -12.6],
    [-178.2, -14.4, -176.0, -13.1],
    [-180.0, -90.0, 180.0, 90.0],
];

const FILTERS: [&[(&str, &str)]; 8] = [
    &[],
    &[("statut", "actif")],
    &[("statut", "emergent,inconnu"), ("thematique", "culture")],
    &[("thematique", "insertion-emploi,mobilite")],
    &[("region", "76,53")],
    &[("departement", "59"), ("statut", "inactif,actif")],
    &[("appel", "aap-2013,aap-2015")],
    &[("type", "PTCA")],
];

/// One pole of an answer.
#[derive(Debug, PartialEq)]
struct ExpectedPole {
    id: String,
    relation: &'static str,
    is_here: bool,
    metres: Option<f64>,
    azimuth: Option<f64>,
}

struct Oracle {
    truth: Truth,
    /// The area of each territory of a perimeter, by level and code, in m².
    areas: HashMap<(String, String), f64>,
}

impl Oracle {
    fn new(server: &Server) -> Self {
        let truth = Truth::read();
        let members = truth.poles.iter().flat_map(|pole| &pole.perimeter);
        let mut areas = HashMap::new();
        for (level, code) in members {
            let collection = match level.as_str() {
                "epci" => "epci".to_owned(),
                other => format!("{other}s"),
            };
            let is_part = level == "commune" && !truth.communes[code].is_current;
            let path = if is_part {
                format!("/api/communes/{code}?format=geojson&geometry=contour")
            } else {
                format!("/api/collections/{collection}/items/{code}")
            };
            let area = polygons(&server.get(&path).json())
                .map_or(f64::INFINITY, |shape| shape.geodesic_area_unsigned());
            areas.insert((level.clone(), code.clone()), area);
        }
        Self { truth, areas }
    }

    fn expected(
        &self,
        from: Option<Point>,
        place: Option<&Commune>,
        filters: &[(&str, &str)],
        count: usize,
        radius: Option<f64>,
    ) -> Vec<ExpectedPole> {
        let mut groups: [Vec<(f64, &Pole)>; 4] = Default::default();
        let mut may_cover = Vec::new();
        let names_status = filters.iter().any(|(name, _)| *name == "statut");
        for pole in &self.truth.poles {
            let is_over = !names_status && pole.row["statut"] == "inactif";
            if is_over || !self.truth.passes(pole, filters) {
                continue;
            }
            let is_served = pole.row["perimetre_nature"] != "laureat";
            let covers = place.is_some_and(|place| {
                let mut members = pole.perimeter.iter();
                is_served && members.any(|(level, code)| self.covers(pole, level, code, place))
            });
            let is_regional = pole.perimeter.iter().any(|(level, _)| level == "region");
            let is_here = place.is_some_and(|place| self.is_in(pole, place));
            let far = from.zip(pole.at).map(|(from, to)| metres(from, to));
            let area: f64 = pole.perimeter.iter().map(|member| self.areas[member]).sum();
            // Whole hectares: two ways to measure an area differ by far less.
            let area = (area / 1e4).round();
            if covers && !is_regional {
                groups[0].push((area, pole));
            } else if is_here {
                groups[1].push((0.0, pole));
            } else if covers {
                groups[3].push((0.0, pole));
            } else if far.is_some_and(|far| radius.is_none_or(|radius| far <= radius)) {
                groups[2].push((0.0, pole));
            } else if let Some(place) = place.filter(|place| !place.is_current)
                && pole.at.is_none()
                && is_served
                && pole.row["perimetre_nature"] == "approche"
                && pole
                    .perimeter
                    .iter()
                    .any(|(level, code)| self.is_city(level, code, &place.whole))
            {
                may_cover.push((0.0, pole));
            }
        }
        let way = |pole: &Pole| from.zip(pole.at);
        for group in &mut groups {
            group.sort_by(|(area, a), (other_area, b)| {
                let far = |pole: &Pole| way(pole).map_or(f64::INFINITY, |(p, q)| metres(p, q));
                let by_area = area.total_cmp(other_area);
                by_area
                    .then(far(a).total_cmp(&far(b)))
                    .then(a.id.cmp(&b.id))
            });
        }
        groups[2].truncate(count);
        groups[2].extend(may_cover);
        let relations = ["couvre", "commune", "proche", "region"];
        let pairs = groups.into_iter().zip(relations);
        pairs
            .flat_map(|(group, relation)| {
                group.into_iter().map(move |(_, pole)| ExpectedPole {
                    id: pole.id.clone(),
                    relation,
                    is_here: place.is_some_and(|place| self.is_in(pole, place)),
                    metres: way(pole).map(|(p, q)| metres(p, q)),
                    azimuth: way(pole)
                        .filter(|(p, q)| p != q)
                        .map(|(p, q)| Geodesic.bearing(p, q)),
                })
            })
            .collect()
    }

    /// Whether the territory `code` of `level`, in the perimeter of `pole`, makes it cover `place`: in an
    /// arrondissement, only an exact perimeter of the whole city does.
    fn covers(&self, pole: &Pole, level: &str, code: &str, place: &Commune) -> bool {
        let is_part = level == "commune" && !self.truth.communes[code].is_current;
        if place.is_current {
            let holds = self.truth.holds(level, code, &place.code);
            holds || is_part && self.truth.communes[code].whole == place.code
        } else {
            let is_vague = pole.row["perimetre_nature"] == "approche";
            let holds = self.truth.holds(level, code, &place.code);
            holds && !(is_vague && self.is_city(level, code, &place.whole))
        }
    }

    /// Whether the territory is the city `whole` and nothing else.
    fn is_city(&self, level: &str, code: &str, whole: &str) -> bool {
        let current = self.truth.communes.values().filter(|one| one.is_current);
        let inside = current.filter(|one| self.truth.holds(level, code, &one.code));
        inside.map(|one| one.code.as_str()).eq([whole])
    }

    /// Whether `pole` is known to stand in `place`.
    fn is_in(&self, pole: &Pole, place: &Commune) -> bool {
        let own = &pole.row["commune"];
        !own.is_empty() && (*own == place.code || self.truth.communes[own].whole == place.code)
    }

    fn compare(&self, path: &str, is_known: bool, answered: &[Value], expected: &[ExpectedPole]) {
        let order = |feature: &Value| {
            let id = feature["id"].as_str().expect("an id").to_owned();
            let relation = &feature["properties"]["relation"];
            (id, relation.as_str().expect("a relation").to_owned())
        };
        let answered_order: Vec<_> = answered.iter().map(order).collect();
        let expected_order: Vec<_> = expected
            .iter()
            .map(|expected_pole| (expected_pole.id.clone(), expected_pole.relation.to_owned()))
            .collect();
        assert_eq!(answered_order, expected_order, "{path}");
        for (feature, expected_pole) in answered.iter().zip(expected) {
            let properties = &feature["properties"];
            let context = format!("{path}: {}", expected_pole.id);
            let is_here = &properties["dansLaCommune"];
            let expected_here = is_known.then_some(expected_pole.is_here);
            assert_eq!(is_here.as_bool(), expected_here, "{context}");
            match (expected_pole.metres, properties["distance"].as_f64()) {
                (None, None) => {}
                (Some(expected), Some(found)) => {
                    assert!((expected - found).abs() <= 1e-3, "{context}: {found}");
                }
                other => panic!("{context}: {other:?}"),
            }
            match (expected_pole.azimuth, properties["azimut"].as_f64()) {
                (None, None) => {}
                (Some(expected), Some(found)) => {
                    let turn = (expected - found + 180.0).rem_euclid(360.0) - 180.0;
                    assert!(turn.abs() <= 1e-3, "{context}: {found}");
                    assert!((0.0..=360.0).contains(&found), "{context}: {found}");
                }
                other => panic!("{context}: {other:?}"),
            }
            let is_located = self.truth.pole(&expected_pole.id).at.is_some();
            assert_eq!(feature["geometry"].is_object(), is_located, "{context}");
        }
    }

    /// The arrondissement, else the commune, that a point lies in, by the polygons around it.
    fn around(&self, server: &Server, point: Point) -> Option<&Commune> {
        let (lon, lat) = point.x_y();
        let communes =
            format!("/api/collections/communes/items?limit=1000&bbox={lon},{lat},{lon},{lat}");
        let lowest = |path: &str| {
            let near = features(&server.get(path));
            let within = near
                .iter()
                .filter(|feature| polygons(feature).is_some_and(|shape| shape.intersects(&point)));
            let code = |feature: &Value| {
                let code = feature["id"]
                    .as_str()
                    .or(feature["properties"]["code"].as_str());
                code.map(str::to_owned)
            };
            within.filter_map(code).min()
        };
        let commune = lowest(&communes)?;
        let is_divided = ["13055", "69123", "75056"].contains(&commune.as_str());
        let part = is_divided.then(|| {
            lowest(&format!(
                "/api/communes?type=arrondissement-municipal&codeDepartement={}\
                 &format=geojson&geometry=contour&fields=code",
                &commune[..2]
            ))
        });
        Some(&self.truth.communes[&part.flatten().unwrap_or(commune)])
    }
}

#[test]
fn the_nearest_are_those_of_brute_force() {
    let server = Server::start();
    many_places_are_answered_as_by_brute_force(&server);
    what_cannot_be_requested_is_named(&server);
    for place in ["lon=180&lat=90", "lon=-180&lat=-90"] {
        let path = format!("/api/collections/poles/nearest?{place}&k=1");
        assert_eq!(features(&server.get(&path)).len(), 1, "{place}");
    }
}

/// 200 places with overseas, arrondissements, communes without a point, places at sea and abroad;
/// in turn with filters, `k` and `rayon`.
fn many_places_are_answered_as_by_brute_force(server: &Server) {
    let oracle = Oracle::new(server);
    let mut random = SplitMix64(2026);
    let codes: Vec<&String> = oracle.truth.communes.keys().collect();
    let mut communes: Vec<&str> = (0..110).map(|_| random.pick(&codes).as_str()).collect();
    let here = |pole: &&Pole| pole.at.is_some();
    let poles = oracle.truth.poles.iter().filter(here).take(20);
    communes.extend(poles.map(|pole| pole.row["commune"].as_str()));
    communes.extend([
        "75056", "75111", "69123", "69383", "13055", "13216", "97411", "97611", "98611", "97801",
    ]);
    for (at, code) in communes.into_iter().enumerate() {
        let place = &oracle.truth.communes[code];
        compare_one(
            server,
            &oracle,
            at,
            &format!("commune={code}"),
            place.at,
            Some(place),
        );
    }
    for at in 0..60 {
        let [west, south, east, north] = BOXES[at % BOXES.len()];
        let point = Point::new(random.between(west, east), random.between(south, north));
        let place = format!("lon={}&lat={}", point.x(), point.y());
        let commune = oracle.around(server, point);
        compare_one(server, &oracle, at, &place, Some(point), commune);
    }
}

/// Compares the answer for one place, with the filter, count and radius of its turn.
fn compare_one(
    server: &Server,
    oracle: &Oracle,
    turn: usize,
    place: &str,
    from: Option<Point>,
    commune: Option<&Commune>,
) {
    let filters = FILTERS[turn % FILTERS.len()];
    let count = [None, Some(1), Some(3), Some(100)][turn / 3 % 4];
    let radius = [None, Some(12.5_f64), Some(80.0), Some(0.0)][turn / 5 % 4];
    let mut query = vec![place.to_owned()];
    for (name, values) in filters {
        // In turn joined by commas and repeated: both mean or.
        if turn.is_multiple_of(2) {
            query.push(format!("{name}={values}"));
        } else {
            query.extend(values.split(',').map(|value| format!("{name}={value}")));
        }
    }
    query.extend(count.map(|count| format!("k={count}")));
    query.extend(radius.map(|radius| format!("rayon={radius}")));
    let path = format!("/api/collections/poles/nearest?{}", query.join("&"));
    let expected = oracle.expected(
        from,
        commune,
        filters,
        count.unwrap_or(10),
        radius.map(|kilometres| kilometres * 1000.0),
    );
    let answered = features(&server.get(&path));
    oracle.compare(&path, commune.is_some(), &answered, &expected);
}

fn what_cannot_be_requested_is_named(server: &Server) {
    for (query, parameter) in [
        ("", "commune"),
        ("commune=99999", "commune"),
        ("commune=", "commune"),
        ("commune=35236&commune=35238", "commune"),
        ("commune=35236&lon=1&lat=45", "commune"),
        ("lon=1", "lat"),
        ("lat=1", "lon"),
        ("lon=181&lat=1", "lon"),
        ("lon=180.00000000000003&lat=1", "lon"),
        ("lon=1&lat=90.00000000000001", "lat"),
        ("lon=1&lat=-90.5", "lat"),
        ("lon=NaN&lat=1", "lon"),
        ("lon=1&lat=inf", "lat"),
        ("lon=1&lon=2&lat=1", "lon"),
        ("commune=35236&k=0", "k"),
        ("commune=35236&k=101", "k"),
        ("commune=35236&k=2.5", "k"),
        ("commune=35236&k=", "k"),
        ("commune=35236&rayon=-1", "rayon"),
        ("commune=35236&rayon=NaN", "rayon"),
        ("commune=35236&rayon=1e9", "rayon"),
        ("commune=35236&statut=endormi", "statut"),
        ("commune=35236&region=00", "region"),
        ("commune=35236&couleur=bleu", "couleur"),
        ("commune=35236&limit=3", "limit"),
    ] {
        let path = format!("/api/collections/poles/nearest?{query}");
        assert_problem(server, &path, 400, Some(parameter));
    }
}
