//! A territory as a feature.

use geo::{Contains as _, Intersects as _, MapCoordsInPlace as _, MultiPolygon};
use geojson::Geometry;
use schemars::JsonSchema;
use serde::Serialize;

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
            .map(|polygons| Geometry::new((&polygons).into())),
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
                && (list.has_vertex_in(at, rectangle)
                    || list
                        .polygons(at)
                        .is_some_and(|polygons| polygons.intersects(&rectangle)))
    })
}

/// The stored polygons at `at`, a `Polygon` when it is one.
pub(crate) fn polygons(list: BorderList<'_>, at: usize) -> Option<Geometry> {
    let polygons = multi_polygon(list, at)?;
    Some(Geometry::new(match polygons.0.as_slice() {
        [one] => one.into(),
        _ => (&polygons).into(),
    }))
}

/// The stored polygons at `at`, to six decimals.
fn multi_polygon(list: BorderList<'_>, at: usize) -> Option<MultiPolygon<f64>> {
    let mut polygons = list.polygons(at)?;
    polygons.map_coords_in_place(|c| geo::coord! { x: rounded(c.x), y: rounded(c.y) });
    Some(polygons)
}
