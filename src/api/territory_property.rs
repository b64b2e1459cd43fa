//! A property that the territories of a collection are filtered by.

use std::collections::BTreeSet;

use crate::{
    french::labels,
    register::{FilterDomain, FilterField},
    sanitize::sanitize,
    snapshot::Snapshot,
    territory::{Epci, Level, Territories, Territory, Zone, gazetteer::normalise},
};

/// A property of territories that requests filter by. This is where one is declared: queryables, the
/// description of the API, the filter and the features read it from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Property {
    Code,
    Name,
    Nature,
    Zone,
    /// The code of the territory of a larger level that holds it.
    Within(Level),
}

impl Property {
    /// The properties that territories of `level` have, in the order of lists.
    pub(crate) const fn of_level(level: Level) -> &'static [Self] {
        match level {
            Level::Commune => &[
                Self::Code,
                Self::Name,
                Self::Within(Level::Epci),
                Self::Within(Level::Departement),
                Self::Within(Level::Region),
            ],
            Level::Epci => &[Self::Code, Self::Name, Self::Nature],
            Level::Departement => &[
                Self::Code,
                Self::Name,
                Self::Within(Level::Region),
                Self::Zone,
            ],
            Level::Region => &[Self::Code, Self::Name, Self::Zone],
        }
    }

    /// Its name in addresses.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "nom",
            Self::Nature => "nature",
            Self::Zone => "zone",
            Self::Within(level) => level.word(),
        }
    }

    /// What its value is, in French.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Code => "Code officiel",
            Self::Name => "Nom entier, sans égard aux accents ni à la casse",
            Self::Nature => "Nature juridique",
            Self::Zone => "Zone",
            Self::Within(level) => FilterField::Place(level).title(),
        }
    }

    /// A value that some territory of `level` has.
    pub(crate) const fn example(self, level: Level) -> &'static str {
        match (self, level) {
            (Self::Code, level) | (Self::Within(level), _) => FilterField::Place(level).example(),
            (Self::Name, Level::Region) => "bretagne",
            (Self::Name, Level::Departement | Level::Epci | Level::Commune) => "redon",
            (Self::Nature, _) => "CC",
            (Self::Zone, _) => Zone::ALL[0].word(),
        }
    }

    /// What one value of it may be.
    pub(crate) fn domain(self, snapshot: &Snapshot) -> FilterDomain {
        let territories = snapshot.territories();
        match self {
            Self::Code | Self::Name => FilterDomain::Any,
            Self::Nature => {
                let word = |epci: &Epci| epci.nature().word();
                let natures: BTreeSet<&str> = territories.epci().iter().map(word).collect();
                FilterDomain::OneOf(natures.into_iter().map(str::to_owned).collect())
            }
            Self::Zone => FilterDomain::OneOf(Zone::ALL.map(|zone| zone.word().to_owned()).into()),
            Self::Within(level) => {
                FilterDomain::of(FilterField::Place(level), snapshot.register(), territories)
            }
        }
    }

    /// The value that `territory` has; none where it has no such property, or no value of it.
    pub(crate) fn of(self, territories: &Territories, territory: Territory) -> Option<&str> {
        match self {
            Self::Code => Some(territories.code(territory)),
            Self::Name => Some(territories.name(territory)),
            Self::Nature => match territory {
                Territory::Epci(ix) => Some(territories.epci_at(ix).nature().word()),
                Territory::Commune(_) | Territory::Departement(_) | Territory::Region(_) => None,
            },
            Self::Zone => match territory {
                Territory::Departement(ix) => Some(territories.departement(ix).zone().word()),
                Territory::Region(ix) => Some(territories.region(ix).zone().word()),
                Territory::Commune(_) | Territory::Epci(_) => None,
            },
            Self::Within(level) => {
                let container = containing_territory(territories, territory, level);
                container.map(|container| territories.code(container))
            }
        }
    }

    /// A value as it is compared, or what is wrong with it.
    pub(super) fn parse(self, snapshot: &Snapshot, word: &str) -> Result<String, String> {
        match self {
            Self::Code => Ok(word.to_owned()),
            Self::Name => Ok(normalise(word)),
            Self::Nature | Self::Zone => one_of(&self.domain(snapshot), word),
            Self::Within(level) => {
                let found = snapshot.territories().find(level, word);
                found.map(|_| word.to_owned()).ok_or_else(|| {
                    labels::not_a_code(snapshot.territories(), level, &sanitize(word))
                })
            }
        }
    }
}

fn one_of(domain: &FilterDomain, word: &str) -> Result<String, String> {
    let FilterDomain::OneOf(words) = domain else {
        return Ok(word.to_owned());
    };
    if words.iter().any(|known| known == word) {
        return Ok(word.to_owned());
    }
    Err(format!(
        "une de ces valeurs est attendue : {} ; pas « {} ».",
        words.join(", "),
        sanitize(word)
    ))
}

/// The territory of the larger `level` that holds `territory`; none where no one territory does.
fn containing_territory(
    territories: &Territories,
    territory: Territory,
    level: Level,
) -> Option<Territory> {
    match (territory, level) {
        (Territory::Commune(ix), Level::Epci) => {
            territories.commune(ix).epci().map(Territory::Epci)
        }
        (Territory::Commune(ix), Level::Departement) => Some(Territory::Departement(
            territories.commune(ix).departement(),
        )),
        (Territory::Commune(ix), Level::Region) => {
            territories.commune(ix).region().map(Territory::Region)
        }
        (Territory::Departement(ix), Level::Region) => {
            territories.departement(ix).region().map(Territory::Region)
        }
        _ => None,
    }
}
