//! The collections of the API.

use super::territory_property::Property;
use crate::{
    http::response::Problem, register::FilterField, sanitize::sanitize, snapshot::Snapshot,
    territory::Level, tile::Layer,
};

/// A collection of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Collection {
    /// The located poles.
    Poles,
    /// The territories of one level.
    Territories(Level),
}

impl Collection {
    /// Every collection, in the order of lists.
    pub(crate) const ALL: [Self; 5] = [
        Self::Poles,
        Self::Territories(Level::Commune),
        Self::Territories(Level::Epci),
        Self::Territories(Level::Departement),
        Self::Territories(Level::Region),
    ];

    /// The name in addresses, the same as that of its tiles.
    pub(crate) const fn name(self) -> &'static str {
        self.layer().name()
    }

    /// The layer of tiles that shows it.
    pub(crate) const fn layer(self) -> Layer {
        match self {
            Self::Poles => Layer::Poles,
            Self::Territories(Level::Commune) => Layer::Communes,
            Self::Territories(Level::Epci) => Layer::Epci,
            Self::Territories(Level::Departement) => Layer::Departements,
            Self::Territories(Level::Region) => Layer::Regions,
        }
    }

    /// What people call it.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Poles => "Pôles localisés",
            Self::Territories(Level::Commune) => "Communes",
            Self::Territories(Level::Epci) => "Intercommunalités (EPCI)",
            Self::Territories(Level::Departement) => "Départements et collectivités d’outre-mer",
            Self::Territories(Level::Region) => "Régions",
        }
    }

    /// What is in it.
    pub(crate) const fn description(self) -> &'static str {
        match self {
            Self::Poles => {
                "Les pôles territoriaux de coopération économique du registre dont le lieu est connu, \
                 au point de leur commune."
            }
            Self::Territories(Level::Commune) => {
                "Les communes de France, avec leurs limites ; celles des collectivités d’outre-mer \
                 n’en ont pas ici."
            }
            Self::Territories(Level::Epci) => {
                "Les établissements publics de coopération intercommunale à fiscalité propre."
            }
            Self::Territories(Level::Departement) => {
                "Les 101 départements, et les collectivités d’outre-mer avec un contour approché."
            }
            Self::Territories(Level::Region) => "Les 18 régions.",
        }
    }

    /// The collection called `name`.
    pub(crate) fn parse(name: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|collection| collection.name() == name)
            .ok_or_else(|| {
                let names = Self::ALL.map(Self::name).join(", ");
                Problem::not_found(format!(
                    "Il n’y a pas de collection « {} ». Les collections sont : {names}.",
                    sanitize(name)
                ))
            })
    }

    /// The words of the filters of its features, over the data of `snapshot`.
    pub(crate) fn filters(self, snapshot: &Snapshot) -> Vec<&'static str> {
        match self {
            Self::Poles => FilterField::offered_words(snapshot.register()),
            Self::Territories(level) => {
                let properties = Property::of_level(level).iter();
                properties.map(|property| property.word()).collect()
            }
        }
    }
}
