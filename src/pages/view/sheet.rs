//! The parts of a territory's sheet.

use super::Link;
use crate::pages::link::Source;

/// The first line: the covered share, or why there is none.
#[derive(Clone, Debug)]
pub(crate) enum Coverage {
    /// A share.
    Known {
        /// `Dans le Doubs, `
        before: String,
        /// `43 %`
        share: String,
        /// ` des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé.`
        after: String,
        /// `En France : 51 %.`; none on the page of France itself.
        france: Option<String>,
        /// `61e département sur 101.`
        rank: Option<String>,
        /// `Durée non connue pour 2 300 habitants : la part réelle peut être plus haute.`
        doubt: Option<String>,
    },
    /// No share: a COM, nobody, no point. The sentence says why.
    Unknown(String),
}

/// Hypothetical poles are counted: said before any figure.
#[derive(Clone, Debug)]
pub(crate) struct HypotheticalNotice {
    /// `Les chiffres de cette page comptent 2 pôles hypothétiques, qui n’existent pas.`
    pub(crate) text: String,
    /// `Ce qu’ils changent`, the words of the link to the simulation.
    pub(crate) effect: String,
    pub(crate) cancel: String,
}

/// How many communes the map draws in each way.
#[derive(Clone, Debug)]
pub(crate) struct CoverLegend {
    /// The communes, where the map fills them.
    pub(crate) places: Option<PlacesLegend>,
    /// The places of the list of sites, where the map has their numbers.
    pub(crate) sites: Option<String>,
    /// The hypothetical poles, when there are any.
    pub(crate) added: Option<String>,
}

/// The communes of a map by what the radius says of them.
#[derive(Clone, Debug)]
pub(crate) struct PlacesLegend {
    /// `120 communes à 20 km ou moins`, when there are any.
    pub(crate) within: Option<String>,
    /// `443 communes plus loin`, when there are any.
    pub(crate) beyond: Option<String>,
    /// Communes from which no time is known, when there are any.
    pub(crate) without_time: Option<String>,
    /// Communes without a point, when there are any.
    pub(crate) without_point: Option<String>,
}

/// The same figures of several territories, side by side.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    pub(crate) caption: String,
    /// The territories: their names, and their sheets but for the page's own.
    pub(crate) columns: Vec<(String, Option<String>)>,
    pub(crate) rows: Vec<ComparedFigure>,
    /// The page that compares all territories of the level.
    pub(crate) all: Option<Link>,
}

/// One figure of several territories.
#[derive(Clone, Debug)]
pub(crate) struct ComparedFigure {
    pub(crate) title: String,
    pub(crate) definition: String,
    /// Its values, in the order of the territories.
    pub(crate) values: Vec<String>,
}

/// A figure of the territory alone.
#[derive(Clone, Debug)]
pub(crate) struct OwnFigure {
    /// `10 %`.
    pub(crate) value: String,
    /// What it is, a sentence without its figure.
    pub(crate) text: String,
}

/// The communes beyond the radius.
#[derive(Clone, Debug)]
pub(crate) struct UncoveredTable {
    /// `Les plus grandes communes à plus de 20 km`.
    pub(crate) heading: String,
    /// How many there are in all: `312 communes, 204 000 habitants, à plus de 20 km à vol d’oiseau de tout pôle localisé.`
    pub(crate) total: String,
    pub(crate) rows: Vec<Uncovered>,
    pub(crate) without_time: Option<WithoutTime>,
}

/// The communes from which no time is known though a pole is near as the crow flies.
#[derive(Clone, Debug)]
pub(crate) struct WithoutTime {
    /// `3 communes sans durée connue vers un pôle pourtant à moins de 100 km à vol d’oiseau`.
    pub(crate) text: String,
    pub(crate) names: Vec<String>,
    /// How many are not named; the file that has them all.
    pub(crate) others: Option<Link>,
}

