//! Exact tests on the grid's integers.

/// Twice the signed area of a triangle, positive when it turns counter-clockwise. Exact, as steps
/// stay within ±2³⁰: no product passes 2⁶².
fn turn(a: [i32; 2], b: [i32; 2], c: [i32; 2]) -> i64 {
    let [ab, ac] = [b, c].map(|to| {
        [
            i64::from(to[0]) - i64::from(a[0]),
            i64::from(to[1]) - i64::from(a[1]),
        ]
    });
    ab[0] * ac[1] - ab[1] * ac[0]
}

/// Whether a triangle, flat or not, has `point` in it or on its edge, when the box around it has.
pub(super) fn covers([a, b, c]: [[i32; 2]; 3], point: [i32; 2]) -> bool {
    let turns = [turn(a, b, point), turn(b, c, point), turn(c, a, point)];
    turns.iter().all(|&turn| turn >= 0) || turns.iter().all(|&turn| turn <= 0)
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn edges_and_corners_are_covered() {
        let triangle = [[0, 0], [4, 0], [0, 4]];
        for point in [[1, 1], [0, 0], [2, 0], [2, 2], [0, 4]] {
            assert!(covers(triangle, point), "{point:?}");
        }
        for point in [[3, 3], [4, 1], [1, 4]] {
            assert!(!covers(triangle, point), "{point:?}");
        }
    }

    #[test]
    fn flat_triangles_cover_their_line_only() {
        assert!(covers([[0, 0], [2, 2], [4, 4]], [3, 3]));
        assert!(!covers([[0, 0], [2, 2], [4, 4]], [3, 2]));
        assert!(!covers([[0, 0], [2, 2], [0, 0]], [2, 1]));
    }

    #[test]
    fn the_farthest_steps_are_exact() {
        let far = (1 << 30) - 1;
        assert!(covers([[-far, -far], [far, -far], [0, far]], [0, 0]));
        assert!(!covers([[-far, -far], [far, far], [0, 1]], [0, -1]));
        assert!(covers([[-far, -far], [far, far], [0, 1]], [0, 0]));
    }
}
