use askama::Template;

use super::{Link, Page};

/// `/territoires`: every région with its départements, or the territories of a name.
#[derive(Template)]
#[template(path = "territories.html")]
pub(crate) struct TerritoryIndexPage {
    pub(crate) page: Page,
    /// The page of the local authorities that belong to poles, where the data has members.
    pub(crate) member_authorities: Option<&'static str>,
    /// What was searched for; empty when nothing was.
    pub(crate) query: String,
    pub(crate) found: Option<FoundTerritories>,
    /// The régions of several départements, by name.
    pub(crate) regions: Vec<RegionEntry>,
    /// The régions of one département, each by its département.
    pub(crate) overseas: Vec<Link>,
    /// The overseas collectivities.
    pub(crate) collectivities: Vec<Link>,
    /// The établissements publics territoriaux of the métropole du Grand Paris.
    pub(crate) epts: Vec<Link>,
}

/// A région, and its départements by code.
#[derive(Clone, Debug)]
pub(crate) struct RegionEntry {
    pub(crate) region: Link,
    pub(crate) departements: Vec<Link>,
}

/// The territories whose names have the words of a search.
#[derive(Clone, Debug)]
pub(crate) struct FoundTerritories {
    /// `3 territoires pour « jura »`.
    pub(crate) heading: String,
    pub(crate) links: Vec<Link>,
    /// What to do when what was meant is not among them.
    pub(crate) otherwise: String,
    /// The search of the whole atlas for the same words.
    pub(crate) everywhere: Link,
}
