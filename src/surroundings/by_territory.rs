use rustc_hash::FxHashMap;

use super::{
    extent_poles::ExtentPoles,
    perimeters::{Perimeters, above},
};
use crate::{
    register::{Perimeter, Pole, PoleIx, Register},
    territory::{CommuneIx, Territories, Territory},
};

/// The poles of a territory, found by it: whatever a register holds, few are of any one.
#[derive(Debug, Default)]
pub(crate) struct PolesByTerritory {
    /// The extents of perimeters that name it, by the commune for a municipal arrondissement.
    naming: FxHashMap<Territory, Vec<u32>>,
    /// Those that share a commune with it; of territories above communes.
    sharing: FxHashMap<Territory, Vec<u32>>,
    of_extents: Vec<ExtentPoles>,
    /// The poles that stand in it, sorted by id.
    standing: FxHashMap<Territory, Vec<PoleIx>>,
}

impl PolesByTerritory {
    pub(crate) fn new(
        territories: &Territories,
        register: &Register,
        perimeters: &Perimeters,
    ) -> Self {
        let mut all = Self::default();
        all.of_extents
            .resize_with(perimeters.extents(), ExtentPoles::default);
        for (at, pole) in register.poles().iter().enumerate() {
            let ix = PoleIx::new(at);
            if let Some(extent) = perimeters.of(ix) {
                all.of_extents[extent].push(ix, pole);
            }
            for territory in standing(territories, pole) {
                push_new(all.standing.entry(territory).or_default(), ix);
            }
        }
        for (extent, poles) in all.of_extents.iter().enumerate() {
            let first = poles.all().first().map(|&ix| register.pole(ix));
            let members = first.and_then(Pole::perimeter).map(Perimeter::members);
            for member in members.into_iter().flatten() {
                let named = all.naming.entry(member.territory(territories));
                push_new(named.or_default(), extent as u32);
            }
            for &territory in perimeters.wider(extent) {
                let sharing = all.sharing.entry(territory);
                push_new(sharing.or_default(), extent as u32);
            }
        }
        all
    }

    /// The poles of each extent that names `commune` or a territory that it is in: no other perimeter has it.
    pub(crate) fn extents_about(
        &self,
        territories: &Territories,
        commune: CommuneIx,
    ) -> Vec<(usize, &ExtentPoles)> {
        let own = std::iter::once(Territory::Commune(commune));
        let all = own.chain(above(territories, commune));
        let lists = all.filter_map(|territory| self.naming.get(&territory));
        let mut extents: Vec<u32> = lists.flatten().copied().collect();
        extents.sort_unstable();
        extents.dedup();
        let extents = extents.into_iter().map(|extent| extent as usize);
        extents
            .map(|extent| (extent, &self.of_extents[extent]))
            .collect()
    }

    /// The poles that stand in `territory`, sorted by id.
    pub(crate) fn standing_in(&self, territory: Territory) -> &[PoleIx] {
        self.standing.get(&territory).map_or(&[], Vec::as_slice)
    }

    /// The poles, sorted by id, among which are all that stand in `territory` or whose perimeter shares a commune with it.
    pub(crate) fn of(&self, territories: &Territories, territory: Territory) -> Vec<PoleIx> {
        let mut poles = self.standing_in(territory).to_vec();
        if let Territory::Commune(commune) = territory {
            for (_, extent) in self.extents_about(territories, commune) {
                poles.extend_from_slice(extent.all());
            }
        } else {
            for &extent in self.sharing.get(&territory).into_iter().flatten() {
                poles.extend_from_slice(self.of_extents[extent as usize].all());
            }
        }
        poles.sort_unstable();
        poles.dedup();
        poles
    }
}

/// Adds what comes after all that are there, or is the last of them.
fn push_new<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if list.last() != Some(&one) {
        list.push(one);
    }
}

/// The territories that `pole` stands in.
fn standing(territories: &Territories, pole: &Pole) -> impl Iterator<Item = Territory> {
    let commune = pole.commune().map(|(commune, _)| commune);
    let of_commune = commune.map(|commune| above(territories, commune));
    let own = commune.map(Territory::Commune);
    let departement = pole.departement().map(Territory::Departement);
    let region = pole.region().map(Territory::Region);
    of_commune
        .into_iter()
        .flatten()
        .chain(departement)
        .chain(region)
        .chain(own)
}
