//! The borders of the territories, as they are stored and as they are drawn.

mod arcs;

use std::io;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use geo::{MultiPolygon, Rect};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use thiserror::Error;
use xxhash_rust::xxh3::xxh3_64;

use super::Network;
use crate::geometry::{
    HIGHEST_ZOOM, Ring, Shape, Simplification, Topology, TopologyError, equal_area_height,
    mercator, twice_area,
};
use crate::limits::MAX_BORDERS_BYTES;
use crate::table::{io_reason, open_file};

/// A line of the Mercator square, as drawn at some zoom.
pub(crate) type Line = Vec<[f64; 2]>;

/// A list of borders in the files of the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Borders {
    /// Communes of the départements.
    Communes,
    /// Municipal arrondissements of Paris, Lyon and Marseille.
    Arrondissements,
    /// Intercommunalities.
    Epci,
    /// Départements.
    Departements,
    /// Régions.
    Regions,
    /// Overseas collectivities: approximate outlines.
    OverseasCollectivities,
    /// Countries of the world, as a background; the overseas collectivities are not among them.
    Countries,
}

const TERRITORIES: &str = "territoires.topojson.zst";
const BACKGROUND: &str = "fond.topojson.zst";

/// The codes that the overseas collectivities have in the file's list of countries (ISO 3166-1), which draws
/// them a second time, and more coarsely.
const COLLECTIVITIES_AS_COUNTRIES: [&str; 8] = [
    "258",
    "260",
    "540",
    "652",
    "663",
    "666",
    "876",
    "Clipperton I.",
];

impl Borders {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Communes,
        Self::Arrondissements,
        Self::Epci,
        Self::Departements,
        Self::Regions,
        Self::OverseasCollectivities,
        Self::Countries,
    ];

    /// The name of the list in its file.
    const fn object(self) -> &'static str {
        match self {
            Self::Communes => "communes",
            Self::Arrondissements => "arrondissements",
            Self::Epci => "epci",
            Self::Departements => "departements",
            Self::Regions => "regions",
            Self::OverseasCollectivities => "collectivites",
            Self::Countries => "pays",
        }
    }

    /// Whether what this list calls `code` has a better outline in another.
    fn has_elsewhere(self, code: &str) -> bool {
        self == Self::Countries && COLLECTIVITIES_AS_COUNTRIES.contains(&code)
    }

    const fn file(self) -> &'static str {
        if self.is_background() {
            BACKGROUND
        } else {
            TERRITORIES
        }
    }

    const fn is_background(self) -> bool {
        matches!(self, Self::OverseasCollectivities | Self::Countries)
    }
}

/// Why borders cannot be drawn, in French.
#[derive(Debug, Error)]
pub enum BordersError {
    /// A file is not there, or is no zstd.
    #[error("{} — attendu : un fichier lisible ({})", file.display(), io_reason(cause))]
    File {
        /// The file.
        file: PathBuf,
        /// The error of reading it.
        cause: io::Error,
    },
    /// A file has other content.
    #[error("{} — attendu : des limites de territoires ; {cause}", file.display())]
    Topology {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        cause: TopologyError,
    },
}

/// All borders, simplified for every zoom and indexed.
#[derive(Debug)]
pub struct BorderSet {
    territories: BorderFile,
    background: BorderFile,
}

/// The borders of one file.
#[derive(Debug)]
struct BorderFile {
    /// The hash of its bytes.
    hash: u64,
    topology: Topology,
    /// Which vertices are drawn, by the network that they are drawn in: found when one is first drawn, or by
    /// [`BorderSet::simplify`].
    simplifications: Vec<(Network, OnceLock<Simplification>)>,
    /// Every vertex on the Mercator square.
    projected: Vec<[f64; 2]>,
    layers: Vec<(Borders, Layer)>,
}

