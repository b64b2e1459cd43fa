//! The State's services for the ESS: only a designated one is a référent, and no row is unknown.

use super::Sheet;
use crate::{
    french::{self, labels},
    pages::{
        link::Source,
        view::{ReferentItem, ReferentList},
    },
    register::{Designation, Referent},
    territory::Area,
};

impl Sheet<'_> {
    pub(super) fn referents(&self) -> ReferentList {
        let known = &self.coverage.referents;
        let is_designated = |one: &&&Referent| one.designation() == Designation::Designated;
        let unknown = if known.own.iter().any(|one| is_designated(&one)) {
            None
        } else {
            Some(
                match self.area() {
                    Area::France => "Le registre ne connaît pas de référent national. Voici ce qu’il sait des régions et des départements ; les autres sont inconnus, ce qui ne dit pas qu’ils n’en ont pas.".to_owned(),
                    Area::One(_) => "Aucun référent désigné n’est connu du registre pour ce territoire. Cela ne dit pas qu’il n’y en a pas : l’information n’a pas été trouvée.".to_owned(),
                },
            )
        };
        let all = known.own.iter().chain(&known.above).chain(&known.below);
        ReferentList {
            unknown,
            services: all.map(|one| self.service(one)).collect(),
        }
    }

    fn service(&self, one: &Referent) -> ReferentItem {
        let territory = one.territory();
        let designation = match one.designation() {
            Designation::Designated => "correspondant désigné",
            Designation::ServiceSeen => "service cité, non désigné comme référent",
        };
        ReferentItem {
            territory: labels::with_kind(self.frame.snapshot.territories(), territory),
            href: self.href(Area::One(territory)),
            service: one.service().to_owned(),
            designation: designation.to_owned(),
            date: one.date().map(french::date),
            source: one.sources().first().map(|source| Source::new(source)),
        }
    }
}
