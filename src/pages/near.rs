use super::{
    frame::Frame,
    items,
    pictures::Room,
    programmes::programmes,
    state::PageState,
    travel_times::times_credit,
    view::{Crumb, Group, Link, Map, NearPage, NothingPage, Page, PoleItem, Tab},
};
use crate::{
    french::{self, PlaceName, labels},
    geometry::{LonLat, format_degrees},
    query::nearby::{self, NearbyPole, Origin, Relation},
    register::{Filter, FilterField, PoleIx, Status},
    surroundings::Measure,
    territory::{Area, CommuneIx, PointNature, Territory},
};

/// The parameter of the order.
pub(super) const ORDER: &str = "tri";

/// Said where there are times by road, and none from the place.
const WITHOUT_TIME: &str = "Aucune durée de trajet n’est connue d’ici : elles vont de la mairie d’une commune à celle d’une autre, et d’un arrondissement à Paris, Lyon et Marseille.";

/// Beyond this, the page says that no pole is near, in metres.
const FAR: f64 = 100_000.0;

/// Beyond this, the page lists no pole but the nearest, in metres: from La Réunion, none of the Hexagon.
const ELSEWHERE: f64 = 500_000.0;

/// `/proche` around a commune, with the `poles` near it that `request` has found.
///
/// `understood` says what was made of the words that were typed, when they were not a name of it.
pub(crate) fn near_page(
    frame: &Frame,
    origin: Origin,
    commune: CommuneIx,
    poles: &[NearbyPole],
    request: &nearby::Request,
    understood: Option<String>,
    others: Vec<Link>,
) -> NearPage {
    let filter = &request.filter;
    let has_times = poles
        .iter()
        .any(|near| !near.in_commune && near.seconds.is_some());
    // Where no time is known, distance orders them.
    let by = if has_times {
        request.by
    } else {
        Measure::Distance
    };
    let place = place_name(frame, origin, commune);
    let heading = format!("Près {}", place.genitive());
    let sentence = sentence(place.plain(), origin, poles);
    let mut page = frame.page(Tab::None, &title(&place), &sentence);
    let mut crumbs = frame.territory_crumbs(Territory::Commune(commune), false);
    crumbs.push(Crumb {
        href: None,
        text: "Pôles proches".to_owned(),
    });
    page.crumbs = crumbs;
    let own_code = code(frame, origin, commune);
    let state = state(frame, origin, &own_code);
    // Where neither outline nor point is known there is nothing to draw.
    let is_drawn = origin.point().is_some();
    if is_drawn {
        // Of the commune: whoever shares the page does not share where they are.
        let commune = PageState::new("/proche", [("commune", own_code.as_str())], &["commune"]);
        page.preview = frame.preview(&commune, &heading);
    }
    NearPage {
        page,
        precision: precision(frame, commune),
        understood,
        answer: sentence,
        left_out: Vec::new(),
        groups: groups(frame, place, origin, commune, (poles, by), filter),
        order: has_times.then(|| order(&state, by)),
        attribution: frame.times().map(|times| {
            if has_times {
                times_credit(times)
            } else {
                WITHOUT_TIME.to_owned()
            }
        }),
        territories: sheets(frame, commune),
        programmes: programmes(frame, Area::One(Territory::Commune(commune))),
        others,
        method: method(frame, origin, commune),
        map: Some(Map {
            level: Some("commune".to_owned()),
            code: Some(own_code),
            drawing: is_drawn.then(|| frame.drawing(&state, Room::Beside)),
            bounds: origin
                .place()
                .and_then(|whole| frame.bounds(&[whole], None)),
            lon: origin.point().map(|point| format_degrees(point.lon())),
            lat: origin.point().map(|point| format_degrees(point.lat())),
            place_name: Some(place.plain().to_owned()),
            ..frame.map("near", format!("Carte autour {}", place.genitive()))
        }),
        heading,
    }
}