/// A commune beyond the radius.
#[derive(Clone, Debug)]
pub(crate) struct Uncovered {
    pub(crate) name: String,
    pub(crate) href: String,
    /// `26 000`.
    pub(crate) population: String,
    /// What is nearest, with its page when it is a pole.
    pub(crate) nearest: Option<(String, Option<String>)>,
    /// `42 km`.
    pub(crate) distance: String,
}

/// Where next poles would serve most people.
#[derive(Clone, Debug)]
pub(crate) struct SiteTable {
    pub(crate) sentence: String,
    pub(crate) bound: String,
    /// How many to show.
    pub(crate) counts: Vec<super::NumberLink>,
    /// The sites, in the order they are best opened.
    pub(crate) rows: Vec<SiteRow>,
    pub(crate) all: Option<Link>,
}

impl SiteTable {
    /// How many have their number on the map: those tried have a pin.
    pub(crate) fn numbered(&self) -> usize {
        let tried = |row: &&SiteRow| matches!(row.trial, Trial::Tried(_));
        self.rows.len() - self.rows.iter().filter(tried).count()
    }
}

/// A place for a next pole.
#[derive(Clone, Debug)]
pub(crate) struct SiteRow {
    /// Its commune, with the département's code where it helps.
    pub(crate) name: String,
    /// The name of its commune alone, for the map.
    pub(crate) commune: String,
    /// Longitude and latitude, in degrees.
    pub(crate) point: (String, String),
    /// Where it is: `au Havre`.
    pub(crate) place: String,
    pub(crate) href: String,
    /// `+84 000`, with the hypothetical poles and the sites before it counted.
    pub(crate) gained: String,
    /// The covered share with it and those before it.
    pub(crate) share: String,
    pub(crate) trial: Trial,
}

/// Whether a site is tried.
#[derive(Clone, Debug)]
pub(crate) enum Trial {
    /// It can be: the page with it.
    Possible(String),
    /// It is: the page without it.
    Tried(String),
    /// There are as many as can be.
    NoRoom,
}

/// What hypothetical poles change.
#[derive(Clone, Debug)]
pub(crate) struct WhatIf {
    /// `Avec ces 2 pôles, 84 000 habitants de plus seraient à moins de 20 km d’un pôle.`
    pub(crate) sentence: String,
    /// The hypothetical poles, each with the page without it.
    pub(crate) added: Vec<Link>,
    pub(crate) cancel: String,
    /// Figures before and after: what, before, after, the difference.
    pub(crate) rows: Vec<[String; 4]>,
    pub(crate) changed: Vec<(String, String)>,
    /// How many there are, and how many are not shown; none where it is not known.
    pub(crate) changed_total: Option<String>,
}

/// What the register knows of the State's services.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReferentList {
    /// Said when no designated référent is known for the territory itself.
    pub(crate) unknown: Option<String>,
    /// The services, those of the territory first.
    pub(crate) services: Vec<ReferentItem>,
}

/// A service of the State.
#[derive(Clone, Debug)]
pub(crate) struct ReferentItem {
    /// `Région Centre-Val de Loire`.
    pub(crate) territory: String,
    pub(crate) href: String,
    pub(crate) service: String,
    /// `correspondant désigné` or `service cité, non désigné comme référent`.
    pub(crate) designation: String,
    pub(crate) date: Option<String>,
    pub(crate) source: Option<Source>,
}

/// The sheet to take away.
#[derive(Clone, Debug)]
pub(crate) struct SheetDownloads {
    pub(crate) csv: String,
    pub(crate) xlsx: String,
    pub(crate) link: String,
    /// The same, whole when the public address is known, to be printed.
    pub(crate) address: String,
    /// What is printed of the sheet, and the address that prints more or less of it.
    pub(crate) on_paper: OnPaper,
}

/// What is printed.
#[derive(Clone, Debug)]
pub(crate) struct OnPaper {
    pub(crate) text: &'static str,
    pub(crate) link: Link,
}

/// The territories of the level below.
#[derive(Clone, Debug)]
pub(crate) struct Children {
    /// `Les départements`.
    pub(crate) heading: String,
    pub(crate) links: Vec<Link>,
}
