use super::{
    frame::Frame,
    items,
    view::{Crumb, Group, Link, Map, NearPage, NothingPage, PoleItem, Tab},
};
use crate::{
    french::{self, PlaceName, labels},
    geometry::{LonLat, format_degrees},
    query::nearby::{NearbyPole, Origin, Relation},
    register::PoleIx,
    territory::{CommuneIx, PointNature, Territory},
};

/// Beyond this, the page says that no pole is near, in metres.
const FAR: f64 = 100_000.0;

/// `/proche` around a commune, with the `poles` near it.
///
/// `understood` says what was made of the words that were typed, when they were not a name of it.
pub(crate) fn near_page(
    frame: &Frame,
    origin: Origin,
    commune: CommuneIx,
    poles: &[NearbyPole],
    understood: Option<String>,
    others: Vec<Link>,
) -> NearPage {
    let place = place_name(frame, origin, commune);
    let heading = format!("Près {}", place.genitive());
    let sentence = sentence(place.plain(), origin, poles);
    let mut page = frame.page(Tab::None, &heading, &sentence);
    let mut crumbs = frame.territory_crumbs(Territory::Commune(commune), false);
    crumbs.push(Crumb {
        href: None,
        text: "Pôles proches".to_owned(),
    });
    page.crumbs = crumbs;
    NearPage {
        page,
        precision: precision(frame, commune),
        understood,
        answer: sentence,
        groups: groups(frame, place, origin, commune, poles),
        territories: sheets(frame, commune),
        others,
        method: method(frame, origin, commune),
        map: Some(Map {
            level: Some("commune".to_owned()),
            code: Some(code(frame, origin, commune)),
            lon: origin.point().map(|point| format_degrees(point.lon())),
            lat: origin.point().map(|point| format_degrees(point.lat())),
            ..frame.map("near", format!("Carte autour {}", place.genitive()))
        }),
        heading,
    }
}

/// `/proche` for a point in no commune.
pub(crate) fn at_sea_page(frame: &Frame, point: LonLat) -> NothingPage {
    let page = frame.page(
        Tab::None,
        "Hors des communes",
        "Ce point n’est dans aucune commune connue.",
    );
    let decimal = |degrees: f64| format!("{degrees:.4}").replace('.', ",").replace('-', "−");
    NothingPage {
        heading: "Ce point n’est dans aucune commune".to_owned(),
        reason: format!(
            "Latitude {}, longitude {} : en mer, à l’étranger, ou dans une collectivité d’outre-mer, dont les contours ne sont pas dans les données.",
            decimal(point.lat()),
            decimal(point.lon())
        ),
        advice: vec!["Cherchez plutôt la commune par son nom ou son code postal.".to_owned()],
        links: vec![Link {
            href: "/".to_owned(),
            text: "Voir tous les pôles".to_owned(),
        }],
        page,
    }
}

fn place_name<'f>(frame: &'f Frame, origin: Origin, commune: CommuneIx) -> PlaceName<'f> {
    let territories = frame.snapshot.territories();
    origin.arrondissement().map_or_else(
        || PlaceName::new(territories, Territory::Commune(commune)),
        |part| PlaceName::of_arrondissement(territories, part),
    )
}

fn code(frame: &Frame, origin: Origin, commune: CommuneIx) -> String {
    let territories = frame.snapshot.territories();
    origin.arrondissement().map_or_else(
        || territories.commune(commune).code().to_owned(),
        |part| territories.arrondissement(part).code().to_owned(),
    )
}

fn precision(frame: &Frame, commune: CommuneIx) -> String {
    let territories = frame.snapshot.territories();
    labels::around(territories, Territory::Commune(commune)).join(", ")
}

fn sentence(name: &str, origin: Origin, poles: &[NearbyPole]) -> String {
    let number = |relation| {
        poles
            .iter()
            .filter(|near| near.relation == relation)
            .count()
    };
    let covering = match number(Relation::Covers) {
        0 => format!("Aucun pôle du registre ne dit couvrir {name} en particulier."),
        n => format!(
            "{} {name}.",
            french::count(n, "pôle couvre", "pôles couvrent")
        ),
    };
    let here = match number(Relation::InCommune) {
        0 => String::new(),
        n => {
            let (one, several) = match number(Relation::Covers) {
                0 => ("pôle", "pôles"),
                _ => ("autre", "autres"),
            };
            let whose = if n < 2 { "y a sa" } else { "y ont leur" };
            format!(" {} {whose} commune.", french::count(n, one, several))
        }
    };
    let nearest = poles.iter().find(|near| near.relation == Relation::Near);
    let listed = number(Relation::Covers) + number(Relation::InCommune) > 0;
    let (none, next) = if listed {
        ("Aucun autre pôle localisé", "Le plus proche ensuite")
    } else {
        ("Aucun pôle localisé", "Le plus proche")
    };
    let nearest = match nearest.and_then(|near| Some((near.distance?, near.azimuth))) {
        _ if origin.point().is_none() => {
            " Cette commune n’a pas de point dans les données : aucune distance n’est calculée."
                .to_owned()
        }
        Some((metres, _)) if metres > FAR => format!(
            " {none} à moins de 100 km ; le plus proche est à {}.",
            french::distance(metres)
        ),
        Some((metres, azimuth)) => {
            format!(" {next} est à {}.", items::way(metres, azimuth))
        }
        None => format!(" {none}."),
    };
    format!("{covering}{here}{nearest}")
}

