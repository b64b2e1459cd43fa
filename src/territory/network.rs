use super::Borders;
use crate::geometry::HIGHEST_ZOOM;

/// The borders that are drawn together: the lines between the territories of one level, and of those
/// above it.
///
/// Lines are simplified between the places where borders of their network meet, so all lists drawn in
/// one network have the same lines. Coarser networks come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Network {
    /// Countries and overseas collectivities.
    Background,
    /// Régions.
    Regions,
    /// Départements, and above.
    Departements,
    /// Intercommunalities, and above.
    Epci,
    /// Communes and arrondissements, and above: all borders.
    Communes,
}

impl Network {
    /// The finest network whose lines a map shows at `zoom`. Finer lists can be drawn there; coarser
    /// ones follow its lines.
    #[must_use]
    pub const fn at(zoom: u8) -> Self {
        match zoom {
            0..=3 => Self::Regions,
            4..=7 => Self::Departements,
            8..=9 => Self::Epci,
            _ => Self::Communes,
        }
    }

    /// The network in which a list is drawn at `zoom`.
    pub(super) fn of(borders: Borders, zoom: u8) -> Self {
        let own = match borders {
            Borders::Communes | Borders::Arrondissements => Self::Communes,
            Borders::Epci => Self::Epci,
            Borders::Departements => Self::Departements,
            Borders::Regions => Self::Regions,
            Borders::OverseasCollectivities | Borders::Countries => return Self::Background,
        };
        own.max(Self::at(zoom))
    }

    /// Whether it has the borders of a list.
    pub(super) fn has(self, borders: Borders) -> bool {
        match Self::of(borders, 0) {
            Self::Background => self == Self::Background,
            own => own <= self,
        }
    }

    /// The highest zoom at which something is drawn in it.
    pub(super) fn highest_zoom(self) -> u8 {
        let is_drawn = |zoom: &u8| self == Self::Background || Self::at(*zoom) <= self;
        (0..=HIGHEST_ZOOM).rev().find(is_drawn).unwrap_or_default()
    }

    /// The lists that together have all its lines. Intercommunalities cross the borders of
    /// départements, and four islands have none.
    #[must_use]
    pub const fn lists(self) -> &'static [Borders] {
        match self {
            Self::Background => &[Borders::Countries, Borders::OverseasCollectivities],
            Self::Regions => &[Borders::Regions],
            Self::Departements => &[Borders::Departements],
            Self::Epci => &[Borders::Epci, Borders::Departements],
            Self::Communes => &[Borders::Communes],
        }
    }
}
