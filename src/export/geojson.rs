use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::{
    cell::Cell,
    columns::Column,
    poles::{LAT, LON},
    table::Table,
};
use crate::{
    geometry::{LonLat, Point},
    snapshot::Release,
};

/// `table` as a GeoJSON `FeatureCollection` (RFC 7946): a feature a row, with the columns for
/// properties and the point of its `lon` and `lat`; a row without a point has a null geometry.
///
/// `release` is the data that the table was made from.
pub fn geojson(release: &Release, table: &Table<'_>) -> serde_json::Result<Vec<u8>> {
    let features = table.rows().iter().map(|row| Feature { table, row });
    let mut bytes = serde_json::to_vec(&Collection {
        r#type: "FeatureCollection",
        millesime: release.vintage().to_string(),
        version: release.version().as_str(),
        features: features.collect(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct Collection<'t> {
    r#type: &'static str,
    millesime: String,
    version: &'t str,
    features: Vec<Feature<'t>>,
}

struct Feature<'t> {
    table: &'t Table<'t>,
    row: &'t [Cell<'t>],
}

impl Serialize for Feature<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cell = |column: &Column<'_>| self.table.cell(self.row, column.name());
        let geometry = match (cell(&LON), cell(&LAT)) {
            (&Cell::Number(lon, _), &Cell::Number(lat, _)) => {
                LonLat::new(lon, lat).ok().map(Point::new)
            }
            _ => None,
        };
        let mut feature = serializer.serialize_map(Some(4))?;
        feature.serialize_entry("type", "Feature")?;
        if let id @ Cell::Text(_) = self.table.cell(self.row, "id") {
            feature.serialize_entry("id", id)?;
        }
        feature.serialize_entry("geometry", &geometry)?;
        feature.serialize_entry("properties", &Properties(self))?;
        feature.end()
    }
}

struct Properties<'f>(&'f Feature<'f>);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.0.table.columns().iter().map(Column::name);
        let cells = columns.zip(self.0.row);
        serializer.collect_map(cells.filter(|(name, _)| ![LON.name(), LAT.name()].contains(name)))
    }
}
