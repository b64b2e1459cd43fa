use std::{fmt, ops::RangeInclusive, str::FromStr};

use thiserror::Error;

use crate::{
    snapshot::{Floor, Release, Snapshot},
    territory::Borders,
};

/// A layer of the map, served in tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The located poles, clustered.
    Poles,
    /// The communes.
    Communes,
    /// The intercommunalities.
    Epci,
    /// The départements and overseas collectivities.
    Departements,
    /// The régions.
    Regions,
    /// The limits of the territories, as lines.
    Limits,
    /// The names of places.
    Names,
    /// The background: countries and overseas collectivities.
    Background,
}

impl Layer {
    /// All layers.
    pub const ALL: [Self; 8] = [
        Self::Poles,
        Self::Communes,
        Self::Epci,
        Self::Departements,
        Self::Regions,
        Self::Limits,
        Self::Names,
        Self::Background,
    ];

    /// The name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Poles => "poles",
            Self::Communes => "communes",
            Self::Epci => "epci",
            Self::Departements => "departements",
            Self::Regions => "regions",
            Self::Limits => "limites",
            Self::Names => "noms",
            Self::Background => "fond",
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Poles => "Pôles",
            Self::Communes => "Communes",
            Self::Epci => "Intercommunalités",
            Self::Departements => "Départements",
            Self::Regions => "Régions",
            Self::Limits => "Limites",
            Self::Names => "Noms",
            Self::Background => "Fond de carte",
        }
    }

    /// What it shows, in a sentence for people.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Poles => {
                "Les pôles territoriaux de coopération économique localisés, un point chacun."
            }
            Self::Communes => {
                "Les communes. Aux zooms 5 et 6, elles n’ont que leur identifiant : le code INSEE lu en base 36."
            }
            Self::Epci => "Les intercommunalités à fiscalité propre.",
            Self::Departements => {
                "Les 101 départements, et les collectivités d’outre-mer avec un contour approché (nature : collectivite)."
            }
            Self::Regions => "Les régions.",
            Self::Limits => {
                "Les limites des territoires en lignes, chaque tronçon une seule fois. Le niveau est le plus haut qu’elles séparent : pays (côte ou frontière), region, departement (dès le zoom 4), epci (8), commune (10)."
            }
            Self::Names => {
                "Les noms que porte une carte, un point chacun, dans l’ordre où ils restent quand ils se gênent. Chacun est là dès son zoom : préfectures et 30 plus grandes communes dès 5, plus de 20 000 habitants dès 7, plus de 5 000 dès 9, toutes les communes dès 11 ; les départements à 6 et 7 ; pays et mers dès 4."
            }
            Self::Background => "Les pays et les collectivités d’outre-mer, en contours approchés.",
        }
    }

    /// The sources that a map must credit.
    #[must_use]
    pub const fn attribution(self) -> &'static str {
        match self {
            Self::Poles => "Atlas des PTCE",
            Self::Names => "INSEE, DILA, IGN ADMIN EXPRESS COG ; pays : Natural Earth",
            Self::Background => "Natural Earth",
            Self::Departements | Self::Limits => {
                "IGN ADMIN EXPRESS COG, INSEE ; collectivités d’outre-mer : Natural Earth"
            }
            _ => "IGN ADMIN EXPRESS COG, INSEE",
        }
    }

    /// The zooms that have tiles. At lower ones its shapes would be specks, at higher ones the same
    /// vertices again.
    #[must_use]
    pub const fn zooms(self) -> RangeInclusive<u8> {
        match self {
            Self::Poles => 0..=14,
            Self::Communes | Self::Epci => 5..=12,
            Self::Departements | Self::Names => 4..=12,
            Self::Regions | Self::Limits => 0..=12,
            Self::Background => 0..=8,
        }
    }

    /// The data it is drawn from.
    #[must_use]
    pub const fn floor(self) -> Floor {
        match self {
            Self::Poles => Floor::Register,
            _ => Floor::Country,
        }
    }

    /// The members that `properties` of its features may have, in either format.
    #[must_use]
    pub const fn members(self) -> &'static [&'static str] {
        match self {
            Self::Poles => &[
                "id",
                "nom",
                "type",
                "statut",
                "statutAnnee",
                "thematiques",
                "commune",
                "nomCommune",
                "url",
                "nombre",
                "zoomOuverture",
                "emprise",
                "membres",
                "poles",
            ],
            Self::Limits => &["niveau"],
            Self::Names => &["nom", "genre", "population", "zoom", "dernierZoom"],
            _ => &["code", "nom", "de", "nature"],
        }
    }

    /// Whether its features are lines; those of the others are polygons, or points of poles and of names.
    #[must_use]
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Limits)
    }

    /// The borders that it has something of, the undermost first; none for poles and names. Lines are taken from
    /// smaller territories too, on the same ground.
    #[must_use]
    pub const fn borders(self) -> &'static [Borders] {
        match self {
            Self::Poles | Self::Names => &[],
            Self::Communes => &[Borders::Communes],
            Self::Epci => &[Borders::Epci],
            Self::Departements => &[Borders::Departements, Borders::OverseasCollectivities],
            Self::Regions => &[Borders::Regions],
            Self::Limits => &[Borders::Regions, Borders::OverseasCollectivities],
            Self::Background => &[Borders::Countries, Borders::OverseasCollectivities],
        }
    }
}

/// A word is the name of no layer.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("expected one of {}", Layer::ALL.map(Layer::name).join(", "))]
pub struct UnknownLayer;
/// Which data the tiles of `layer` are drawn from: its version is in their addresses.
#[must_use]
pub fn release(snapshot: &Snapshot, layer: Layer) -> &Release {
    snapshot.release(layer.floor())
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Layer {
    type Err = UnknownLayer;

    fn from_str(name: &str) -> Result<Self, UnknownLayer> {
        let mut all = Self::ALL.into_iter();
        all.find(|layer| layer.name() == name).ok_or(UnknownLayer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::HIGHEST_ZOOM;

    #[test]
    fn a_layer_is_known_by_its_name_and_only_by_it() {
        for layer in Layer::ALL {
            assert_eq!(layer.to_string().parse(), Ok(layer));
            assert!(layer.borders().is_empty() || *layer.zooms().end() <= HIGHEST_ZOOM);
        }
        assert_eq!("Poles".parse::<Layer>(), Err(UnknownLayer));
    }
}
