//! Simplified borders: neighbours stay together, lines never cross, rings stay rings.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use proptest::prelude::*;
use ptce_atlas::geometry::{HIGHEST_ZOOM, Shape, Simplification, Topology, mercator};
use rstar::primitives::{GeomWithData, Line};
use rstar::{AABB, RTree};
use rustc_hash::FxHashMap;

const ALL_ZOOMS: std::ops::RangeInclusive<u8> = 0..=HIGHEST_ZOOM + 1;

/// The lists of both files, and of the rings below.
const ALL_LISTS: [&str; 8] = [
    "communes",
    "arrondissements",
    "epci",
    "departements",
    "regions",
    "collectivites",
    "pays",
    "rings",
];

/// The shapes of those of `lists` that are in the file.
fn shapes<'a>(topology: &'a Topology, lists: &'a [&str]) -> impl Iterator<Item = &'a Shape> {
    let lists = lists.iter().filter_map(|list| topology.object(list).ok());
    lists.flatten()
}

fn simplify(topology: &Topology) -> Simplification {
    let places = (0..topology.vertex_count()).map(|vertex| topology.place(vertex));
    let projected: Vec<[f64; 2]> = places.map(mercator::project).collect();
    Simplification::new(
        topology,
        &projected,
        shapes(topology, &ALL_LISTS),
        HIGHEST_ZOOM,
    )
}

fn read(file: &str) -> (Topology, Simplification) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(file);
    let bytes = std::fs::read(path).expect("the borders are committed");
    let json = zstd::decode_all(bytes.as_slice()).expect("they are in zstd");
    let topology = Topology::read(&json).expect("they are a topology");
    let simplification = simplify(&topology);
    (topology, simplification)
}

/// Twice the area of a shape as drawn at a zoom, in steps of the grid: exact.
fn area(topology: &Topology, simplification: &Simplification, shape: &Shape, zoom: u8) -> i128 {
    let rings = topology.polygons(shape).flatten();
    // The file's outer rings run clockwise, its holes counter-clockwise.
    -rings
        .map(|ring| ring.twice_area(|vertex| simplification.keeps(vertex, zoom)))
        .sum::<i128>()
}

/// A segment between two vertices, with its ends exact.
type Segment = GeomWithData<Line<[f64; 2]>, [[i32; 2]; 2]>;

fn segments(topology: &Topology, simplification: &Simplification, zoom: u8) -> Vec<Segment> {
    let mut segments = Vec::new();
    for arc in topology.arcs() {
        let kept: Vec<[i32; 2]> = arc
            .filter(|&vertex| simplification.keeps(vertex, zoom))
            .map(|vertex| topology.step(vertex))
            .collect();
        for pair in kept.windows(2) {
            let [from, to] = [pair[0], pair[1]].map(|step| step.map(f64::from));
            segments.push(GeomWithData::new(Line::new(from, to), [pair[0], pair[1]]));
        }
    }
    segments
}

fn orientation(a: [i32; 2], b: [i32; 2], c: [i32; 2]) -> i128 {
    let [[ax, ay], [bx, by], [cx, cy]] = [a, b, c].map(|step| step.map(i128::from));
    ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)).signum()
}

/// Whether two segments share a point other than an end of both, and are not one and the same.
fn cross([a, b]: [[i32; 2]; 2], [c, d]: [[i32; 2]; 2]) -> bool {
    let within = |p: [i32; 2], [a, b]: [[i32; 2]; 2]| {
        orientation(a, b, p) == 0
            && p != a
            && p != b
            && (0..2).all(|i| (a[i].min(b[i])..=a[i].max(b[i])).contains(&p[i]))
    };
    let proper = orientation(a, b, c) * orientation(a, b, d) < 0
        && orientation(c, d, a) * orientation(c, d, b) < 0;
    proper || within(a, [c, d]) || within(b, [c, d]) || within(c, [a, b]) || within(d, [a, b])
}

