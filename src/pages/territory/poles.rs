//! The poles of a territory, in the order a reader looks for them. A pole is listed once.

use std::collections::HashSet;

use super::Sheet;
use crate::{
    limits::MAX_SHEET_POLES,
    pages::{
        items,
        view::{Group, PoleItem},
    },
    paths,
    register::PoleIx,
    territory::Area,
};

impl Sheet<'_> {
    pub(super) fn groups(&self) -> Vec<Group> {
        let poles = &self.coverage.poles;
        let mut listed = HashSet::new();
        let limit = self.limit();
        let mut group =
            |id, heading: &str, explanation: &str, empty: &str, all: &[PoleIx], with_note| {
                let fresh: Vec<PoleIx> = all
                    .iter()
                    .copied()
                    .filter(|&ix| listed.insert(ix))
                    .collect();
                let again = all.len() - fresh.len();
                let empty = match again {
                    0 => empty,
                    1 => "Aucun de plus : il est dans une autre liste de cette page.",
                    _ => "Aucun de plus : ils sont dans d’autres listes de cette page.",
                };
                let (shown, rest) = fresh.split_at(fresh.len().min(MAX_SHEET_POLES));
                let items = self.items(shown, with_note);
                let is_of_place = ["dedans", "a-localiser"].contains(&id);
                Group::new(id, heading, explanation, empty, items)
                    .leaving_out(rest.len(), is_of_place.then(|| self.list_of_poles()))
                    .and(again, "dans une autre liste")
            };
        let inside = group(
            "dedans",
            "Pôles du territoire",
            "",
            "Aucun pôle localisé du registre n’a sa commune ici.",
            &poles.inside,
            false,
        );
        let not_located = group(
            "a-localiser",
            "À localiser",
            "Rattachés à ce territoire par leurs sources, dans une commune que rien ne dit. \
             Ils ne comptent pas dans la part couverte.",
            "",
            &poles.not_located,
            false,
        );
        let serving = group(
            "desservent",
            "Pôles installés ailleurs qui travaillent aussi ici",
            "",
            "Aucun au registre.",
            &poles.serving,
            true,
        );
        let region_wide = group(
            "regionaux",
            "Pôles installés ailleurs, pour toute une région",
            "Un périmètre aussi large dit peu d’un lieu : il est compté à part.",
            "",
            &poles.region_wide,
            true,
        );
        let announced = group(
            "annonces",
            "Lauréats annoncés ici",
            "C’est le territoire où le lauréat a été annoncé, non un territoire desservi.",
            "",
            &poles.announced,
            true,
        );
        let near = group(
            "proches",
            &format!("Pôles proches, hors du territoire, à moins de {limit} d’une commune"),
            "",
            "",
            &poles.near_outside,
            false,
        );
        let always = if self.area() == Area::France {
            vec![inside]
        } else {
            vec![inside, serving]
        };
        let sometimes = [not_located, region_wide, announced, near];
        let known = sometimes
            .into_iter()
            .filter(|group| !group.poles.is_empty());
        always.into_iter().chain(known).collect()
    }

    /// The list of the poles that stand in the territory.
    fn list_of_poles(&self) -> String {
        let state = self.query.state.filters_alone().at(paths::HOME);
        match self.area() {
            Area::France => state.href(),
            Area::One(territory) => {
                let code = self.frame.snapshot.territories().code(territory);
                state.with(territory.level().word(), code).href()
            }
        }
    }

    fn items(&self, poles: &[PoleIx], with_note: bool) -> Vec<PoleItem> {
        let register = self.frame.snapshot.register();
        let serving = &self.coverage.poles.serving;
        let note = |ix: PoleIx| -> Option<String> {
            let perimeter = register.pole(ix).perimeter()?;
            let words = || items::perimeter_note(self.frame, perimeter);
            if with_note {
                Some(words())
            } else {
                let serves_too = serving.binary_search(&ix).is_ok();
                serves_too.then(|| format!("Travaille aussi ici. {}", words()))
            }
        };
        let items = poles.iter().map(|&ix| PoleItem {
            note: note(ix),
            ..items::item(self.frame, ix)
        });
        items.collect()
    }
}
