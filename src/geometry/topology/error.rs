use thiserror::Error;

/// Why a text is no topology that can be drawn. Its words are French, as those of all faults of data.
#[derive(Debug, Error)]
pub enum TopologyError {
    /// It is not JSON, or not of the form of a `TopoJSON`.
    #[error("ce n’est pas un TopoJSON (ligne {}, caractère {})", .0.line(), .0.column())]
    Json(#[from] serde_json::Error),
    /// The type is something else.
    #[error("le type est « {0} » au lieu de « Topology »")]
    Type(String),
    /// Positions are not on a grid, or the grid leaves the world.
    #[error("la transformation (transform) manque, ou ne mène pas à des degrés")]
    Transform,
    /// An arc is no line.
    #[error("l’arc {0} a moins de deux positions")]
    ShortArc(usize),
    /// An arc leaves the grid.
    #[error("l’arc {0} va à plus de 2^30 pas de l’origine")]
    FarArc(usize),
    /// There are more positions or arcs than are ever needed.
    #[error("plus de 2^31 positions ou arcs")]
    TooLarge,
    /// The object is not there.
    #[error("l’objet « {0} » manque")]
    NoObject(String),
    /// An object is not a list of shapes.
    #[error("l’objet « {object} » est du type « {found} » au lieu de « GeometryCollection »")]
    Object {
        /// The object's name.
        object: String,
        /// Its type.
        found: String,
    },
    /// A shape has no identifier, or another one has the same.
    #[error("la forme {at} de « {object} » n’a pas d’identifiant à elle")]
    Identifier {
        /// The object's name.
        object: String,
        /// The shape's position in the object.
        at: usize,
    },
    /// A shape is wrong.
    #[error("la forme « {id} » de « {object} » {fault}")]
    Shape {
        /// The object's name.
        object: String,
        /// The shape's identifier.
        id: String,
        /// What is wrong with it.
        fault: ShapeFault,
    },
}

/// What is wrong with a shape.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ShapeFault {
    /// It is neither `Polygon`, `MultiPolygon` nor a null that has no arcs.
    #[error("n’est pas un polygone : son type est « {0} »")]
    Type(String),
    /// Its arcs are nested more or less deeply than its type says.
    #[error("a des arcs emboîtés autrement que son type ne le dit")]
    Nesting,
    /// It refers to an arc that is not there.
    #[error("renvoie à l’arc {0}, qui manque")]
    NoArc(i64),
    /// A ring does not come back, or an arc does not start where the one before ends.
    #[error("a un anneau ouvert, à l’arc {0}")]
    OpenRing(i64),
    /// A polygon has no ring, or a ring has less than four positions.
    #[error("a un anneau de moins de quatre positions")]
    ShortRing,
}
