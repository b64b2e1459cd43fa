//! The filters of the territory collections: equality with one of the values of a property.

use rustc_hash::FxHashSet;

use super::territory_property::Property;
use crate::{
    http::{
        request::Params,
        response::{ParameterFault, Problem},
    },
    limits::MAX_FILTER_VALUES,
    snapshot::Snapshot,
    territory::{Level, Territories, Territory, gazetteer::normalise},
};

/// Which territories of a level a request asks for: several values of one property mean *or*,
/// different properties *and*.
pub(super) struct TerritoryFilter(Vec<(Property, FxHashSet<String>)>);

impl TerritoryFilter {
    /// Reads the properties of `level` among `params`.
    ///
    /// A code or a name that no territory of the collection has finds nothing; a value that its
    /// property never takes, and a territory that does not exist, are refused.
    pub(super) fn parse(
        snapshot: &Snapshot,
        level: Level,
        params: &Params,
    ) -> Result<Self, Problem> {
        let properties = Property::of_level(level).iter();
        let mut conditions: Vec<_> = properties
            .map(|&property| (property, FxHashSet::default()))
            .collect();
        let mut faults = Vec::new();
        let mut count = 0;
        for (name, value) in params.pairs() {
            let of_name = conditions
                .iter_mut()
                .find(|(property, _)| property.word() == name);
            let Some((property, accepted)) = of_name else {
                continue;
            };
            let words = value.split(',').map(str::trim);
            for word in words.filter(|word| !word.is_empty()) {
                count += 1;
                match property.parse(snapshot, word) {
                    Ok(value) => _ = accepted.insert(value),
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
            if *property == Property::Name {
                // Names have commas, and GIS programs ask for the whole of one.
                accepted.insert(normalise(value));
            }
        }
        conditions.retain(|(_, accepted)| !accepted.is_empty());
        if faults.is_empty() {
            Ok(Self(conditions))
        } else {
            Err(Problem::parameters(faults))
        }
    }

    /// Whether `territory` passes.
    pub(super) fn matches(&self, territories: &Territories, territory: Territory) -> bool {
        let mut conditions = self.0.iter();
        conditions.all(|(property, accepted)| {
            let value = property.of(territories, territory);
            value.is_some_and(|value| match property {
                Property::Name => accepted.contains(&normalise(value)),
                _ => accepted.contains(value),
            })
        })
    }
}
