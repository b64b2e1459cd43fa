//! What a page says of the codes of former communes, with which its address was written.

use crate::{
    french::PlaceName,
    http::request::Params,
    paths,
    snapshot::Snapshot,
    territory::{CommuneIx, FormerCommune, FormerNature, Territory},
};

/// Codes that one page speaks of: more were not written by a person.
const MAX_NOTICES: usize = 5;

/// A sentence for each code of a former commune that `params` names; what is none is passed over.
pub(super) fn notices(snapshot: &Snapshot, params: &Params) -> Vec<String> {
    let codes = params
        .pairs()
        .filter(|(name, _)| *name == paths::FORMER_CODE);
    let sentences = codes.flat_map(|(_, code)| {
        let successors = snapshot.territories().successors(code);
        let sentences = successors
            .iter()
            .map(|&(commune, former)| sentence(snapshot, code, commune, former));
        sentences.collect::<Vec<_>>()
    });
    sentences.take(MAX_NOTICES).collect()
}

fn sentence(snapshot: &Snapshot, code: &str, commune: CommuneIx, former: &FormerCommune) -> String {
    let territories = snapshot.territories();
    let today = PlaceName::new(territories, Territory::Commune(commune));
    let place = match former.nature() {
        FormerNature::Delegated => format!("commune déléguée {}", today.genitive()),
        FormerNature::Associated => format!("commune associée {}", today.genitive()),
        FormerNature::Former => format!("dans {}", today.plain()),
    };
    format!(
        "{code} est le code d’une ancienne commune, « {} », aujourd’hui {place} ({}).",
        former.name(),
        territories.commune(commune).code()
    )
}
