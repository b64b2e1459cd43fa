//! Communes, EPCI, départements and régions in the shape of geo.api.gouv.fr, for the clients that
//! know it: bare JSON, lenient parameters. `docs/geo-api.md` says where the answers differ.

mod communes;
mod criteria;
mod field;
mod fields;
mod lenient;
mod lists;
mod members;
mod parts;
mod response;

pub(crate) use communes::{
    commune, communes, communes_of_departement, communes_of_epci, communes_of_region,
};
pub(crate) use lists::{
    departement, departements, departements_of_region, epci, epcis, region, regions,
};
pub(crate) use parts::{part, parts};

/// Whether `path` is in the shape of geo.api.gouv.fr.
pub(crate) fn has_path(path: &str) -> bool {
    let below = path.strip_prefix("/api/");
    let first = below.and_then(|below| below.split('/').next());
    first.is_some_and(|first| {
        [
            "communes",
            "communes_associees_deleguees",
            "departements",
            "epcis",
            "regions",
        ]
        .contains(&first)
    })
}
