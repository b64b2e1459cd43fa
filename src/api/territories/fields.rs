use std::collections::BTreeSet;

use geo::Centroid as _;
use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};

use crate::{
    api::shapes,
    geometry::{LonLat, Point, rounded},
    http::request::Params,
    snapshot::Snapshot,
    territory::{
        ArrondissementIx, BorderList, Commune, CommuneIx, DepartementIx, EpciIx, FormerCommune,
        Level, Territories, Territory, Zone,
    },
};

/// Which members of a territory are requested; `nom` and `code` always are.
#[derive(Clone)]
pub(super) struct Fields(FxHashSet<String>);

impl Fields {
    /// Reads `fields`, which may repeat and join its values by commas; `default` when it is not there.
    pub(super) fn read(params: &Params, default: &[&str]) -> Self {
        let wanted: FxHashSet<String> = params
            .pairs()
            .filter(|(name, _)| *name == "fields")
            .flat_map(|(_, value)| value.split(','))
            .map(|field| field.trim().to_owned())
            .filter(|field| !field.is_empty())
            .collect();
        if wanted.is_empty() {
            Self(default.iter().map(ToString::to_string).collect())
        } else {
            Self(wanted)
        }
    }

    /// The same, and `field` too.
    pub(super) fn with(mut self, field: &str) -> Self {
        self.0.insert(field.to_owned());
        self
    }

    /// The same, but `fields`.
    pub(super) fn without(mut self, fields: &[&str]) -> Self {
        self.0.retain(|field| !fields.contains(&field.as_str()));
        self
    }

    /// Those among `fields`.
    pub(super) fn only(&self, fields: &[&str]) -> Self {
        let kept = self
            .0
            .iter()
            .filter(|field| fields.contains(&field.as_str()));
        Self(kept.cloned().collect())
    }

    pub(super) fn has(&self, field: &str) -> bool {
        self.0.contains(field)
    }

    pub(super) fn put(
        &self,
        object: &mut Map<String, Value>,
        field: &str,
        value: impl FnOnce() -> Option<Value>,
    ) {
        if self.has(field)
            && let Some(value) = value()
        {
            object.insert(field.to_owned(), value);
        }
    }
}

/// A commune's members.
pub(super) fn commune(snapshot: &Snapshot, ix: CommuneIx, fields: &Fields) -> Map<String, Value> {
    let territories = snapshot.territories();
    let row = territories.commune(ix);
    let departement = territories.departement(row.departement());
    let epci = || row.epci().map(|ix| territories.epci_at(ix));
    let region = || region_of(territories, row.departement());
    let mut object = named(row.code(), row.name());
    let mut put = |field: &str, value: &dyn Fn() -> Option<Value>| {
        fields.put(&mut object, field, value);
    };
    put("codeDepartement", &|| Some(json!(departement.code())));
    put("siren", &|| Some(json!(row.siren()?)));
    put("codeEpci", &|| Some(json!(epci()?.code())));
    put("codeRegion", &|| Some(json!(region().0)));
    put("codesPostaux", &|| Some(json!(row.postcodes())));
    put("population", &|| Some(json!(row.population())));
    put("departement", &|| {
        Some(reference(departement.code(), departement.name()))
    });
    put("epci", &|| {
        let epci = epci()?;
        Some(reference(epci.code(), epci.name()))
    });
    put("region", &|| {
        let (code, name) = region();
        Some(reference(code, name))
    });
    put("anciensCodes", &|| {
        let codes: BTreeSet<&str> = former_codes(row).collect();
        (!codes.is_empty()).then(|| json!(codes))
    });
    put("zone", &|| Some(json!(departement.zone().word())));
    put("type", &|| Some(json!("commune-actuelle")));
    put("mairie", &|| Some(json!(Point::new(row.place()?.point()))));
    put("pointNature", &|| Some(json!(row.place()?.nature().word())));
    geometry(snapshot.border(Territory::Commune(ix)), fields, &mut object);
    object
}

/// The codes of the communes that one has taken in, and those it had before.
pub(super) fn former_codes(row: &Commune) -> impl Iterator<Item = &str> {
    let codes = row.former().iter().map(FormerCommune::code);
    codes.filter(|&code| code != row.code())
}

/// What an arrondissement has of its own: it takes the rest from its commune.
const OWN: &[&str] = &[
    "contour",
    "centre",
    "bbox",
    "surface",
    "mairie",
    "pointNature",
    "siren",
    "anciensCodes",
];

