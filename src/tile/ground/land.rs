//! The land of a frame: France's, whole, and its neighbours', up to France's own border.
//!
//! The list of countries draws borders more coarsely than France's own lists do. All lines of a frame are
//! rounded together, so that they meet in points of the grid only: what is cut along one line and what is
//! drawn along it share it exactly, and no water shows between them.

use i_overlay::{
    core::{
        fill_rule::FillRule,
        overlay::{IntOverlayOptions, Overlay, ShapeType},
        overlay_rule::OverlayRule,
        solver::Solver,
    },
    i_float::int::point::IntPoint,
};
use rustc_hash::FxHashSet;

use super::frame::{Detail, Frame};
use crate::{
    geometry::{SnapGrid, Window},
    snapshot::Country,
    territory::{BorderList, Borders, Zone},
    tile::ring::Ring,
};

/// A piece of land on the grid of its frame: polygons, each its rings, the outer one first.
pub(super) struct Land {
    /// The code of a piece of France; none of a neighbour.
    pub(super) france: Option<String>,
    pub(super) frame: Frame,
    pub(super) polygons: Vec<Vec<Ring>>,
}

/// The code of France among the countries (ISO 3166-1), where it is drawn more coarsely.
const FRANCE: &str = "250";

/// What a ring in a frame is part of.
#[derive(Clone, PartialEq, Eq)]
enum Part {
    /// A neighbour.
    Abroad,
    /// France as the coarser list of countries draws it.
    Coarse,
    /// A piece of France, by its code.
    France(String),
}

/// The code of the Hexagon with Corsica.
const METROPOLE: &str = "metropole";

/// The land abroad in `frame`, in one piece, then what it has of France: the Hexagon with Corsica is one
/// piece, and each overseas région.
pub(super) fn lands(country: &Country, frame: Frame) -> Vec<Land> {
    let parts = round_together(outlines(country, frame), frame);
    let rings = |is_wanted: &dyn Fn(&Part) -> bool| -> Vec<Ring> {
        let wanted = parts.iter().filter(|(part, _)| is_wanted(part));
        wanted.map(|(_, ring)| ring.clone()).collect()
    };
    let mut neighbours = rings(&|part| *part == Part::Abroad);
    let coarse = rings(&|part| *part == Part::Coarse);
    let fine = rings(&|part| matches!(part, Part::France(_)));
    neighbours.extend(
        border_strips(&coarse, &fine, &neighbours)
            .into_iter()
            .flatten(),
    );
    let mut codes: Vec<&String> = parts
        .iter()
        .filter_map(|(part, _)| match part {
            Part::France(code) => Some(code),
            _ => None,
        })
        .collect();
    codes.dedup();
    let land = |france: Option<String>, rings: &[Ring]| Land {
        france,
        frame,
        polygons: overlay(rings, &[], OverlayRule::Subject),
    };
    let france = codes.into_iter().map(|code| {
        let own = rings(&|part| *part == Part::France(code.clone()));
        land(Some(code.clone()), &own)
    });
    let mut lands = vec![land(None, &neighbours)];
    lands.extend(france);
    lands.retain(|land| !land.polygons.is_empty());
    lands
}

/// The overseas collectivity at `index` of their list; none of one that is a speck, as Clipperton is.
pub(super) fn collectivity(list: BorderList<'_>, index: usize) -> Option<Land> {
    let frame = Frame::around(list.bounds(index)?, 5, 2);
    let rings = rounded(list, index, frame, frame.detail());
    let polygons = overlay(&rings, &[], OverlayRule::Subject);
    Some(Land {
        france: Some(list.code(index)?.to_owned()),
        frame,
        polygons,
    })
    .filter(|land| !land.polygons.is_empty())
}

/// The rings of all shapes in a frame, those of one piece of France one after the other.
fn outlines(country: &Country, frame: Frame) -> Vec<(Part, Ring)> {
    let mut outlines = Vec::new();
    let list = country.borders().list(Borders::Countries);
    for index in list.within(frame.bounds()) {
        let is_france = list.code(index) == Some(FRANCE);
        let part = if is_france {
            Part::Coarse
        } else {
            Part::Abroad
        };
        let rings = rounded(list, index, frame, frame.coarse()).into_iter();
        outlines.extend(rings.map(|ring| (part.clone(), ring)));
    }
    let list = country.borders().list(Borders::Regions);
    let territories = country.territories();
    let mut metropole = Vec::new();
    for index in list.within(frame.bounds()) {
        let code = list.code(index).unwrap_or_default();
        let region = territories.find_region(code);
        let rings = rounded(list, index, frame, frame.detail()).into_iter();
        if region.is_some_and(|ix| territories.region(ix).zone() == Zone::Metro) {
            metropole.extend(rings.map(|ring| (Part::France(METROPOLE.to_owned()), ring)));
        } else {
            outlines.extend(rings.map(|ring| (Part::France(code.to_owned()), ring)));
        }
    }
    // What two régions share is inside neither once nor twice: its even crossing leaves no line.
    outlines.append(&mut metropole);
    outlines
}

