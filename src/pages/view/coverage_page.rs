use askama::Template;

use super::{Line, Link, Map, Page, Pager, ScriptJson, Settings};

/// `/couverture`: the territories of a level, as a map by classes and as a table.
#[derive(Template)]
#[template(path = "coverage.html")]
pub(crate) struct CoveragePage {
    pub(crate) page: Page,
    /// `La couverture des départements`.
    pub(crate) heading: String,
    /// The answer: France.
    pub(crate) sentence: String,
    /// From where to where its territories go.
    pub(crate) spread: Option<String>,
    /// Which poles the figures count, and what they leave out.
    pub(crate) counted: Line,
    /// Who made the map that times by road are reckoned from; none where the page has none.
    pub(crate) attribution: Option<String>,
    /// How many people no time is known of; none where all are.
    pub(crate) doubt: Option<String>,
    pub(crate) levels: Vec<SelectOption>,
    /// The indicators that most readers want.
    pub(crate) indicators: Vec<SelectOption>,
    /// All the others.
    pub(crate) other_indicators: Vec<SelectOption>,
    pub(crate) settings: Settings,
    pub(crate) indicator: String,
    pub(crate) definition: String,
    pub(crate) legend: MapLegend,
    /// Territories that have no value: how many, and why.
    pub(crate) without: Option<String>,
    /// How the classes are made, and a link to the other way.
    pub(crate) method: Line,
    pub(crate) table: Ranking,
    pub(crate) pager: Option<Pager>,
    /// The class and the value of every territory, in the order of the table, for the map.
    pub(crate) values: ScriptJson,
    pub(crate) map: Map,
    pub(crate) csv: String,
    pub(crate) xlsx: String,
    pub(crate) link: String,
    /// What is known of the référents of the country.
    pub(crate) referents: NationalReferents,
}

/// A value of a list to choose from.
#[derive(Clone, Debug)]
pub(crate) struct SelectOption {
    pub(crate) value: String,
    pub(crate) label: String,
    /// Whether it is the one shown.
    pub(crate) chosen: bool,
}

/// What the colours, or the circles, of the map mean.
#[derive(Clone, Debug)]
pub(crate) enum MapLegend {
    /// Classes as one bar, from the lowest.
    Bar {
        /// Those that have nothing, apart.
        zero: Option<LegendClass>,
        classes: Vec<LegendClass>,
        /// Where the bar ends; nothing where its last class is open.
        end: String,
        /// What is counted above it: `départements`.
        counted: &'static str,
    },
    /// Circles of round values, from the largest.
    Circles(Vec<CircleLine>),
}

/// A class of the choropleth.
#[derive(Clone, Debug)]
pub(crate) struct LegendClass {
    /// How it is drawn: `zero`, `0` to `4`, `far-0` to `far-5`.
    pub(crate) shade: String,
    /// What stands at its beginning under the bar: `10`, `aucun`.
    pub(crate) tick: String,
    /// `de 10 % à moins de 25 %`.
    pub(crate) range: String,
    /// How many territories it has: `20`.
    pub(crate) number: String,
    /// The same in words: `20 départements`.
    pub(crate) count: String,
}

/// A circle of the legend.
#[derive(Clone, Debug)]
pub(crate) struct CircleLine {
    /// Its radius, in CSS pixels.
    pub(crate) radius: String,
    /// Its diameter and its outline.
    pub(crate) side: String,
    /// `10`.
    pub(crate) value: String,
}

/// The territories of a level, a page of them.
#[derive(Clone, Debug)]
pub(crate) struct Ranking {
    pub(crate) caption: String,
    /// `Tri : nom, de A à Z`, after which of the rows these are.
    pub(crate) order: String,
    pub(crate) name: ColumnHeader,
    pub(crate) heads: Vec<ColumnHeader>,
    /// The territories, sorted.
    pub(crate) rows: Vec<RankingRow>,
    /// France, in the order of the heads.
    pub(crate) france: Vec<RankingCell>,
    pub(crate) france_href: String,
}

/// The head of a column, which sorts by it.
#[derive(Clone, Debug)]
pub(crate) struct ColumnHeader {
    pub(crate) text: String,
    pub(crate) title: String,
    /// The page sorted by it, or the other way when it is already.
    pub(crate) href: String,
    /// `ascending` or `descending` when the table is sorted by it.
    pub(crate) sorted: Option<&'static str>,
    /// Whether it is the column that the map shows.
    pub(crate) is_shown: bool,
}

/// A territory of the table.
#[derive(Clone, Debug)]
pub(crate) struct RankingRow {
    pub(crate) code: String,
    /// How its class is drawn, as in the legend; `none` without value, `plain` without classes.
    pub(crate) shade: String,
    pub(crate) name: String,
    /// What distinguishes it from others of the name.
    pub(crate) precision: String,
    pub(crate) href: String,
    /// The figure that the map shows.
    pub(crate) value: String,
    /// Its other figures, in the order of the heads.
    pub(crate) values: Vec<RankingCell>,
}

/// A figure of a territory.
#[derive(Clone, Debug)]
pub(crate) struct RankingCell {
    /// The head of its column, short, where rows are of two lines.
    pub(crate) label: String,
    pub(crate) value: String,
}

/// What is known of the référents of the country.
#[derive(Clone, Debug)]
pub(crate) struct NationalReferents {
    /// How many are known, a sentence for the régions and one for the départements.
    pub(crate) sentences: Vec<String>,
    /// The territories of which something is known: the sheet, and what is known.
    pub(crate) known: Vec<(Link, String)>,
}
