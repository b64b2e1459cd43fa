//! Reading topologies: what is refused and how, and that no bytes make it panic.

use geo::{Area, Winding};
use proptest::prelude::*;
use ptce_atlas::geometry::{Shape, ShapeFault, Topology, TopologyError};

/// Two squares side by side, an island with a lake in the first, a shape of no geometry.
const SQUARES: &str = r#"{
  "type": "Topology", "bbox": [0, 0, 4, 2],
  "transform": {"scale": [0.5, 0.5], "translate": [1, 40]},
  "arcs": [
    [[4, 0], [0, 4]],
    [[4, 4], [-4, 0], [0, -4], [4, 0]],
    [[4, 0], [4, 0], [0, 4], [-4, 0]],
    [[1, 1], [0, 1], [1, 0], [0, -1], [-1, 0]]
  ],
  "objects": {
    "squares": {"type": "GeometryCollection", "geometries": [
      {"type": "Polygon", "id": "a", "arcs": [[0, 1], [3]]},
      {"arcs": [[[-1, 2]]], "properties": {"x": [1, {"y": null}]}, "type": "MultiPolygon", "id": "b"},
      {"type": null, "id": "c"}
    ]},
    "whole": {"type": "GeometryCollection", "geometries": [
      {"type": "Polygon", "id": "ab", "arcs": [[1, 2], [3]]}
    ]}
  }
}"#;

fn fault(from: &str, to: &str) -> TopologyError {
    assert!(SQUARES.contains(from), "{from}");
    Topology::read(SQUARES.replace(from, to).as_bytes()).expect_err(to)
}

#[test]
fn shapes_have_their_area_bounds_and_winding() {
    let topology = Topology::read(SQUARES.as_bytes()).expect("valid");
    let squares = topology.object("squares").expect("there");
    let areas: Vec<f64> = squares
        .iter()
        .map(|shape| topology.multi_polygon(shape, |_| true).unsigned_area())
        .collect();
    assert_eq!(areas, [3.75, 4.0, 0.0]);
    assert_eq!(squares.iter().map(Shape::id).collect::<String>(), "abc");
    let bounds = topology.bounds(&squares[1]).expect("has a geometry");
    assert_eq!(
        (bounds.min().x_y(), bounds.max().x_y()),
        ((3.0, 40.0), (5.0, 42.0))
    );
    assert_eq!(topology.bounds(&squares[2]), None);
    for shape in squares {
        for polygon in topology.multi_polygon(shape, |_| true) {
            assert!(polygon.exterior().is_ccw());
            assert!(polygon.interiors().iter().all(Winding::is_cw));
        }
    }
}

#[test]
fn the_whole_is_its_parts() {
    let topology = Topology::read(SQUARES.as_bytes()).expect("valid");
    let area = |object| -> i128 {
        let shapes = topology.object(object).expect("there").iter();
        let rings = shapes.flat_map(|shape| topology.polygons(shape).flatten());
        rings
            .map(|ring| ring.twice_area(|_| true))
            .sum::<i128>()
            .abs()
    };
    assert_eq!(area("squares"), area("whole"));
}

