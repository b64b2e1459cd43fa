//! Where next poles would serve most people, each with a link that tries it.

use super::Sheet;
use crate::{
    french,
    geometry::format_degrees,
    limits::MAX_ADDED_POLES,
    pages::{
        coverage_request::SITES,
        indicators::{percent, percent_in_words},
        state::ADDED,
        view::{Link, NumberLink, SiteRow, SiteTable},
    },
    paths,
    query::sites::{self, Site, Sites},
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
        let found = sites::sites(self.frame.snapshot, self.area(), request, self.count);
        let gained: u64 = found.sites.iter().map(|site| site.gained).sum();
        let share = found.sites.last().map_or(found.before, |site| site.share);
        let sentence = if found.sites.is_empty() {
            format!(
                "Personne à gagner : tous les habitants placés sont déjà à moins de {}.",
                self.radius()
            )
        } else {
            format!(
                "{} de plus {} {} de plus à moins de {} : de {} à {} des habitants.",
                french::capital(&french::count(found.sites.len(), "pôle", "pôles")),
                french::agree(found.sites.len(), "mettrait", "mettraient"),
                french::population(gained),
                self.radius(),
                percent_in_words(found.before.ratio().ok()),
                percent_in_words(share.ratio().ok())
            )
        };
        let room = MAX_ADDED_POLES.saturating_sub(request.added().len());
        SiteTable {
            sentence,
            bound: bound(&found),
            counts: self.counts(),
            rows: found
                .sites
                .iter()
                .map(|site| self.site(site, room > 0))
                .collect(),
            all: (found.sites.len() > 1 && found.sites.len() <= room).then(|| Link {
                href: found
                    .sites
                    .iter()
                    .fold(self.query.state.clone(), |state, site| {
                        state.adding(ADDED, &site.point.to_string())
                    })
                    .href_at(WHAT_IF_ID),
                text: format!("Essayer les {} à la fois", found.sites.len()),
            }),
        }
    }

    fn site(&self, site: &Site, has_room: bool) -> SiteRow {
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
            gained: format!("+{}", french::integer(site.gained)),
            share: percent(site.share.ratio().ok()),
            try_it: has_room.then(|| {
                let state = self.query.state.adding(ADDED, &site.point.to_string());
                state.href_at(WHAT_IF_ID)
            }),
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
fn bound(found: &Sites) -> String {
    if found.sites.is_empty() {
        return String::new();
    }
    let how = if found.sites.len() == 1 {
        "Aucune autre commune du territoire n’en gagnerait davantage.".to_owned()
    } else if found.at_least >= 1.0 {
        "Chaque lieu est celui qui gagne le plus après les précédents. Aucun autre choix d’autant de communes ne gagnerait davantage.".to_owned()
    } else {
        // Rounded down: it is a guarantee.
        let least = (found.at_least * 100.0).floor();
        format!(
            "Chaque lieu est celui qui gagne le plus après les précédents. Le meilleur choix possible d’autant de communes peut faire un peu mieux : celui-ci en atteint à coup sûr au moins {} %.",
            french::decimal(least)
        )
    };
    format!(
        "{how} Ne comptent que les habitants du territoire et la distance à vol d’oiseau ; ni les bonnes volontés, ni les locaux, ni les voisins."
    )
}
