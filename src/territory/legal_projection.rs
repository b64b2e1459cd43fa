use super::{Departement, Zone};
use crate::geometry::LegalProjection;

impl Departement {
    /// The projection in which coordinates are legal there; none in the collectivities that have
    /// none of these.
    #[must_use]
    pub fn legal_projection(&self) -> Option<LegalProjection> {
        match self.code() {
            "971" | "972" | "977" | "978" => Some(LegalProjection::Utm20North),
            "973" => Some(LegalProjection::Utm22North),
            "974" => Some(LegalProjection::Utm40South),
            "976" => Some(LegalProjection::Utm38South),
            _ => (self.zone() == Zone::Metro).then_some(LegalProjection::Lambert93),
        }
    }
}
