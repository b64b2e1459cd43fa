//! A cache of tiles, weighed in bytes; a tile that several requests want is drawn once (single
//! flight).

use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use quick_cache::{Weighter, sync::Cache};
use xxhash_rust::xxh3::xxh3_128;

use super::{Layer, Selection};
use crate::{geometry::mercator::TileId, limits::MAX_TILE_CACHE_BYTES};

/// How the shapes of a tile are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TileFormat {
    /// RFC 7946, in degrees.
    GeoJson,
    /// Mapbox Vector Tile 2.1.
    Mvt,
}

/// What a tile is drawn from and how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TileKey<E> {
    /// The version of the data that the layer is drawn from.
    pub version: u64,
    /// The layer.
    pub layer: Layer,
    /// The tile.
    pub tile: TileId,
    /// How it is written.
    pub format: TileFormat,
    /// What is kept of its layer.
    pub selection: Selection,
    /// The encoding of its bytes.
    pub encoding: E,
}

/// A tile as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedTile {
    /// Its bytes.
    pub bytes: Bytes,
    /// A hash of them, which names them.
    pub hash: u128,
}

impl EncodedTile {
    fn new(bytes: Bytes) -> Self {
        let hash = xxh3_128(&bytes);
        Self { bytes, hash }
    }
}

/// Tiles by key; an empty tile is cached as `None`.
pub struct TileCache<E: Clone + Eq + std::hash::Hash> {
    tiles: Cache<TileKey<E>, Option<EncodedTile>, WeightInBytes>,
    drawn: AtomicU64,
}

/// Weighs a tile by what it takes in memory.
#[derive(Clone, Debug)]
struct WeightInBytes;

/// What an entry takes in memory besides its bytes.
const ENTRY_BYTES: u64 = 128;

impl<E> Weighter<TileKey<E>, Option<EncodedTile>> for WeightInBytes {
    fn weight(&self, _: &TileKey<E>, tile: &Option<EncodedTile>) -> u64 {
        ENTRY_BYTES + tile.as_ref().map_or(0, |tile| tile.bytes.len() as u64)
    }
}

impl<E: Clone + Eq + std::hash::Hash> TileCache<E> {
    /// An empty cache of at most [`MAX_TILE_CACHE_BYTES`].
    #[must_use]
    pub fn new() -> Self {
        let entries = (MAX_TILE_CACHE_BYTES / (16 << 10)) as usize;
        Self {
            tiles: Cache::with_weighter(entries, MAX_TILE_CACHE_BYTES, WeightInBytes),
            drawn: AtomicU64::new(0),
        }
    }

    /// The weight of the tiles in the cache, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.tiles.weight()
    }

    /// How many tiles were drawn: fewer than were requested.
    #[must_use]
    pub fn drawn(&self) -> u64 {
        self.drawn.load(Ordering::Relaxed)
    }

    /// The tile of `key` when it is there: none within when it is empty.
    #[must_use]
    pub fn kept(&self, key: &TileKey<E>) -> Option<Option<EncodedTile>> {
        self.tiles.get(key)
    }

    /// The tile of `key`, drawn by `draw` when it is not there. While one request draws a tile, the
    /// others that want it wait for that one; a tile that could not be drawn is not cached.
    pub async fn get<F>(
        &self,
        key: TileKey<E>,
        draw: impl Future<Output = Result<Option<Bytes>, F>>,
    ) -> Result<Option<EncodedTile>, F> {
        let counted = async {
            let tile = draw.await?;
            self.drawn.fetch_add(1, Ordering::Relaxed);
            Ok(tile.map(EncodedTile::new))
        };
        self.tiles.get_or_insert_async(&key, counted).await
    }
}

impl<E: Clone + Eq + std::hash::Hash> Default for TileCache<E> {
    fn default() -> Self {
        Self::new()
    }
}
