use askama::Template;

use super::{Line, Link, Map, Page, Settings};

/// `/couverture`: the territories of a level, as a map by classes and as a table.
#[derive(Template)]
#[template(path = "coverage.html")]
pub(crate) struct CoveragePage {
    pub(crate) page: Page,
    /// `La couverture des départements`.
    pub(crate) heading: String,
    /// The answer: from where to where, and France.
    pub(crate) sentence: String,
    /// Which poles the figures count, and what they leave out.
    pub(crate) counted: Line,
    pub(crate) levels: Vec<SelectOption>,
    pub(crate) indicators: Vec<SelectOption>,
    pub(crate) settings: Settings,
    pub(crate) indicator: String,
    pub(crate) definition: String,
    /// The classes, from the lowest.
    pub(crate) classes: Vec<ClassLine>,
    /// Territories that have no value: how many, and why.
    pub(crate) without: Option<String>,
    pub(crate) method: String,
    pub(crate) table: Ranking,
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

/// A class of the choropleth.
#[derive(Clone, Debug)]
pub(crate) struct ClassLine {
    /// Its step of the ramp, 0 to 4.
    pub(crate) step: usize,
    /// Its number, from 1.
    pub(crate) number: usize,
    /// `12,3 % à 24 %`.
    pub(crate) range: String,
    /// `20 départements`.
    pub(crate) count: String,
}

/// All the territories of a level.
#[derive(Clone, Debug)]
pub(crate) struct Ranking {
    pub(crate) caption: String,
    pub(crate) name: ColumnHeader,
    pub(crate) heads: Vec<ColumnHeader>,
    /// The territories, sorted.
    pub(crate) rows: Vec<RankingRow>,
    /// France, in the order of the heads.
    pub(crate) france: Vec<String>,
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
    /// Its step of the ramp, or `none`.
    pub(crate) step: String,
    /// Its class, or a dash.
    pub(crate) class: String,
    pub(crate) name: String,
    /// What distinguishes it from others of the name.
    pub(crate) precision: String,
    pub(crate) href: String,
    /// Its figures, in the order of the heads.
    pub(crate) values: Vec<String>,
}

/// What is known of the référents of the country.
#[derive(Clone, Debug)]
pub(crate) struct NationalReferents {
    /// How many are known, a sentence for the régions and one for the départements.
    pub(crate) sentences: Vec<String>,
    /// The territories of which something is known: the sheet, and what is known.
    pub(crate) known: Vec<(Link, String)>,
}
