use crate::{pages::pictures::Drawing, snapshot::ByFloor};

/// The map section of a page: everything the script needs, nothing it must guess.
#[derive(Clone, Debug, Default)]
pub(crate) struct Map {
    /// What the map is of, in words: its accessible name.
    pub(crate) name: String,
    /// `national`, `near`, `pole`, `territory` or `choropleth`.
    pub(crate) mode: &'static str,
    /// The versions of the data, for the addresses of tiles.
    pub(crate) versions: Versions,
    /// `west,south,east,north` to show when the address asks for no view.
    pub(crate) bounds: Option<String>,
    /// The territories whose border is drawn thick, as `level:code`, separated by spaces.
    pub(crate) outline: Option<String>,
    /// The level of the territory or place in question: `commune`, `departement`…
    pub(crate) level: Option<String>,
    pub(crate) code: Option<String>,
    /// Longitude of the place in question, in degrees.
    pub(crate) lon: Option<String>,
    /// Latitude of the place in question, in degrees.
    pub(crate) lat: Option<String>,
    /// The name of the place in question, written on the map.
    pub(crate) place_name: Option<String>,
    /// How far a pole serves, in kilometres, where the page is about that.
    pub(crate) radius: Option<String>,
    /// The id of the pole that the page is about; the one selected on it is in the address.
    pub(crate) pole: Option<String>,
    /// Where to ask which communes are covered.
    pub(crate) coverage: Option<String>,
    /// Hypothetical poles: `lon,lat`, separated by spaces.
    pub(crate) added: Option<String>,
    /// The communes of those, separated by `|`, in the same order; blank where there is none.
    pub(crate) added_names: Option<String>,
    /// The id of the table whose rows say the class of each territory.
    pub(crate) choropleth: Option<String>,
    pub(crate) background: Option<BaseMap>,
    /// The credits of our own outlines.
    pub(crate) attribution: String,
    /// The map as a picture: without script, on paper, to take away.
    pub(crate) drawing: Option<Drawing>,
}

/// The version of each floor of the data.
#[derive(Clone, Debug, Default)]
pub(crate) struct Versions {
    pub(crate) territories: String,
    pub(crate) register: String,
}

impl From<ByFloor> for Versions {
    fn from(versions: ByFloor) -> Self {
        Self {
            territories: versions.territoires,
            register: versions.registre,
        }
    }
}

/// Tiles of someone else's map, requested by the reader's browser.
#[derive(Clone, Debug)]
pub(crate) struct BaseMap {
    /// Address with `{z}`, `{x}`, `{y}`.
    pub(crate) url: String,
    /// Who to credit.
    pub(crate) attribution: String,
}
