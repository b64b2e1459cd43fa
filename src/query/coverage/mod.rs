//! How well a territory is covered by the located poles of the register.
//!
//! The definitions are those of `/donnees`: every commune is one point (Paris, Lyon and Marseille
//! count by municipal arrondissement: a [`PopulationPoint`]), a distance is the geodesic one (WGS 84) from that
//! point to the nearest located pole that passes the filter, and a covered share is the population
//! within the radius over the population of the territory. Lengths are metres, people are counts.
//!
//! [`sheet()`] answers for one [`Area`], [`table()`] for every territory of a level. Both begin with
//! one scan, [`Distances`]: the poles around each commune were measured and sorted once, at start
//! ([`Surroundings`]), so a new filter costs no geodesic for what lies within 100 km, and few beyond
//! ([`Quantile`] has how); what is the same at every radius is kept for the last filters ([`Spread`]).
//! Answers are exact: they equal measuring every commune to every pole.
//!
//! [`Area`]: crate::territory::Area
//! [`Surroundings`]: crate::surroundings::Surroundings
//! [`Quantile`]: crate::surroundings::Quantile
//! [`Spread`]: crate::surroundings::Spread
//! [`PopulationPoint`]: crate::territory::PopulationPoint

mod centre;
mod classes;
mod communes;
mod compare;
#[cfg(test)]
mod crowded;
mod distances;
mod figures;
mod indicator;
mod poles;
mod possible;
mod rank;
mod referents;
mod request;
mod share;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod uncovered;
mod what_if;
mod years;

pub use centre::centre_of_population;
pub use classes::{Class, Classes, Thresholds, UnknownThresholds};
pub use communes::{CommuneCoverage, communes};
pub use compare::parent;
pub use distances::{Distances, Nearest, Target};
pub use figures::Figures;
pub use indicator::{Indicator, Scale, UnknownIndicator, Values};
pub use poles::{AreaPoles, PoleCounts, RegisterCounts};
pub use possible::PossibleShare;
pub use rank::Rank;
pub use referents::{NationalReferents, ReferentStatus, Referents, national_referents};
pub use request::{Limit, Minutes, Radius, Request, counted_filter};
pub use share::{NoShare, Share};
pub(crate) use sheet::sheet_and_sites;
pub use sheet::{Sheet, sheet};
pub use table::{Row, Sort, Table, table};
pub use uncovered::{PlaceCounts, UncoveredCommune, UncoveredCommunes};
pub use what_if::{Gain, WhatIf};
pub use years::{Year, Years};
