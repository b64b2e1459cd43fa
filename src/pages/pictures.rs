//! The pictures of a page's map, and the parameters of their addresses.

use super::state::PageState;
use crate::{drawing::Scheme, http::request::PublicAddress, paths, snapshot::Version};

/// The parameter of the colours.
pub(crate) const SCHEME: &str = "theme";
/// The parameter of the width, in pixels.
pub(crate) const WIDTH: &str = "largeur";
/// The parameter of the height, in pixels.
pub(crate) const HEIGHT: &str = "hauteur";
/// The parameter that leaves the title out.
pub(crate) const TITLE: &str = "titre";
/// The parameter that says how letters are written.
pub(crate) const LETTERS: &str = "lettres";
/// Its value for texts in the font of the page around.
pub(crate) const TEXTS: &str = "texte";
/// The parameter of the version of the data.
pub(crate) const VERSION: &str = "v";

/// The picture of a page's map, in the forms that the page shows and offers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawing {
    /// By day and by night, where no script draws the map.
    pub(crate) light: String,
    pub(crate) dark: String,
    /// The same for a phone, whose letters would be too small otherwise.
    pub(crate) narrow_light: String,
    pub(crate) narrow_dark: String,
    /// In greys, on paper.
    pub(crate) print: String,
    /// To take away.
    pub(crate) svg: String,
    pub(crate) png: String,
    /// Pixels of those that the page shows.
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) narrow_width: u32,
    pub(crate) narrow_height: u32,
}

/// The picture that a shared link shows.
#[derive(Clone, Debug)]
pub(crate) struct Preview {
    /// A whole address.
    pub(crate) href: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// What it shows.
    pub(crate) alt: String,
}

/// What social networks and messengers show of a link.
const PREVIEW: (u32, u32) = (1200, 630);

/// How much room a page has for its map.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Room {
    /// It is the page.
    Whole,
    /// It stands beside a text, or in a column of it: its letters are larger in proportion.
    Beside,
}

impl Room {
    const fn size(self) -> (u32, u32) {
        match self {
            Self::Whole => (960, 720),
            Self::Beside => (620, 465),
        }
    }

    const fn narrow_size(self) -> (u32, u32) {
        match self {
            Self::Whole => (360, 500),
            Self::Beside => (360, 370),
        }
    }
}

impl Drawing {
    /// The pictures of the page at `state`; `version` is that of the register.
    pub(crate) fn new(version: &Version, state: &PageState, room: Room) -> Self {
        let (size, narrow) = (room.size(), room.narrow_size());
        let of = |end: &str| state.at(&paths::image(state.path(), end));
        let shown = |scheme: Scheme, size: (u32, u32)| {
            let state = of("svg").adding(TITLE, "non").adding(LETTERS, TEXTS);
            let state = match scheme {
                Scheme::Light => state,
                other => state.adding(SCHEME, other.word()),
            };
            sized(&state, size).adding(VERSION, version.as_str()).href()
        };
        Self {
            light: shown(Scheme::Light, size),
            dark: shown(Scheme::Dark, size),
            narrow_light: shown(Scheme::Light, narrow),
            narrow_dark: shown(Scheme::Dark, narrow),
            print: shown(Scheme::Grey, size),
            svg: of("svg").href(),
            png: of("png").href(),
            width: size.0,
            height: size.1,
            narrow_width: narrow.0,
            narrow_height: narrow.1,
        }
    }
}

impl Preview {
    /// The preview of the page at `state`, where the public `address` of the atlas is known.
    pub(crate) fn new(address: &PublicAddress, state: &PageState, alt: &str) -> Self {
        let picture = state.at(&paths::image(state.path(), "png"));
        Self {
            href: address.join(&sized(&picture, PREVIEW).href()),
            width: PREVIEW.0,
            height: PREVIEW.1,
            alt: alt.to_owned(),
        }
    }
}

fn sized(state: &PageState, (width, height): (u32, u32)) -> PageState {
    let state = state.adding(WIDTH, &width.to_string());
    state.adding(HEIGHT, &height.to_string())
}
