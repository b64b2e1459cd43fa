use super::Request;
use crate::{
    snapshot::Snapshot,
    surroundings::Meaning,
    territory::{Area, CommuneIx},
};

/// The people of the communes in perimeters that poles declare.
///
/// Poles without a place count too, for their perimeters are known. A laureate's territory is no
/// declaration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// All the people of the area.
    pub people: u64,
    /// Those in a commune of some perimeter; région-wide ones are left out, for they say little of
    /// any one commune.
    pub served: u64,
    /// Those in a commune of some région-wide perimeter, whether served by another or not.
    pub region_wide: u64,
    /// Those in a commune of région-wide perimeters only.
    pub region_wide_only: u64,
}

impl Served {
    /// Those of `area`.
    #[must_use]
    pub fn new(snapshot: &Snapshot, area: Area, request: &Request) -> Self {
        let communes = ServedCommunes::new(snapshot, request);
        let units = snapshot.units();
        let mut served = Self::default();
        for (_, unit) in units.of_area(snapshot.territories(), area) {
            served.add(communes.of(unit.commune()), u64::from(unit.people()));
        }
        served
    }

    pub(super) fn add(&mut self, by: By, people: u64) {
        self.people += people;
        if by.perimeter {
            self.served += people;
        }
        if by.region_wide {
            self.region_wide += people;
        }
        if by.region_wide && !by.perimeter {
            self.region_wide_only += people;
        }
    }
}

/// How a commune is served.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct By {
    perimeter: bool,
    region_wide: bool,
}

/// How every commune is served under one filter.
#[derive(Debug)]
pub(super) struct ServedCommunes(Vec<By>);

impl ServedCommunes {
    pub(super) fn new(snapshot: &Snapshot, request: &Request) -> Self {
        let territories = snapshot.territories();
        let perimeters = snapshot.surroundings().perimeters();
        let mut communes = vec![By::default(); territories.communes().len()];
        for pole in request.filter().select(snapshot.register(), territories) {
            let mark: fn(&mut By) = match perimeters.meaning(pole) {
                Some(Meaning::Served) => |by| by.perimeter = true,
                Some(Meaning::RegionWide) => |by| by.region_wide = true,
                Some(Meaning::Announced) | None => continue,
            };
            for commune in perimeters.communes(pole) {
                mark(&mut communes[commune.get()]);
            }
        }
        Self(communes)
    }

    pub(super) fn of(&self, commune: CommuneIx) -> By {
        self.0[commune.get()]
    }
}
