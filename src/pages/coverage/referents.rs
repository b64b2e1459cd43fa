//! The national view of the référents: what is known, and that the rest is unknown.

use crate::{
    french::{self, labels},
    pages::{
        frame::Frame,
        view::{Link, NationalReferents},
    },
    query::coverage::{self, ReferentStatus},
    territory::Territory,
};

pub(super) fn national(frame: &Frame) -> NationalReferents {
    let all = coverage::national_referents(frame.snapshot);
    let known = all.regions.iter().chain(&all.departements);
    let known = known
        .filter_map(|&(territory, known)| Some((link(frame, territory), status_label(known)?)));
    NationalReferents {
        sentences: vec![
            sentence(&all.regions, "région", "régions"),
            sentence(&all.departements, "département", "départements"),
        ],
        known: known.collect(),
    }
}

fn status_label(known: ReferentStatus) -> Option<String> {
    match known {
        ReferentStatus::Designated => Some("correspondant désigné".to_owned()),
        ReferentStatus::ServiceMentioned => Some("service cité, non désigné".to_owned()),
        ReferentStatus::Unknown => None,
    }
}

fn link(frame: &Frame, territory: Territory) -> Link {
    Link {
        href: format!("{}#referents", frame.territory_path(territory)),
        text: labels::with_kind(frame.snapshot.territories(), territory),
    }
}

fn sentence(all: &[(Territory, ReferentStatus)], one: &str, many: &str) -> String {
    let count = |what| all.iter().filter(|(_, known)| *known == what).count();
    let designated = count(ReferentStatus::Designated);
    let seen = count(ReferentStatus::ServiceMentioned);
    format!(
        "{} : {} avec un correspondant désigné, {} avec un service cité sans désignation, {} dont on ne sait rien.",
        french::capital(&french::count(all.len(), one, many)),
        french::integer(designated as u64),
        french::integer(seen as u64),
        french::integer(count(ReferentStatus::Unknown) as u64)
    )
}
