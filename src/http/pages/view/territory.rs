use askama::Template;

use super::{Group, Link, Map, Page};
use crate::http::pages::link::Source;

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
    /// `547 096 habitants (2023), 563 communes`.
    pub size: String,
    /// The covered share, or why there is none.
    pub coverage: Coverage,
    /// The radii to choose from.
    pub radii: Vec<RadiusLink>,
    /// What the figures count and leave out, a sentence each.
    pub left_out: Vec<String>,
    /// Poles located in the territory, working there from elsewhere, at no known place in it, and
    /// known only as laureates announced there; in order.
    pub groups: Vec<Group>,
    /// `20 km`: the radius in the headings.
    pub radius: String,
    /// The most populous communes beyond the radius.
    pub uncovered: Vec<Uncovered>,
    /// How many there are in all: `312 communes, 204 000 habitants`; none when no figure is possible.
    pub uncovered_total: Option<String>,
    /// The territories of the level below.
    pub children: Option<Children>,
    /// The referents found, as sentences; empty means unknown, and the page says so.
    pub referents: Vec<(String, Option<Source>)>,
    /// Map.
    pub map: Option<Map>,
}

/// The answer of the first line.
#[derive(Clone, Debug)]
pub enum Coverage {
    /// A share.
    Known {
        /// `Dans le Doubs, `
        before: String,
        /// `43 %`
        share: String,
        /// ` des habitants vivent à moins de 20 km à vol d'oiseau d'un pôle localisé du registre.`
        after: String,
        /// `En France : 51 %.`; none on the page of France itself.
        france: Option<String>,
        /// The share by active poles alone, in a sentence.
        active_only: Option<String>,
        /// The share of people in a commune that a pole declares to serve, in a sentence.
        served: Option<String>,
    },
    /// No share: a COM, nobody, no point. The sentence says why.
    Unknown(String),
}

/// A radius to choose.
#[derive(Clone, Debug)]
pub struct RadiusLink {
    /// `20 km`.
    pub text: String,
    /// The page at that radius.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A commune beyond the radius.
#[derive(Clone, Debug)]
pub struct Uncovered {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// `26 000`.
    pub population: String,
    /// The nearest located pole, with its page.
    pub nearest: Option<Link>,
    /// `42 km`.
    pub distance: String,
}

/// The territories of the level below.
#[derive(Clone, Debug)]
pub struct Children {
    /// `Départements de la région`.
    pub heading: String,
    /// Their sheets.
    pub links: Vec<Link>,
}
