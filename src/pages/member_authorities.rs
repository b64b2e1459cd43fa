//! `/collectivites-membres`: the local authorities that belong to poles, by région.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    frame::Frame,
    members::{authority, has_member, known},
    view::{AuthorityLine, MemberAuthoritiesPage, Tab},
};
use crate::{
    french::{agree, count},
    register::PoleIx,
    territory::{Level, Territory, gazetteer::normalise},
};

/// What stands over those that are in no région.
const NO_REGION: &str = "Hors des régions";

/// `/collectivites-membres`.
pub(crate) fn member_authorities_page(frame: &Frame) -> MemberAuthoritiesPage {
    let page = frame.page(
        Tab::Territories,
        "Les collectivités membres de pôles",
        "Les communes, intercommunalités, départements et régions que des sources disent membres d’un PTCE.",
    );
    let mut regions: BTreeMap<(bool, String), (String, Vec<AuthorityLine>)> = BTreeMap::new();
    for (territory, ties) in frame.snapshot.register().authority_ties().iter() {
        let region = region_of(frame, territory);
        let name = region.map_or(NO_REGION, |one| frame.snapshot.territories().name(one));
        let key = (region.is_none(), normalise(name));
        let (_, lines) = regions
            .entry(key)
            .or_insert_with(|| (name.to_owned(), Vec::new()));
        lines.push(authority(frame, territory, ties));
    }
    let mut regions: Vec<(String, Vec<AuthorityLine>)> = regions.into_values().collect();
    for (_, lines) in &mut regions {
        lines.sort_by_cached_key(|line| normalise(&line.authority.text));
    }
    MemberAuthoritiesPage {
        page,
        lead: lead(frame),
        known: known(frame),
        regions,
    }
}

/// How many authorities are members, of how many poles, and how many are only tied to one.
fn lead(frame: &Frame) -> String {
    let ties = frame.snapshot.register().authority_ties();
    let (mut members, mut others) = (0, 0);
    let mut poles: BTreeSet<PoleIx> = BTreeSet::new();
    for (_, ties) in ties.iter() {
        if has_member(frame, ties) {
            members += 1;
            let of_members = ties.iter().filter(|&&one| has_member(frame, &[one]));
            poles.extend(of_members.map(|(ix, _)| *ix));
        } else {
            others += 1;
        }
    }
    if members + others == 0 {
        return "Aucune source lue ne nomme de collectivité membre d’un pôle.".to_owned();
    }
    let first = format!(
        "{} {} de {}, d’après les sources lues.",
        count(
            members,
            "collectivité ou groupement",
            "collectivités et groupements"
        ),
        agree(members, "est membre", "sont membres"),
        count(poles.len(), "pôle", "pôles"),
    );
    if others == 0 {
        return first;
    }
    let others = count(
        others,
        "autre n’en est que partenaire, ou ne l’est plus",
        "autres n’en sont que partenaires, ou ne le sont plus",
    );
    format!("{first} {others}.")
}

/// The région that `territory` is, or is in; the first of several.
fn region_of(frame: &Frame, territory: Territory) -> Option<Territory> {
    let territories = frame.snapshot.territories();
    if territory.level() == Level::Region {
        return Some(territory);
    }
    let mut communes = territories.communes_of(territory);
    let region = communes.find_map(|ix| territories.commune(ix).region());
    region.map(Territory::Region)
}
