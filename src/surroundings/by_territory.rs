use rustc_hash::FxHashMap;

use super::perimeters::{Perimeters, above};
use crate::{
    register::{Perimeter, PerimeterMember, Pole, PoleIx, Register},
    territory::{CommuneIx, Territories, Territory},
};

/// The poles of a territory, found by it: whatever a register holds, few are of any one.
#[derive(Debug, Default)]
pub(crate) struct PolesByTerritory {
    /// Those that name it: they stand in it, or their perimeter does; by the commune for a municipal arrondissement.
    named: Lists,
    /// Those that stand in it; of territories above communes.
    standing: Lists,
    /// The extents of perimeters that share a commune with it; of territories above communes.
    extents: FxHashMap<Territory, Vec<u32>>,
    /// Those of each extent.
    of_extents: Vec<Vec<PoleIx>>,
}

type Lists = FxHashMap<Territory, Vec<PoleIx>>;

impl PolesByTerritory {
    pub(crate) fn new(
        territories: &Territories,
        register: &Register,
        perimeters: &Perimeters,
    ) -> Self {
        let mut all = Self {
            of_extents: vec![Vec::new(); perimeters.extents()],
            ..Self::default()
        };
        for extent in 0..perimeters.extents() {
            for &territory in perimeters.wider(extent) {
                all.extents
                    .entry(territory)
                    .or_default()
                    .push(extent as u32);
            }
        }
        for (at, pole) in register.poles().iter().enumerate() {
            let ix = PoleIx::new(at);
            let members = pole.perimeter().map(Perimeter::members).into_iter();
            let of_perimeter = members
                .flatten()
                .map(|member: &PerimeterMember| member.territory(territories));
            let own = pole
                .commune()
                .map(|(commune, _)| Territory::Commune(commune));
            add(&mut all.named, ix, of_perimeter.chain(own));
            add(&mut all.standing, ix, standing(territories, pole));
            if let Some((extent, _)) = perimeters.of(ix) {
                all.of_extents[extent].push(ix);
            }
        }
        all
    }

    /// The poles that name `commune` or a territory that it is in, sorted by id: no other stands in it or has it in its
    /// perimeter.
    pub(crate) fn about(&self, territories: &Territories, commune: CommuneIx) -> Vec<PoleIx> {
        let own = std::iter::once(Territory::Commune(commune));
        let all = own.chain(above(territories, commune));
        let lists = all.filter_map(|territory| self.named.get(&territory));
        let mut poles: Vec<PoleIx> = lists.flatten().copied().collect();
        poles.sort_unstable();
        poles.dedup();
        poles
    }

    /// The poles, sorted by id, among which are all that stand in `territory` or whose perimeter shares a commune with it.
    pub(crate) fn of(&self, territories: &Territories, territory: Territory) -> Vec<PoleIx> {
        if let Territory::Commune(commune) = territory {
            return self.about(territories, commune);
        }
        let mut poles = self.standing.get(&territory).cloned().unwrap_or_default();
        for &extent in self.extents.get(&territory).into_iter().flatten() {
            poles.extend_from_slice(&self.of_extents[extent as usize]);
        }
        poles.sort_unstable();
        poles.dedup();
        poles
    }
}

/// Adds a pole, which comes after those that are there, to the lists of `territories`.
fn add(lists: &mut Lists, pole: PoleIx, territories: impl Iterator<Item = Territory>) {
    for territory in territories {
        let poles = lists.entry(territory).or_default();
        if poles.last() != Some(&pole) {
            poles.push(pole);
        }
    }
}

/// The territories above communes that `pole` stands in.
fn standing(territories: &Territories, pole: &Pole) -> impl Iterator<Item = Territory> {
    let commune = pole.commune().map(|(commune, _)| commune);
    let of_commune = commune.map(|commune| above(territories, commune));
    let departement = pole.departement().map(Territory::Departement);
    let region = pole.region().map(Territory::Region);
    of_commune
        .into_iter()
        .flatten()
        .chain(departement)
        .chain(region)
}