/// A box in degrees around the shape at a position of its layer.
type IndexedBox = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// Shapes sorted by code, with a spatial index of their boxes.
#[derive(Debug)]
struct Layer {
    shapes: Vec<Shape>,
    /// The box around each, in degrees; none when it has no geometry.
    bounds: Vec<Option<Rect<f64>>>,
    boxes: RTree<IndexedBox>,
}

/// One list of borders, sorted by code: the methods take indexes of this list.
#[derive(Clone, Copy, Debug)]
pub struct BorderList<'a> {
    borders: Borders,
    file: &'a BorderFile,
    layer: &'a Layer,
}

impl BorderSet {
    /// Reads `territoires.topojson.zst` and `fond.topojson.zst` of the data folder `dir`.
    pub fn load(dir: &Path) -> Result<Self, BordersError> {
        let file = |file: &str| BorderFile::load(&dir.join(file), file);
        let (territories, background) = rayon::join(|| file(TERRITORIES), || file(BACKGROUND));
        Ok(Self {
            territories: territories?,
            background: background?,
        })
    }

    /// Simplifies what has not been drawn yet, one network after the other: about 0.3 s, which who draws first waits
    /// for otherwise.
    pub fn simplify(&self) {
        for file in [&self.territories, &self.background] {
            for at in 0..file.simplifications.len() {
                file.simplification(at);
            }
        }
    }

    /// The files they are read from, in the data folder.
    pub const FILES: [&str; 2] = [TERRITORIES, BACKGROUND];

    /// The hashes of these files (XXH3, 64 bits).
    #[must_use]
    pub const fn hashes(&self) -> [u64; 2] {
        [self.territories.hash, self.background.hash]
    }

    /// One list of borders.
    ///
    /// # Panics
    ///
    /// Never: both files were read with all their lists.
    #[must_use]
    pub fn list(&self, borders: Borders) -> BorderList<'_> {
        let file = if borders.is_background() {
            &self.background
        } else {
            &self.territories
        };
        let mut layers = file.layers.iter();
        let found = layers.find(|(known, _)| *known == borders);
        let (_, layer) = found.expect("a file was read with all its lists");
        BorderList {
            borders,
            file,
            layer,
        }
    }
}

impl BorderFile {
    /// Which vertices are drawn in the network at position `at`. Nothing in it waits for another thread, so it may be
    /// asked for by any.
    fn simplification(&self, at: usize) -> &Simplification {
        let (network, simplification) = &self.simplifications[at];
        simplification.get_or_init(|| {
            let layers = self.layers.iter();
            let shapes = layers
                .filter(|(borders, _)| network.has(*borders))
                .flat_map(|(_, layer)| &layer.shapes);
            let highest = network.highest_zoom();
            Simplification::new(&self.topology, &self.projected, shapes, highest)
        })
    }

    fn load(path: &Path, file: &str) -> Result<Self, BordersError> {
        let wrong_file = |cause| BordersError::File {
            file: path.to_owned(),
            cause,
        };
        let wrong_topology = |cause| BordersError::Topology {
            file: path.to_owned(),
            cause,
        };
        let packed = read(path).map_err(wrong_file)?;
        let json = decompress(&packed).map_err(wrong_file)?;
        let topology = Topology::read(&json).map_err(wrong_topology)?;
        drop(json);
        let projected: Vec<[f64; 2]> = (0..topology.vertex_count())
            .map(|vertex| mercator::project(topology.place(vertex)))
            .collect();
        let layers = Borders::ALL
            .into_iter()
            .filter(|borders| borders.file() == file);
        let layers = layers
            .map(|borders| {
                let mut shapes = topology.object(borders.object())?.to_vec();
                shapes.retain(|shape| !borders.has_elsewhere(shape.id()));
                Ok((borders, Layer::new(&topology, shapes)))
            })
            .collect::<Result<Vec<_>, _>>()
            .map_err(wrong_topology)?;
        Ok(Self {
            hash: xxh3_64(&packed),
            simplifications: networks(&layers),
            topology,
            projected,
            layers,
        })
    }
}

