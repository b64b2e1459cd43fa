//! The sheet of a territory: [`coverage::sheet`] in French.
//!
//! One file a part of the page; each takes the [`Sheet`] and returns its part of the view.

mod compare;
mod context;
mod curve;
mod downloads;
mod headline;
mod lists;
mod map;
mod members;
mod poles;
mod referents;
mod sites;
mod what_if;
mod years;

use super::{
    coverage_request::CoverageQuery,
    frame::Frame,
    settings::settings,
    state::ADDED,
    view::{Coverage, Crumb, HypotheticalNotice, Tab, TerritoryPage},
};
use crate::{
    export::TIMES_LICENCE,
    french,
    limits::MAX_LISTED_COMMUNES,
    paths,
    query::{
        coverage::{self, Figures, Target},
        sites::{SiteCount, Sites},
    },
    surroundings::Measure,
    territory::{Area, Territory},
};

/// Which sheet is requested.
pub(super) struct TerritoryRequest {
    /// The territory, or France.
    pub(super) area: Area,
    /// The radius, the filters and the hypothetical poles.
    pub(super) query: CoverageQuery,
    /// How many sites to show.
    pub(super) sites: SiteCount,
    /// Whether the members, the programmes and the territory are printed too.
    pub(super) annex: bool,
}

/// What the page is made from.
struct Sheet<'a> {
    frame: &'a Frame<'a>,
    query: &'a CoverageQuery,
    coverage: coverage::Sheet<'a>,
    count: SiteCount,
    /// The sites that the register alone proposes, where the sheet has found them.
    found: Option<Sites>,
    /// Whether all of it is printed.
    annex: bool,
}

/// `/territoires/{niveau}/{code}`.
pub(super) fn territory_page(frame: &Frame, request: &TerritoryRequest) -> TerritoryPage {
    let TerritoryRequest {
        area,
        query,
        sites,
        annex,
    } = request;
    let area = *area;
    let is_commune = matches!(area, Area::One(Territory::Commune(_)));
    let (coverage, found) = coverage::sheet_and_sites(
        frame.snapshot,
        area,
        &query.request,
        MAX_LISTED_COMMUNES,
        (!is_commune).then_some(*sites),
    );
    let sheet = Sheet {
        frame,
        query,
        coverage,
        count: *sites,
        found,
        annex: *annex,
    };
    let coverage = sheet.coverage();
    let is_known = matches!(coverage, Coverage::Known { .. });
    let has_parts = is_known && !is_commune;
    let has_share = sheet.coverage.figures.share.ratio().is_ok();
    let name = frame.area_name(area).to_owned();
    let mut page = frame.page(
        Tab::Territories,
        &title(frame, area),
        &description(&coverage),
    );
    page.index = query.filter.is_empty() && query.request.added().is_empty();
    page.own_path = Some(frame.area_path(area));
    page.crumbs = match area {
        Area::One(territory) => frame.territory_crumbs(territory, true),
        Area::France => vec![
            Crumb {
                href: Some(paths::TERRITORIES.to_owned()),
                text: "Territoires".to_owned(),
            },
            Crumb {
                href: None,
                text: "France".to_owned(),
            },
        ],
    };
    page.preview = frame.preview(&query.state, &format!("La carte : {name}"));
    let (years, undated) = sheet.years();
    let sites = has_parts.then(|| sheet.sites());
    TerritoryPage {
        annex: *annex,
        precision: sheet.precision(),
        size: sheet.size(),
        counted: is_known.then(|| sheet.counted()),
        hypothetical_notice: sheet.hypothetical_notice(),
        settings: settings(frame, query, &[]),
        limit: sheet.limit(),
        attribution: (sheet.measure() == Measure::Duration).then_some(TIMES_LICENCE),
        times_credit: frame.times_credit(query.request.limit()),
        curve: (has_parts && has_share).then(|| sheet.curve()),
        map: Some(sheet.map()),
        legend: sheet.legend(sites.as_ref()),
        comparison: is_known.then(|| sheet.comparison()),
        own_figures: if is_known {
            sheet.own_figures()
        } else {
            Vec::new()
        },
        left_out: if is_known {
            sheet.left_out()
        } else {
            Vec::new()
        },
        uncovered: has_parts.then(|| sheet.uncovered()),
        sites,
        what_if: sheet.what_if(has_parts),
        years: has_parts.then_some(years),
        undated,
        groups: sheet.groups(),
        referents: sheet.referents(),
        context: sheet.context(),
        programmes: super::programmes::programmes(frame, area),
        members: sheet.members(),
        children: sheet.children(),
        links: sheet.links(),
        downloads: is_known.then(|| sheet.downloads()),
        coverage,
        page,
        name,
    }
}

