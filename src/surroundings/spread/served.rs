use super::super::ServedBy;

/// The people of the communes, and of single municipal arrondissements, in perimeters that poles declare.
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
    pub(super) fn add(&mut self, by: ServedBy, people: u64) {
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
