use crate::{
    register::{Perimeter, PerimeterMember, PerimeterNature, PoleIx, Register},
    territory::{Area, ArrondissementIx, CommuneIx, Population, Territories, Territory},
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
        let extents = register.poles().iter().map(|pole| {
            let members = pole.perimeter().map(Perimeter::members);
            let (mut communes, mut arrondissements) = (Vec::new(), Vec::new());
            for &member in members.into_iter().flatten() {
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
            Extent {
                meaning: pole.perimeter().map(meaning),
                in_france: reached
                    .iter()
                    .any(|&commune| Area::France.contains(territories, commune)),
                communes: communes.into(),
                arrondissements: arrondissements.into(),
                reached: reached.into(),
                wider: wider.into(),
            }
        });
        Self(extents.collect())
    }

    /// What the perimeter of `pole` stands for; none when it has none.
    pub(crate) fn meaning(&self, pole: PoleIx) -> Option<Meaning> {
        self.0[pole.get()].meaning
    }

    /// The people in the perimeter of `pole`: whole communes, then single arrondissements.
    pub(crate) fn population(
        &self,
        pole: PoleIx,
        population: &Population,
        territories: &Territories,
    ) -> impl Iterator<Item = usize> {
        let extent = &self.0[pole.get()];
        let whole = extent.communes.iter().flat_map(|&ix| population.of(ix));
        let parts = extent.arrondissements.iter().filter_map(|&part| {
            let mut points = population.of(territories.arrondissement(part).commune());
            points.find(|&at| population.all()[at].arrondissement() == Some(part))
        });
        whole.chain(parts)
    }

    /// The EPCI, départements and régions with a commune that the perimeter of `pole` reaches.
    pub(crate) fn wider(&self, pole: PoleIx) -> &[Territory] {
        &self.0[pole.get()].wider
    }

    /// Whether the perimeter of `pole` shares a commune, or an arrondissement of one, with `area`.
    pub(crate) fn reaches(&self, pole: PoleIx, area: Area) -> bool {
        let extent = &self.0[pole.get()];
        match area {
            Area::France => extent.in_france,
            Area::One(Territory::Commune(ix)) => extent.reached.binary_search(&ix).is_ok(),
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