fn groups(
    frame: &Frame,
    place: PlaceName<'_>,
    origin: Origin,
    commune: CommuneIx,
    poles: &[NearbyPole],
) -> Vec<Group> {
    let of = |relation| -> Vec<PoleItem> {
        let found = poles.iter().filter(|near| near.relation == relation);
        found.map(|near| near_item(frame, near)).collect()
    };
    // "Other" supposes that some were named before.
    let has = |relations: &[Relation]| {
        let mut found = poles.iter();
        found.any(|near| relations.contains(&near.relation))
    };
    let territories = frame.snapshot.territories();
    let row = territories.commune(commune);
    let mut groups = vec![
        Group::new(
            "couvrent",
            format!("Couvrent {}", place.plain()),
            "Leur périmètre déclaré comprend la commune ; le plus petit périmètre d’abord.",
            "Aucun périmètre déclaré au registre ne comprend la commune, régions entières mises à part. Un pôle peut y travailler sans l’avoir écrit.",
            of(Relation::Covers),
        ),
        Group::new(
            "dans",
            french::capital(&place.locative()),
            "Leur commune est celle-ci.",
            if has(&[Relation::Covers]) {
                "Aucun autre pôle localisé du registre n’a sa commune ici."
            } else {
                "Aucun pôle localisé du registre n’a sa commune ici."
            },
            of(Relation::InCommune),
        ),
        Group::new(
            "proches",
            "Les plus proches".to_owned(),
            "À vol d’oiseau, parmi les autres pôles localisés du registre.",
            if origin.point().is_none() {
                "La commune n’a pas de point dans les données : aucune distance n’est calculée."
            } else if has(&[Relation::Covers, Relation::InCommune]) {
                "Aucun autre pôle localisé."
            } else {
                "Aucun pôle localisé."
            },
            of(Relation::Near),
        ),
    ];
    if let Some(region) = row.region() {
        let heading = format!("Pour toute la région {}", territories.region(region).name());
        groups.push(Group::new(
            "region",
            heading,
            "Leur périmètre est la région entière, ou davantage.",
            "Aucun au registre.",
            of(Relation::Region),
        ));
    }
    let unlocated = unlocated(frame, commune, poles);
    if !unlocated.is_empty() {
        groups.push(Group::new("a-preciser", "Localisation à préciser".to_owned(), "Rattachés au département ou à la région, dans une commune qu’aucune source ne dit. Ils peuvent être tout près, ou loin.", "", unlocated));
    }
    groups
}

fn near_item(frame: &Frame, near: &NearbyPole) -> PoleItem {
    let pole = frame.snapshot.register().pole(near.pole);
    let explained = matches!(near.relation, Relation::Covers | Relation::Region);
    let note = pole.perimeter().filter(|_| explained);
    PoleItem {
        distance: near.distance.map(|metres| items::way(metres, near.azimuth)),
        note: note.map(|perimeter| items::perimeter_note(frame, perimeter)),
        ..items::item(frame, near.pole)
    }
}

/// The poles of the département and région whose place is not known, those of the département first.
fn unlocated(frame: &Frame, commune: CommuneIx, poles: &[NearbyPole]) -> Vec<PoleItem> {
    let territories = frame.snapshot.territories();
    let row = territories.commune(commune);
    let levels = std::iter::once(Territory::Departement(row.departement()))
        .chain(row.region().map(Territory::Region));
    let mut found: Vec<PoleIx> = Vec::new();
    for territory in levels {
        for (at, pole) in frame.snapshot.register().poles().iter().enumerate() {
            let ix = PoleIx::new(at);
            let known = poles.iter().any(|near| near.pole == ix) || found.contains(&ix);
            if pole.point().is_none() && !known && pole.stands_in(territory, territories) {
                found.push(ix);
            }
        }
    }
    found.into_iter().map(|ix| items::item(frame, ix)).collect()
}

/// The sheets of the territories that `commune` lies in.
fn sheets(frame: &Frame, commune: CommuneIx) -> Vec<Link> {
    let territories = frame.snapshot.territories();
    let row = territories.commune(commune);
    let all = [
        Some(Territory::Commune(commune)),
        row.epci().map(Territory::Epci),
        Some(Territory::Departement(row.departement())),
        row.region().map(Territory::Region),
    ];
    let links = all.into_iter().flatten().map(|one| Link {
        href: frame.territory_path(one),
        text: labels::with_kind(territories, one),
    });
    links.collect()
}

fn method(frame: &Frame, origin: Origin, commune: CommuneIx) -> String {
    let territories = frame.snapshot.territories();
    let place = match origin.arrondissement() {
        Some(part) => territories.arrondissement(part).place(),
        None => territories.commune(commune).place(),
    };
    let own = place.filter(|place| Some(place.point()) == origin.point());
    let from = match own.map(|place| place.nature()) {
        Some(PointNature::Mairie) => "la mairie",
        Some(PointNature::Interior) => "un point intérieur de la commune, faute de mairie connue",
        None if origin.point().is_some() => "le point que vous avez donné",
        None => return "Cette commune n’a pas de point dans les données.".to_owned(),
    };
    format!(
        "Distances géodésiques (WGS 84), à vol d’oiseau : depuis {from} jusqu’au point de la commune de chaque pôle."
    )
}