fn crossings(segments: Vec<Segment>) -> usize {
    let tree = RTree::bulk_load(segments);
    let pairs = tree.iter().flat_map(|one| {
        let [a, b] = one.data.map(|step| step.map(f64::from));
        let near = tree.locate_in_envelope_intersecting(AABB::from_corners(a, b));
        near.filter(|other| cross(one.data, other.data))
    });
    pairs.count() / 2
}

#[test]
fn parts_sum_to_the_whole_at_every_zoom() {
    let (topology, simplification) = read("territoires.topojson.zst");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/communes.csv");
    let mut rows = csv::Reader::from_path(path).expect("communes are committed");
    let rows: Vec<BTreeMap<String, String>> = rows
        .deserialize()
        .map(|row| row.expect("well formed"))
        .collect();
    let row_of: BTreeMap<&str, _> = rows.iter().map(|row| (&*row["code"], row)).collect();
    let communes = topology.object("communes").expect("there");

    for zoom in ALL_ZOOMS {
        let area = |shape: &Shape| area(&topology, &simplification, shape, zoom);
        for (object, column) in [
            ("departements", "departement"),
            ("regions", "region"),
            ("epci", "epci"),
        ] {
            let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
            for commune in communes {
                *sums.entry(&row_of[commune.id()][column]).or_default() += area(commune);
            }
            for whole in topology.object(object).expect("there") {
                assert_eq!(
                    area(whole),
                    sums[whole.id()],
                    "{object} {} zoom {zoom}",
                    whole.id()
                );
            }
        }
        let mut cities: BTreeMap<&str, i128> = BTreeMap::new();
        for arrondissement in topology.object("arrondissements").expect("there") {
            let city = match &arrondissement.id()[..2] {
                "75" => "75056",
                "69" => "69123",
                _ => "13055",
            };
            *cities.entry(city).or_default() += area(arrondissement);
        }
        for city in communes
            .iter()
            .filter(|commune| cities.contains_key(commune.id()))
        {
            assert_eq!(area(city), cities[city.id()], "{} zoom {zoom}", city.id());
        }
    }
}

#[test]
fn both_sides_of_a_border_are_one_line() {
    let (topology, simplification) = read("territoires.topojson.zst");
    for zoom in [0, 6, 7, 13] {
        // Directed edges, less those that a neighbour runs the other way: the outline of France.
        let outline = |object: &str| {
            let mut edges: FxHashMap<[[i32; 2]; 2], i32> = FxHashMap::default();
            for shape in topology.object(object).expect("there") {
                for ring in topology.polygons(shape).flatten() {
                    let steps: Vec<[i32; 2]> = ring
                        .vertices(|vertex| simplification.keeps(vertex, zoom))
                        .map(|vertex| topology.step(vertex))
                        .collect();
                    for (&from, &to) in steps.iter().zip(steps.iter().cycle().skip(1)) {
                        let forwards = [from, to] <= [to, from];
                        let edge = if forwards { [from, to] } else { [to, from] };
                        *edges.entry(edge).or_default() += if forwards { 1 } else { -1 };
                    }
                }
            }
            edges.retain(|[from, to], count| from != to && *count != 0);
            edges
        };
        let france = outline("communes");
        assert!(france.values().all(|count| count.abs() == 1), "zoom {zoom}");
        assert_eq!(france, outline("departements"), "zoom {zoom}");
        assert_eq!(france, outline("regions"), "zoom {zoom}");
    }
}

#[test]
fn borders_never_cross() {
    for file in ["territoires.topojson.zst", "fond.topojson.zst"] {
        let (topology, simplification) = read(file);
        let stored = crossings(segments(&topology, &simplification, 13));
        for zoom in [0, 5, 6, 7, 8] {
            let drawn = crossings(segments(&topology, &simplification, zoom));
            assert!(
                drawn <= stored,
                "{file} zoom {zoom}: {drawn}, and {stored} as stored"
            );
        }
        // The background's source has a few borders that touch or cross on its own grid.
        assert!(stored == 0 || file.starts_with("fond"), "{file}: {stored}");
    }
}