/// The title of the page around `place`.
pub(super) fn title(place: &PlaceName) -> String {
    format!("Les PTCE près {}", place.genitive())
}

/// `/proche` for a point in no commune.
pub(crate) fn at_sea_page(frame: &Frame, point: LonLat) -> NothingPage {
    let page = Page {
        index: false,
        own_path: None,
        oembed: None,
        ..frame.page(
            Tab::None,
            "Hors des communes",
            "Ce point n’est dans aucune commune connue.",
        )
    };
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

pub(super) fn place_name<'f>(
    frame: &'f Frame,
    origin: Origin,
    commune: CommuneIx,
) -> PlaceName<'f> {
    let territories = frame.snapshot.territories();
    origin.arrondissement().map_or_else(
        || PlaceName::new(territories, Territory::Commune(commune)),
        |part| PlaceName::of_arrondissement(territories, part),
    )
}

/// The address of the page: of its commune, or of the very point where it is not the commune's own.
fn state(frame: &Frame, origin: Origin, code: &str) -> PageState {
    let own = Origin::of_code(frame.snapshot, code);
    match origin.point().filter(|_| own != Some(origin)) {
        None => PageState::new("/proche", [("commune", code)], &["commune"]),
        Some(point) => {
            let [lon, lat] = [point.lon(), point.lat()].map(format_degrees);
            let point = [("lon", lon.as_str()), ("lat", lat.as_str())];
            PageState::new("/proche", point, &["lon", "lat"])
        }
    }
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

/// How many of the poles of an answer cover the place, stand in it, do both, and cover its whole région.
struct Counts {
    covering: usize,
    inside: usize,
    both: usize,
    region_wide: usize,
}

impl Counts {
    fn new(poles: &[NearbyPole]) -> Self {
        let count = |keep: fn(&&NearbyPole) -> bool| poles.iter().filter(keep).count();
        Self {
            covering: count(|near| near.relation == Relation::Covers),
            inside: count(|near| near.in_commune),
            both: count(|near| near.in_commune && near.relation == Relation::Covers),
            region_wide: count(|near| near.relation == Relation::Region),
        }
    }

    /// Those that stand in the place and do not cover it.
    const fn only_inside(&self) -> usize {
        self.inside - self.both
    }
}

fn sentence(name: &str, origin: Origin, poles: &[NearbyPole]) -> String {
    let counts = Counts::new(poles);
    let live = |n| french::agree(n, "y est situé", "y sont situés");
    let covering = match (counts.covering, counts.both) {
        (0, _) => {
            let region = match counts.region_wide {
                0 => String::new(),
                n => format!(
                    " ; {} toute la région",
                    french::count(n, "couvre", "couvrent")
                ),
            };
            format!("Aucun pôle du registre ne dit couvrir {name} en particulier{region}.")
        }
        (n, both) => {
            let cover = french::count(n, "pôle couvre", "pôles couvrent");
            match both {
                0 => format!("{cover} {name}."),
                both if both == n => format!("{cover} {name} et {}.", live(n)),
                1 => format!("{cover} {name} ; l’un d’eux {}.", live(1)),
                both => format!("{cover} {name} ; {both} d’entre eux {}.", live(both)),
            }
        }
    };
    let here = match counts.only_inside() {
        0 => String::new(),
        n => {
            let (one, several) = match counts.covering {
                0 => ("pôle", "pôles"),
                _ => ("autre", "autres"),
            };
            format!(" {} {}.", french::count(n, one, several), live(n))
        }
    };
    let nearest = nearest(poles);
    let is_region_wide = nearest.is_some_and(|near| near.relation == Relation::Region);
    let listed = counts.covering + counts.inside > 0;
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
        // "At 100 km" would contradict what comes before it.
        Some((metres, _)) if metres > FAR => format!(
            " {none} à moins de 100 km ; le plus proche est à {}{}.",
            if metres < FAR + 500.0 {
                "un peu plus de "
            } else {
                ""
            },
            french::distance(metres)
        ),
        Some((metres, azimuth)) => {
            let wide = if is_region_wide {
                ", qui couvre toute la région,"
            } else {
                ""
            };
            format!(" {next}{wide} est à {}.", items::way(metres, azimuth))
        }
        None => format!(" {none}."),
    };
    format!("{covering}{here}{nearest}")
}

