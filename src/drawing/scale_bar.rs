use super::{
    element::{Anchor, Element, Stroke, Text},
    label::Lettering,
    palette::Palette,
    typeface::Style,
    viewport::{Frame, Viewport},
};
use crate::french;

/// The lengths that a bar may have, in metres.
const LENGTHS: [u32; 10] = [
    100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000,
];

/// The longest bar, in pixels.
const LONGEST: f64 = 110.0;

/// A bar of a round length in the middle of the view, whose lower left end is at `corner`, and what it covers.
pub(crate) fn scale_bar(
    view: &Viewport,
    [x, y]: [f64; 2],
    palette: &Palette,
) -> ([Element; 4], Frame) {
    let metre = 1.0 / view.metres_a_pixel();
    let mut lengths = LENGTHS.into_iter().rev();
    let length = lengths
        .find(|&length| f64::from(length) * metre <= LONGEST)
        .unwrap_or(LENGTHS[0]);
    let right = x + f64::from(length) * metre;
    let stroke = Stroke::new(palette.ink, 1.2);
    let tick = |x: f64| Element::Line([[x, y - 4.0], [x, y + 0.6]], stroke);
    let line = Element::Line([[x, y], [right, y]], stroke);
    let label = Element::Text(Text {
        words: french::distance(length.into()),
        at: [f64::midpoint(x, right), y - 4.5],
        anchor: Anchor::Middle,
        lettering: Lettering::new(Style::Regular, 10.5),
        colour: palette.ink,
        halo: Some(palette.halo()),
    });
    let frame = Frame {
        x: x - 2.0,
        y: y - 18.0,
        width: right - x + 4.0,
        height: 21.0,
    };
    ([label, line, tick(x), tick(right)], frame)
}
