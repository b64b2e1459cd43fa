use geo::Centroid as _;
use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};

use crate::{
    geometry::LonLat,
    http::{
        api::{feature::rounded, shapes},
        params::Params,
    },
    snapshot::Snapshot,
    territory::{ArrondissementIx, CommuneIx, Departement, Territory},
};

/// Which members of a territory are asked for; `nom` and `code` always are.
pub(super) struct Fields(FxHashSet<String>);

impl Fields {
    /// Reads `fields`, which may repeat and join its values by commas; `default` when it is not there.
    pub(super) fn read(params: &Params, default: &[&str]) -> Self {
        let asked: FxHashSet<String> = params
            .pairs()
            .filter(|(name, _)| *name == "fields")
            .flat_map(|(_, value)| value.split(','))
            .map(|field| field.trim().to_owned())
            .filter(|field| !field.is_empty())
            .collect();
        if asked.is_empty() {
            Self(default.iter().map(ToString::to_string).collect())
        } else {
            Self(asked)
        }
    }

    /// The same, and `field` too.
    pub(super) fn with(mut self, field: Option<&str>) -> Self {
        self.0.extend(field.map(str::to_owned));
        self
    }

    pub(super) fn has(&self, field: &str) -> bool {
        self.0.contains(field)
    }

    fn put(
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
    let mut object = named(row.code(), row.name());
    let put = |object: &mut Map<String, Value>, field: &str, value: Option<Value>| {
        fields.put(object, field, || value);
    };
    let epci = row.epci().map(|ix| territories.epci_at(ix));
    let region = row.region().map(|ix| territories.region(ix));
    put(
        &mut object,
        "codeDepartement",
        Some(json!(departement.code())),
    );
    put(&mut object, "codeEpci", epci.map(|epci| json!(epci.code())));
    put(
        &mut object,
        "codeRegion",
        region.map(|region| json!(region.code())),
    );
    put(&mut object, "codesPostaux", Some(json!(row.postcodes())));
    put(&mut object, "population", Some(json!(row.population())));
    put(
        &mut object,
        "departement",
        Some(reference(departement.code(), departement.name())),
    );
    put(
        &mut object,
        "epci",
        epci.map(|epci| reference(epci.code(), epci.name())),
    );
    put(
        &mut object,
        "region",
        region.map(|region| reference(region.code(), region.name())),
    );
    put(&mut object, "zone", Some(json!(departement.zone().word())));
    put(&mut object, "type", Some(json!("commune-actuelle")));
    put(
        &mut object,
        "mairie",
        row.place().map(|place| point(place.point())),
    );
    put(
        &mut object,
        "pointNature",
        row.place().map(|place| json!(place.nature().word())),
    );
    geometry(snapshot, Territory::Commune(ix), fields, &mut object);
    object
}

/// A municipal arrondissement's members.
pub(super) fn arrondissement(
    snapshot: &Snapshot,
    ix: ArrondissementIx,
    fields: &Fields,
) -> Map<String, Value> {
    let territories = snapshot.territories();
    let row = territories.arrondissement(ix);
    // What it does not have of its own is its commune's.
    let mut object = commune(snapshot, row.commune(), fields);
    for geometry in ["contour", "centre", "bbox", "mairie"] {
        object.remove(geometry);
    }
    object.extend(named(row.code(), row.name()));
    let mut put = |field: &str, value: Value| fields.put(&mut object, field, || Some(value));
    put("codesPostaux", json!(row.postcodes()));
    put("population", json!(row.population()));
    put("type", json!("arrondissement-municipal"));
    put("commune", json!(territories.commune(row.commune()).code()));
    if let Some(place) = row.place() {
        put("mairie", point(place.point()));
        put("pointNature", json!(place.nature().word()));
    }
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
            let departements = row
                .departements()
                .iter()
                .map(|&ix| territories.departement(ix));
            let regions = row
                .departements()
                .iter()
                .filter_map(|&ix| territories.departement(ix).region());
            let codes: Vec<&str> = departements.clone().map(Departement::code).collect();
            let mut regions: Vec<_> = regions.collect();
            regions.sort_unstable();
            regions.dedup();
            let region_codes: Vec<&str> = regions
                .iter()
                .map(|&ix| territories.region(ix).code())
                .collect();
            fields.put(&mut object, "type", || Some(json!(row.nature())));
            fields.put(&mut object, "codesDepartements", || Some(json!(codes)));
            fields.put(&mut object, "codesRegions", || Some(json!(region_codes)));
        }
        Territory::Departement(ix) => {
            let row = territories.departement(ix);
            let region = row.region().map(|ix| territories.region(ix));
            fields.put(&mut object, "codeRegion", || Some(json!(region?.code())));
            fields.put(&mut object, "region", || {
                Some(reference(region?.code(), region?.name()))
            });
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
    geometry(snapshot, territory, fields, &mut object);
    object
}

/// `contour`, `centre` and `bbox`, from the stored polygons.
fn geometry(
    snapshot: &Snapshot,
    territory: Territory,
    fields: &Fields,
    object: &mut Map<String, Value>,
) {
    let border = snapshot.border(territory);
    fields.put(object, "contour", || {
        serde_json::to_value(shapes::polygons(snapshot, territory)?).ok()
    });
    fields.put(object, "centre", || {
        let centre = border.and_then(|(list, at)| list.polygons(at)?.centroid())?;
        Some(json!({ "type": "Point", "coordinates": [rounded(centre.x()), rounded(centre.y())] }))
    });
    fields.put(object, "bbox", || {
        let bounds = border.and_then(|(list, at)| list.bounds(at))?;
        let bounds = geo::Rect::new(
            (rounded(bounds.min().x), rounded(bounds.min().y)),
            (rounded(bounds.max().x), rounded(bounds.max().y)),
        );
        serde_json::to_value(geojson::Geometry::new((&bounds.to_polygon()).into())).ok()
    });
}

fn named(code: &str, name: &str) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("nom".to_owned(), json!(name));
    object.insert("code".to_owned(), json!(code));
    object
}

fn reference(code: &str, name: &str) -> Value {
    json!({ "code": code, "nom": name })
}

fn point(place: LonLat) -> Value {
    json!({ "type": "Point", "coordinates": [rounded(place.lon()), rounded(place.lat())] })
}
