use crate::{
    register::{Perimeter, PerimeterNature, PoleIx, Register},
    territory::{Area, CommuneIx, Territories, Territory},
};

/// The communes of every pole's perimeter, and the territories that share one of them.
#[derive(Debug)]
pub(crate) struct Perimeters(Vec<Extent>);

/// What a perimeter stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The pole declares to serve it.
    Served,
    /// So it does, but a whole région says little of any one commune.
    RegionWide,
    /// Only where the laureate was announced.
    Announced,
}

#[derive(Debug)]
struct Extent {
    meaning: Option<Meaning>,
    /// Sorted.
    communes: Box<[CommuneIx]>,
    /// EPCI, départements and régions with one of the communes, sorted.
    wider: Box<[Territory]>,
    in_france: bool,
}

impl Perimeters {
    pub(crate) fn new(territories: &Territories, register: &Register) -> Self {
        let extents = register.poles().iter().map(|pole| {
            let members = pole.perimeter().map(Perimeter::territories);
            let mut communes: Vec<CommuneIx> = members
                .into_iter()
                .flatten()
                .flat_map(|&member| territories.communes_of(member))
                .collect();
            communes.sort_unstable();
            communes.dedup();
            let mut wider: Vec<Territory> = communes
                .iter()
                .flat_map(|&commune| above(territories, commune))
                .collect();
            wider.sort_unstable();
            wider.dedup();
            Extent {
                meaning: pole.perimeter().map(meaning),
                in_france: communes
                    .iter()
                    .any(|&commune| Area::France.holds(territories, commune)),
                communes: communes.into(),
                wider: wider.into(),
            }
        });
        Self(extents.collect())
    }

    /// What the perimeter of `pole` stands for; none when it has none.
    pub(crate) fn meaning(&self, pole: PoleIx) -> Option<Meaning> {
        self.0[pole.get()].meaning
    }

    /// The communes in the perimeter of `pole`.
    pub(crate) fn communes(&self, pole: PoleIx) -> &[CommuneIx] {
        &self.0[pole.get()].communes
    }

    /// Whether the perimeter of `pole` shares a commune with `area`.
    pub(crate) fn reaches(&self, pole: PoleIx, area: Area) -> bool {
        let extent = &self.0[pole.get()];
        match area {
            Area::France => extent.in_france,
            Area::One(Territory::Commune(ix)) => extent.communes.binary_search(&ix).is_ok(),
            Area::One(wider) => extent.wider.binary_search(&wider).is_ok(),
        }
    }
}

fn meaning(perimeter: &Perimeter) -> Meaning {
    if perimeter.nature() == PerimeterNature::Laureate {
        Meaning::Announced
    } else if perimeter.is_region_wide() {
        Meaning::RegionWide
    } else {
        Meaning::Served
    }
}

fn above(territories: &Territories, commune: CommuneIx) -> impl Iterator<Item = Territory> {
    let row = territories.commune(commune);
    let epci = row.epci().map(Territory::Epci);
    let departement = Some(Territory::Departement(row.departement()));
    let region = row.region().map(Territory::Region);
    [epci, departement, region].into_iter().flatten()
}
