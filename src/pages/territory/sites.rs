//! Where next poles would serve most people, each with a link that tries it.

use super::Sheet;
use crate::{
    french,
    geometry::format_degrees,
    limits::MAX_ADDED_POLES,
    pages::{
        coverage_request::{MINUTES, SITES},
        indicators::{percent, percent_in_words},
        state::{ADDED, PageState},
        view::{Link, NumberLink, SiteRow, SiteTable, Trial},
    },
    paths,
    query::sites::{self, ListedSite, SiteList},
    surroundings::Measure,
    territory::Territory,
};

/// How many sites to choose from.
const COUNTS: [usize; 5] = [1, 3, 5, 10, 20];

/// Where the page says what hypothetical poles change.
pub(super) const WHAT_IF_ID: &str = "simulation";

/// Where the page lists the sites.
pub(super) const SITES_ID: &str = "implanter";

impl Sheet<'_> {
    pub(super) fn sites(&self) -> SiteTable {
        let request = &self.query.request;
        let (snapshot, area) = (self.frame.snapshot, self.area());
        let found = match &self.found {
            Some(plan) => sites::list_of(plan, snapshot, area, request),
            None => sites::list(snapshot, area, request, self.count),
        };
        let room = MAX_ADDED_POLES.saturating_sub(request.added().len());
        let untried = found.untried().count();
        SiteTable {
            sentence: self.gain_of_sites(&found),
            bound: self.by_distance_only(bound(&found, !request.added().is_empty())),
            counts: self.counts(),
            rows: found
                .sites
                .iter()
                .map(|site| self.site(site, room > 0))
                .collect(),
            all: (untried > 1 && untried <= room).then(|| Link {
                href: found
                    .untried()
                    .fold(self.trial_state(), |state, site| {
                        state.adding(ADDED, &site.point.to_string())
                    })
                    .href_at(WHAT_IF_ID),
                text: if untried == found.sites.len() {
                    format!("Essayer les {untried} à la fois")
                } else {
                    format!("Essayer aussi les {untried} autres")
                },
            }),
        }
    }

    /// The radius that sites are compared by.
    fn sites_radius(&self) -> String {
        french::kilometres(self.query.request.radius().km())
    }

    /// The address to which a place is added: by distance, since nobody knows how long the way is to where no pole stands.
    fn trial_state(&self) -> PageState {
        match self.frame.engine {
            Some(_) => self.query.state.clone(),
            None => self.query.state.without(&[MINUTES]),
        }
    }

    /// `text`, after a word on the measure where the page has another.
    fn by_distance_only(&self, text: String) -> String {
        match self.measure() {
            Measure::Distance => text,
            Measure::Duration if self.frame.engine.is_some() => format!(
                "Ces lieux sont comparés à vol d’oiseau, à {} ; en essayer un demande les durées de trajet au moteur de calcul d’itinéraires. {text}",
                self.sites_radius()
            ),
            Measure::Duration => format!(
                "Ces lieux sont comparés à vol d’oiseau, à {} : aucune durée de trajet n’est connue vers une commune sans pôle. Les essayer compte en kilomètres. {text}",
                self.sites_radius()
            ),
        }
    }

    /// What the sites that are not tried would gain together.
    fn gain_of_sites(&self, found: &SiteList) -> String {
        let added = self.query.request.added().len();
        let count = found.untried().count();
        let gained: u64 = found.untried().map(|site| site.gained).sum();
        let share = found.untried().last().map_or(found.now, |site| site.share);
        if found.sites.is_empty() {
            return format!(
                "Personne à gagner : tous les habitants placés sont déjà à moins de {}.",
                self.sites_radius()
            );
        }
        if count == 0 {
            return "Tous les lieux de cette liste sont essayés.".to_owned();
        }
        let poles = french::count(count, "pôle", "pôles");
        let with = match added {
            0 => format!("{} de plus", french::capital(&poles)),
            1 => format!("Avec le pôle hypothétique, {poles} de plus"),
            _ => format!("Avec les pôles hypothétiques, {poles} de plus"),
        };
        if gained == 0 {
            return format!(
                "{with} ne {} personne de plus à moins de {}.",
                french::agree(count, "mettrait", "mettraient"),
                self.sites_radius()
            );
        }
        format!(
            "{with} {} {} de plus à moins de {} : de {} à {} des habitants.",
            french::agree(count, "mettrait", "mettraient"),
            french::population(gained),
            self.sites_radius(),
            percent_in_words(found.now.ratio().ok()),
            percent_in_words(share.ratio().ok())
        )
    }

    fn site(&self, listed: &ListedSite, has_room: bool) -> SiteRow {
        let site = &listed.site;
        let territories = self.frame.snapshot.territories();
        let commune = territories.commune(site.commune);
        SiteRow {
            name: self.commune_label(site.commune),
            commune: commune.name().to_owned(),
            point: (
                format_degrees(site.point.lon()),
                format_degrees(site.point.lat()),
            ),
            place: self
                .frame
                .place_name(Territory::Commune(site.commune))
                .locative(),
            href: paths::near(commune.code()),
            gained: match site.gained {
                0 => "0".to_owned(),
                people => format!("+{}", french::integer(people)),
            },
            share: percent(site.share.ratio().ok()),
            trial: match listed.tried {
                Some(nth) => {
                    Trial::Tried(self.trial_state().without_nth(ADDED, nth).href_at(SITES_ID))
                }
                None if has_room => {
                    let state = self.trial_state().adding(ADDED, &site.point.to_string());
                    Trial::Possible(state.href_at(WHAT_IF_ID))
                }
                None => Trial::NoRoom,
            },
        }
    }

    fn counts(&self) -> Vec<NumberLink> {
        let mut counts = COUNTS.to_vec();
        let own = self.count.get();
        if !counts.contains(&own) {
            counts.push(own);
            counts.sort_unstable();
        }
        let links = counts.into_iter().map(|count| NumberLink {
            text: count.to_string(),
            value: count.to_string(),
            href: self
                .query
                .state
                .with(SITES, &count.to_string())
                .href_at(SITES_ID),
            current: count == own,
        });
        links.collect()
    }
}

/// What is sure of the sites, in plain words.
fn bound(found: &SiteList, has_added: bool) -> String {
    if found.sites.is_empty() {
        return String::new();
    }
    let how = if has_added {
        "La liste et son ordre sont ceux du registre seul. Les gains, eux, comptent d’abord les pôles hypothétiques, puis chaque autre lieu après ceux qui le précèdent.".to_owned()
    } else if found.sites.len() == 1 {
        "Aucune autre commune du territoire n’en gagnerait davantage.".to_owned()
    } else if found.at_least >= 1.0 {
        "Chaque lieu est celui qui gagne le plus après les précédents. Aucun autre choix d’autant de communes ne gagnerait davantage.".to_owned()
    } else {
        // Rounded down: it is a guarantee.
        let least = (found.at_least * 100.0).floor();
        format!(
            "Chaque lieu est celui qui gagne le plus après les précédents. D’autres communes, en même nombre, gagneraient peut-être un peu plus ; celles-ci gagnent au moins {} % de ce que gagneraient les meilleures.",
            french::decimal(least)
        )
    };
    format!(
        "{how} Ne comptent que les habitants du territoire et la distance à vol d’oiseau ; ni les bonnes volontés, ni les locaux, ni les voisins."
    )
}
