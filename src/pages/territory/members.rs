//! Which poles the territory belongs to as a local authority, and which of those within it do.

use super::Sheet;
use crate::{
    french::{agree, count},
    pages::{
        members::{are_kept, authority, has_member, known, tie},
        view::{AuthorityLine, Link, SheetMembers},
    },
    paths,
    territory::{Area, Level, Territory},
};

impl Sheet<'_> {
    /// None where the data has no members, and for a commune that is tied to no pole.
    pub(super) fn members(&self) -> Option<SheetMembers> {
        let frame = self.frame;
        let Area::One(territory) = self.area() else {
            return None;
        };
        let ties = frame.snapshot.register().authority_ties().get(territory);
        if !are_kept(frame) || (territory.level() == Level::Commune && ties.is_empty()) {
            return None;
        }
        let within = self.authorities_within(territory);
        let count_within = within.len();
        Some(SheetMembers {
            lead: self.lead(territory),
            ties: ties.iter().map(|&one| tie(frame, one)).collect(),
            within_lead: (count_within > 0).then(|| {
                format!(
                    "Sur son territoire, {} {} à un pôle :",
                    count(
                        count_within,
                        "collectivité ou groupement",
                        "collectivités et groupements"
                    ),
                    agree(count_within, "est lié", "sont liés"),
                )
            }),
            within,
            known: known(frame),
            all: Link {
                href: paths::MEMBER_AUTHORITIES.to_owned(),
                text: "Toutes les collectivités membres de pôles".to_owned(),
            },
        })
    }

    /// `Rennes Métropole est membre de 2 pôles.`
    fn lead(&self, territory: Territory) -> String {
        let frame = self.frame;
        let ties = frame.snapshot.register().authority_ties().get(territory);
        let name = frame.area_name(self.area());
        let members = ties
            .iter()
            .filter(|&&one| has_member(frame, &[one]))
            .count();
        let others = ties.len() - members;
        let told = match (members, others) {
            (0, 0) => {
                return format!(
                    "{name} : aucune source lue ne dit ce territoire membre d’un pôle."
                );
            }
            (0, others) => format!(
                "partenaire ou ancien membre de {}",
                count(others, "pôle", "pôles")
            ),
            (members, 0) => format!("membre de {}", count(members, "pôle", "pôles")),
            (members, others) => format!(
                "membre de {}, partenaire ou ancien membre de {}",
                count(members, "pôle", "pôles"),
                count(others, "autre", "autres")
            ),
        };
        format!("{name} : {told}.")
    }

    /// The smaller local authorities that are tied to a pole and have a commune in `territory`.
    fn authorities_within(&self, territory: Territory) -> Vec<AuthorityLine> {
        let territories = self.frame.snapshot.territories();
        let is_within = |one: Territory| {
            let mut communes = territories.communes_of(one);
            one.level() != territory.level()
                && one < territory
                && communes.any(|commune| territories.contains(territory, commune))
        };
        let all = self.frame.snapshot.register().authority_ties().iter();
        let within = all.filter(|(one, _)| is_within(*one));
        within
            .map(|(one, ties)| authority(self.frame, one, ties))
            .collect()
    }
}
