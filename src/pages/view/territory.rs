use askama::Template;

use super::{
    Beside, Chart, Children, Comparison, CoverLegend, Coverage, Group, Link, Map, Page,
    ReferentList, Settings, SiteTable, Supposed, Take, UncoveredTable, WhatIf,
};

/// `/territoires/{niveau}/{code}`: the sheet of a territory.
#[derive(Template)]
#[template(path = "territory.html")]
pub(crate) struct TerritoryPage {
    /// Around the page.
    pub(crate) page: Page,
    /// `Doubs`.
    pub(crate) name: String,
    /// `Département 25, Bourgogne-Franche-Comté`.
    pub(crate) precision: String,
    /// `547 096 habitants, 563 communes`.
    pub(crate) size: String,
    /// The covered share, or why there is none.
    pub(crate) coverage: Coverage,
    /// Whether hypothetical poles are counted.
    pub(crate) supposed: Option<Supposed>,
    /// The radius and the filters.
    pub(crate) settings: Settings,
    /// `20 km`: the radius in the headings.
    pub(crate) radius: String,
    /// The covered share by radius.
    pub(crate) curve: Option<Chart>,
    /// Map.
    pub(crate) map: Option<Map>,
    /// What its communes look like.
    pub(crate) legend: Option<CoverLegend>,
    /// The figures beside those of the parent and of France.
    pub(crate) comparison: Option<Comparison>,
    /// The figures of the territory alone.
    pub(crate) beside: Vec<Beside>,
    /// What the figures count and leave out, a sentence each.
    pub(crate) left_out: Vec<String>,
    /// The most populous communes beyond the radius.
    pub(crate) uncovered: Option<UncoveredTable>,
    /// Where next poles would serve most.
    pub(crate) sites: Option<SiteTable>,
    /// What hypothetical poles change.
    pub(crate) what_if: Option<WhatIf>,
    /// Year after year.
    pub(crate) years: Option<Chart>,
    /// What the years leave out.
    pub(crate) undated: String,
    /// Poles in, serving and near the territory; in order.
    pub(crate) groups: Vec<Group>,
    /// The State's services.
    pub(crate) referents: ReferentList,
    /// The territories of the level below.
    pub(crate) children: Option<Children>,
    /// Pages about the same place.
    pub(crate) links: Vec<Link>,
    /// The sheet to take away; none where there is nothing in it.
    pub(crate) take: Option<Take>,
}