/// The title of the sheet of `area`.
pub(super) fn title(frame: &Frame, area: Area) -> String {
    format!("Les PTCE {}", frame.inside_area(area))
}

/// The first line in one sentence, for previews.
fn description(coverage: &Coverage) -> String {
    match coverage {
        Coverage::Known {
            before,
            share,
            after,
            ..
        } => format!("{before}{share}{after}"),
        Coverage::Unknown(reason) => reason.clone(),
    }
}

impl Sheet<'_> {
    const fn area(&self) -> Area {
        self.coverage.area
    }

    /// The area, that above it where it is another, and France.
    fn compared(&self) -> Vec<(Area, &Figures)> {
        let mut areas = self.coverage.compared();
        // La Réunion is a région and its only département.
        let own = self.frame.area_name(self.area());
        let mut at = 0;
        areas.retain(|&(area, _)| {
            at += 1;
            at == 1 || self.frame.area_name(area) != own
        });
        areas
    }

    /// `20 km`, `30 minutes`.
    fn limit(&self) -> String {
        self.query.request.limit().in_words()
    }

    /// What limits are measured in.
    fn measure(&self) -> Measure {
        self.query.request.limit().measure()
    }

    /// The sheet of another area under the same parameters.
    fn href(&self, area: Area) -> String {
        self.query.state.at(&self.frame.area_path(area)).href()
    }

    /// What a distance leads to: its name, and its page when it is a pole.
    fn target(&self, target: Target) -> (String, Option<String>) {
        match target {
            Target::Pole(ix) => {
                let pole = self.frame.snapshot.register().pole(ix);
                (pole.name().to_owned(), Some(super::items::path(pole)))
            }
            Target::Hypothetical(at) => {
                let place = self.added_place(at);
                (format!("pôle hypothétique, {place}"), None)
            }
        }
    }

    /// Where the hypothetical pole at `at` stands: `Pontarlier (25)`, or its position.
    fn added_place(&self, at: usize) -> String {
        let Some(&point) = self.query.request.added().get(at) else {
            return "lieu inconnu".to_owned();
        };
        let territories = self.frame.snapshot.territories();
        let commune = self.frame.snapshot.locate(point).commune;
        commune.map_or_else(
            || {
                format!(
                    "latitude {}, longitude {}",
                    french::decimal(point.lat()),
                    french::decimal(point.lon())
                )
            },
            |ix| french::labels::commune(territories, ix),
        )
    }

    /// The hypothetical poles to which no time is known, in a sentence.
    fn unreached(&self) -> Option<String> {
        let request = &self.query.request;
        let places: Vec<String> = request.unreached().map(|at| self.added_place(at)).collect();
        (!places.is_empty()).then(|| {
            format!(
                "Le moteur de calcul d’itinéraires ne connaît aucun trajet vers {} : ce que {} n’est pas connu.",
                french::list(&places),
                french::agree(places.len(), "changerait ce pôle", "changeraient ces pôles")
            )
        })
    }

    fn hypothetical_notice(&self) -> Option<HypotheticalNotice> {
        let count = self.query.request.added().len();
        (count > 0).then(|| HypotheticalNotice {
            text: format!(
                "Les chiffres de cette page comptent {}, qui {} pas.{}{}",
                french::count(count, "pôle hypothétique", "pôles hypothétiques"),
                french::agree(count, "n’existe", "n’existent"),
                if self.query.engine_is_silent {
                    " Le moteur de calcul d’itinéraires n’a pas donné à temps toutes les durées : ils sont comptés à vol d’oiseau. Rechargez la page pour réessayer."
                } else {
                    ""
                },
                self.unreached().map_or_else(String::new, |unknown| format!(" {unknown}"))
            ),
            effect: french::agree(count, "Ce qu’il change", "Ce qu’ils changent").to_owned(),
            cancel: self.query.state.without(&[ADDED]).href(),
        })
    }
}
