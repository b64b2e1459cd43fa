use askama::Template;

use super::{Link, Map, Page, Settings};

/// `/couverture`: the territories of a level, as a map by classes and as a table.
#[derive(Template)]
#[template(path = "coverage.html")]
pub struct CoveragePage {
    /// Around the page.
    pub page: Page,
    /// `La couverture des départements`.
    pub heading: String,
    /// The answer: from where to where, and France.
    pub sentence: String,
    /// What the figures count.
    pub counted: String,
    /// The levels to choose from.
    pub levels: Vec<Pick>,
    /// The indicators to choose from.
    pub indicators: Vec<Pick>,
    /// The radius and the filters.
    pub settings: Settings,
    /// The indicator shown.
    pub indicator: String,
    /// What it means.
    pub definition: String,
    /// The classes, from the lowest.
    pub classes: Vec<ClassLine>,
    /// Territories that have no value: how many, and why.
    pub without: Option<String>,
    /// How the classes are made.
    pub method: String,
    /// The table.
    pub table: Ranking,
    /// Map.
    pub map: Map,
    /// The table as CSV.
    pub csv: String,
    /// The table as XLSX.
    pub xlsx: String,
    /// The page as it is.
    pub link: String,
    /// What is known of the référents of the country.
    pub referents: NationalReferents,
}

/// A value of a list to choose from.
#[derive(Clone, Debug)]
pub struct Pick {
    /// Its word in the address.
    pub value: String,
    /// Its words.
    pub label: String,
    /// Whether it is the one shown.
    pub chosen: bool,
}

/// A class of the choropleth.
#[derive(Clone, Debug)]
pub struct ClassLine {
    /// Its step of the ramp, 0 to 4.
    pub step: usize,
    /// Its number, from 1.
    pub number: usize,
    /// `12,3 % à 24 %`.
    pub range: String,
    /// `20 départements`.
    pub count: String,
}

/// All the territories of a level.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// What it shows.
    pub caption: String,
    /// The head of the names.
    pub name: Head,
    /// The heads of the figures.
    pub heads: Vec<Head>,
    /// The territories, sorted.
    pub rows: Vec<RankingRow>,
    /// France, in the order of the heads.
    pub france: Vec<String>,
    /// The sheet of France.
    pub france_href: String,
}

/// The head of a column, which sorts by it.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its words, short.
    pub text: String,
    /// The same in full.
    pub title: String,
    /// The page sorted by it, or the other way when it is already.
    pub href: String,
    /// `ascending` or `descending` when the table is sorted by it.
    pub sorted: Option<&'static str>,
    /// Whether it is the column that the map shows.
    pub is_shown: bool,
}

/// A territory of the table.
#[derive(Clone, Debug)]
pub struct RankingRow {
    /// Its code.
    pub code: String,
    /// Its step of the ramp, or `none`.
    pub step: String,
    /// Its class, or a dash.
    pub class: String,
    /// Its name.
    pub name: String,
    /// What tells it from others of the name.
    pub precision: String,
    /// Its sheet.
    pub href: String,
    /// Its figures, in the order of the heads.
    pub values: Vec<String>,
}

/// What is known of the référents of the country.
#[derive(Clone, Debug)]
pub struct NationalReferents {
    /// How many are known, a sentence for the régions and one for the départements.
    pub sentences: Vec<String>,
    /// The territories of which something is known: the sheet, and what is known.
    pub known: Vec<(Link, String)>,
}
