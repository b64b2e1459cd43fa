//! What a map shows, in the terms of the atlas: drawn by [`super::compose`].

use geo::Rect;

use super::palette::{FAR_STEPS, STEPS, Scheme};
use crate::{
    geometry::LonLat,
    register::Status,
    territory::{Borders, CommuneIx},
};

/// Some shapes of a list of borders, by their indexes.
#[derive(Clone, Debug)]
pub(crate) struct Shapes {
    pub(crate) borders: Borders,
    pub(crate) indexes: Vec<usize>,
}

/// What an area is filled as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Class {
    Covered,
    Uncovered,
    /// Nothing is known of it.
    Unknown,
    /// It has none of what is counted.
    Zero,
    /// A step of the ramp from few to many, from 0.
    Step(usize),
    /// A step of the ramp from near to far, from 0.
    Far(usize),
    /// What is counted is drawn over it.
    Plain,
    /// As the map of the service fills the perimeter of a pole.
    Perimeter,
}

impl Class {
    /// The class of a shade, by its word in the style sheets: `zero`, `0`, `far-2`, `plain`, `none`.
    pub(crate) fn parse(shade: &str) -> Option<Self> {
        let step =
            |text: &str, steps: usize| text.parse().ok().filter(|&step: &usize| step < steps);
        match shade {
            "zero" => Some(Self::Zero),
            "plain" => Some(Self::Plain),
            "none" => Some(Self::Unknown),
            shade => match shade.strip_prefix("far-") {
                Some(far) => step(far, FAR_STEPS).map(Self::Far),
                None => step(shade, STEPS).map(Self::Step),
            },
        }
    }
}

/// A pole on the map.
#[derive(Clone, Debug)]
pub(crate) struct PoleMark {
    pub(crate) point: LonLat,
    /// The id of its group of themes.
    pub(crate) group: &'static str,
    pub(crate) status: Status,
    /// The place that it is named by, where there is room.
    pub(crate) name: Option<String>,
    /// Whether it is what the map is about.
    pub(crate) is_subject: bool,
}

/// A place that a pole is proposed or tried in.
#[derive(Clone, Debug)]
pub(crate) struct SiteMark {
    pub(crate) point: LonLat,
    /// What stands in its circle.
    pub(crate) number: String,
    pub(crate) name: String,
    /// Whether the figures count it already.
    pub(crate) is_tried: bool,
}

/// What is drawn, whatever part of the Earth is in view.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    pub(crate) fills: Vec<(Shapes, Class)>,
    /// What the map is about: lifted out of the ground and outlined.
    pub(crate) subject: Vec<Shapes>,
    /// The shapes whose borders are drawn within the subject or the fills, hair-thin.
    pub(crate) hairlines: Option<Shapes>,
    /// From the place in question to poles.
    pub(crate) links: Vec<[LonLat; 2]>,
    /// Circles of so many metres around poles.
    pub(crate) rings: Vec<(LonLat, f64)>,
    pub(crate) poles: Vec<PoleMark>,
    pub(crate) sites: Vec<SiteMark>,
    /// Circles whose areas are in proportion to a number: the centre, and the radius in pixels.
    pub(crate) circles: Vec<(LonLat, f64)>,
    /// The place in question, by its name.
    pub(crate) place: Option<(LonLat, String)>,
    /// The name of the area that the map is about, and its middle.
    pub(crate) area: Option<(LonLat, String)>,
    /// The communes that are in the area that the map is about: others are named in grey. None: all are.
    pub(crate) named_inside: Option<Vec<CommuneIx>>,
    /// Communes that must be named where they are in view, as far as there is room.
    pub(crate) named_first: Vec<CommuneIx>,
}

/// A smaller map beside the main one.
#[derive(Clone, Debug)]
pub(crate) struct Inset {
    pub(crate) caption: String,
    /// Degrees.
    pub(crate) bounds: Rect<f64>,
    /// Whether it stands for a crowd: on the main map its poles are a number.
    pub(crate) is_of_crowd: bool,
}

/// The classes of a map as one bar.
#[derive(Clone, Debug)]
pub(crate) struct LegendBar {
    /// Each class, and what stands at its beginning.
    pub(crate) classes: Vec<(Class, String)>,
    /// What stands at the end.
    pub(crate) end: String,
}

/// A line of the legend.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    Class(Class, String),
    /// A group of themes.
    Group(&'static str, String),
    Status(Status, String),
    Site(String),
    /// A place that a pole is tried in.
    TriedSite(String),
    /// The circle of a number: its radius in pixels.
    Circle(f64, String),
    /// The classes of a ramp, each with what stands where it begins, and what stands at its end.
    Bar(LegendBar),
}

/// The words of a picture that its page knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) title: String,
    /// A line under the title.
    pub(crate) subtitle: String,
    /// What it shows, in a sentence, for those who do not see it.
    pub(crate) description: String,
    /// The sources, and the day.
    pub(crate) credits: String,
}

impl Words {
    /// Sets the line under the title, and with it what is said to those who do not see the picture.
    pub(crate) fn say(&mut self, subtitle: String) {
        self.description = format!("{}. {subtitle}", self.title);
        self.subtitle = subtitle;
    }
}

/// A map to draw.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub(crate) words: Words,
    /// What is in view, in degrees.
    pub(crate) bounds: Rect<f64>,
    pub(crate) content: Content,
    pub(crate) insets: Vec<Inset>,
    pub(crate) legend: Vec<Key>,
}

impl Scene {
    /// The same with circles `share` as large, in the map and in its legend.
    pub(super) fn with_circles(mut self, share: f64) -> Self {
        for (_, radius) in &mut self.content.circles {
            *radius *= share;
        }
        for key in &mut self.legend {
            if let Key::Circle(radius, _) = key {
                *radius *= share;
            }
        }
        self
    }
}

/// How a scene is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Format {
    /// Pixels of the layout: a picture twice as wide is this one enlarged.
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) scheme: Scheme,
    pub(crate) has_title: bool,
    /// Whether it says its sources, which the page around it may.
    pub(crate) has_credits: bool,
}
