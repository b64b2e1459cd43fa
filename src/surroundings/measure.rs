use crate::limits::{MAX_COVERAGE_MINUTES, MAX_COVERAGE_RADIUS_KM};

/// What nearness is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// The geodesic (WGS 84), in metres.
    #[default]
    Distance,
    /// The time by road, in seconds, as an operator's routing engine has said: see [`crate::travel_time`].
    Duration,
}

impl Measure {
    /// The step of its curve: the metres of a kilometre, the seconds of a minute.
    #[must_use]
    pub const fn step(self) -> f64 {
        match self {
            Self::Distance => 1000.0,
            Self::Duration => 60.0,
        }
    }

    /// How many steps its curve has, and how many a request may ask for.
    #[must_use]
    pub const fn most(self) -> u32 {
        match self {
            Self::Distance => MAX_COVERAGE_RADIUS_KM,
            Self::Duration => MAX_COVERAGE_MINUTES,
        }
    }
}