/// The index above finds what comparing all pairs finds.
#[test]
fn borders_of_brittany_never_cross_by_brute_force() {
    let (topology, simplification) = read("territoires.topojson.zst");
    for zoom in [4, 6, 7] {
        let mut near = segments(&topology, &simplification, zoom);
        near.retain(|segment| {
            let [x, y] = segment.data[0];
            let (x, y) = (
                f64::from(x) * 1.1765e-5 - 61.81,
                f64::from(y) * 7.2478e-6 - 21.389,
            );
            (-4.8..-2.0).contains(&x) && (47.3..48.9).contains(&y)
        });
        assert!(near.len() > 2500, "{}", near.len());
        for (at, one) in near.iter().enumerate() {
            assert!(near[..at].iter().all(|other| !cross(one.data, other.data)));
        }
    }
}

#[test]
fn closed_arcs_stay_rings_until_they_go() {
    for file in ["territoires.topojson.zst", "fond.topojson.zst"] {
        let (topology, simplification) = read(file);
        let mut gone = 0;
        for arc in topology.arcs() {
            if topology.step(arc.start) != topology.step(arc.end - 1) {
                continue;
            }
            for zoom in ALL_ZOOMS {
                let kept = arc
                    .clone()
                    .filter(|&v| simplification.keeps(v, zoom))
                    .count();
                assert!(kept == 0 || kept >= 4, "{kept} vertices at zoom {zoom}");
                gone += usize::from(kept == 0);
            }
        }
        assert!(gone > 0, "{file}: no island is ever too small");
    }
}

/// Rings around one place, each within the next, too jagged and too near each other for a
/// simplification that does not look around.
fn nested_rings(radii: &[Vec<f64>]) -> String {
    let mut arcs = Vec::new();
    let mut shapes = Vec::new();
    for (ring, radii) in radii.iter().enumerate() {
        let around = |at: usize| {
            let angle = at as f64 / radii.len() as f64 * std::f64::consts::TAU;
            let radius = 1000.0 * (ring as f64 + 1.0 + radii[at % radii.len()]);
            [angle.cos(), angle.sin()].map(|axis| (axis * radius).round() as i32 + 10_000)
        };
        let mut arc = format!("{:?}", around(0));
        for at in 1..=radii.len() {
            let ([x, y], [from_x, from_y]) = (around(at % radii.len()), around(at - 1));
            write!(arc, ",[{},{}]", x - from_x, y - from_y).expect("to a string");
        }
        arcs.push(format!("[{arc}]"));
        let hole = if ring > 0 {
            format!(",[{}]", ring - 1)
        } else {
            String::new()
        };
        shapes.push(format!(
            r#"{{"type":"Polygon","id":"{ring}","arcs":[[{ring}]{hole}]}}"#
        ));
    }
    format!(
        r#"{{"type":"Topology","transform":{{"scale":[0.0005,0.0005],"translate":[0,42]}},"arcs":[{}],
        "objects":{{"rings":{{"type":"GeometryCollection","geometries":[{}]}}}}}}"#,
        arcs.join(","),
        shapes.join(",")
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nested_rings_stay_nested(
        radii in prop::collection::vec(prop::collection::vec(0.0..0.95, 60..120), 1..6),
    ) {
        let topology = Topology::read(nested_rings(&radii).as_bytes()).expect("valid");
        let simplification = simplify(&topology);
        let whole = |zoom| -> Vec<i128> {
            let mut areas = Vec::new();
            for ring in topology.object("rings").expect("there") {
                let outer = topology.polygons(ring).flatten().next().expect("one ring");
                areas.push(outer.twice_area(|vertex| simplification.keeps(vertex, zoom)));
            }
            areas
        };
        for zoom in ALL_ZOOMS {
            prop_assert_eq!(crossings(segments(&topology, &simplification, zoom)), 0);
            // Still one in the other, and still the same way round.
            let areas = whole(zoom);
            prop_assert!(areas.is_sorted(), "{:?} at zoom {}", areas, zoom);
            prop_assert!(areas[0] >= 0);
        }
    }
}
