//! Communes, EPCI, départements and régions: codes, hierarchy, borders, names.

mod area;
mod borders;
mod code_index;
mod contradictions;
pub mod gazetteer;
mod index;
mod legal_projection;
mod level;
mod locate;
mod network;
mod other_names;
mod population;
mod read;
mod rows;
mod tables;
mod territories;

pub use area::Area;
pub(crate) use borders::Line;
pub use borders::{BorderList, BorderSet, Borders, BordersError};
pub use index::{ArrondissementIx, CommuneIx, DepartementIx, EpciIx, RegionIx};
pub use level::{Level, Territory};
pub use network::Network;
pub use other_names::{Ept, EptIx, OtherName, OtherNameNature};
pub(crate) use population::SeenParts;
pub use population::{Population, PopulationPoint};
pub use rows::{
    Arrondissement, Commune, Departement, Epci, EpciNature, Financing, FormerCommune, FormerNature,
    Place, PointNature, Region, Zone,
};
pub(crate) use tables::TerritoryRows;
pub use territories::Territories;
