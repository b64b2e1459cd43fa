//! Lines and areas as the data of an SVG path, short: tenths of pixels, each point from the one before.

use std::fmt::Write as _;

use geo::{LineString, Simplify as _};

use super::viewport::Viewport;
use crate::{geometry::Window, territory::Line};

/// How far areas are drawn beyond their frame, in pixels: the edges along which they are clipped stay out
/// of sight.
const MARGIN: f64 = 6.0;

/// How far a line may pass from its points, in pixels (Douglas and Peucker): less than is seen. Where
/// borders of communes meet is a point of every border, however straight it is.
const TOLERANCE: f64 = 0.3;

/// The data of a path.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathData {
    text: String,
    /// The last point written, in tenths of pixels.
    pen: [i64; 2],
}

impl PathData {
    /// The areas that `rings` of the Mercator square enclose, clipped to the view.
    pub(crate) fn areas(rings: impl IntoIterator<Item = Line>, view: &Viewport) -> Self {
        let mut path = Self::default();
        let frame = view.frame();
        let wide = frame.grown(MARGIN);
        let window = Window {
            low: [wide.x, wide.y],
            high: [wide.right(), wide.bottom()],
        };
        for ring in rings {
            let pixels = ring.into_iter().map(|point| view.pixel(point));
            let mut closed: Line = window.clip(&pixels.collect::<Vec<_>>());
            closed.extend(closed.first().copied());
            path.ring(simplified(closed));
        }
        path
    }

    /// The parts of `lines` of the Mercator square that are near the view.
    pub(crate) fn lines(lines: impl IntoIterator<Item = Line>, view: &Viewport) -> Self {
        let mut path = Self::default();
        let wide = view.frame().grown(MARGIN);
        for line in lines {
            let pixels = simplified(line.into_iter().map(|point| view.pixel(point)).collect());
            let mut is_drawing = false;
            for pair in pixels.windows(2) {
                let [[x0, y0], [x1, y1]] = [pair[0], pair[1]];
                let near = x0.min(x1) <= wide.right()
                    && x0.max(x1) >= wide.x
                    && y0.min(y1) <= wide.bottom()
                    && y0.max(y1) >= wide.y;
                if near && !is_drawing {
                    path.start(pair[0]);
                }
                if near {
                    path.to(pair[1]);
                }
                is_drawing = near;
            }
        }
        path
    }

    /// Whether nothing is drawn.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The value of the attribute `d`.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// A closed ring; nothing where it is smaller than what is drawn.
    fn ring(&mut self, points: impl IntoIterator<Item = [f64; 2]>) {
        let mut steps: Vec<[i64; 2]> = points.into_iter().map(tenths).collect();
        steps.dedup();
        if steps.first() == steps.last() {
            steps.pop();
        }
        if steps.len() < 3 {
            return;
        }
        let start = steps[0];
        self.move_to(start);
        for &step in &steps[1..] {
            self.line_to(step);
        }
        self.text.push('z');
        self.pen = start;
    }

    fn start(&mut self, point: [f64; 2]) {
        self.move_to(tenths(point));
    }

    fn to(&mut self, point: [f64; 2]) {
        let step = tenths(point);
        if step != self.pen {
            self.line_to(step);
        }
    }

    fn move_to(&mut self, step: [i64; 2]) {
        if self.text.is_empty() {
            self.pen = [0; 2];
        }
        self.text.push('m');
        self.relative(step);
    }

    fn line_to(&mut self, step: [i64; 2]) {
        // What follows a move or a line without a letter is a line.
        self.relative(step);
    }

    fn relative(&mut self, step: [i64; 2]) {
        for axis in [0, 1] {
            self.number(step[axis] - self.pen[axis]);
        }
        self.pen = step;
    }

    /// A number of tenths, after a space where the one before does not end by itself.
    fn number(&mut self, tenths: i64) {
        let (sign, size) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
        let (whole, part) = (size / 10, size % 10);
        let after_number = self.text.ends_with(|c: char| c.is_ascii_digit());
        let needs_space = after_number && sign.is_empty();
        let space = if needs_space { " " } else { "" };
        // Writing to a `String` cannot fail.
        let _ = match (whole, part) {
            (whole, 0) => write!(self.text, "{space}{sign}{whole}"),
            (0, part) => write!(self.text, "{space}{sign}.{part}"),
            (whole, part) => write!(self.text, "{space}{sign}{whole}.{part}"),
        };
    }
}

/// The line without the points that are not seen.
fn simplified(line: Line) -> Line {
    let simple = LineString::from(line).simplify(TOLERANCE);
    simple.into_iter().map(|point| [point.x, point.y]).collect()
}

fn tenths(point: [f64; 2]) -> [i64; 2] {
    point.map(|axis| (axis * 10.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_short_and_whole() {
        let mut path = PathData::default();
        path.ring([[10.0, 10.0], [20.04, 10.0], [20.0, 19.96], [9.5, 20.0]]);
        path.ring([[0.0, 0.0], [0.01, 0.0], [0.0, 0.01]]);
        path.ring([[30.0, 10.0], [30.5, 10.0], [30.0, 9.5]]);
        assert_eq!(path.as_str(), "m10 10 10 0 0 10-10.5 0zm20 0 .5 0-.5-.5z");
    }

    /// Rounding does not add up: the last of many points is where it belongs.
    #[test]
    fn points_do_not_drift() {
        let mut path = PathData::default();
        path.start([0.0, 0.0]);
        for at in 1..=1000 {
            path.to([f64::from(at) * 0.333, 0.0]);
        }
        assert_eq!(path.pen, [3330, 0]);
    }
}