/// The nearest pole that neither covers the place nor stands in it: it may be one of the whole région.
fn nearest(poles: &[NearbyPole]) -> Option<&NearbyPole> {
    let others = poles.iter().filter(|near| {
        matches!(near.relation, Relation::Near | Relation::Region) && !near.in_commune
    });
    let measured = others.filter_map(|near| Some((near.distance?, near)));
    let nearest = measured.min_by(|(a, _), (b, _)| a.total_cmp(b));
    nearest.map(|(_, near)| near)
}

/// How far poles are listed as near, in metres: where none is nearer than elsewhere, the nearest is.
fn reach(poles: &[NearbyPole]) -> f64 {
    let nearest = nearest(poles).and_then(|near| near.distance);
    nearest.map_or(ELSEWHERE, |metres| metres.max(ELSEWHERE))
}

fn groups(
    frame: &Frame,
    place: PlaceName<'_>,
    origin: Origin,
    commune: CommuneIx,
    (poles, by): (&[NearbyPole], Measure),
    filter: &Filter,
) -> Vec<Group> {
    let items = |keep: &dyn Fn(&NearbyPole) -> bool| -> Vec<PoleItem> {
        let found = poles.iter().filter(|near| keep(near));
        found.map(|near| near_item(frame, place, near)).collect()
    };
    let counts = Counts::new(poles);
    let inside = french::capital(&place.locative());
    let territories = frame.snapshot.territories();
    let row = territories.commune(commune);
    let is_divided = origin.arrondissement().is_none() && !row.arrondissements().is_empty();
    let their = |n| french::agree(n, "Son", "Leur");
    let covering = items(&|near| near.relation == Relation::Covers && !near.in_commune);
    let mut groups = vec![
        Group::new(
            "couvrent",
            format!(
                "{} {}",
                if counts.covering == 1 { "Pôle qui couvre" } else { "Pôles qui couvrent" },
                place.plain()
            ),
            &format!(
                "{} périmètre déclaré comprend la commune{}{}.",
                their(counts.covering),
                if is_divided {
                    " ou un de ses arrondissements"
                } else {
                    ""
                },
                french::agree(covering.len(), "", " ; le plus petit périmètre d’abord")
            ),
            &match counts.covering {
                0 => "Aucun périmètre déclaré au registre ne comprend la commune, régions entières mises à part. Un pôle peut y travailler sans l’avoir écrit.".to_owned(),
                1 => format!("Il est listé sous « {inside} »."),
                _ => format!("Ils sont listés sous « {inside} »."),
            },
            covering,
        )
        .and(counts.both, &place.locative()),
        Group::new(
            "dans",
            inside.as_str(),
            &if origin.arrondissement().is_some() {
                format!("{} adresse ou {} lieu d’activité est dans l’arrondissement.", their(counts.inside), french::agree(counts.inside, "son", "leur"))
            } else {
                format!("{} adresse ou {} lieu d’activité est dans la commune.", their(counts.inside), french::agree(counts.inside, "son", "leur"))
            },
            if origin.arrondissement().is_some() {
                "Le registre n’en connaît aucun dans cet arrondissement ; de certains pôles, il ne connaît que la ville."
            } else {
                "Aucun pôle localisé du registre n’a sa commune ici."
            },
            items(&|near| near.in_commune),
        ),
        nearest_group(frame, place, origin, poles, by),
    ];
    if let Some(region) = row.region() {
        let heading = format!("Pour toute la région {}", territories.region(region).name());
        let poles = items(&|near| near.relation == Relation::Region);
        let their = their(poles.len());
        groups.push(Group::new(
            "region",
            heading,
            &format!("{their} périmètre est la région entière, ou davantage."),
            "Aucun au registre.",
            poles,
        ));
    }
    let unlocated = unlocated(frame, commune, filter, poles);
    if !unlocated.is_empty() {
        let explanation = french::agree(
            unlocated.len(),
            "Rattaché au département ou à la région, dans une commune qu’aucune source ne dit. Il peut être tout près, ou loin.",
            "Rattachés au département ou à la région, dans une commune qu’aucune source ne dit. Ils peuvent être tout près, ou loin.",
        );
        groups.push(Group::new(
            "a-localiser",
            "À localiser".to_owned(),
            explanation,
            "",
            unlocated,
        ));
    }
    groups
}

