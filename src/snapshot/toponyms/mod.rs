//! The names on a map of ours: which place is named from which zoom, and where its name stands.
//!
//! | zoom | named from there on |
//! |---|---|
//! | 4 | countries, seas, overseas collectivities, chief towns of régions, the 10 largest communes |
//! | 5 | préfectures, the 30 largest communes |
//! | 6 and 7, not further | départements |
//! | 7 | communes of more than 20,000 people |
//! | 9 | communes of more than 5,000 people |
//! | 11 | all communes |
//!
//! Small countries come later than others. Where names collide, the first of the list stays.

mod countries;
mod placement;
mod seas;

#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use rstar::{AABB, RTree, primitives::GeomWithData};
use rustc_hash::FxHashSet;

use self::{countries::COUNTRIES, placement::interior_point, seas::SEAS};
use crate::{
    french::typeset,
    geometry::{
        LonLat,
        mercator::{self, TileId},
    },
    territory::{BorderSet, Borders, Commune, CommuneIx, Departement, Region, Territories, Zone},
};

/// The lowest zoom that has names.
pub const FIRST_ZOOM: u8 = 4;

/// The zoom from which every commune is named.
pub const LAST_ZOOM: u8 = 11;

/// What a name on the map is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToponymKind {
    /// The chief town of a département.
    Prefecture,
    /// Another commune.
    Commune,
    /// A country.
    Country,
    /// An overseas collectivity.
    Collectivity,
    /// A sea, a gulf, an ocean.
    Sea,
    /// A département.
    Departement,
}

impl ToponymKind {
    /// All of them, those first whose names stay where they collide.
    pub const ALL: [Self; 6] = [
        Self::Prefecture,
        Self::Commune,
        Self::Country,
        Self::Collectivity,
        Self::Sea,
        Self::Departement,
    ];

    /// Its word in answers.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::Commune => "commune",
            Self::Country => "pays",
            Self::Collectivity => "collectivite",
            Self::Sea => "mer",
            Self::Departement => "departement",
        }
    }

    /// Whether it is a town: a préfecture collides with other communes as one of them.
    #[must_use]
    pub const fn is_town(self) -> bool {
        matches!(self, Self::Prefecture | Self::Commune)
    }
}

/// A name on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Toponym {
    kind: ToponymKind,
    code: String,
    name: String,
    point: LonLat,
    population: u32,
    zooms: RangeInclusive<u8>,
}

impl Toponym {
    /// What it is the name of.
    #[must_use]
    pub const fn kind(&self) -> ToponymKind {
        self.kind
    }

    /// The code of the territory: INSEE's of a commune, a département or a collectivity, the number of
    /// ISO 3166-1 of a country; a word for a sea. Unique within its kind.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The name, typeset.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The mairie of a commune; a point inside any other territory, or over the sea.
    #[must_use]
    pub const fn point(&self) -> LonLat {
        self.point
    }

    /// The inhabitants; 0 for a country and a sea, which have no rank by it.
    #[must_use]
    pub const fn population(&self) -> u32 {
        self.population
    }

    /// The lowest zoom that shows it.
    #[must_use]
    pub const fn first_zoom(&self) -> u8 {
        *self.zooms.start()
    }

    /// The highest zoom that shows it; none where it is shown at all higher ones.
    #[must_use]
    pub fn last_zoom(&self) -> Option<u8> {
        Some(*self.zooms.end()).filter(|&last| last < u8::MAX)
    }

    /// Whether it is shown at `zoom`.
    #[must_use]
    pub fn is_shown_at(&self, zoom: u8) -> bool {
        self.zooms.contains(&zoom)
    }
}

/// All names on the map, in the order in which they stay where they collide: towns by population, then
/// countries and seas, then départements.
#[derive(Debug)]
pub struct Toponyms {
    all: Vec<Toponym>,
    /// Their positions in the list at their points of the Mercator square.
    index: RTree<GeomWithData<[f64; 2], usize>>,
}