/// A municipal arrondissement's members.
pub(super) fn arrondissement(
    snapshot: &Snapshot,
    ix: ArrondissementIx,
    fields: &Fields,
) -> Map<String, Value> {
    let territories = snapshot.territories();
    let row = territories.arrondissement(ix);
    let mut object = commune(snapshot, row.commune(), &fields.clone().without(OWN));
    object.extend(named(row.code(), row.name()));
    let mut put = |field: &str, value: Value| fields.put(&mut object, field, || Some(value));
    put("codesPostaux", json!(row.postcodes()));
    put("population", json!(row.population()));
    put("type", json!("arrondissement-municipal"));
    let commune = territories.commune(row.commune()).code();
    put("codeParent", json!(commune));
    put("commune", json!(commune));
    if let Some(place) = row.place() {
        put("mairie", json!(Point::new(place.point())));
        put("pointNature", json!(place.nature().word()));
    }
    geometry(snapshot.arrondissement_border(ix), fields, &mut object);
    object
}

/// The members of a territory above the communes.
pub(super) fn above(
    snapshot: &Snapshot,
    territory: Territory,
    fields: &Fields,
) -> Map<String, Value> {
    let territories = snapshot.territories();
    let mut object = named(territories.code(territory), territories.name(territory));
    fields.put(&mut object, "population", || {
        Some(json!(territories.population(territory)))
    });
    match territory {
        Territory::Commune(_) => {}
        Territory::Epci(ix) => {
            let row = territories.epci_at(ix);
            let departements = row.departements().iter();
            let codes: Vec<&str> = departements
                .clone()
                .map(|&ix| territories.departement(ix).code())
                .collect();
            let region_codes: BTreeSet<&str> = departements
                .map(|&ix| region_of(territories, ix).0)
                .collect();
            fields.put(&mut object, "type", || Some(json!(row.nature().word())));
            fields.put(&mut object, "financement", || {
                Some(json!(row.financing()?.word()))
            });
            fields.put(&mut object, "zone", || {
                Some(json!(zone_of(territories, ix).word()))
            });
            fields.put(&mut object, "codesDepartements", || Some(json!(codes)));
            fields.put(&mut object, "codesRegions", || Some(json!(region_codes)));
        }
        Territory::Departement(ix) => {
            let row = territories.departement(ix);
            let (code, name) = region_of(territories, ix);
            fields.put(&mut object, "codeRegion", || Some(json!(code)));
            fields.put(&mut object, "region", || Some(reference(code, name)));
            fields.put(&mut object, "chefLieu", || {
                Some(json!(territories.commune(row.seat()?).code()))
            });
            fields.put(&mut object, "zone", || Some(json!(row.zone().word())));
        }
        Territory::Region(ix) => {
            let row = territories.region(ix);
            fields.put(&mut object, "chefLieu", || {
                Some(json!(territories.commune(row.seat()?).code()))
            });
            fields.put(&mut object, "zone", || Some(json!(row.zone().word())));
        }
    }
    geometry(snapshot.border(territory), fields, &mut object);
    object
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

/// `contour`, `centre` and `bbox`, from the stored polygons, and `surface`, their area in hectares.
fn geometry(
    border: Option<(BorderList<'_>, usize)>,
    fields: &Fields,
    object: &mut Map<String, Value>,
) {
    let Some((list, at)) = border else { return };
    fields.put(object, "contour", || {
        serde_json::to_value(shapes::polygons(list, at)?).ok()
    });
    fields.put(object, "centre", || {
        let centre = list.polygons(at)?.centroid()?;
        Some(json!(Point::new(LonLat::new(centre.x(), centre.y()).ok()?)))
    });
    fields.put(object, "bbox", || {
        let bounds = list.bounds(at)?;
        let bounds = geo::Rect::new(
            (rounded(bounds.min().x), rounded(bounds.min().y)),
            (rounded(bounds.max().x), rounded(bounds.max().y)),
        );
        serde_json::to_value(geojson::Geometry::new((&bounds.to_polygon()).into())).ok()
    });
    fields.put(object, "surface", || {
        let ares = list.square_kilometres(at) * 1e4;
        Some(json!(ares.round() / 100.0))
    });
}

fn named(code: &str, name: &str) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("nom".to_owned(), json!(name));
    object.insert("code".to_owned(), json!(code));
    object
}

pub(super) fn reference(code: &str, name: &str) -> Value {
    json!({ "code": code, "nom": name })
}