/// The networks that the borders of `layers` are drawn in, none simplified yet.
fn networks(layers: &[(Borders, Layer)]) -> Vec<(Network, OnceLock<Simplification>)> {
    let mut networks: Vec<Network> = layers
        .iter()
        .flat_map(|&(borders, _)| (0..=HIGHEST_ZOOM).map(move |zoom| Network::of(borders, zoom)))
        .collect();
    networks.sort_unstable();
    networks.dedup();
    let networks = networks.into_iter();
    networks.map(|network| (network, OnceLock::new())).collect()
}

/// The bytes of a file, at most `MAX_BORDERS_BYTES` of them.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    bounded(open_file(path)?, "")
}

/// The decompressed bytes, at most `MAX_BORDERS_BYTES`.
fn decompress(packed: &[u8]) -> io::Result<Vec<u8>> {
    bounded(zstd::Decoder::new(packed)?, " when unpacked")
}

fn bounded(from: impl Read, state: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BORDERS_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BORDERS_BYTES {
        let message = format!("more than {MAX_BORDERS_BYTES} bytes{state}");
        return Err(io::Error::other(message));
    }
    Ok(bytes)
}

impl Layer {
    fn new(topology: &Topology, mut shapes: Vec<Shape>) -> Self {
        shapes.sort_by(|a, b| a.id().cmp(b.id()));
        let bounds: Vec<_> = shapes.iter().map(|shape| topology.bounds(shape)).collect();
        let boxes = bounds.iter().enumerate().filter_map(|(index, bounds)| {
            let corners = (*bounds)?;
            let corners = Rectangle::from_corners(corners.min().into(), corners.max().into());
            Some(GeomWithData::new(corners, index))
        });
        let boxes = RTree::bulk_load(boxes.collect());
        Self {
            shapes,
            bounds,
            boxes,
        }
    }
}

