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

/// A sentence for each code of a former commune that `params` names, when the page is about its commune of
/// today, by its `path` or another parameter; others are passed over.
pub(super) fn notices(snapshot: &Snapshot, params: &Params, path: &str) -> Vec<String> {
    let is_here = |commune: CommuneIx| {
        let code = snapshot.territories().commune(commune).code();
        let mut values = params.pairs().flat_map(|(_, value)| value.split(','));
        path.rsplit('/').next() == Some(code) || values.any(|value| value.trim() == code)
    };
    let codes = params
        .pairs()
        .filter(|(name, _)| *name == paths::FORMER_CODE);
    let sentences = codes.flat_map(|(_, code)| {
        let successors = snapshot.territories().successors(code);
        let sentences = successors
            .iter()
            .filter(|(commune, _)| is_here(*commune))
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
