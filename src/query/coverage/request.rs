use crate::{
    geometry::LonLat,
    limits::{MAX_ADDED_POLES, MAX_COVERAGE_RADIUS_KM},
    register::{Filter, FilterField, Status},
};

/// A radius of coverage: a whole number of kilometres from 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Radius(u32);

impl Default for Radius {
    /// 20 km, some half an hour by car.
    fn default() -> Self {
        Self(20)
    }
}

impl Radius {
    /// The radius of `km` kilometres; none outside 1 to 100.
    #[must_use]
    pub fn from_km(km: u32) -> Option<Self> {
        (1..=MAX_COVERAGE_RADIUS_KM)
            .contains(&km)
            .then_some(Self(km))
    }

    /// In kilometres.
    #[must_use]
    pub const fn km(self) -> u32 {
        self.0
    }

    /// In metres.
    #[must_use]
    pub fn metres(self) -> f64 {
        f64::from(self.0) * 1000.0
    }
}

/// The parameters of coverage, besides the territory.
#[derive(Clone, Debug)]
pub struct Request {
    filter: Filter,
    radius: Radius,
    added: Vec<LonLat>,
}

impl Request {
    /// Coverage within `radius` of the poles that pass `filter`, which lets every status but
    /// `inactif` pass when it names none.
    #[must_use]
    pub fn new(filter: &Filter, radius: Radius) -> Self {
        Self {
            filter: counted_filter(filter),
            radius,
            added: Vec::new(),
        }
    }

    /// The same, with hypothetical poles at `added`, which pass every filter; none when they are more
    /// than [`MAX_ADDED_POLES`].
    #[must_use]
    pub fn with_added(mut self, added: &[LonLat]) -> Option<Self> {
        added.clone_into(&mut self.added);
        (added.len() <= MAX_ADDED_POLES).then_some(self)
    }

    /// The same without hypothetical poles.
    #[must_use]
    pub fn without_added(&self) -> Self {
        Self {
            added: Vec::new(),
            ..self.clone()
        }
    }

    /// The same, by the active poles alone.
    #[must_use]
    pub fn active_only(&self) -> Self {
        Self {
            filter: self.filter.with_statuses(&[Status::Active]),
            ..self.clone()
        }
    }

    /// Which poles count: it always names statuses.
    #[must_use]
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The radius within which people count as covered.
    #[must_use]
    pub const fn radius(&self) -> Radius {
        self.radius
    }

    /// The places of hypothetical poles.
    #[must_use]
    pub fn added(&self) -> &[LonLat] {
        &self.added
    }
}

/// The filter of coverage: what `filter` says, and every status but `inactif` when it names none.
#[must_use]
pub fn counted_filter(filter: &Filter) -> Filter {
    if filter.has(FilterField::Status) {
        filter.clone()
    } else {
        filter.with_statuses(&[Status::Active, Status::Emerging, Status::Unknown])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::small_country;

    #[test]
    fn filters_that_mean_the_same_are_the_same() {
        let snapshot = small_country::snapshot();
        let filter = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().copied();
            Filter::parse(pairs, snapshot.register(), snapshot.territories()).expect("filters")
        };
        let twice = filter(&[("statut", "emergent,actif"), ("statut", "actif")]);
        let once = filter(&[("statut", "actif"), ("statut", "emergent")]);
        assert_eq!(twice, once);
        assert_eq!(counted_filter(&once), once);
        let query = twice.query(snapshot.register(), snapshot.territories());
        assert_eq!(query, "statut=actif,emergent");
    }
}
