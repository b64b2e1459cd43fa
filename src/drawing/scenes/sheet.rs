use super::{
    NAMED_FIRST, Words, bounds_of, groups_shown, largest_communes, mainland, marks, overseas,
    shapes, statuses_shown, widened,
};
use crate::{
    drawing::scene::{Class, Content, Key, Scene, Shapes, SiteMark},
    french,
    geometry::LonLat,
    query::{
        coverage::{CommuneCoverage, Limit, Radius, Request, communes},
        sites::ListedSite,
    },
    register::PerimeterMember,
    snapshot::Snapshot,
    territory::{Area, Borders, CommuneIx, Level, Territory},
};

/// What a sheet says of the area, besides its words.
pub(crate) struct Cover<'a> {
    pub(crate) area: Area,
    pub(crate) request: &'a Request,
    /// The places proposed for next poles.
    pub(crate) sites: &'a [ListedSite],
}

/// `/territoires/{niveau}/{code}`: the covered and the uncovered communes of an area, its poles, and where
/// next ones would serve.
pub(crate) fn sheet(snapshot: &Snapshot, cover: &Cover, words: Words) -> Scene {
    let Cover {
        area,
        request,
        sites,
    } = *cover;
    let territories = snapshot.territories();
    let radius = request.limit().radius();
    let one = match area {
        Area::One(territory) => Some(territory),
        Area::France => None,
    };
    let subject: Vec<Shapes> = one
        .and_then(|territory| shapes(snapshot, PerimeterMember::Territory(territory)))
        .into_iter()
        .collect();
    let is_commune = one.is_some_and(|territory| territory.level() == Level::Commune);
    let own = bounds_of(snapshot, &subject);
    let bounds = own.map_or_else(
        || mainland(snapshot),
        |own| widened(own, if is_commune { 0.5 } else { 0.04 }, 0.12),
    );
    let rows = communes(snapshot, area, request);
    let fills = fills(snapshot, &rows);
    let selected = request.filter().select(snapshot.register(), territories);
    let asked: Vec<_> = request.filter().themes().collect();
    let poles = marks(snapshot, selected, &asked);
    let mut inside: Vec<CommuneIx> = area.communes(territories).collect();
    inside.sort_unstable();
    let hairlines = one.filter(|_| !is_commune).map(|_| {
        let list = snapshot.borders().list(Borders::Communes);
        let indexes = inside
            .iter()
            .filter_map(|&ix| list.find(territories.commune(ix).code()));
        Shapes {
            borders: Borders::Communes,
            indexes: indexes.collect(),
        }
    });
    let mut legend = legend(&fills, cover);
    legend.extend(groups_shown(&poles));
    legend.extend(statuses_shown(&poles));
    let added = request.added();
    let rings = poles
        .iter()
        .map(|pole| pole.point)
        .chain(added.iter().copied());
    Scene {
        words,
        bounds,
        content: Content {
            rings: match area {
                Area::One(_) => {
                    let metres = radius.map(Radius::metres).into_iter();
                    metres
                        .flat_map(|metres| rings.clone().map(move |point| (point, metres)))
                        .collect()
                }
                // So many would hide the country.
                Area::France => Vec::new(),
            },
            fills,
            subject,
            hairlines,
            sites: site_marks(snapshot, added, sites),
            area: one
                .filter(|_| !is_commune)
                .zip(own)
                .and_then(|(territory, own)| {
                    let [lon, lat] = [own.center().x, own.center().y];
                    let name = territories.name(territory).to_owned();
                    Some((LonLat::new(lon, lat).ok()?, name))
                }),
            place: one.and_then(|territory| place(snapshot, territory)),
            named_inside: one.map(|_| inside),
            named_first: match area {
                Area::France => largest_communes(snapshot, NAMED_FIRST),
                Area::One(_) => Vec::new(),
            },
            poles,
            ..Content::default()
        },
        insets: match area {
            Area::France => overseas(snapshot),
            Area::One(_) => Vec::new(),
        },
        legend,
    }
}

/// The communes by what the radius says of them. Paris, Lyon and Marseille are drawn by arrondissement.
fn fills(snapshot: &Snapshot, rows: &[CommuneCoverage]) -> Vec<(Shapes, Class)> {
    let mut fills: Vec<(Shapes, Class)> = Vec::new();
    for borders in [Borders::Communes, Borders::Arrondissements] {
        let list = snapshot.borders().list(borders);
        let mut of = |class: Class, covered: &[Option<bool>]| {
            let rows = rows.iter().filter(|row| covered.contains(&row.covered));
            let indexes: Vec<usize> = rows.filter_map(|row| list.find(row.code)).collect();
            if !indexes.is_empty() {
                fills.push((Shapes { borders, indexes }, class));
            }
        };
        let has_uncovered = rows.iter().any(|row| row.covered == Some(false));
        if has_uncovered {
            // Under the others, so that no gap is between them.
            of(Class::Uncovered, &[Some(false), Some(true)]);
        }
        of(Class::Covered, &[Some(true)]);
        of(Class::Unknown, &[None]);
    }
    fills
}

/// The tried places, which the figures count, then the proposed ones under their numbers in the list.
fn site_marks(snapshot: &Snapshot, added: &[LonLat], sites: &[ListedSite]) -> Vec<SiteMark> {
    let territories = snapshot.territories();
    let name = |ix: CommuneIx| territories.commune(ix).name().to_owned();
    let tried = added.iter().map(|&point| SiteMark {
        point,
        number: "+".to_owned(),
        name: snapshot
            .locate(point)
            .commune
            .map_or_else(String::new, name),
        is_tried: true,
    });
    let proposed = (1..).zip(sites).filter(|(_, one)| one.tried.is_none());
    let proposed = proposed.map(|(number, ListedSite { site, .. })| SiteMark {
        point: site.point,
        number: number.to_string(),
        name: name(site.commune),
        is_tried: false,
    });
    tried.chain(proposed).collect()
}

/// A commune is named at its point.
fn place(snapshot: &Snapshot, territory: Territory) -> Option<(LonLat, String)> {
    let Territory::Commune(ix) = territory else {
        return None;
    };
    let commune = snapshot.territories().commune(ix);
    Some((commune.place()?.point(), commune.name().to_owned()))
}

fn legend(fills: &[(Shapes, Class)], cover: &Cover) -> Vec<Key> {
    let limit = match cover.request.limit() {
        Limit::Radius(radius) => french::kilometres(radius.km()),
        Limit::Minutes(minutes) => format!("{} en voiture", french::minutes(minutes.get())),
    };
    let has = |class: Class| fills.iter().any(|(_, known)| *known == class);
    let mut legend = Vec::new();
    if has(Class::Covered) {
        let words = format!("à {limit} ou moins d’un pôle");
        legend.push(Key::Class(Class::Covered, words));
    }
    if has(Class::Uncovered) {
        legend.push(Key::Class(Class::Uncovered, "plus loin".to_owned()));
    }
    if has(Class::Unknown) {
        let words = match cover.request.limit() {
            Limit::Radius(_) => "sans point connu",
            Limit::Minutes(_) => "durée non connue",
        };
        legend.push(Key::Class(Class::Unknown, words.to_owned()));
    }
    if let Some(words) = match cover.request.added().len() {
        0 => None,
        1 => Some("pôle hypothétique"),
        _ => Some("pôles hypothétiques"),
    } {
        legend.push(Key::TriedSite(words.to_owned()));
    }
    if cover.sites.iter().any(|one| one.tried.is_none()) {
        let words = "où un pôle servirait le plus d’habitants".to_owned();
        legend.push(Key::Site(words));
    }
    legend
}