/// The nearest poles that are in no other group, as far as they are near.
fn nearest_group(
    frame: &Frame,
    place: PlaceName<'_>,
    origin: Origin,
    poles: &[NearbyPole],
    by: Measure,
) -> Group {
    let reach = reach(poles);
    let measured = poles
        .iter()
        .filter(|near| near.relation == Relation::Near && near.distance.is_some());
    let (listed, left_out): (Vec<_>, Vec<_>) =
        measured.partition(|near| near.distance <= Some(reach));
    let is_cut = !left_out.is_empty();
    let counts = Counts::new(poles);
    Group::new(
        "proches",
        match by {
            Measure::Distance => "Les plus proches",
            Measure::Duration => "Les plus proches par la route",
        }
        .to_owned(),
        if by == Measure::Duration {
            "Par durée de trajet en voiture ; ceux dont elle n’est pas connue viennent après, par distance à vol d’oiseau."
        } else if is_cut && reach > ELSEWHERE {
            "À vol d’oiseau. Les autres pôles localisés sont plus loin encore."
        } else if is_cut {
            "À vol d’oiseau, parmi les autres pôles localisés du registre, à 500 km au plus."
        } else {
            "À vol d’oiseau, parmi les autres pôles localisés du registre."
        },
        if origin.point().is_none() {
            "La commune n’a pas de point dans les données : aucune distance n’est calculée."
        } else if is_cut {
            "Aucun autre pôle localisé à moins de 500 km."
        } else if counts.covering + counts.inside > 0 {
            "Aucun autre pôle localisé."
        } else {
            "Aucun pôle localisé."
        },
        listed
            .into_iter()
            .map(|near| near_item(frame, place, near))
            .collect(),
    )
}

/// `34 min en voiture`.
fn duration(seconds: u32) -> String {
    let time = french::duration(seconds.into());
    format!("{time} {}", Measure::Duration.how())
}

fn near_item(frame: &Frame, place: PlaceName<'_>, near: &NearbyPole) -> PoleItem {
    let pole = frame.snapshot.register().pole(near.pole);
    let explained = matches!(near.relation, Relation::Covers | Relation::Region);
    let note = pole.perimeter().filter(|_| explained);
    let note = note.map(|perimeter| items::perimeter_note(frame, perimeter));
    let covers_too = near.in_commune && near.relation == Relation::Covers;
    PoleItem {
        distance: near.distance.map(|metres| items::way(metres, near.azimuth)),
        duration: near.seconds.filter(|_| !near.in_commune).map(duration),
        note: note.map(|note| {
            if covers_too {
                format!("Couvre aussi {}. {note}", place.plain())
            } else {
                note
            }
        }),
        ..items::item(frame, near.pole)
    }
}

/// The page in the other order, where there are two.
fn order(state: &PageState, by: Measure) -> Link {
    match by {
        Measure::Distance => Link {
            href: state.with(ORDER, "duree").href(),
            text: "Ranger par durée de trajet en voiture".to_owned(),
        },
        Measure::Duration => Link {
            href: state.without(&[ORDER]).href(),
            text: "Ranger par distance à vol d’oiseau".to_owned(),
        },
    }
}

