use askama::Template;

use super::{
    Beside, Chart, Children, Comparison, CoverLegend, Coverage, Group, Link, Map, Page,
    ReferentList, Settings, SiteTable, Supposed, Take, UncoveredTable, WhatIf,
};

/// `/territoires/{niveau}/{code}`: the sheet of a territory.
#[derive(Template)]
#[template(path = "territory.html")]
pub struct TerritoryPage {
    /// Around the page.
    pub page: Page,
    /// `Doubs`.
    pub name: String,
    /// `Département 25, Bourgogne-Franche-Comté`.
    pub precision: String,
    /// `547 096 habitants, 563 communes`.
    pub size: String,
    /// The covered share, or why there is none.
    pub coverage: Coverage,
    /// Whether hypothetical poles are counted.
    pub supposed: Option<Supposed>,
    /// The radius and the filters.
    pub settings: Settings,
    /// `20 km`: the radius in the headings.
    pub radius: String,
    /// The covered share by radius.
    pub curve: Option<Chart>,
    /// Map.
    pub map: Option<Map>,
    /// What its communes look like.
    pub legend: Option<CoverLegend>,
    /// The figures beside those of the parent and of France.
    pub comparison: Option<Comparison>,
    /// The figures of the territory alone.
    pub beside: Vec<Beside>,
    /// What the figures count and leave out, a sentence each.
    pub left_out: Vec<String>,
    /// The most populous communes beyond the radius.
    pub uncovered: Option<UncoveredTable>,
    /// Where next poles would serve most.
    pub sites: Option<SiteTable>,
    /// What hypothetical poles change.
    pub what_if: Option<WhatIf>,
    /// Year after year.
    pub years: Option<Chart>,
    /// What the years leave out.
    pub undated: String,
    /// Poles in, serving and near the territory; in order.
    pub groups: Vec<Group>,
    /// The State's services.
    pub referents: ReferentList,
    /// The territories of the level below.
    pub children: Option<Children>,
    /// Pages about the same place.
    pub links: Vec<Link>,
    /// The sheet to take away; none where there is nothing in it.
    pub take: Option<Take>,
}
