//! The borders of the territories, as they are stored and as they are drawn.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

use geo::{MultiPolygon, Rect};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use thiserror::Error;

use crate::geometry::{
    Shape, Simplification, Topology, TopologyError, equal_area_height, mercator, twice_area,
};
use crate::limits::MAX_BORDERS_BYTES;

/// What has borders, in the files of the data folder.
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
    Collectivites,
    /// Countries of the world, as a background.
    Pays,
}

const TERRITORIES: &str = "territoires.topojson.zst";
const BACKGROUND: &str = "fond.topojson.zst";

impl Borders {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Communes,
        Self::Arrondissements,
        Self::Epci,
        Self::Departements,
        Self::Regions,
        Self::Collectivites,
        Self::Pays,
    ];

    /// The files of the data folder that they are read from.
    pub const FILES: [&'static str; 2] = [TERRITORIES, BACKGROUND];

    /// The name of the list in its file.
    const fn object(self) -> &'static str {
        match self {
            Self::Communes => "communes",
            Self::Arrondissements => "arrondissements",
            Self::Epci => "epci",
            Self::Departements => "departements",
            Self::Regions => "regions",
            Self::Collectivites => "collectivites",
            Self::Pays => "pays",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Collectivites | Self::Pays => BACKGROUND,
            _ => TERRITORIES,
        }
    }
}

/// Why borders cannot be drawn.
#[derive(Debug, Error)]
pub enum BordersError {
    /// A file is not there, or is no zstd.
    #[error("{file}: {source}")]
    File {
        /// The file.
        file: PathBuf,
        /// What reading it said.
        source: io::Error,
    },
    /// A file holds something else.
    #[error("{file}: {source}")]
    Topology {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        source: TopologyError,
    },
}

/// All borders, simplified for every zoom and indexed.
#[derive(Debug)]
pub struct Atlas {
    territories: Sheet,
    background: Sheet,
}

/// The borders of one file.
#[derive(Debug)]
struct Sheet {
    topology: Topology,
    simplification: Simplification,
    /// Every vertex on the Mercator square.
    projected: Vec<[f64; 2]>,
    layers: Vec<(Borders, Layer)>,
}

/// A box in degrees around the shape at a position of its layer.
type Box = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// Shapes sorted by code, and where they are.
#[derive(Debug)]
struct Layer {
    shapes: Vec<Shape>,
    boxes: RTree<Box>,
}

/// One list of borders, sorted by code: what an index means below.
#[derive(Clone, Copy, Debug)]
pub struct BorderList<'a> {
    sheet: &'a Sheet,
    layer: &'a Layer,
}

impl Atlas {
    /// Reads `territoires.topojson.zst` and `fond.topojson.zst` of the data folder `dir`, and
    /// simplifies them: about 0.3 s.
    pub fn load(dir: &Path) -> Result<Self, BordersError> {
        let sheet = |file: &str| Sheet::load(&dir.join(file), file);
        let (territories, background) = rayon::join(|| sheet(TERRITORIES), || sheet(BACKGROUND));
        Ok(Self {
            territories: territories?,
            background: background?,
        })
    }

    /// One list of borders.
    ///
    /// # Panics
    ///
    /// Never: both files were read with all their lists.
    #[must_use]
    pub fn list(&self, borders: Borders) -> BorderList<'_> {
        let sheet = match borders.file() {
            TERRITORIES => &self.territories,
            _ => &self.background,
        };
        let mut layers = sheet.layers.iter();
        let found = layers.find(|(known, _)| *known == borders);
        let (_, layer) = found.expect("a sheet was read with all its lists");
        BorderList { sheet, layer }
    }
}

impl Sheet {
    fn load(path: &Path, file: &str) -> Result<Self, BordersError> {
        let wrong_file = |source| BordersError::File {
            file: path.to_owned(),
            source,
        };
        let wrong_topology = |source| BordersError::Topology {
            file: path.to_owned(),
            source,
        };
        let json = unpack(path).map_err(wrong_file)?;
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
                Ok((
                    borders,
                    Layer::new(&topology, topology.object(borders.object())?),
                ))
            })
            .collect::<Result<_, _>>()
            .map_err(wrong_topology)?;
        Ok(Self {
            simplification: Simplification::new(&topology, &projected),
            topology,
            projected,
            layers,
        })
    }
}

/// The bytes of a file packed by zstd, at most `MAX_BORDERS_BYTES` of them.
fn unpack(path: &Path) -> io::Result<Vec<u8>> {
    let mut json = Vec::new();
    zstd::Decoder::new(fs::File::open(path)?)?
        .take(MAX_BORDERS_BYTES + 1)
        .read_to_end(&mut json)?;
    if json.len() as u64 > MAX_BORDERS_BYTES {
        return Err(io::Error::other(format!(
            "more than {MAX_BORDERS_BYTES} bytes when unpacked"
        )));
    }
    Ok(json)
}

impl Layer {
    fn new(topology: &Topology, shapes: &[Shape]) -> Self {
        let mut shapes = shapes.to_vec();
        shapes.sort_by(|a, b| a.id().cmp(b.id()));
        let boxes = shapes.iter().enumerate().filter_map(|(index, shape)| {
            let bounds = topology.bounds(shape)?;
            let corners = Rectangle::from_corners(bounds.min().into(), bounds.max().into());
            Some(GeomWithData::new(corners, index))
        });
        let boxes = RTree::bulk_load(boxes.collect());
        Self { shapes, boxes }
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
        self.sheet.topology.bounds(self.layer.shapes.get(index)?)
    }

    /// The stored polygons of one, in degrees, wound as RFC 7946 asks.
    #[must_use]
    pub fn polygons(self, index: usize) -> Option<MultiPolygon<f64>> {
        let shape = self.layer.shapes.get(index)?;
        Some(self.sheet.topology.multi_polygon(shape, |_| true))
    }

    /// The polygons of one as drawn at `zoom`: neighbours share their borders at any zoom.
    #[must_use]
    pub fn polygons_at(self, index: usize, zoom: u8) -> Option<MultiPolygon<f64>> {
        let shape = self.layer.shapes.get(index)?;
        let keeps = |vertex| self.sheet.simplification.keeps(vertex, zoom);
        Some(self.sheet.topology.multi_polygon(shape, keeps))
    }

    /// The area of one, in square kilometres on the WGS 84 ellipsoid, holes taken off. A list that
    /// has no such index has nothing there: 0.
    #[must_use]
    pub fn square_kilometres(self, index: usize) -> f64 {
        let topology = &self.sheet.topology;
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

    /// The rings of each polygon of one, the outer ring first, as drawn at `zoom`: points of the
    /// Mercator square, the first not repeated.
    pub(crate) fn projected(
        self,
        index: usize,
        zoom: u8,
    ) -> impl Iterator<Item = impl Iterator<Item = Vec<[f64; 2]>>> {
        let sheet = self.sheet;
        let shape = self.layer.shapes.get(index).into_iter();
        let polygons = shape.flat_map(|shape| sheet.topology.polygons(shape));
        polygons.map(move |rings| {
            rings.map(move |ring| {
                ring.vertices(|vertex| sheet.simplification.keeps(vertex, zoom))
                    .map(|vertex| sheet.projected[vertex])
                    .collect()
            })
        })
    }

    pub(super) fn topology(self) -> &'a Topology {
        &self.sheet.topology
    }

    pub(super) fn shape(self, index: usize) -> Option<&'a Shape> {
        self.layer.shapes.get(index)
    }
}
