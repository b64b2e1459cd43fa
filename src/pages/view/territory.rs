use askama::Template;

use super::{
    Chart, Children, Comparison, ContextView, CoverLegend, Coverage, Group, HypotheticalNotice,
    Line, Link, Map, OwnFigure, Page, ProgrammesView, ReferentList, Settings, SheetDownloads,
    SheetMembers, SiteTable, Trial, UncoveredTable, WhatIf,
};

/// `/territoires/{niveau}/{code}`: the sheet of a territory.
#[derive(Template)]
#[template(path = "territory.html")]
pub(crate) struct TerritoryPage {
    /// Whether the members, the programmes and the territory are printed too.
    pub(crate) annex: bool,
    pub(crate) page: Page,
    /// `Doubs`.
    pub(crate) name: String,
    /// `Département 25, Bourgogne-Franche-Comté`.
    pub(crate) precision: String,
    /// `547 096 habitants, 563 communes`.
    pub(crate) size: String,
    /// The covered share, or why there is none.
    pub(crate) coverage: Coverage,
    /// Which poles that speaks of, and which it leaves out; none where there is no share.
    pub(crate) counted: Option<Line>,
    pub(crate) hypothetical_notice: Option<HypotheticalNotice>,
    pub(crate) settings: Settings,
    /// `20 km`: the limit in the headings.
    pub(crate) limit: String,
    /// Who made the map that times by road are reckoned from; none where the page has none.
    pub(crate) attribution: Option<&'static str>,
    /// The same with the engine, for a page that has no room for more.
    pub(crate) times_credit: Option<String>,
    pub(crate) curve: Option<Chart>,
    pub(crate) map: Option<Map>,
    pub(crate) legend: Option<CoverLegend>,
    /// The figures beside those of the parent and of France.
    pub(crate) comparison: Option<Comparison>,
    pub(crate) own_figures: Vec<OwnFigure>,
    /// What the figures count and leave out, a sentence each.
    pub(crate) left_out: Vec<String>,
    pub(crate) uncovered: Option<UncoveredTable>,
    pub(crate) sites: Option<SiteTable>,
    pub(crate) what_if: Option<WhatIf>,
    pub(crate) years: Option<Chart>,
    pub(crate) undated: String,
    /// Poles in, serving and near the territory; in order.
    pub(crate) groups: Vec<Group>,
    pub(crate) referents: ReferentList,
    /// What the territory is, besides its poles.
    pub(crate) context: ContextView,
    pub(crate) programmes: ProgrammesView,
    /// What it is to poles as a local authority; none where that is not in the data.
    pub(crate) members: Option<SheetMembers>,
    /// The territories of the level below.
    pub(crate) children: Option<Children>,
    pub(crate) links: Vec<Link>,
    /// The sheet to take away; none where there is nothing in it.
    pub(crate) downloads: Option<SheetDownloads>,
}
