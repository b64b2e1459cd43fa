//! A routing engine that an operator runs, asked over HTTP how long the way by road is: OSRM or Valhalla.
//!
//! Each speaks its own protocol; both are asked for a row: the times from some points to one. What is
//! asked and what an answer says is pure, one file an engine; one file sends it.

mod client;
mod error;
mod live;
mod osrm;
mod valhalla;

pub use client::Engine;
pub use error::EngineError;
pub use live::{LiveEngine, TimesTo};

use std::{fmt, str::FromStr};

/// Points farther than this from any road have no time: an engine would tell that from the road, and say nothing of it.
pub const FAR_FROM_ROAD_METRES: f64 = 2_000.0;

/// Which engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EngineKind {
    /// The Open Source Routing Machine, <https://project-osrm.org>.
    #[default]
    Osrm,
    /// Valhalla, <https://valhalla.github.io>.
    Valhalla,
}

impl EngineKind {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Osrm => "OSRM",
            Self::Valhalla => "Valhalla",
        }
    }

    /// What it calls travelling by car.
    #[must_use]
    pub const fn profile(self) -> &'static str {
        match self {
            Self::Osrm => "driving",
            Self::Valhalla => "auto",
        }
    }

    /// How many pairs it answers at once as it is shipped; fewer here, so that an address stays short.
    #[must_use]
    pub const fn usual_pairs(self) -> usize {
        match self {
            Self::Osrm => 600,
            Self::Valhalla => 1_000,
        }
    }
}

impl fmt::Display for EngineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for EngineKind {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "osrm" => Ok(Self::Osrm),
            "valhalla" => Ok(Self::Valhalla),
            _ => Err("expected osrm or valhalla"),
        }
    }
}

/// What an engine says of one way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// It takes so many seconds.
    Takes(f64),
    /// Its beginning is so many metres from the nearest road; how many where the engine says it.
    FarFromRoad(Option<f64>),
    /// There is none.
    None,
}

impl Way {
    /// The way that an engine says to take `seconds`; one that takes no time there can be is no answer.
    fn of_seconds(seconds: Option<f64>) -> Result<Self, EngineError> {
        match seconds {
            None => Ok(Self::None),
            Some(seconds) if seconds.is_finite() && seconds >= 0.0 => Ok(Self::Takes(seconds)),
            Some(seconds) => Err(EngineError::Answer(format!("a way takes {seconds} s"))),
        }
    }
}

/// The ways from some points to one.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// In the order of the points.
    pub ways: Vec<Way>,
    /// Where the point that all lead to is too far from any road: then no way takes any time.
    pub end_far_from_road: Option<Option<f64>>,
    /// What the engine says of the state of its data.
    pub data_version: Option<String>,
    /// Whether the classes of ways that were to be left out are only avoided.
    pub only_avoids: bool,
}
