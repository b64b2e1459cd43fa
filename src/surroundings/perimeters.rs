use rustc_hash::FxHashMap;

use crate::{
    register::{Perimeter, PerimeterMember, PerimeterNature, PoleIx, Register},
    territory::{Area, ArrondissementIx, CommuneIx, Level, Population, Territories, Territory},
};

/// The communes of every pole's perimeter, and the territories that share one of them. Perimeters of the same territories that
/// are known alike share one extent.
#[derive(Debug)]
pub(crate) struct Perimeters {
    /// Of each pole: the position of its extent.
    of_poles: Vec<Option<u32>>,
    extents: Vec<Extent>,
}

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
    meaning: Meaning,
    /// Those with all their people in it, sorted.
    communes: Box<[CommuneIx]>,
    /// The municipal arrondissements that it names, sorted.
    arrondissements: Box<[ArrondissementIx]>,
    /// Those communes, and those with an arrondissement in it, sorted.
    reached: Box<[CommuneIx]>,
    /// EPCI, départements and régions with one of the communes, sorted.
    wider: Box<[Territory]>,
    in_france: bool,
}

impl Perimeters {
    pub(crate) fn new(territories: &Territories, register: &Register) -> Self {
        let mut known: FxHashMap<(&[PerimeterMember], PerimeterNature), u32> = FxHashMap::default();
        let mut extents = Vec::new();
        let of_poles = register.poles().iter().map(|pole| {
            let perimeter = pole.perimeter()?;
            let extent = known
                .entry((perimeter.members(), perimeter.nature()))
                .or_insert_with(|| {
                    extents.push(Extent::new(territories, perimeter));
                    extents.len() as u32 - 1
                });
            Some(*extent)
        });
        Self {
            of_poles: of_poles.collect(),
            extents,
        }
    }

    /// How many extents there are.
    pub(crate) const fn extents(&self) -> usize {
        self.extents.len()
    }

    /// The position of the extent of the perimeter of `pole`; none when it has no perimeter.
    pub(crate) fn of(&self, pole: PoleIx) -> Option<usize> {
        self.of_poles[pole.get()].map(|extent| extent as usize)
    }

    /// What an extent stands for.
    pub(crate) fn meaning(&self, extent: usize) -> Meaning {
        self.extents[extent].meaning
    }

    /// The people in an extent: whole communes, then single arrondissements.
    pub(crate) fn population(
        &self,
        extent: usize,
        population: &Population,
        territories: &Territories,
    ) -> impl Iterator<Item = usize> {
        let extent = &self.extents[extent];
        let whole = extent.communes.iter().flat_map(|&ix| population.of(ix));
        let parts = extent.arrondissements.iter().filter_map(|&part| {
            let mut points = population.of(territories.arrondissement(part).commune());
            points.find(|&at| population.all()[at].arrondissement() == Some(part))
        });
        whole.chain(parts)
    }

    /// The territories of `level` with a commune that an extent reaches.
    pub(crate) fn reached(&self, extent: usize, level: Level) -> impl Iterator<Item = Territory> {
        let extent = &self.extents[extent];
        let communes = extent
            .reached
            .iter()
            .filter(move |_| level == Level::Commune);
        let wider = extent.wider.iter().copied();
        let wider = wider.filter(move |territory| territory.level() == level);
        communes.map(|&ix| Territory::Commune(ix)).chain(wider)
    }

    /// The EPCI, départements and régions with a commune that an extent reaches.
    pub(super) fn wider(&self, extent: usize) -> &[Territory] {
        &self.extents[extent].wider
    }

    /// Whether an extent shares a commune, or an arrondissement of one, with `area`.
    pub(crate) fn reaches(&self, extent: usize, area: Area) -> bool {
        let extent = &self.extents[extent];
        match area {
            Area::France => extent.in_france,
            Area::One(Territory::Commune(ix)) => extent.reached.binary_search(&ix).is_ok(),
            Area::One(wider) => extent.wider.binary_search(&wider).is_ok(),
        }
    }
}

impl Extent {
    fn new(territories: &Territories, perimeter: &Perimeter) -> Self {
        let (mut communes, mut arrondissements) = (Vec::new(), Vec::new());
        for &member in perimeter.members() {
            match member {
                PerimeterMember::Arrondissement(ix) => arrondissements.push(ix),
                PerimeterMember::Territory(territory) => {
                    communes.extend(territories.communes_of(territory));
                }
            }
        }
        communes.sort_unstable();
        communes.dedup();
        let mut reached = communes.clone();
        let parts = arrondissements.iter();
        reached.extend(parts.map(|&ix| territories.arrondissement(ix).commune()));
        reached.sort_unstable();
        reached.dedup();
        let mut wider: Vec<Territory> = reached
            .iter()
            .flat_map(|&commune| above(territories, commune))
            .collect();
        wider.sort_unstable();
        wider.dedup();
        Self {
            meaning: meaning(perimeter),
            in_france: reached
                .iter()
                .any(|&commune| Area::France.contains(territories, commune)),
            communes: communes.into(),
            arrondissements: arrondissements.into(),
            reached: reached.into(),
            wider: wider.into(),
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

/// What `commune` is in.
pub(super) fn above(
    territories: &Territories,
    commune: CommuneIx,
) -> impl Iterator<Item = Territory> {
    let row = territories.commune(commune);
    let epci = row.epci().map(Territory::Epci);
    let departement = Some(Territory::Departement(row.departement()));
    let region = row.region().map(Territory::Region);
    [epci, departement, region].into_iter().flatten()
}
