//! Polygons made valid again after their lines were rounded to a grid.

use i_overlay::core::{
    fill_rule::FillRule,
    overlay::{IntOverlayOptions, Overlay, ShapeType},
    overlay_rule::OverlayRule,
    solver::Solver,
};
use i_overlay::i_float::int::point::IntPoint;

use super::ring::Ring;

/// What makes the polygons of one shape after the other valid.
pub(super) struct Mender {
    overlay: Overlay,
    points: Vec<[i32; 2]>,
}

impl Mender {
    pub(super) fn new() -> Self {
        // No point is left out, even on a straight line: a neighbour may have it as a corner.
        let options = IntOverlayOptions {
            ogc: true,
            ..IntOverlayOptions::keep_all_points()
        };
        Self {
            overlay: Overlay::new_custom(64, options, Solver::default()),
            points: Vec::new(),
        }
    }

    /// The ground of a shape as valid polygons, each its rings, the outer one first (OGC Simple
    /// Features 1.2.1, section 6.1.11): rings do not touch themselves, they touch each other in
    /// points only, and the inside is one piece. What fell into lines and points is left out.
    ///
    /// The lines of `polygons` may touch in common vertices only, as rounding leaves them
    /// ([`crate::geometry::SnapGrid`]). Then there is nothing to do while no vertex comes twice.
    pub(super) fn mend(&mut self, mut polygons: Vec<Vec<Ring>>) -> Vec<Vec<Ring>> {
        self.points.clear();
        self.points.extend(polygons.iter().flatten().flatten());
        self.points.sort_unstable();
        if self.points.windows(2).any(|pair| pair[0] == pair[1]) {
            return self.rebuild(&polygons);
        }
        polygons.retain(|polygon| polygon.first().is_some_and(|outer| outer.len() >= 3));
        for polygon in &mut polygons {
            polygon.retain(|ring| ring.len() >= 3);
        }
        polygons
    }

    /// The points that an odd number of rings enclose, as new polygons: lines there and back are in
    /// none, rings come apart where they touch themselves.
    fn rebuild(&mut self, polygons: &[Vec<Ring>]) -> Vec<Vec<Ring>> {
        self.overlay.clear();
        for ring in polygons.iter().flatten() {
            let points = ring.iter().map(|&[x, y]| IntPoint::new(x, y));
            self.overlay.add_path_iter(points, ShapeType::Subject);
        }
        let shapes = self
            .overlay
            .overlay(OverlayRule::Subject, FillRule::EvenOdd);
        let ring = |ring: Vec<IntPoint>| ring.into_iter().map(|point| [point.x, point.y]).collect();
        let shapes = shapes.into_iter();
        shapes
            .map(|rings| rings.into_iter().map(ring).collect())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mend(polygons: &[&[&[[i32; 2]]]]) -> Vec<Vec<Ring>> {
        let polygons = polygons.iter();
        let owned = polygons.map(|rings| rings.iter().map(|ring| ring.to_vec()).collect());
        Mender::new().mend(owned.collect())
    }

    fn twice_area(ring: &Ring) -> i32 {
        let next = ring.iter().cycle().skip(1);
        let turns = ring
            .iter()
            .zip(next)
            .map(|(a, b)| a[0] * b[1] - a[1] * b[0]);
        turns.sum::<i32>().abs()
    }

    fn areas(polygons: &[Vec<Ring>]) -> Vec<Vec<i32>> {
        let areas = polygons
            .iter()
            .map(|rings| rings.iter().map(twice_area).collect());
        let mut areas: Vec<Vec<i32>> = areas.collect();
        areas.sort_unstable();
        areas
    }

    const SQUARE: [[i32; 2]; 4] = [[0, 0], [9, 0], [9, 9], [0, 9]];

    #[test]
    fn what_is_valid_stays_as_it_is() {
        let with_hole: &[&[[i32; 2]]] = &[&SQUARE, &[[1, 1], [1, 2], [2, 1]]];
        let other: &[&[[i32; 2]]] = &[&[[20, 0], [25, 0], [25, 5]]];
        let mended = mend(&[with_hole, other]);
        assert_eq!(areas(&mended), [vec![25], vec![162, 1]]);
        assert_eq!(mended[0][0], SQUARE);
    }

    #[test]
    fn what_fell_flat_is_gone_and_its_holes_with_it() {
        assert!(mend(&[&[&[[0, 0], [9, 0]]], &[&[]], &[]]).is_empty());
        assert!(mend(&[&[&[[0, 0], [9, 0]], &[[3, 3], [3, 4], [4, 3]]]]).is_empty());
        assert_eq!(areas(&mend(&[&[&SQUARE, &[[1, 1], [2, 1]]]])), [[162]]);
        // A spike on a square: out to (14, 4) and back.
        let spike: &[[i32; 2]] = &[[0, 0], [9, 0], [9, 4], [14, 4], [9, 4], [9, 9], [0, 9]];
        let mended = mend(&[&[spike]]);
        assert_eq!(areas(&mended), [[162]]);
        assert!(mended[0][0].contains(&[9, 4]) && !mended[0][0].contains(&[14, 4]));
    }

    #[test]
    fn rings_come_apart_where_they_touch_themselves() {
        let bow: &[[i32; 2]] = &[[0, 0], [4, 4], [8, 0], [8, 8], [4, 4], [0, 8]];
        assert_eq!(areas(&mend(&[&[bow]])), [[32], [32]]);
        // A bay closed by its neck: the outer ring and a hole that touches it.
        let bay: &[[i32; 2]] = &[
            [0, 0],
            [9, 0],
            [9, 9],
            [4, 9],
            [2, 4],
            [6, 4],
            [4, 9],
            [0, 9],
        ];
        assert_eq!(areas(&mend(&[&[bay]])), [[162, 20]]);
        // Holes that touch the outer ring, and each other, from side to side: two pieces.
        let holes: &[&[[i32; 2]]] = &[
            &[[0, 0], [9, 0], [9, 9], [0, 9], [0, 4]],
            &[[0, 4], [5, 5], [5, 3]],
            &[[5, 5], [5, 3], [9, 9]],
        ];
        let mended = mend(&[holes]);
        assert_eq!(mended.iter().flatten().map(twice_area).sum::<i32>() % 2, 0);
        assert!(mended.iter().all(|rings| rings.len() == 1), "{mended:?}");
    }
}
