//! The register: poles, the calls that supported them, what they won, and the State's referents.

mod call;
mod clock;
mod clusters;
pub(crate) mod correction;
mod disagreement;
mod duplicates;
mod filter;
pub mod import;
mod members;
mod perimeter;
mod pole;
mod read;
mod referent;
mod siren;
mod tables;
mod territory_words;
mod vocabulary;

pub use call::{Award, Call, CallIx, Certainty};
pub(crate) use clock::{DatedCell, ahead_of, dated_cells};
pub use clusters::{Cluster, Clusters, MAX_CLUSTER_ZOOM, Symbol};
pub use disagreement::LeadDisagreement;
pub use duplicates::LikelyDuplicate;
pub use filter::{Filter, FilterDomain, FilterFault, FilterField, FilterValue};
pub use members::{AuthorityTies, PoleMember};
pub use perimeter::{Perimeter, PerimeterMember, PerimeterNature};
pub use pole::{CommuneNature, Pole, PoleIx};
pub use read::Register;
pub(crate) use read::misplaced;
pub use referent::{Designation, Referent};
pub(crate) use tables::RegisterRows;
pub use territory_words::{distinctive_words, names_institution};
pub use vocabulary::{
    CharterTie, Confirmer, LeadForm, MemberCategory, MemberRole, PoleKind, Status, Theme,
};
