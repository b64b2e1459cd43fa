//! The parts of a territory's sheet.

use super::Link;
use crate::http::pages::link::Source;

/// The answer of the first line.
#[derive(Clone, Debug)]
pub enum Coverage {
    /// A share.
    Known {
        /// `Dans le Doubs, `
        before: String,
        /// `43 %`
        share: String,
        /// ` des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé du registre (69
        /// localisés, 36 à préciser).`
        after: String,
        /// `En France : 51 %.`; none on the page of France itself.
        france: Option<String>,
        /// `61e département sur 101.`
        rank: Option<String>,
    },
    /// No share: a COM, nobody, no point. The sentence says why.
    Unknown(String),
}

/// Hypothetical poles are counted: said before any figure.
#[derive(Clone, Debug)]
pub struct Supposed {
    /// `Les chiffres de cette page comptent 2 pôles hypothétiques, qui n’existent pas.`
    pub text: String,
    /// The page without them.
    pub cancel: String,
}

/// How many communes the map draws in each way.
#[derive(Clone, Debug)]
pub struct CoverLegend {
    /// `120 communes à 20 km ou moins`.
    pub within: String,
    /// `443 communes plus loin`.
    pub beyond: String,
    /// Communes without a point, when there are any.
    pub without_point: Option<String>,
    /// The hypothetical poles, when there are any.
    pub added: Option<String>,
}

/// The same figures of several territories, side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What the table shows.
    pub caption: String,
    /// The territories: their names, and their sheets but for the page's own.
    pub columns: Vec<(String, Option<String>)>,
    /// One figure a row.
    pub rows: Vec<Compared>,
    /// The page that compares all territories of the level.
    pub all: Option<Link>,
}

/// One figure of several territories.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What it is.
    pub title: String,
    /// What it means.
    pub definition: String,
    /// Its values, in the order of the territories.
    pub values: Vec<String>,
}

/// A figure of the territory alone.
#[derive(Clone, Debug)]
pub struct Beside {
    /// `10 %`.
    pub value: String,
    /// What it is, a sentence without its figure.
    pub text: String,
}

/// The communes beyond the radius.
#[derive(Clone, Debug)]
pub struct UncoveredTable {
    /// How many there are in all: `312 communes, 204 000 habitants,`.
    pub total: String,
    /// The most populous.
    pub rows: Vec<Uncovered>,
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
    /// What is nearest, with its page when it is a pole.
    pub nearest: Option<(String, Option<String>)>,
    /// `42 km`.
    pub distance: String,
}

/// Where next poles would serve most people.
#[derive(Clone, Debug)]
pub struct SiteTable {
    /// What they gain together.
    pub sentence: String,
    /// What is sure of that.
    pub bound: String,
    /// How many to show.
    pub counts: Vec<super::NumberLink>,
    /// The sites, in the order they are best opened.
    pub rows: Vec<SiteRow>,
    /// The page with all of them.
    pub all: Option<Link>,
}

/// A place for a next pole.
#[derive(Clone, Debug)]
pub struct SiteRow {
    /// Its commune, with the département's code where it helps.
    pub name: String,
    /// What is near it.
    pub href: String,
    /// `+84 000`.
    pub gained: String,
    /// The covered share with it and those before it.
    pub share: String,
    /// The page with it; none when there are as many as can be.
    pub try_it: Option<String>,
}

/// What hypothetical poles change.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// `Avec ces 2 pôles, 84 000 habitants de plus seraient à moins de 20 km d’un pôle.`
    pub sentence: String,
    /// The hypothetical poles, each with the page without it.
    pub added: Vec<Link>,
    /// The page without any.
    pub cancel: String,
    /// Figures before and after: what, before, after, the difference.
    pub rows: Vec<[String; 4]>,
    /// The communes that change, with their people.
    pub changed: Vec<(String, String)>,
    /// How many there are, and how many are not shown.
    pub changed_total: String,
}

/// What the register knows of the State's services.
#[derive(Clone, Debug, Default)]
pub struct ReferentList {
    /// Said when no designated référent is known for the territory itself.
    pub unknown: Option<String>,
    /// The services, those of the territory first.
    pub services: Vec<ReferentItem>,
}

/// A service of the State.
#[derive(Clone, Debug)]
pub struct ReferentItem {
    /// `Région Centre-Val de Loire`.
    pub territory: String,
    /// Its sheet.
    pub href: String,
    /// The name of the service.
    pub service: String,
    /// `correspondant désigné` or `service cité, non désigné comme référent`.
    pub designation: String,
    /// The date its source speaks of.
    pub date: Option<String>,
    /// Where that is said.
    pub source: Option<Source>,
}

/// The sheet to take away.
#[derive(Clone, Debug)]
pub struct Take {
    /// The communes as CSV.
    pub csv: String,
    /// All tables as XLSX.
    pub xlsx: String,
    /// The page itself.
    pub link: String,
    /// The same, whole when the public address is known, to be printed.
    pub address: String,
}

/// The territories of the level below.
#[derive(Clone, Debug)]
pub struct Children {
    /// `Les départements`.
    pub heading: String,
    /// Their sheets.
    pub links: Vec<Link>,
}
