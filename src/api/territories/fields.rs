use std::collections::BTreeSet;

use geo::Centroid as _;

use super::{
    field::{Field, Fields},
    members::{Member, Members, Reference},
};
use crate::{
    api::shapes,
    geometry::{LonLat, Point, rounded},
    snapshot::Snapshot,
    territory::{
        ArrondissementIx, BorderList, Commune, CommuneIx, DepartementIx, EpciIx, FormerCommune,
        Level, Territories, Territory, Zone,
    },
};

/// A commune's members.
pub(super) fn commune(snapshot: &Snapshot, ix: CommuneIx, fields: Fields) -> Members<'_> {
    let territories = snapshot.territories();
    let row = territories.commune(ix);
    let departement = territories.departement(row.departement());
    let epci = || row.epci().map(|ix| territories.epci_at(ix));
    let region = || region_of(territories, row.departement());
    let mut members = Members::named(row.code(), row.name());
    members.put(fields, Field::DepartementCode, || text(departement.code()));
    members.put(fields, Field::Siren, || text(row.siren()?));
    members.put(fields, Field::EpciCode, || text(epci()?.code()));
    members.put(fields, Field::RegionCode, || text(region().0));
    let postcodes = || Some(Member::Postcodes(row.postcodes()));
    members.put(fields, Field::Postcodes, postcodes);
    let population = || Some(Member::Count(row.population()));
    members.put(fields, Field::Population, population);
    members.put(fields, Field::Departement, || {
        reference(departement.code(), departement.name())
    });
    members.put(fields, Field::Epci, || {
        let epci = epci()?;
        reference(epci.code(), epci.name())
    });
    members.put(fields, Field::Region, || {
        let (code, name) = region();
        reference(code, name)
    });
    members.put(fields, Field::FormerCodes, || {
        let codes: BTreeSet<&str> = former_codes(row).collect();
        (!codes.is_empty()).then_some(Member::Texts(codes))
    });
    members.put(fields, Field::Zone, || text(departement.zone().word()));
    members.put(fields, Field::Kind, || text("commune-actuelle"));
    members.put(fields, Field::TownHall, || {
        Some(Member::Point(Point::new(row.place()?.point())))
    });
    members.put(fields, Field::PointNature, || {
        text(row.place()?.nature().word())
    });
    geometry(snapshot, Territory::Commune(ix), fields, &mut members);
    members
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "as members that may have no value"
)]
fn text(text: &str) -> Option<Member<'_>> {
    Some(Member::Text(text))
}

/// The codes of the communes that one has taken in, and those it had before.
pub(super) fn former_codes(row: &Commune) -> impl Iterator<Item = &str> {
    let codes = row.former().iter().map(FormerCommune::code);
    codes.filter(|&code| code != row.code())
}

/// What an arrondissement has of its own: it takes the rest from its commune.
const OWN: Fields = GEOMETRY
    .with(Field::TownHall)
    .with(Field::PointNature)
    .with(Field::Siren)
    .with(Field::FormerCodes);

/// What is made of the stored polygons.
const GEOMETRY: Fields = Fields::of(&[Field::Contour, Field::Centre, Field::Bbox, Field::Surface]);

/// A municipal arrondissement's members.
pub(super) fn arrondissement(
    snapshot: &Snapshot,
    ix: ArrondissementIx,
    fields: Fields,
) -> Members<'_> {
    let territories = snapshot.territories();
    let row = territories.arrondissement(ix);
    let mut members = commune(snapshot, row.commune(), fields.without(OWN));
    members.name(row.code(), row.name());
    let postcodes = || Some(Member::Postcodes(row.postcodes()));
    members.put(fields, Field::Postcodes, postcodes);
    let population = || Some(Member::Count(row.population()));
    members.put(fields, Field::Population, population);
    members.put(fields, Field::Kind, || text("arrondissement-municipal"));
    let commune = territories.commune(row.commune()).code();
    members.put(fields, Field::ParentCode, || text(commune));
    members.put(fields, Field::Commune, || text(commune));
    members.put(fields, Field::TownHall, || {
        Some(Member::Point(Point::new(row.place()?.point())))
    });
    members.put(fields, Field::PointNature, || {
        text(row.place()?.nature().word())
    });
    put_geometry(snapshot.arrondissement_border(ix), fields, &mut members);
    members
}

