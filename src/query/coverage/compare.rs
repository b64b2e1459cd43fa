use crate::{
    territory::Area,
    territory::{Territories, Territory},
};

/// The area that the figures of `area` stand beside, under France: of a commune its EPCI (else its
/// département), of an EPCI within one département that département (else its région, if it is one),
/// of a département its région. None for a région and France, and for what France does not hold.
#[must_use]
pub fn parent(territories: &Territories, area: Area) -> Option<Area> {
    let Area::One(territory) = area else {
        return None;
    };
    if area.is_overseas_collectivity(territories) {
        return None;
    }
    let above = match territory {
        Territory::Commune(ix) => {
            let row = territories.commune(ix);
            let departement = Territory::Departement(row.departement());
            Some(row.epci().map_or(departement, Territory::Epci))
        }
        Territory::Epci(ix) => {
            let departements = territories.epci_at(ix).departements();
            let mut regions = departements
                .iter()
                .map(|&ix| territories.departement(ix).region());
            let region = regions.next().flatten();
            match departements {
                [one] => Some(Territory::Departement(*one)),
                _ if regions.all(|other| other == region) => region.map(Territory::Region),
                _ => None,
            }
        }
        Territory::Departement(ix) => territories.departement(ix).region().map(Territory::Region),
        Territory::Region(_) => None,
    };
    above.map(Area::One)
}
