use super::super::suggestion::{Suggestion, suggestions};
use crate::{
    snapshot::Snapshot,
    territory::{Territories, gazetteer::normalise},
};

/// The field in which one of several places is chosen.
pub(crate) const CHOSEN_PLACE: &str = "commune_choisie";

/// Places that one text may mean and that are shown.
const SHOWN: usize = 8;

/// The commune, or the municipal arrondissement, that was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PlaceReading {
    /// Its code; empty where nothing was typed.
    Code(String),
    /// Several that may have been meant.
    Several(Vec<Suggestion>),
    /// None that is known.
    Unknown,
}

impl PlaceReading {
    /// What `text` says in the territories of `snapshot`, where `chosen` is the code of the one that was chosen among
    /// several.
    pub(super) fn of(snapshot: &Snapshot, text: &str, chosen: &str) -> Self {
        let territories = snapshot.territories();
        if text.is_empty() {
            return Self::Code(String::new());
        }
        // As the form writes it: `Redon (35236)`.
        let in_brackets = text
            .strip_suffix(')')
            .and_then(|text| text.rsplit_once('('));
        let in_brackets = in_brackets.map_or("", |(_, code)| code);
        let mut found = places(snapshot, text);
        if found.iter().any(|one| one.code == chosen) {
            return Self::Code(chosen.to_owned());
        }
        for code in [text, in_brackets] {
            if is_place(territories, code) {
                return Self::Code(code.to_owned());
            }
        }
        let wanted = normalise(text);
        let mut named = found.iter().filter(|one| normalise(&one.nom) == wanted);
        match (named.next(), named.next()) {
            (Some(only), None) => Self::Code(only.code.clone()),
            _ if found.is_empty() => Self::Unknown,
            _ => {
                found.truncate(SHOWN);
                Self::Several(found)
            }
        }
    }
}

fn is_place(territories: &Territories, code: &str) -> bool {
    territories.find_commune(code).is_some() || territories.find_arrondissement(code).is_some()
}

/// The communes and municipal arrondissements that `text` may mean, the likeliest first.
fn places(snapshot: &Snapshot, text: &str) -> Vec<Suggestion> {
    let mut found = suggestions(snapshot, text, 4 * SHOWN);
    found.retain(|one| is_place(snapshot.territories(), &one.code));
    found
}