impl Toponyms {
    /// The names of these territories and of what is around them.
    pub(super) fn new(territories: &Territories, borders: &BorderSet) -> Self {
        let mut all: Vec<Toponym> = towns(territories)
            .chain(countries(borders))
            .chain(areas(territories, borders))
            .chain(seas())
            .collect();
        let rank = |name: &Toponym| {
            let place = ToponymKind::ALL.iter().position(|kind| *kind == name.kind);
            if name.kind.is_town() { None } else { place }
        };
        all.sort_by(|a, b| {
            let people = b.population.cmp(&a.population);
            rank(a)
                .cmp(&rank(b))
                .then(people)
                .then_with(|| a.code.cmp(&b.code))
        });
        let places = all.iter().map(|name| mercator::project(name.point));
        let places = places
            .enumerate()
            .map(|(at, place)| GeomWithData::new(place, at));
        Self {
            index: RTree::bulk_load(places.collect()),
            all,
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Toponym] {
        &self.all
    }

    /// Those shown at the zoom of a tile whose points lie in it, in their order. Each is in one tile of a
    /// zoom.
    #[must_use]
    pub fn in_tile(&self, tile: TileId) -> Vec<&Toponym> {
        let mut found: Vec<usize> = self.positions(tile).collect();
        found.sort_unstable();
        let names = found.into_iter().map(|at| &self.all[at]);
        names.filter(|name| name.is_shown_at(tile.zoom())).collect()
    }

    /// Whether any name's point, whatever its zoom, lies in a tile.
    #[must_use]
    pub fn has_any_in(&self, tile: TileId) -> bool {
        self.positions(tile).next().is_some()
    }

    fn positions(&self, tile: TileId) -> impl Iterator<Item = usize> {
        let [low, high] = [[0.0, 0.0], [1.0, 1.0]].map(|corner| tile.from_tile(corner));
        let found = self
            .index
            .locate_in_envelope(AABB::from_corners(low, high))
            .filter(move |found| {
                let own = tile.to_tile(*found.geom());
                own.iter().all(|axis| (0.0..1.0).contains(axis))
            });
        found.map(|found| found.data)
    }
}

/// The communes that have a point.
fn towns(territories: &Territories) -> impl Iterator<Item = Toponym> {
    let departements = territories.departements().iter();
    let prefectures: FxHashSet<CommuneIx> = departements
        .filter(|one| one.zone() != Zone::Com)
        .filter_map(Departement::seat)
        .collect();
    let capitals: FxHashSet<CommuneIx> = territories
        .regions()
        .iter()
        .filter_map(Region::seat)
        .collect();
    let mut largest: Vec<CommuneIx> = (0..territories.communes().len())
        .map(CommuneIx::new)
        .collect();
    largest.sort_by_key(|&ix| std::cmp::Reverse(territories.commune(ix).population()));
    let among = move |count: usize| largest.iter().take(count).copied().collect();
    let (ten, thirty): (FxHashSet<CommuneIx>, FxHashSet<CommuneIx>) = (among(10), among(30));
    let communes = territories.communes().iter().enumerate();
    communes.filter_map(move |(at, commune)| {
        let ix = CommuneIx::new(at);
        let is_prefecture = prefectures.contains(&ix);
        let first_zoom = if capitals.contains(&ix) || ten.contains(&ix) {
            FIRST_ZOOM
        } else if is_prefecture || thirty.contains(&ix) {
            5
        } else {
            first_zoom_by_population(commune)
        };
        Some(Toponym {
            kind: if is_prefecture {
                ToponymKind::Prefecture
            } else {
                ToponymKind::Commune
            },
            code: commune.code().to_owned(),
            name: typeset(commune.name()),
            point: commune.place()?.point(),
            population: commune.population(),
            zooms: first_zoom..=u8::MAX,
        })
    })
}

fn first_zoom_by_population(commune: &Commune) -> u8 {
    match commune.population() {
        20_001.. => 7,
        5_001.. => 9,
        _ => LAST_ZOOM,
    }
}

fn countries(borders: &BorderSet) -> impl Iterator<Item = Toponym> {
    COUNTRIES.iter().filter_map(|country| {
        Some(Toponym {
            kind: ToponymKind::Country,
            code: country.code.to_owned(),
            name: country.name.to_owned(),
            point: country.point(borders)?,
            population: 0,
            zooms: country.first_zoom..=u8::MAX,
        })
    })
}

/// The départements, but one whose préfecture bears its name, and the overseas collectivities.
fn areas(territories: &Territories, borders: &BorderSet) -> impl Iterator<Item = Toponym> {
    let all = territories.departements().iter();
    all.filter_map(|one| {
        let seat = one.seat().map(|ix| territories.commune(ix).name());
        let (kind, list, zooms) = match one.zone() {
            Zone::Com => (
                ToponymKind::Collectivity,
                Borders::OverseasCollectivities,
                FIRST_ZOOM..=u8::MAX,
            ),
            _ if seat == Some(one.name()) => return None,
            _ => (ToponymKind::Departement, Borders::Departements, 6..=7),
        };
        let list = borders.list(list);
        let at = list.find(one.code())?;
        Some(Toponym {
            kind,
            code: one.code().to_owned(),
            name: typeset(one.name()),
            point: interior_point(&list.polygons(at)?, list.bounds(at)?)?,
            population: one.population(),
            zooms,
        })
    })
}

fn seas() -> impl Iterator<Item = Toponym> {
    SEAS.iter().filter_map(|sea| {
        Some(Toponym {
            kind: ToponymKind::Sea,
            code: sea.id.to_owned(),
            name: sea.name.to_owned(),
            point: LonLat::new(sea.lon, sea.lat).ok()?,
            population: 0,
            zooms: sea.first_zoom..=u8::MAX,
        })
    })
}