#[test]
fn faults_are_named() {
    use TopologyError as E;
    assert!(matches!(Topology::read(b"{"), Err(E::Json(_))));
    assert!(matches!(Topology::read(b"[]"), Err(E::Json(_))));
    assert!(matches!(fault("\"Topology\"", "\"Feature\""), E::Type(t) if t == "Feature"));
    assert!(matches!(
        fault("\"scale\": [0.5, 0.5]", "\"scale\": [50, 0.5]"),
        E::Transform
    ));
    assert!(matches!(
        fault("\"scale\": [0.5, 0.5]", "\"scale\": [0, 0.5]"),
        E::Transform
    ));
    assert!(matches!(fault("\"transform\"", "\"other\""), E::Transform));
    assert!(matches!(
        fault("[[4, 0], [0, 4]]", "[[4, 0]]"),
        E::ShortArc(0)
    ));
    assert!(matches!(
        fault("[[1, 1], [0, 1]", "[[1, 1], [0, 2000000000]"),
        E::FarArc(3)
    ));
    assert!(matches!(
        fault(
            "[[1, 1], [0, 1]",
            "[[-9223372036854775808, 1], [-9223372036854775808, 1]"
        ),
        E::FarArc(3)
    ));
    assert!(matches!(
        fault("[[1, 1], [0, 1]", "[[1, 1], [0.5, 1]"),
        E::Json(_)
    ));
    assert!(matches!(
        fault("[[1, 1], [0, 1]", "[[1, 1, 1], [0, 1]"),
        E::Json(_)
    ));
    assert!(matches!(
        fault("\"id\": \"b\"", "\"id\": \"a\""),
        E::Identifier { at: 1, .. }
    ));
    assert!(matches!(
        fault("\"id\": \"b\"", "\"no\": \"a\""),
        E::Identifier { at: 1, .. }
    ));
    assert!(matches!(
        fault("\"GeometryCollection\"", "\"Polygon\""),
        E::Object { .. }
    ));
    let topology = Topology::read(SQUARES.as_bytes()).expect("valid");
    let missing = topology.object("rings").expect_err("not there");
    assert_eq!(missing.to_string(), "l’objet « rings » manque");
}

#[test]
fn faults_of_shapes_are_named() {
    let shape = |from, to| match fault(from, to) {
        TopologyError::Shape { id, fault, .. } => (id, fault),
        other => panic!("{other}"),
    };
    let a = |fault| ("a".to_owned(), fault);
    let b = |fault| ("b".to_owned(), fault);
    assert_eq!(
        shape("[[0, 1], [3]]", "[[0, 9], [3]]"),
        a(ShapeFault::NoArc(9))
    );
    assert_eq!(
        shape("[[0, 1], [3]]", "[[0, -6], [3]]"),
        a(ShapeFault::NoArc(-6))
    );
    assert_eq!(
        shape("[[0, 1], [3]]", "[[0, 18446744073709551615], [3]]"),
        a(ShapeFault::NoArc(i64::MAX))
    );
    assert_eq!(
        shape("[[0, 1], [3]]", "[[0, 2], [3]]"),
        a(ShapeFault::OpenRing(0))
    );
    assert_eq!(
        shape("[[0, 1], [3]]", "[[0, -1], [3]]"),
        a(ShapeFault::ShortRing)
    );
    assert_eq!(
        shape("[[0, 1], [3]]", "[[], [3]]"),
        a(ShapeFault::ShortRing)
    );
    assert_eq!(shape("[[0, 1], [3]]", "[]"), a(ShapeFault::ShortRing));
    assert_eq!(shape("[[0, 1], [3]]", "[0, 1]"), a(ShapeFault::Nesting));
    assert_eq!(shape("[[[-1, 2]]]", "[[-1, 2]]"), b(ShapeFault::Nesting));
    assert_eq!(
        shape("\"MultiPolygon\"", "\"LineString\""),
        b(ShapeFault::Type("LineString".into()))
    );
    assert_eq!(
        shape("\"MultiPolygon\"", "null"),
        b(ShapeFault::Type("null".into()))
    );
}

/// Uses everything of a topology, to show that what is read can be drawn.
fn draw(topology: &Topology) {
    for object in ["squares", "whole"] {
        for shape in topology.object(object).into_iter().flatten() {
            let _ = topology.bounds(shape);
            let _ = topology.multi_polygon(shape, |vertex| vertex % 3 != 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn mutated_bytes_never_panic(
        edits in prop::collection::vec((0..SQUARES.len(), prop_oneof![
            prop::sample::select(b"0123456789-,[]{}\":.e nul".to_vec()), any::<u8>(),
        ], any::<bool>()), 1..6),
    ) {
        let mut bytes = SQUARES.as_bytes().to_vec();
        for (at, byte, insert) in edits {
            let at = at.min(bytes.len() - 1);
            if insert { bytes.insert(at, byte) } else { bytes[at] = byte }
        }
        if let Ok(topology) = Topology::read(&bytes) {
            draw(&topology);
        }
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Topology::read(&bytes);
    }
}
