use rustc_hash::FxHashMap;

use super::perimeters::above;
use crate::{
    register::{Perimeter, PerimeterMember, PoleIx, Register},
    territory::{CommuneIx, Territories, Territory},
};

/// The poles that name a territory: they stand in it, or their perimeter does, by the commune for a municipal
/// arrondissement. Whatever a register holds, few name any one.
#[derive(Debug)]
pub(crate) struct PolesByTerritory(FxHashMap<Territory, Vec<PoleIx>>);

impl PolesByTerritory {
    pub(crate) fn new(territories: &Territories, register: &Register) -> Self {
        let mut named: FxHashMap<Territory, Vec<PoleIx>> = FxHashMap::default();
        for (at, pole) in register.poles().iter().enumerate() {
            let members = pole.perimeter().map(Perimeter::members).into_iter();
            let of_perimeter = members
                .flatten()
                .map(|member: &PerimeterMember| member.territory(territories));
            let own = pole
                .commune()
                .map(|(commune, _)| Territory::Commune(commune));
            for territory in of_perimeter.chain(own) {
                let poles = named.entry(territory).or_default();
                if poles.last() != Some(&PoleIx::new(at)) {
                    poles.push(PoleIx::new(at));
                }
            }
        }
        Self(named)
    }

    /// The poles that name `commune` or a territory that it is in, sorted by id: no other stands in it or has it in its
    /// perimeter.
    pub(crate) fn about(&self, territories: &Territories, commune: CommuneIx) -> Vec<PoleIx> {
        let own = std::iter::once(Territory::Commune(commune));
        let all = own.chain(above(territories, commune));
        let lists = all.filter_map(|territory| self.0.get(&territory));
        let mut poles: Vec<PoleIx> = lists.flatten().copied().collect();
        poles.sort_unstable();
        poles.dedup();
        poles
    }
}
