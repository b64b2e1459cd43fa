//! What a picture is made of, in pixels.

use super::{
    colour::Colour,
    label::Lettering,
    palette::{Scheme, Shade},
    path::PathData,
    viewport::Frame,
};
use crate::register::Status;

/// A finished drawing: to be written as SVG or PNG.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// What it shows, for those who do not see it, and for the file.
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) scheme: Scheme,
    pub(crate) elements: Vec<Element>,
}

/// A line's colour, width, and the lengths of dashes and gaps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    pub(crate) colour: Colour,
    pub(crate) width: f64,
    pub(crate) dashes: Option<[f64; 2]>,
}

impl Stroke {
    pub(crate) const fn new(colour: Colour, width: f64) -> Self {
        Self {
            colour,
            width,
            dashes: None,
        }
    }

    pub(crate) const fn dashed(self, dash: f64, gap: f64) -> Self {
        Self {
            dashes: Some([dash, gap]),
            ..self
        }
    }
}

/// Which end of a text a point says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text on one line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    pub(crate) words: String,
    /// On the baseline.
    pub(crate) at: [f64; 2],
    pub(crate) anchor: Anchor,
    pub(crate) lettering: Lettering,
    pub(crate) colour: Colour,
    /// The colour around the letters.
    pub(crate) halo: Option<Colour>,
}

/// A part of a picture.
#[derive(Clone, Debug)]
pub(crate) enum Element {
    /// Areas, by the even-odd rule, and their edges.
    Areas(PathData, Shade, Option<Stroke>),
    /// Lines, or the edges of areas.
    Lines(PathData, Stroke),
    /// A straight line.
    Line([[f64; 2]; 2], Stroke),
    Rectangle {
        frame: Frame,
        /// Of its corners.
        radius: f64,
        fill: Option<Shade>,
        stroke: Option<Stroke>,
    },
    Circle {
        centre: [f64; 2],
        radius: f64,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    },
    /// The symbol of a pole.
    Symbol {
        at: [f64; 2],
        /// The side of its square.
        size: f64,
        /// The id of its group of themes.
        group: &'static str,
        status: Status,
        /// The colour of the group's own, unless it is to say nothing of themes.
        colour: Option<Colour>,
    },
    Text(Text),
    /// What is drawn within a rectangle alone.
    Clipped(Frame, f64, Vec<Element>),
}