/// The parts of the rings in the frame, rounded to its grid all together.
fn round_together(outlines: Vec<(Part, Ring)>, frame: Frame) -> Vec<(Part, Ring)> {
    let [low, high] = frame.corners();
    let size = [0, 1].map(|axis| high[axis] - low[axis]);
    let window = Window {
        low: [0.0; 2],
        high: size.map(f64::from),
    };
    let from_corner = |point: &[i32; 2]| [0, 1].map(|axis| f64::from(point[axis] - low[axis]));
    let (parts, rings): (Vec<Part>, Vec<Vec<[f64; 2]>>) = outlines
        .into_iter()
        .map(|(part, ring)| {
            (
                part,
                window.clip(&ring.iter().map(from_corner).collect::<Vec<_>>()),
            )
        })
        .unzip();
    let grid = SnapGrid::new([0; 2], size, 1);
    let rings = grid.map_or_else(Vec::new, |grid| grid.snap(&rings));
    let back = |ring: Ring| -> Ring {
        let points = ring.into_iter();
        points
            .map(|point| [0, 1].map(|axis| point[axis] + low[axis]))
            .collect()
    };
    parts.into_iter().zip(rings.into_iter().map(back)).collect()
}

/// The strips of land between France's border as the list of countries draws it, and France: of its shape
/// there, the pieces that are not France and share a line with a neighbour. Others would be land in the
/// sea.
fn border_strips(coarse: &[Ring], fine: &[Ring], neighbours: &[Ring]) -> Vec<Vec<Ring>> {
    let of_neighbours: FxHashSet<Side> = neighbours.iter().flat_map(|ring| sides(ring)).collect();
    let border: Vec<Side> = coarse
        .iter()
        .flat_map(|ring| sides(ring))
        .filter(|side| of_neighbours.contains(side))
        .collect();
    let mut strips = overlay(coarse, fine, OverlayRule::Difference);
    strips.retain(|rings| {
        let mut sides = rings.iter().flat_map(|ring| sides(ring));
        sides.any(|side| {
            border
                .iter()
                .any(|part| part.iter().all(|&end| has(side, end)))
        })
    });
    strips
}

/// A side of a ring, its lower end first.
type Side = [[i32; 2]; 2];

fn sides(ring: &[[i32; 2]]) -> impl Iterator<Item = Side> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(&a, &b)| [a.min(b), a.max(b)])
}

/// Whether a point is on a side.
fn has([a, b]: Side, point: [i32; 2]) -> bool {
    let delta = |to: [i32; 2], axis: usize| i64::from(to[axis]) - i64::from(a[axis]);
    let cross = delta(b, 0) * delta(point, 1) - delta(b, 1) * delta(point, 0);
    let within = |axis: usize| (a[axis].min(b[axis])..=a[axis].max(b[axis])).contains(&point[axis]);
    cross == 0 && within(0) && within(1)
}

/// The rings of a shape, each point on the grid of its frame.
fn rounded(list: BorderList<'_>, index: usize, frame: Frame, detail: Detail) -> Vec<Ring> {
    let mut rings = Vec::new();
    let as_is = |point| point;
    list.projected(index, detail.zoom, as_is, |_, ring| {
        let points = ring.iter();
        let mut ring: Ring = points
            .map(|&point| frame.nearest(point, detail.decimals))
            .collect();
        ring.dedup();
        rings.push(ring);
    });
    rings
}

/// What `rule` makes of the points that an odd number of rings of either side encloses, valid.
fn overlay(subject: &[Ring], clip: &[Ring], rule: OverlayRule) -> Vec<Vec<Ring>> {
    let mut overlay = Overlay::new_custom(64, IntOverlayOptions::ogc(), Solver::default());
    for (rings, side) in [(subject, ShapeType::Subject), (clip, ShapeType::Clip)] {
        for ring in rings {
            let points = ring.iter().map(|&[x, y]| IntPoint::new(x, y));
            overlay.add_path_iter(points, side);
        }
    }
    let shapes = overlay.overlay(rule, FillRule::EvenOdd);
    let ring = |ring: Vec<IntPoint>| ring.into_iter().map(|point| [point.x, point.y]).collect();
    let shapes = shapes.into_iter();
    shapes
        .map(|rings| rings.into_iter().map(ring).collect())
        .collect()
}
