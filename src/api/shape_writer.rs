//! Territories as features, their positions written at once: a list of them has tens of thousands.

use geo::{LineString, Polygon};

use super::shapes;
use crate::{
    geometry::DecimalStep, http::request::PublicAddress, snapshot::Snapshot, territory::Territory,
    tile::geojson::write_list,
};

/// Appends `territory` as [`shapes::feature`] writes it.
pub(crate) fn write_feature(
    json: &mut Vec<u8>,
    snapshot: &Snapshot,
    territory: Territory,
    address: &PublicAddress,
) -> serde_json::Result<()> {
    json.extend_from_slice(br#"{"type":"Feature","id":"#);
    serde_json::to_writer(&mut *json, snapshot.territories().code(territory))?;
    json.extend_from_slice(br#","geometry":"#);
    let border = snapshot.border(territory);
    match border.and_then(|(list, at)| list.polygons(at)) {
        Some(polygons) => {
            json.extend_from_slice(br#"{"type":"MultiPolygon","coordinates":"#);
            write_list(json, &polygons, write_polygon);
            json.push(b'}');
        }
        None => json.extend_from_slice(b"null"),
    }
    json.extend_from_slice(br#","properties":"#);
    serde_json::to_writer(
        &mut *json,
        &shapes::properties(snapshot, territory, address),
    )?;
    json.push(b'}');
    Ok(())
}

fn write_polygon(json: &mut Vec<u8>, polygon: &Polygon<f64>) {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    write_list(json, rings, write_ring);
}

fn write_ring(json: &mut Vec<u8>, ring: &LineString<f64>) {
    json.reserve(ring.0.len() * USUAL_POSITION_BYTES);
    write_list(json, ring, |json, position| {
        json.push(b'[');
        write_degrees(json, position.x);
        json.push(b',');
        write_degrees(json, position.y);
        json.push(b']');
    });
}

/// Bytes of a position, with its brackets and commas.
const USUAL_POSITION_BYTES: usize = 22;

/// Writes degrees to six decimals.
fn write_degrees(json: &mut Vec<u8>, degrees: f64) {
    let step = DecimalStep::SMALLEST;
    step.write(json, step.count_in(degrees).round() as i32);
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::territory::Level;

    /// Every EPCI, département and région, and some communes, as `geojson` reads what is written.
    #[test]
    fn features_are_those_that_the_crate_geojson_writes() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let snapshot = Snapshot::load(&data).expect("the data");
        let address = PublicAddress::new("atlas.example.org", true).expect("a host");
        let territories = snapshot.territories();
        let above = [Level::Epci, Level::Departement, Level::Region];
        let above = above.into_iter().flat_map(|level| territories.all(level));
        let communes = territories.all(Level::Commune).step_by(37);
        let mut holes = 0;
        for territory in above.chain(communes) {
            let mut json = Vec::new();
            write_feature(&mut json, &snapshot, territory, &address).expect("JSON");
            let ours: geojson::Feature = serde_json::from_slice(&json).expect("a feature");
            let theirs = shapes::feature(&snapshot, territory, &address);
            let theirs = serde_json::to_string(&theirs).expect("JSON");
            assert_eq!(theirs.parse().ok(), Some(ours), "{territory:?}");
            holes += usize::from(theirs.contains("]],[["));
        }
        assert!(holes > 0);
    }
}
