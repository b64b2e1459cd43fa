use jiff::civil::Date;

use super::{Extent, Placement};
use crate::{
    territory::{CommuneIx, Territories, Territory},
    typed_index::typed_index,
};

typed_index!(
    /// A programme: its position in the catalogue.
    ProgrammeIx
);

/// A programme of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    pub(super) id: String,
    pub(super) acronym: Option<String>,
    pub(super) name: String,
    pub(super) purpose: String,
    pub(super) law: Option<String>,
    pub(super) link: String,
    pub(super) sources: Vec<String>,
    pub(super) seen_on: Date,
}

impl Programme {
    /// Its word in addresses and files.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The letters by which people call it.
    #[must_use]
    pub fn acronym(&self) -> Option<&str> {
        self.acronym.as_deref()
    }

    /// Its acronym, else its name.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.acronym().unwrap_or(&self.name)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it does, in a sentence or two.
    #[must_use]
    pub fn purpose(&self) -> &str {
        &self.purpose
    }

    /// The law, decree or instruction that founds it; none where none of its own was found.
    #[must_use]
    pub fn law(&self) -> Option<&str> {
        self.law.as_deref()
    }

    /// A page that presents it: a web address.
    #[must_use]
    pub fn link(&self) -> &str {
        &self.link
    }

    /// Where the facts come from: web addresses, at least one.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The day the facts were read there.
    #[must_use]
    pub const fn seen_on(&self) -> Date {
        self.seen_on
    }
}

/// The communes of an area that a programme takes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// Taken in whole.
    pub whole: usize,
    /// Taken in by a part of them.
    pub part: usize,
    /// That hold a place of the programme.
    pub holds: usize,
    /// All communes of the area.
    pub of: usize,
}

impl Within {
    /// The communes that the programme takes in, be it by a part or a place.
    #[must_use]
    pub const fn any(self) -> usize {
        self.whole + self.part + self.holds
    }
}

/// The territories of one programme.
#[derive(Debug)]
pub(super) struct List {
    /// Sorted by territory.
    pub(super) placements: Vec<Placement>,
    /// For each commune, the position in `placements` of what takes it in; empty where the list has no rows.
    by_commune: Vec<Option<u32>>,
}

impl List {
    pub(super) fn new(mut placements: Vec<Placement>, territories: &Territories) -> Self {
        placements.sort_by_key(Placement::territory);
        let mut by_commune = Vec::new();
        if !placements.is_empty() {
            by_commune.resize(territories.communes().len(), None);
        }
        // Smaller territories come first, and what is said of a commune itself is said best.
        for (at, placement) in placements.iter().enumerate() {
            let is_commune = matches!(placement.territory, Territory::Commune(_));
            if !is_commune && placement.extent != Extent::Whole {
                continue;
            }
            for commune in territories.communes_of(placement.territory) {
                by_commune[commune.get()].get_or_insert(at as u32);
            }
        }
        Self {
            placements,
            by_commune,
        }
    }

    fn of_commune(&self, commune: CommuneIx) -> Option<&Placement> {
        let at = self.by_commune.get(commune.get()).copied().flatten()?;
        self.placements.get(at as usize)
    }
}

/// The catalogue of programmes, and the territories of those whose list was loaded.
#[derive(Debug, Default)]
pub struct Programmes {
    pub(super) all: Vec<Programme>,
    /// Of each programme.
    pub(super) lists: Vec<List>,
}

impl Programmes {
    /// The catalogue, in its own order.
    #[must_use]
    pub fn all(&self) -> &[Programme] {
        &self.all
    }

    /// The programme at `ix`.
    #[must_use]
    pub fn programme(&self, ix: ProgrammeIx) -> &Programme {
        &self.all[ix.get()]
    }

    /// The programme with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<ProgrammeIx> {
        let at = self.all.iter().position(|one| one.id == id);
        at.map(ProgrammeIx::new)
    }

    /// The programmes whose list was loaded, in the order of the catalogue.
    pub fn loaded(&self) -> impl Iterator<Item = ProgrammeIx> + '_ {
        let lists = self.lists.iter().enumerate();
        let loaded = lists.filter(|(_, list)| !list.placements.is_empty());
        loaded.map(|(at, _)| ProgrammeIx::new(at))
    }

    /// Whether any list was loaded.
    #[must_use]
    pub fn has_lists(&self) -> bool {
        self.loaded().next().is_some()
    }

    /// The territories of the programme at `ix`, the smallest level first, by code.
    #[must_use]
    pub fn placements(&self, ix: ProgrammeIx) -> &[Placement] {
        &self.lists[ix.get()].placements
    }

    /// What takes `commune` into the programme: its own row, else that of a whole territory around it.
    #[must_use]
    pub fn of_commune(&self, ix: ProgrammeIx, commune: CommuneIx) -> Option<&Placement> {
        self.lists[ix.get()].of_commune(commune)
    }

    /// The row of the very `territory`.
    #[must_use]
    pub fn of_territory(&self, ix: ProgrammeIx, territory: Territory) -> Option<&Placement> {
        let placements = self.placements(ix);
        let at = placements.binary_search_by_key(&territory, Placement::territory);
        at.ok().map(|at| &placements[at])
    }

    /// The programmes that take in `commune`, in the order of the catalogue.
    pub fn around(
        &self,
        commune: CommuneIx,
    ) -> impl Iterator<Item = (ProgrammeIx, &Placement)> + '_ {
        self.loaded()
            .filter_map(move |ix| Some((ix, self.of_commune(ix, commune)?)))
    }

    /// How many of `communes` the programme takes in.
    pub fn within(&self, ix: ProgrammeIx, communes: impl Iterator<Item = CommuneIx>) -> Within {
        communes.fold(Within::default(), |mut within, commune| {
            within.of += 1;
            match self.of_commune(ix, commune).map(Placement::extent) {
                Some(Extent::Whole) => within.whole += 1,
                Some(Extent::Part) => within.part += 1,
                Some(Extent::Holds) => within.holds += 1,
                None => {}
            }
            within
        })
    }
}