/// The members of a territory above the communes.
pub(super) fn above(snapshot: &Snapshot, territory: Territory, fields: Fields) -> Members<'_> {
    let territories = snapshot.territories();
    let mut members = Members::named(territories.code(territory), territories.name(territory));
    let population = || Some(Member::Count(territories.population(territory)));
    members.put(fields, Field::Population, population);
    let seat = |seat: Option<CommuneIx>| text(territories.commune(seat?).code());
    match territory {
        Territory::Commune(_) => {}
        Territory::Epci(ix) => {
            let row = territories.epci_at(ix);
            let departements = row.departements().iter();
            members.put(fields, Field::Kind, || text(row.nature().word()));
            members.put(fields, Field::Financing, || text(row.financing()?.word()));
            let zone = || text(zone_of(territories, ix).word());
            members.put(fields, Field::Zone, zone);
            members.put(fields, Field::DepartementCodes, || {
                let departements = departements.clone();
                let codes = departements.map(|&ix| territories.departement(ix).code());
                Some(Member::List(codes.collect()))
            });
            members.put(fields, Field::RegionCodes, || {
                let codes = departements.map(|&ix| region_of(territories, ix).0);
                Some(Member::Texts(codes.collect()))
            });
        }
        Territory::Departement(ix) => {
            let row = territories.departement(ix);
            let (code, name) = region_of(territories, ix);
            members.put(fields, Field::RegionCode, || text(code));
            members.put(fields, Field::Region, || reference(code, name));
            members.put(fields, Field::Seat, || seat(row.seat()));
            members.put(fields, Field::Zone, || text(row.zone().word()));
        }
        Territory::Region(ix) => {
            let row = territories.region(ix);
            members.put(fields, Field::Seat, || seat(row.seat()));
            members.put(fields, Field::Zone, || text(row.zone().word()));
        }
    }
    geometry(snapshot, territory, fields, &mut members);
    members
}

/// The territories of `level`, sorted by code. As in the original an overseas collectivity is a
/// région too: it comes last.
pub(super) fn all(territories: &Territories, level: Level) -> impl Iterator<Item = Territory> {
    let collectivities = (level == Level::Region).then(|| territories.all(Level::Departement));
    let collectivities = collectivities.into_iter().flatten();
    let all = territories.all(level).chain(collectivities);
    all.filter(move |&territory| is_of(territories, level, territory))
}

/// The territory of `level` with this code.
pub(super) fn find(territories: &Territories, level: Level, code: &str) -> Option<Territory> {
    let collectivity = || {
        let departement = territories.find(Level::Departement, code);
        departement.filter(|&territory| is_of(territories, level, territory))
    };
    territories.find(level, code).or_else(collectivity)
}

/// Whether `territory` is of `level`, or a collectivity that stands for a région.
pub(super) fn is_of(territories: &Territories, level: Level, territory: Territory) -> bool {
    match territory {
        Territory::Departement(ix) if level == Level::Region => {
            territories.departement(ix).region().is_none()
        }
        _ => territory.level() == level,
    }
}

/// The région of a département; an overseas collectivity, which is in none, stands for its own.
pub(super) fn region_of(territories: &Territories, ix: DepartementIx) -> (&str, &str) {
    let row = territories.departement(ix);
    match row.region().map(|ix| territories.region(ix)) {
        Some(region) => (region.code(), region.name()),
        None => (row.code(), row.name()),
    }
}

/// Where an EPCI lies: with its first département.
pub(super) fn zone_of(territories: &Territories, ix: EpciIx) -> Zone {
    let first = territories.epci_at(ix).departements().first();
    first.map_or(Zone::Metro, |&ix| territories.departement(ix).zone())
}

/// What is requested of the polygons of `territory`: their look-up costs more than the other members of a row.
fn geometry<'s>(
    snapshot: &'s Snapshot,
    territory: Territory,
    fields: Fields,
    members: &mut Members<'s>,
) {
    if fields.only(GEOMETRY) != Fields::of(&[]) {
        put_geometry(snapshot.border(territory), fields, members);
    }
}

/// `contour`, `centre` and `bbox`, from the stored polygons, and `surface`, their area in hectares.
fn put_geometry<'s>(
    border: Option<(BorderList<'s>, usize)>,
    fields: Fields,
    members: &mut Members<'s>,
) {
    let Some((list, at)) = border else { return };
    members.put(fields, Field::Contour, || {
        Some(Member::Geometry(Box::new(shapes::polygons(list, at)?)))
    });
    members.put(fields, Field::Centre, || {
        let centre = list.polygons(at)?.centroid()?;
        let centre = LonLat::new(centre.x(), centre.y()).ok()?;
        Some(Member::Point(Point::new(centre)))
    });
    members.put(fields, Field::Bbox, || {
        let bounds = list.bounds(at)?;
        let bounds = geo::Rect::new(
            (rounded(bounds.min().x), rounded(bounds.min().y)),
            (rounded(bounds.max().x), rounded(bounds.max().y)),
        );
        let bounds = geojson::Geometry::new((&bounds.to_polygon()).into());
        Some(Member::Geometry(Box::new(bounds)))
    });
    members.put(fields, Field::Surface, || {
        let ares = list.square_kilometres(at) * 1e4;
        Some(Member::Number(ares.round() / 100.0))
    });
}

#[expect(clippy::unnecessary_wraps, reason = "the same")]
fn reference<'a>(code: &'a str, name: &'a str) -> Option<Member<'a>> {
    Some(Member::Reference(Reference { code, nom: name }))
}
