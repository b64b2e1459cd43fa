use super::Municipality;

/// What the results must be. Several values of one filter mean any of them.
#[derive(Debug, Default)]
pub(crate) struct Filters<'a> {
    /// Types of places: `municipality`, `street` …
    pub(crate) types: Vec<&'a str>,
    /// INSEE codes, of today or former.
    pub(crate) citycodes: Vec<&'a str>,
    pub(crate) postcodes: Vec<&'a str>,
}

impl Filters<'_> {
    /// The one type of place that there is here.
    const MUNICIPALITY: &'static str = "municipality";

    /// Whether municipalities are among the types that are wanted.
    pub(crate) fn allow_municipalities(&self) -> bool {
        self.types.is_empty() || self.types.contains(&Self::MUNICIPALITY)
    }

    /// Whether the text may be a street in the municipalities of the filters: any type is wanted, and
    /// the filters name some.
    pub(super) fn may_hold_a_street(&self) -> bool {
        self.types.is_empty() && !(self.citycodes.is_empty() && self.postcodes.is_empty())
    }

    /// `municipality` if its codes are among those wanted, with the former code or the postcode by which
    /// it was.
    pub(super) fn accept<'m>(&self, municipality: Municipality<'m>) -> Option<Municipality<'m>> {
        let mut accepted = Some(municipality);
        if !self.citycodes.is_empty() {
            accepted = accepted?.of_citycode(&self.citycodes);
        }
        if !self.postcodes.is_empty() {
            accepted = accepted?.of_postcode(&self.postcodes);
        }
        accepted
    }
}
