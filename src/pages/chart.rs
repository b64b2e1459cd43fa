//! Lines of charts, as the path of an SVG.
//!
//! A chart's ground is a square of 100 units, from the top left, stretched to its frame: `x` goes
//! with the rank of a value, `y` with its share of the whole height.

use std::fmt::Write as _;

/// The line through `heights`, evenly spread over the width; each is a part of the whole height,
/// from 0 to 1.
pub(crate) fn line(heights: impl ExactSizeIterator<Item = f64>) -> String {
    let last = heights.len().saturating_sub(1).max(1) as f64;
    let mut path = String::new();
    for (at, height) in heights.enumerate() {
        let command = if at == 0 { 'M' } else { 'L' };
        let x = number(at as f64 * 100.0 / last);
        // Writing to a string does not fail.
        let _ = write!(path, "{command}{x} {}", percent_from_top(height));
    }
    path
}

/// The step line that stays at each of `heights` for an equal part of the width.
pub(crate) fn step_line(heights: impl ExactSizeIterator<Item = f64>) -> String {
    let count = heights.len().max(1) as f64;
    let mut path = String::new();
    for (at, height) in heights.enumerate() {
        let (from, y) = (if at == 0 { "M0 " } else { "V" }, percent_from_top(height));
        let x = number((at + 1) as f64 * 100.0 / count);
        let _ = write!(path, "{from}{y}H{x}");
    }
    path
}

/// Where a height lies from the top, in percent.
pub(crate) fn percent_from_top(height: f64) -> String {
    number(100.0 - 100.0 * height.clamp(0.0, 1.0))
}

/// Two decimals at most: a hundredth of a percent of a chart is no wider than a line.
fn number(x: f64) -> String {
    let mut text = format!("{x:.2}");
    while text.ends_with('0') {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_that_grows_evenly_is_a_diagonal() {
        let heights = (0..=4).map(|at| f64::from(at) / 4.0);
        let heights: Vec<f64> = heights.collect();
        assert_eq!(line(heights.into_iter()), "M0 100L25 75L50 50L75 25L100 0");
        assert_eq!(line([0.5].into_iter()), "M0 50");
        assert_eq!(line([].into_iter()), "");
    }

    #[test]
    fn steps_have_an_equal_width() {
        assert_eq!(
            step_line([0.0, 0.5, 1.0].into_iter()),
            "M0 100H33.33V50H66.67V0H100"
        );
        assert_eq!(step_line([].into_iter()), "");
    }

    #[test]
    fn a_line_stays_within_the_chart() {
        assert_eq!(percent_from_top(-0.5), "100");
        assert_eq!(percent_from_top(1.5), "0");
        assert_eq!(percent_from_top(0.123_456), "87.65");
    }
}
