//! The filters of the territory collections: equality with one of the values of a property.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::collection::Collection;
use crate::{
    http::{
        request::Params,
        response::{ParameterFault, Problem},
    },
    limits::MAX_FILTER_VALUES,
    sanitize::sanitize,
    snapshot::Snapshot,
    territory::{Epci, Level, Territory, Zone, gazetteer::normalise},
};

/// Which territories of a level a request asks for: several values of one property mean *or*,
/// different properties *and*.
pub(super) struct TerritoryFilter<'p>(BTreeMap<&'p str, FxHashSet<String>>);

impl<'p> TerritoryFilter<'p> {
    /// Reads the properties of `level` among `params`.
    ///
    /// A code or a name that no territory of the collection has finds nothing; a value that its
    /// property never takes, and a territory that does not exist, are refused.
    pub(super) fn read(
        snapshot: &Snapshot,
        level: Level,
        params: &'p Params,
    ) -> Result<Self, Problem> {
        let known = Collection::Territories(level).filters();
        let mut conditions: BTreeMap<&str, FxHashSet<String>> = BTreeMap::new();
        let mut faults = Vec::new();
        let mut count = 0;
        for (name, value) in params.pairs().filter(|(name, _)| known.contains(name)) {
            let values = conditions.entry(name).or_default();
            let words = value.split(',').map(str::trim);
            for word in words.filter(|word| !word.is_empty()) {
                count += 1;
                match read_value(snapshot, name, word) {
                    Ok(value) => _ = values.insert(value),
                    Err(detail) => faults.push(ParameterFault {
                        parameter: name.to_owned(),
                        detail,
                    }),
                }
            }
            if count > MAX_FILTER_VALUES {
                return Err(Problem::parameter(
                    name,
                    format!("au plus {MAX_FILTER_VALUES} valeurs de filtre par requête."),
                ));
            }
            if name == "nom" {
                // Names have commas, and GIS programs ask for the whole of one.
                values.insert(normalise(value));
            }
        }
        if faults.is_empty() {
            Ok(Self(conditions))
        } else {
            Err(Problem::parameters(faults))
        }
    }

    /// Whether `territory` is asked for.
    pub(super) fn admits(&self, snapshot: &Snapshot, territory: Territory) -> bool {
        self.0.iter().all(|(name, values)| match *name {
            "nom" => values.contains(&normalise(snapshot.territories().name(territory))),
            name => property(snapshot, territory, name).is_some_and(|code| values.contains(code)),
        })
    }
}

/// A value as it is compared, or what is wrong with it.
fn read_value(snapshot: &Snapshot, name: &str, word: &str) -> Result<String, String> {
    let territories = snapshot.territories();
    let one_of = |words: &[&str]| {
        if words.contains(&word) {
            return Ok(word.to_owned());
        }
        Err(format!(
            "une de ces valeurs est attendue : {} ; pas « {} ».",
            words.join(", "),
            sanitize(word)
        ))
    };
    match name {
        "nom" => Ok(normalise(word)),
        "zone" => one_of(Zone::WORDS),
        "nature" => {
            let word = |row: &Epci| row.nature().word();
            let natures: BTreeSet<&str> = territories.epci().iter().map(word).collect();
            one_of(&Vec::from_iter(natures))
        }
        "code" => Ok(word.to_owned()),
        level => {
            let found = level
                .parse()
                .ok()
                .and_then(|level| territories.find(level, word));
            found.map(|_| word.to_owned()).ok_or_else(|| {
                format!(
                    "« {} » n’est pas le code d’un territoire connu de niveau {level}.",
                    sanitize(word)
                )
            })
        }
    }
}

/// The value of a property; none where the territory has no such property, or no value of it.
fn property<'s>(snapshot: &'s Snapshot, territory: Territory, name: &str) -> Option<&'s str> {
    let territories = snapshot.territories();
    match (name, territory) {
        ("code", _) => Some(territories.code(territory)),
        ("nature", Territory::Epci(ix)) => Some(territories.epci_at(ix).nature().word()),
        ("zone", Territory::Departement(ix)) => Some(territories.departement(ix).zone().word()),
        ("zone", Territory::Region(ix)) => Some(territories.region(ix).zone().word()),
        ("epci", Territory::Commune(ix)) => {
            let epci = territories.commune(ix).epci();
            epci.map(|ix| territories.epci_at(ix).code())
        }
        ("departement", Territory::Commune(ix)) => {
            let departement = territories.commune(ix).departement();
            Some(territories.departement(departement).code())
        }
        ("region", Territory::Commune(ix)) => {
            let region = territories.commune(ix).region();
            region.map(|ix| territories.region(ix).code())
        }
        ("region", Territory::Departement(ix)) => {
            let region = territories.departement(ix).region();
            region.map(|ix| territories.region(ix).code())
        }
        _ => None,
    }
}
