//! Which page is held in a frame.

use crate::{
    french::PlaceName,
    http::{
        request::{AreaPath, Params},
        response::Problem,
    },
    pages::{frame::Frame, handlers, home, near, territory},
    paths,
    territory::Area,
};

/// A page that has a form for frames.
pub(super) struct Target {
    /// Its path and parameters.
    pub(super) whole: String,
    /// The same in a frame.
    pub(super) framed: String,
    /// Its title.
    pub(super) title: String,
}

impl Target {
    /// The page at `address`, whole or from its first slash, in a frame or not; `parameter` is where it was given.
    pub(super) fn read(frame: &Frame, parameter: &str, address: &str) -> Result<Self, Problem> {
        let address = address.trim();
        let here = frame.address.as_ref();
        let local = here.and_then(|here| here.strip(address)).unwrap_or(address);
        let local = local.split('#').next().unwrap_or_default();
        let (path, query) = local.split_once('?').unwrap_or((local, ""));
        let path = match path {
            "" => paths::HOME,
            path => paths::framed(path).unwrap_or(path),
        };
        let params = Params::filled_in(Some(query));
        let title = title(frame, path, &params)?;
        let whole = match params.encoded().as_str() {
            "" => path.to_owned(),
            words => format!("{path}?{words}"),
        };
        let (Some(title), Some(framed)) = (title, paths::embedded(&whole)) else {
            return Err(Problem::parameter(
                parameter,
                "l’adresse d’une page de l’atlas qui a une carte et une liste est attendue : la carte de France, \
                 un pôle, les pôles proches d’une commune, la fiche d’un territoire.",
            ));
        };
        Ok(Self {
            whole,
            framed,
            title,
        })
    }
}

/// The title of the page at `path`; none when it has no form for frames.
fn title(frame: &Frame, path: &str, params: &Params) -> Result<Option<String>, Problem> {
    if path == paths::HOME {
        return Ok(Some(home::TITLE.to_owned()));
    }
    if path == "/proche" {
        let origin = handlers::origin(frame, params)?;
        let commune = origin.and_then(|origin| Some((origin, origin.commune()?)));
        return Ok(commune.map(|(origin, commune)| {
            let place: PlaceName = near::place_name(frame, origin, commune);
            near::title(&place)
        }));
    }
    if let Some(id) = path.strip_prefix("/poles/") {
        let ix = handlers::pole_at(frame, id)?;
        return Ok(Some(frame.snapshot.register().pole(ix).name().to_owned()));
    }
    let Some(area) = path.strip_prefix("/territoires/") else {
        return Ok(None);
    };
    let area = match area.split_once('/') {
        None if area == Area::FRANCE => AreaPath::new(area, area),
        None | Some(("ept", _)) => return Ok(None),
        Some((level, code)) => AreaPath::new(level, code),
    };
    let area = area.find(frame.snapshot)?;
    Ok(Some(territory::title(frame, area)))
}
