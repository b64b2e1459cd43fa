//! The national view of the référents: what is known, and that the rest is unknown.

use crate::{
    french::{self, labels},
    pages::{
        frame::Frame,
        view::{Link, NationalReferents},
    },
    query::coverage::{self, Known},
    territory::Territory,
};

pub(super) fn national(frame: &Frame) -> NationalReferents {
    let all = coverage::national(frame.snapshot);
    let known = all.regions.iter().chain(&all.departements);
    let known =
        known.filter_map(|&(territory, known)| Some((link(frame, territory), said(known)?)));
    NationalReferents {
        sentences: vec![
            sentence(&all.regions, "région", "régions"),
            sentence(&all.departements, "département", "départements"),
        ],
        known: known.collect(),
    }
}

fn said(known: Known) -> Option<String> {
    match known {
        Known::Designated => Some("correspondant désigné".to_owned()),
        Known::ServiceSeen => Some("service cité, non désigné".to_owned()),
        Known::Unknown => None,
    }
}

fn link(frame: &Frame, territory: Territory) -> Link {
    Link {
        href: format!("{}#referents", frame.territory_path(territory)),
        text: labels::with_kind(frame.snapshot.territories(), territory),
    }
}

fn sentence(all: &[(Territory, Known)], one: &str, many: &str) -> String {
    let count = |what| all.iter().filter(|(_, known)| *known == what).count();
    let designated = count(Known::Designated);
    let seen = count(Known::ServiceSeen);
    format!(
        "{} : {} avec un correspondant désigné, {} avec un service cité sans désignation, {} dont on ne sait rien.",
        french::capital(&french::count(all.len(), one, many)),
        french::integer(designated as u64),
        french::integer(seen as u64),
        french::integer(count(Known::Unknown) as u64)
    )
}
