//! The register: poles, the calls that supported them, what they won, and the State's referents.

mod call;
mod clock;
mod clusters;
pub(crate) mod correction;
mod duplicates;
mod filter;
pub mod import;
mod perimeter;
mod pole;
mod read;
mod referent;
mod tables;
mod territory_words;
mod vocabulary;

pub use call::{Award, Call, CallIx, Certainty};
pub(crate) use clock::{DatedCell, ahead_of, dated_cells};
pub use clusters::{Cluster, Clusters, MAX_CLUSTER_ZOOM, Symbol};
pub use duplicates::LikelyDuplicate;
pub use filter::{Filter, FilterDomain, FilterFault, FilterField, FilterValue};
pub use perimeter::{Perimeter, PerimeterMember, PerimeterNature};
pub use pole::{CommuneNature, Pole, PoleIx};
pub use read::Register;
pub(crate) use read::misplaced;
pub use referent::{Designation, Referent};
pub(crate) use tables::RegisterRows;
pub use territory_words::{distinctive_words, names_institution};
pub use vocabulary::{Confirmer, PoleKind, Status, Theme};
