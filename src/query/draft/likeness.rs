//! Poles of the register that a proposed one may be: shown before it is sent.

use super::Draft;
use crate::{
    register::{Pole, PoleIx},
    snapshot::Snapshot,
    territory::{Territories, gazetteer::normalise},
    web_address::WebAddress,
};

/// Poles that are shown.
const SHOWN: usize = 6;

/// How alike two names are that may be one, of 1.
const ALIKE: f64 = 0.9;

/// What a pole has in common with a draft. The surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    Name,
    Site,
    Lead,
    LikeName,
    Commune,
}

/// A pole that a draft may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LikePole {
    pub(crate) pole: PoleIx,
    /// At least one, the surest first.
    pub(crate) in_common: Vec<Likeness>,
}

impl Likeness {
    /// What they have in common, in words.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Name => "le même nom",
            Self::Site => "le même site",
            Self::Lead => "le même porteur",
            Self::LikeName => "un nom qui ressemble",
            Self::Commune => "la même commune",
        }
    }
}

/// The poles that `draft`, of a new one, may be, the likeliest first.
pub(crate) fn poles_like(snapshot: &Snapshot, draft: &Draft) -> Vec<LikePole> {
    let (register, territories) = (snapshot.register(), snapshot.territories());
    let said = |column: &str| normalise(draft.get(column).unwrap_or_default());
    let (name, lead) = (said("nom"), said("porteur"));
    let host = host(draft.get("site").unwrap_or_default());
    let commune = draft.get("commune").unwrap_or_default();
    let mut alike: Vec<LikePole> = register
        .pole_ixs()
        .filter_map(|ix| {
            let pole = register.pole(ix);
            let same = |one: &str, other: &str| !one.is_empty() && one == other;
            let its_name = normalise(pole.name());
            let its_lead = normalise(pole.lead().unwrap_or_default());
            let its_host = self::host(pole.site().unwrap_or_default());
            let common = [
                (Likeness::Name, same(&name, &its_name)),
                (Likeness::Site, same(&host, &its_host)),
                (Likeness::Lead, same(&lead, &its_lead)),
                (
                    Likeness::LikeName,
                    name != its_name && is_like(&name, &its_name),
                ),
                (Likeness::Commune, same(commune, code(territories, pole))),
            ];
            let in_common = common.into_iter().filter(|(_, is)| *is);
            let in_common: Vec<Likeness> = in_common.map(|(likeness, _)| likeness).collect();
            (!in_common.is_empty()).then_some(LikePole {
                pole: ix,
                in_common,
            })
        })
        .collect();
    alike.sort_by(|one, other| {
        let in_common = one.in_common.first().cmp(&other.in_common.first());
        in_common.then(other.in_common.len().cmp(&one.in_common.len()))
    });
    alike.truncate(SHOWN);
    alike
}

/// Whether two names, in their normal forms, may be one: letters apart, or one within the other.
fn is_like(one: &str, other: &str) -> bool {
    /// Shorter names stand in many others.
    const LONG: usize = 8;
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let is_within = |inner: &str, outer: &str| inner.len() >= LONG && outer.contains(inner);
    strsim::jaro_winkler(one, other) >= ALIKE || is_within(one, other) || is_within(other, one)
}

/// The host of a web address, without `www.`; empty where it is none.
fn host(address: &str) -> String {
    let host = WebAddress::parse(address).map_or("", WebAddress::host);
    let host = host.to_ascii_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

/// The code of the commune or the municipal arrondissement that `pole` stands in.
fn code<'t>(territories: &'t Territories, pole: &Pole) -> &'t str {
    match (pole.arrondissement(), pole.commune()) {
        (Some(part), _) => territories.arrondissement(part).code(),
        (None, Some((commune, _))) => territories.commune(commune).code(),
        (None, None) => "",
    }
}
