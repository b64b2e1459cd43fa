//! What a map downloads, as it is served.

use std::io::Write as _;

use ptce_atlas::geometry::mercator::TileId;
use ptce_atlas::limits::{BROTLI_QUALITY, BROTLI_WINDOW_BITS};
use ptce_atlas::tile::{Layer, Members, Selection, geojson_borders};

use crate::tiles::{draw, snapshot};

/// Bytes of a GeoJSON tile in brotli.
fn packed(layer: Layer, [zoom, row, column]: [u32; 3], members: Members) -> usize {
    let tile = TileId::new(zoom as u8, column, row).expect("valid");
    let selection = Selection {
        members,
        ..Selection::ALL
    };
    let plain = geojson_borders(snapshot(), layer, tile, selection).expect("land");
    let mut packed =
        brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI_QUALITY, BROTLI_WINDOW_BITS);
    packed.write_all(&plain).expect("to memory");
    packed.into_inner().len()
}

/// Among the heaviest that maps of France ask for: Paris and around, with all members and with the code
/// alone.
#[test]
fn tiles_are_light() {
    for (layer, tile, most, most_of_codes) in [
        (Layer::Departements, [5, 11, 16], 17_500, 17_000),
        (Layer::Epci, [7, 44, 64], 35_000, 32_500),
        (Layer::Communes, [8, 88, 129], 87_000, 76_000),
        (Layer::Communes, [10, 352, 518], 11_500, 10_000),
    ] {
        let size = packed(layer, tile, Members::ALL);
        assert!(size <= most, "{layer} {tile:?}: {size}");
        let code = Members::parse(layer, "code").expect("a member");
        let size = packed(layer, tile, code);
        assert!(size <= most_of_codes, "{layer} {tile:?}: {size}");
    }
    for (tile, most) in [
        ([5, 11, 16], 10_500),
        ([7, 44, 64], 5_500),
        ([8, 88, 129], 13_000),
        ([10, 352, 518], 6_500),
    ] {
        let size = packed(Layer::Limits, tile, Members::ALL);
        assert!(size <= most, "lines {tile:?}: {size}");
    }
}

/// The same vector tiles, before compression: at most what they were when borders had the corners of all
/// communes at every zoom.
#[test]
fn vector_tiles_are_no_heavier_than_with_all_corners() {
    for (layer, [zoom, row, column], most) in [
        (Layer::Departements, [5, 11, 16], 28_437),
        (Layer::Epci, [7, 44, 64], 30_949),
        (Layer::Communes, [8, 88, 129], 99_630),
        (Layer::Communes, [10, 352, 518], 13_830),
    ] {
        let tile = TileId::new(zoom as u8, column, row).expect("valid");
        let size = draw(layer, tile).expect("land").len();
        assert!(size <= most, "{layer} {tile:?}: {size}");
    }
}