impl<'a> BorderList<'a> {
    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.layer.shapes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.layer.shapes.is_empty()
    }

    /// The code of the one at `index`.
    #[must_use]
    pub fn code(self, index: usize) -> Option<&'a str> {
        self.layer.shapes.get(index).map(Shape::id)
    }

    /// The index of the one with this code.
    #[must_use]
    pub fn find(self, code: &str) -> Option<usize> {
        let shapes = &self.layer.shapes;
        shapes.binary_search_by(|shape| shape.id().cmp(code)).ok()
    }

    /// The box around one, in degrees.
    #[must_use]
    pub fn bounds(self, index: usize) -> Option<Rect<f64>> {
        *self.layer.bounds.get(index)?
    }

    /// How many vertices one is stored with.
    #[must_use]
    pub fn vertex_count(self, index: usize) -> usize {
        let topology = &self.file.topology;
        let shape = self.layer.shapes.get(index).into_iter();
        let rings = shape.flat_map(|shape| topology.polygons(shape)).flatten();
        rings.map(Ring::vertex_count).sum()
    }

    /// Whether a stored vertex of one lies in `bounds`, in degrees, or on its edge.
    #[must_use]
    pub fn has_vertex_in(self, index: usize, bounds: Rect<f64>) -> bool {
        let topology = &self.file.topology;
        let (low, high) = (bounds.min(), bounds.max());
        let shape = self.layer.shapes.get(index).into_iter();
        let rings = shape.flat_map(|shape| topology.polygons(shape)).flatten();
        rings.into_iter().any(|ring| {
            ring.vertices(|_| true).any(|vertex| {
                let [x, y] = topology.degrees(vertex);
                low.x <= x && x <= high.x && low.y <= y && y <= high.y
            })
        })
    }

    /// The box around all of them, in degrees.
    #[must_use]
    pub fn extent(self) -> Option<Rect<f64>> {
        let around = self.layer.boxes.root().envelope();
        (self.layer.boxes.size() > 0).then(|| Rect::new(around.lower(), around.upper()))
    }

    /// The stored polygons of one, in degrees, wound as RFC 7946 requires.
    #[must_use]
    pub fn polygons(self, index: usize) -> Option<MultiPolygon<f64>> {
        let shape = self.layer.shapes.get(index)?;
        Some(self.file.topology.multi_polygon(shape, |_| true))
    }

    /// The area of one, in square kilometres on the WGS 84 ellipsoid, less its holes; 0 when there is
    /// no such index.
    #[must_use]
    pub fn square_kilometres(self, index: usize) -> f64 {
        let topology = &self.file.topology;
        let shape = self.layer.shapes.get(index).into_iter();
        let rings = shape
            .flat_map(|shape| topology.polygons(shape))
            .flat_map(|rings| {
                rings.enumerate().map(|(at, ring)| {
                    let ring: Vec<[f64; 2]> = ring
                        .vertices(|_| true)
                        .map(|vertex| topology.place(vertex))
                        .map(|place| [place.lon().to_radians(), equal_area_height(place.lat())])
                        .collect();
                    let area = twice_area(&ring).abs() / 2.0;
                    if at == 0 { area } else { -area }
                })
            });
        rings.sum::<f64>() / 1e6
    }

    /// The indexes, in order, of those whose box touches `bounds`, in degrees.
    #[must_use]
    pub fn within(self, bounds: Rect<f64>) -> Vec<usize> {
        let bounds = AABB::from_corners(bounds.min().into(), bounds.max().into());
        let found = self.layer.boxes.locate_in_envelope_intersecting(bounds);
        let mut found: Vec<usize> = found.map(|found| found.data).collect();
        found.sort_unstable();
        found
    }

    /// Gives `each` the rings of one as drawn at `zoom`, with their position in their polygon, the outer ring's being 0:
    /// where `to` puts points of the Mercator square, the first not repeated.
    pub(crate) fn projected(
        self,
        index: usize,
        zoom: u8,
        to: impl Fn([f64; 2]) -> [f64; 2],
        each: impl FnMut(usize, &[[f64; 2]]),
    ) {
        self.drawn(index, zoom, |vertex| to(self.file.projected[vertex]), each);
    }

    /// The same of longitudes and latitudes.
    pub(crate) fn in_degrees(
        self,
        index: usize,
        zoom: u8,
        to: impl Fn([f64; 2]) -> [f64; 2],
        each: impl FnMut(usize, &[[f64; 2]]),
    ) {
        let topology = &self.file.topology;
        self.drawn(index, zoom, |vertex| to(topology.degrees(vertex)), each);
    }

    /// Gives `each` the rings of one as drawn at `zoom`, each vertex where `place` has it.
    fn drawn(
        self,
        index: usize,
        zoom: u8,
        place: impl Fn(usize) -> [f64; 2],
        mut each: impl FnMut(usize, &[[f64; 2]]),
    ) {
        let simplification = self.simplification(zoom);
        let mut points = Vec::new();
        let shape = self.layer.shapes.get(index).into_iter();
        for rings in shape.flat_map(|shape| self.file.topology.polygons(shape)) {
            for (at, ring) in rings.enumerate() {
                points.clear();
                // From within, which is the fastest way through an iterator of iterators.
                ring.vertices(|vertex| simplification.keeps(vertex, zoom))
                    .for_each(|vertex| points.push(place(vertex)));
                each(at, &points);
            }
        }
    }

    /// Which vertices are drawn at `zoom`.
    fn simplification(self, zoom: u8) -> &'a Simplification {
        let wanted = Network::of(self.borders, zoom);
        let all = &self.file.simplifications;
        let found = all.iter().position(|(network, _)| *network == wanted);
        let found = found.expect("a file has all networks of its lists");
        self.file.simplification(found)
    }

    pub(super) fn topology(self) -> &'a Topology {
        &self.file.topology
    }

    pub(super) fn shape(self, index: usize) -> Option<&'a Shape> {
        self.layer.shapes.get(index)
    }
}