/// The poles without a place that may be near: those said to be in some part of the city first, then
/// those of the département, then those of the région.
fn unlocated(
    frame: &Frame,
    commune: CommuneIx,
    filter: &Filter,
    poles: &[NearbyPole],
) -> Vec<PoleItem> {
    let territories = frame.snapshot.territories();
    let row = territories.commune(commune);
    let levels = std::iter::once(Territory::Departement(row.departement()))
        .chain(row.region().map(Territory::Region));
    let near = poles
        .iter()
        .filter(|near| near.relation == Relation::Near && near.distance.is_none());
    let mut found: Vec<PoleIx> = near.map(|near| near.pole).collect();
    for territory in levels {
        for ix in filter.select(frame.snapshot.register(), territories) {
            let pole = frame.snapshot.register().pole(ix);
            let known = poles.iter().any(|near| near.pole == ix) || found.contains(&ix);
            if pole.point().is_none() && !known && pole.stands_in(territory, territories) {
                found.push(ix);
            }
        }
    }
    found.into_iter().map(|ix| items::item(frame, ix)).collect()
}

/// The inactive poles that would cover the place or stand in it, when `filter` says nothing of statuses:
/// the answer leaves them out.
pub(crate) fn left_out(frame: &Frame, origin: Origin, filter: &Filter) -> Vec<Link> {
    if filter.has(FilterField::Status) {
        return Vec::new();
    }
    let request = nearby::Request {
        filter: filter.with_statuses(&[Status::Inactive]),
        count: 0,
        related: usize::MAX,
        radius: None,
        by: Measure::Distance,
    };
    let register = frame.snapshot.register();
    let poles = nearby::nearby(frame.snapshot, origin, &request).into_iter();
    let links = poles.map(|near| {
        let pole = register.pole(near.pole);
        Link {
            href: items::path(pole),
            text: pole.name().to_owned(),
        }
    });
    links.collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// In the order of an answer: those of the whole région come last.
    fn answer(poles: &[(Relation, bool, f64)]) -> Vec<NearbyPole> {
        let poles = poles.iter().enumerate();
        let near = poles.map(|(at, &(relation, in_commune, kilometres))| NearbyPole {
            pole: PoleIx::new(at),
            relation,
            in_commune,
            distance: Some(kilometres * 1000.0),
            seconds: None,
            azimuth: None,
        });
        near.collect()
    }

    #[test]
    fn the_nearest_may_be_one_of_the_whole_region_but_none_that_was_told_before() {
        use Relation::{Covers, InCommune, Near, Region};
        for (poles, kilometres) in [
            (vec![(Near, false, 24.0), (Region, false, 18.0)], Some(18.0)),
            (vec![(Near, false, 24.0), (Region, false, 36.0)], Some(24.0)),
            (vec![(Region, false, 18.0)], Some(18.0)),
            (vec![(Covers, false, 2.0), (InCommune, true, 0.0)], None),
        ] {
            let answer = answer(&poles);
            let found = nearest(&answer).and_then(|near| near.distance);
            let found = found.map(|metres| metres / 1000.0);
            assert_eq!(found, kilometres, "{poles:?}");
        }
    }

    #[test]
    fn poles_of_elsewhere_are_not_near_unless_there_is_no_other() {
        use Relation::{Near, Region};
        for (poles, kilometres) in [
            (vec![(Near, false, 24.0), (Near, false, 1409.0)], 500),
            (vec![(Near, false, 1409.0), (Region, false, 36.0)], 500),
            (vec![(Near, false, 1435.0), (Near, false, 6700.0)], 1435),
            (vec![], 500),
        ] {
            let found = (reach(&answer(&poles)) / 1000.0).round() as i32;
            assert_eq!(found, kilometres, "{poles:?}");
        }
    }
}
