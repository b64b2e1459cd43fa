use super::{
    frame::Frame,
    view::{FoundTerritories, Link, RegionEntry, Tab, TerritoryIndexPage},
};
use crate::{
    french::{self, labels},
    limits::MAX_LISTED_TERRITORIES,
    paths,
    sanitize::sanitize,
    territory::{Level, RegionIx, Territory, Zone, gazetteer::normalise},
};

/// `/territoires`: the territories that `words` name, when they are asked for, then every région with its
/// départements.
pub(crate) fn territory_index_page(frame: &Frame, words: Option<&str>) -> TerritoryIndexPage {
    let mut page = frame.page(
        Tab::Territories,
        "Les territoires",
        "Une fiche par région, département, intercommunalité et commune : qui y vit près d’un pôle, et quels pôles.",
    );
    page.index = words.is_none();
    let territories = frame.snapshot.territories();
    let regions = (0..territories.regions().len()).map(RegionIx::new);
    let (alone, several): (Vec<RegionIx>, Vec<RegionIx>) =
        regions.partition(|&ix| territories.region(ix).departements().len() == 1);
    let mut regions: Vec<RegionEntry> = several.into_iter().map(|ix| region(frame, ix)).collect();
    regions.sort_by_cached_key(|entry| normalise(&entry.region.text));
    let overseas = alone
        .into_iter()
        .flat_map(|ix| region(frame, ix).departements);
    let collectivities = territories
        .all(Level::Departement)
        .filter(|&one| is_collectivity(frame, one));
    let epts = territories.epts().iter();
    TerritoryIndexPage {
        page,
        member_authorities: super::members::are_kept(frame).then_some(paths::MEMBER_AUTHORITIES),
        query: words.map(sanitize).unwrap_or_default(),
        found: words.map(|words| found(frame, words)),
        regions,
        overseas: by_name(overseas.collect()),
        collectivities: by_name(collectivities.map(|one| link(frame, one)).collect()),
        epts: by_name(
            epts.map(|ept| Link {
                href: paths::ept(ept.code()),
                text: ept.name().to_owned(),
            })
            .collect(),
        ),
    }
}

fn region(frame: &Frame, ix: RegionIx) -> RegionEntry {
    let territories = frame.snapshot.territories();
    let own = territories.region(ix).departements().iter();
    RegionEntry {
        region: link(frame, Territory::Region(ix)),
        departements: own
            .map(|&ix| link(frame, Territory::Departement(ix)))
            .collect(),
    }
}

fn is_collectivity(frame: &Frame, territory: Territory) -> bool {
    let territories = frame.snapshot.territories();
    matches!(territory, Territory::Departement(ix) if territories.departement(ix).zone() == Zone::Com)
}

fn link(frame: &Frame, territory: Territory) -> Link {
    Link {
        href: frame.territory_path(territory),
        text: labels::territory(frame.snapshot.territories(), territory),
    }
}

fn by_name(mut links: Vec<Link>) -> Vec<Link> {
    links.sort_by_cached_key(|link| normalise(&link.text));
    links
}

/// The régions, départements, intercommunalities and EPT whose names have every one of `words`, or whose code
/// they are.
fn found(frame: &Frame, words: &str) -> FoundTerritories {
    let territories = frame.snapshot.territories();
    let wanted = normalise(words);
    let has_all = |name: &str| {
        let name = normalise(name);
        !wanted.is_empty() && wanted.split(' ').all(|word| name.contains(word))
    };
    let levels = [Level::Region, Level::Departement, Level::Epci];
    let all = levels.into_iter().flat_map(|level| territories.all(level));
    let named = all.filter(|&one| {
        has_all(territories.name(one)) || territories.code(one).eq_ignore_ascii_case(words.trim())
    });
    let named = named.map(|one| Link {
        href: frame.territory_path(one),
        text: labels::with_kind(territories, one),
    });
    let epts = territories
        .epts()
        .iter()
        .filter(|ept| has_all(ept.name()))
        .map(|ept| Link {
            href: paths::ept(ept.code()),
            text: format!("{}, établissement public territorial", ept.name()),
        });
    let mut links: Vec<Link> = named.chain(epts).collect();
    let count = links.len();
    links.truncate(MAX_LISTED_TERRITORIES);
    let quoted = sanitize(words.trim());
    let heading = match count {
        0 => format!("Aucun territoire pour « {quoted} »"),
        n => format!(
            "{} pour « {quoted} »",
            french::count(n, "territoire", "territoires")
        ),
    };
    let otherwise = match count - links.len() {
        0 => "Les communes ne sont pas dans cette liste :",
        _ => "La liste est coupée ici : ajoutez un mot, ou",
    };
    let encoded: String = form_urlencoded::byte_serialize(words.trim().as_bytes()).collect();
    FoundTerritories {
        heading,
        links,
        otherwise: otherwise.to_owned(),
        everywhere: Link {
            href: paths::search(&encoded),
            text: format!("chercher « {quoted} » dans tout l’atlas"),
        },
    }
}
