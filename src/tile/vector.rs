//! One vector tile of one layer, from a snapshot.

use bytes::Bytes;

use super::{
    Layer, Members, Selection,
    borders::properties,
    lines::limits,
    mvt::{self, Attributes, EncodeError, Value},
    shapes::{TileShapes, vector_grid},
};
use crate::{
    geometry::mercator::{self, TileId},
    paths,
    register::PoleIx,
    snapshot::Snapshot,
    territory::Commune,
};

/// The lowest zoom whose vector tiles of communes have their codes and names. Below it a tile has too
/// many communes: there a commune is known by its identifier alone ([`mvt::id_of_code`]).
pub const COMMUNES_NAMED_FROM: u8 = 7;

/// The properties of a layer's features and their types in the words of TileJSON. Not every feature
/// has each.
#[must_use]
pub const fn vector_fields(layer: Layer) -> &'static [(&'static str, &'static str)] {
    match layer {
        Layer::Poles => &[
            ("id", "String"),
            ("nom", "String"),
            ("type", "String"),
            ("statut", "String"),
            ("statutAnnee", "Number"),
            ("thematiques", "String"),
            ("commune", "String"),
            ("nomCommune", "String"),
            ("url", "String"),
        ],
        Layer::Limits => &[("niveau", "String")],
        Layer::Names => &[
            ("nom", "String"),
            ("genre", "String"),
            ("population", "Number"),
            ("zoom", "Number"),
            ("dernierZoom", "Number"),
        ],
        Layer::Background | Layer::Departements => {
            &[("code", "String"), ("nom", "String"), ("nature", "String")]
        }
        _ => &[("code", "String"), ("nom", "String")],
    }
}

/// The tile of a layer of borders; none when it is empty. It has at most
/// [`MAX_VECTOR_TILE_BYTES`](crate::limits::MAX_VECTOR_TILE_BYTES).
pub fn vector_borders(
    snapshot: &Snapshot,
    layer: Layer,
    tile: TileId,
    selection: Selection,
) -> Result<Option<Bytes>, EncodeError> {
    let members = selection.members;
    let grid = vector_grid(layer, tile);
    if layer.has_lines() {
        let limits = limits(snapshot, &grid);
        let kept = limits
            .iter()
            .filter(|(limit, _)| selection.limits.has(*limit));
        let features = kept.map(|(limit, lines)| {
            let niveau = ("niveau", Value::from(limit.word()));
            let attributes = Attributes {
                id: mvt::id_of_name(limit.word()),
                properties: [niveau]
                    .into_iter()
                    .filter(|(name, _)| members.keeps(name))
                    .collect(),
            };
            (lines.as_slice(), attributes)
        });
        return Ok(mvt::lines(layer.name(), features)?.map(Bytes::from));
    }
    let TileShapes { sources, shapes } =
        TileShapes::new(snapshot, layer.borders(), &grid, selection);
    let named = layer != Layer::Communes || tile.zoom() >= COMMUNES_NAMED_FROM;
    // This is for sentences, which no program makes of these tiles.
    let members = members.without("de");
    let attributes = |at: usize| {
        let of_shape = properties(snapshot, sources[at], members);
        let texts = [
            ("code", of_shape.code),
            ("nom", of_shape.nom),
            ("nature", of_shape.nature),
        ];
        let properties = texts.into_iter().filter(|_| named);
        let properties = properties.filter_map(|(name, text)| Some((name, Value::from(text?))));
        Attributes {
            id: mvt::id_of_code(sources[at].code),
            properties: properties.collect(),
        }
    };
    let encoded = mvt::polygons(layer.name(), &shapes, attributes)?;
    Ok(encoded.map(Bytes::from))
}

/// The poles of `poles` that are in the tile; none when there is none.
///
/// They are not clustered, unlike in the GeoJSON tiles, which are drawn for one map: programs that read
/// vector tiles count, query and export what is in them, and cluster symbols themselves. A tile has no
/// buffer: each pole is in exactly one.
pub fn vector_poles(
    snapshot: &Snapshot,
    poles: &[PoleIx],
    tile: TileId,
    members: Members,
) -> Result<Option<Bytes>, EncodeError> {
    let placed = poles.iter().filter_map(|&ix| {
        let at = tile.to_tile(mercator::project(snapshot.register().pole(ix).point()?));
        let inside = at.iter().all(|axis| (0.0..1.0).contains(axis));
        inside.then(|| (at, pole(snapshot, ix, members)))
    });
    let encoded = mvt::points(Layer::Poles.name(), placed)?;
    Ok(encoded.map(Bytes::from))
}

fn pole(snapshot: &Snapshot, ix: PoleIx, members: Members) -> Attributes<'_> {
    let pole = snapshot.register().pole(ix);
    let commune = pole
        .commune()
        .map(|(ix, _)| snapshot.territories().commune(ix));
    let themes: Vec<&str> = pole.themes().iter().map(|theme| theme.word()).collect();
    let properties = [
        ("id", Some(Value::from(pole.id()))),
        ("nom", Some(Value::from(pole.name()))),
        ("type", Some(Value::from(pole.kind().word()))),
        ("statut", Some(Value::from(pole.status().word()))),
        ("statutAnnee", pole.status_year().map(Value::from)),
        ("thematiques", Some(Value::from(themes.join(",")))),
        ("commune", commune.map(Commune::code).map(Value::from)),
        ("nomCommune", commune.map(Commune::name).map(Value::from)),
        ("url", Some(Value::from(paths::pole(pole.id())))),
    ];
    let properties = properties.into_iter();
    Attributes {
        id: mvt::id_of_name(pole.id()),
        properties: properties
            .filter(|(name, _)| members.keeps(name))
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
    }
}
