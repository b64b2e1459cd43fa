//! A territory as a feature.

use geo::{
    Contains as _, Intersects as _, LineString, MapCoordsInPlace as _, MultiPolygon, Polygon,
};
use schemars::JsonSchema;
use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::{
    bbox::Bbox, feature::Feature, territory_filter::TerritoryFilter, territory_property::Property,
};
use crate::{
    geometry::rounded,
    http::{
        request::{Params, PublicAddress},
        response::Problem,
    },
    paths,
    snapshot::Snapshot,
    territory::{BorderList, Level, Territory},
};

/// The properties of a territory, in the words of the filters.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProprietesDeTerritoire")]
pub(crate) struct TerritoryProperties<'a> {
    code: &'a str,
    nom: &'a str,
    population: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    nature: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    epci: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    departement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    codes_postaux: Option<&'a [String]>,
    url: String,
}

/// The properties of `territory`, of the service at `address`.
pub(crate) fn properties<'s>(
    snapshot: &'s Snapshot,
    territory: Territory,
    address: &PublicAddress,
) -> TerritoryProperties<'s> {
    let territories = snapshot.territories();
    let value = |property: Property| property.of(territories, territory);
    TerritoryProperties {
        code: territories.code(territory),
        nom: territories.name(territory),
        population: territories.population(territory),
        nature: value(Property::Nature),
        zone: value(Property::Zone),
        epci: value(Property::Within(Level::Epci)),
        departement: value(Property::Within(Level::Departement)),
        region: value(Property::Within(Level::Region)),
        codes_postaux: match territory {
            Territory::Commune(ix) => Some(territories.commune(ix).postcodes()),
            Territory::Epci(_) | Territory::Departement(_) | Territory::Region(_) => None,
        },
        url: address.join(&paths::sheet_of(territories, territory)),
    }
}

/// `territory` as a feature with its stored polygons, always a `MultiPolygon`: programs want one
/// type of geometry a collection. It is null where no polygon is known.
pub(crate) fn feature<'s>(
    snapshot: &'s Snapshot,
    territory: Territory,
    address: &PublicAddress,
) -> Feature<'s, Geometry, TerritoryProperties<'s>> {
    Feature::new(
        snapshot.territories().code(territory),
        snapshot
            .border(territory)
            .and_then(|(list, at)| multi_polygon(list, at))
            .map(Geometry::MultiPolygon),
        properties(snapshot, territory, address),
    )
}

/// The territories of `level` that the parameters request, sorted by code.
pub(crate) fn select(
    snapshot: &Snapshot,
    level: Level,
    params: &Params,
    bbox: Option<Bbox>,
) -> Result<Vec<Territory>, Problem> {
    let filter = TerritoryFilter::parse(snapshot, level, params)?;
    let territories = snapshot.territories();
    let meets = |territory: &Territory| bbox.is_none_or(|bbox| meets(snapshot, *territory, bbox));
    let candidates = match bbox {
        Some(bbox) => snapshot.country().near(level, bbox.rectangles()),
        None => territories.all(level).collect(),
    };
    let matching = candidates
        .into_iter()
        .filter(|&territory| filter.matches(territories, territory));
    Ok(matching.filter(meets).collect())
}

/// Whether the stored polygons of `territory` share a point with the box. Every box matches what has
/// none, as the standard has it (17-069r4, `/req/core/fc-bbox-response`).
fn meets(snapshot: &Snapshot, territory: Territory, bbox: Bbox) -> bool {
    let border = snapshot.border(territory);
    let Some((list, at, bounds)) = border.and_then(|(list, at)| Some((list, at, list.bounds(at)?)))
    else {
        return true;
    };
    bbox.rectangles().any(|rectangle| {
        rectangle.contains(&bounds)
            || bounds.intersects(&rectangle)
                && list
                    .polygons(at)
                    .is_some_and(|polygons| polygons.intersects(&rectangle))
    })
}

/// A geometry of a territory, written as `geojson::Geometry` is, which makes a list of every position first.
pub(crate) enum Geometry {
    Polygon(Polygon<f64>),
    MultiPolygon(MultiPolygon<f64>),
}

impl Serialize for Geometry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Geometry", 2)?;
        match self {
            Self::Polygon(polygon) => {
                object.serialize_field("type", "Polygon")?;
                object.serialize_field("coordinates", &Rings(polygon))?;
            }
            Self::MultiPolygon(polygons) => {
                let polygons: Vec<Rings<'_>> = polygons.iter().map(Rings).collect();
                object.serialize_field("type", "MultiPolygon")?;
                object.serialize_field("coordinates", &polygons)?;
            }
        }
        object.end()
    }
}

/// The rings of a polygon, the outer one first.
struct Rings<'p>(&'p Polygon<f64>);

impl Serialize for Rings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let outer = std::iter::once(self.0.exterior());
        serializer.collect_seq(outer.chain(self.0.interiors()).map(Positions))
    }
}

struct Positions<'p>(&'p LineString<f64>);

impl Serialize for Positions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.coords().map(|at| [at.x, at.y]))
    }
}

/// The stored polygons at `at`, a `Polygon` when it is one.
pub(crate) fn polygons(list: BorderList<'_>, at: usize) -> Option<Geometry> {
    let MultiPolygon(mut polygons) = multi_polygon(list, at)?;
    Some(if polygons.len() == 1 {
        Geometry::Polygon(polygons.remove(0))
    } else {
        Geometry::MultiPolygon(MultiPolygon(polygons))
    })
}

/// The stored polygons at `at`, to six decimals.
fn multi_polygon(list: BorderList<'_>, at: usize) -> Option<MultiPolygon<f64>> {
    let mut polygons = list.polygons(at)?;
    polygons.map_coords_in_place(|c| geo::coord! { x: rounded(c.x), y: rounded(c.y) });
    Some(polygons)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::territory::{BorderSet, Borders};

    #[test]
    fn geometries_are_written_as_the_crate_geojson_writes_them() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let borders = BorderSet::load(&data).expect("committed");
        for list in [
            Borders::Departements,
            Borders::Epci,
            Borders::OverseasCollectivities,
        ] {
            let list = borders.list(list);
            for at in 0..list.len() {
                let whole = multi_polygon(list, at).expect("stored");
                let one = polygons(list, at).expect("stored");
                let by_crate = geojson::Geometry::new((&whole).into());
                let one_by_crate = match whole.0.as_slice() {
                    [one] => geojson::Geometry::new(one.into()),
                    _ => by_crate.clone(),
                };
                for (ours, theirs) in [
                    (Geometry::MultiPolygon(whole), by_crate),
                    (one, one_by_crate),
                ] {
                    let text = serde_json::to_string(&ours).expect("numbers");
                    assert_eq!(text.parse().ok().as_ref(), Some(&theirs), "{at}");
                    assert_eq!(text, theirs.to_string(), "{at}");
                }
            }
        }
    }
}
