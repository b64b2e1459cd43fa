use crate::{
    geometry::LonLat,
    limits::{MAX_ADDED_POLES, MAX_COVERAGE_MINUTES, MAX_COVERAGE_RADIUS_KM},
    register::{Filter, FilterField, Status},
    routing::TimesTo,
    surroundings::Measure,
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

/// A time by road within which people count as covered: a whole number of minutes from 1 to 60.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u32);

impl Default for Minutes {
    /// Half an hour: what public policy counts access to services by.
    fn default() -> Self {
        Self(30)
    }
}

impl Minutes {
    /// So many minutes; none outside 1 to 60.
    #[must_use]
    pub fn new(minutes: u32) -> Option<Self> {
        (1..=MAX_COVERAGE_MINUTES)
            .contains(&minutes)
            .then_some(Self(minutes))
    }

    /// As a number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// How near a pole must be for people to count as covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Within so many kilometres as the crow flies.
    Radius(Radius),
    /// Within so many minutes by road.
    Minutes(Minutes),
}

impl From<Radius> for Limit {
    fn from(radius: Radius) -> Self {
        Self::Radius(radius)
    }
}

impl From<Minutes> for Limit {
    fn from(minutes: Minutes) -> Self {
        Self::Minutes(minutes)
    }
}

impl Limit {
    /// What it is measured in.
    #[must_use]
    pub const fn measure(self) -> Measure {
        match self {
            Self::Radius(_) => Measure::Distance,
            Self::Minutes(_) => Measure::Duration,
        }
    }

    /// Its kilometres, or its minutes.
    #[must_use]
    pub const fn steps(self) -> u32 {
        match self {
            Self::Radius(radius) => radius.km(),
            Self::Minutes(minutes) => minutes.get(),
        }
    }

    /// In metres, or in seconds.
    #[must_use]
    pub fn length(self) -> f64 {
        f64::from(self.steps()) * self.measure().step()
    }

    /// The radius, where it is one.
    #[must_use]
    pub const fn radius(self) -> Option<Radius> {
        match self {
            Self::Radius(radius) => Some(radius),
            Self::Minutes(_) => None,
        }
    }
}

/// The parameters of coverage, besides the territory.
#[derive(Clone, Debug)]
pub struct Request {
    filter: Filter,
    limit: Limit,
    added: Vec<LonLat>,
    /// By time: those from the points around each hypothetical pole.
    added_times: Vec<TimesTo>,
}

impl Request {
    /// Coverage within `limit` of the poles that pass `filter`, which lets every status but
    /// `inactif` pass when it names none.
    #[must_use]
    pub fn new(filter: &Filter, limit: impl Into<Limit>) -> Self {
        Self {
            filter: counted_filter(filter),
            limit: limit.into(),
            added: Vec::new(),
            added_times: Vec::new(),
        }
    }

    /// The same, with hypothetical poles at `added`, which pass every filter; none when they are more
    /// than [`MAX_ADDED_POLES`].
    #[must_use]
    pub fn with_added(mut self, added: &[LonLat]) -> Option<Self> {
        added.clone_into(&mut self.added);
        (added.len() <= MAX_ADDED_POLES).then_some(self)
    }

    /// The same, with the times by road to its hypothetical poles, in their order: by time, nothing else is known of them.
    #[must_use]
    pub fn with_added_times(mut self, times: Vec<TimesTo>) -> Self {
        self.added_times = times;
        self
    }

    /// The times by road to its hypothetical poles; empty where they were not asked for.
    #[must_use]
    pub fn added_times(&self) -> &[TimesTo] {
        &self.added_times
    }

    /// The hypothetical poles to which no time is known from anywhere, by their positions: nothing can be said of what they
    /// change. By distance there is none.
    pub fn unreached(&self) -> impl Iterator<Item = usize> {
        let times = self.added_times.iter().enumerate();
        times.filter_map(|(at, times)| times.is_empty().then_some(at))
    }

    /// Whether there are hypothetical poles, and no time to any of them is known.
    #[must_use]
    pub fn reaches_none(&self) -> bool {
        !self.added.is_empty() && self.unreached().count() == self.added.len()
    }

    /// The same without hypothetical poles.
    #[must_use]
    pub fn without_added(&self) -> Self {
        Self {
            added: Vec::new(),
            added_times: Vec::new(),
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

    /// How near a pole must be for people to count as covered.
    #[must_use]
    pub const fn limit(&self) -> Limit {
        self.limit
    }

    /// The same poles within a radius: that of the request, else the usual one. What has no pole yet has no time by road, so
    /// places for next poles are compared by it.
    #[must_use]
    pub fn by_distance(&self) -> Self {
        match self.limit {
            Limit::Radius(_) => self.clone(),
            Limit::Minutes(_) => Self {
                limit: Radius::default().into(),
                added_times: Vec::new(),
                ..self.clone()
            },
        }
    }

    /// The radius of [`Self::by_distance`].
    #[must_use]
    pub fn radius(&self) -> Radius {
        self.limit.radius().unwrap_or_default()
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
