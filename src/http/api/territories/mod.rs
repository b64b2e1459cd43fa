//! Communes, EPCI, départements and régions in the shape of geo.api.gouv.fr, for the clients that
//! know it: bare JSON, lenient parameters.
//!
//! Differences: codes of SIREN for communes are not in the data; the search finds more.

mod answer;
mod communes;
mod fields;
mod lists;

pub(crate) use communes::{commune, communes, communes_of_departement, communes_of_epci};
pub(crate) use lists::{
    departement, departements, departements_of_region, epci, epcis, region, regions,
};
