//! `/images/…`: the map of a page as a picture, at the page's own path and with its own parameters.

mod request;
mod scenes;
mod view;

use std::sync::Arc;

use axum::{extract::Path, response::Response};
use bytes::Bytes;

use self::{
    request::{FileName, PictureRequest},
    view::View,
};
use super::{frame::Frame, request::Request};
use crate::{
    drawing::{self, Scene},
    french,
    geometry::holds,
    http::{
        ImageKey,
        request::{AreaPath, Params},
        response::{Problem, body, cache::Cache},
    },
    sanitize::sanitize,
    snapshot::Floor,
    territory::Area,
};

/// A scene that is made when it is to be drawn, and what of the address makes it: the same words for the same picture.
struct Drawn<'a> {
    state: String,
    scene: Box<dyn FnOnce() -> Scene + 'a>,
}

type Made<'a> = Result<Drawn<'a>, Problem>;

/// `/images/carte.svg`, `/images/proche.png`, `/images/couverture.svg`…
pub(crate) async fn page(Path(file): Path<String>, request: Request) -> Response {
    respond(file, request, |frame, params, name| match name {
        "carte" => scenes::home(frame, params),
        "proche" => scenes::near(frame, params),
        "couverture" => scenes::comparison(frame, params),
        _ => Err(unknown(name)),
    })
    .await
}

/// `/images/poles/{id}.svg`.
pub(crate) async fn pole(Path(file): Path<String>, request: Request) -> Response {
    respond(file, request, |frame, _, id| scenes::pole(frame, id)).await
}

/// `/images/territoires/france.svg`.
pub(crate) async fn france(Path(file): Path<String>, request: Request) -> Response {
    respond(file, request, |frame, params, name| match name {
        Area::FRANCE => scenes::sheet(frame, params, Area::France),
        _ => Err(unknown(name)),
    })
    .await
}

/// `/images/territoires/departement/25.svg`.
pub(crate) async fn territory(
    Path((level, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    respond(file, request, move |frame, params, code| {
        let area = AreaPath::new(level.as_str(), code).find(frame.snapshot)?;
        scenes::sheet(frame, params, area)
    })
    .await
}

fn unknown(name: &str) -> Problem {
    Problem::not_found(format!(
        "Il n’y a pas d’image « {} » : les images sont celles des pages qui ont une carte, en SVG ou en PNG.",
        sanitize(name)
    ))
}

/// A picture that is asked for, before it is drawn.
struct Asked<'a> {
    key: ImageKey,
    picture: PictureRequest,
    scene: Box<dyn FnOnce() -> Scene + 'a>,
    cache: Cache,
    kind: &'static str,
}

/// The picture called `file`, of the scene that `make` makes of the request and the file's name.
async fn respond(
    file: String,
    request: Request,
    make: impl for<'a> Fn(&'a Frame<'a>, &'a Params, &'a str) -> Made<'a> + Send + Sync + 'static,
) -> Response {
    let app = request.app();
    let asked = Arc::new((file, make));
    let kept = {
        let (app, asked) = (Arc::clone(&app), Arc::clone(&asked));
        move |frame: &Frame, params: &Params| {
            let (file, make) = &*asked;
            let asked = read(frame, params, file, make).ok()?;
            let bytes = app.images().kept(&asked.key)?;
            Some(body::bytes(asked.kind, asked.cache, bytes))
        }
    };
    let draw = move |frame: &Frame, params: &Params| {
        let (file, make) = &*asked;
        let Asked {
            key,
            picture,
            scene,
            cache,
            kind,
        } = read(frame, params, file, make)?;
        let drawn = || render(frame, scene(), &picture);
        let bytes = app.images().get(&key, drawn)?;
        Ok(body::bytes(kind, cache, bytes))
    };
    request.respond_unless(kept, draw).await
}

fn read<'a>(
    frame: &'a Frame<'a>,
    params: &'a Params,
    file: &'a str,
    make: &impl Fn(&'a Frame<'a>, &'a Params, &'a str) -> Made<'a>,
) -> Result<Asked<'a>, Problem> {
    let FileName { name, form } = FileName::parse(file).ok_or_else(|| unknown(file))?;
    let picture = PictureRequest::read(params, form)?;
    let view = View::read(params)?;
    let made = make(frame, params, name)?;
    let version = frame.snapshot.release(Floor::Register).version();
    Ok(Asked {
        key: ImageKey {
            version: version.number(),
            state: match view {
                None => made.state,
                Some(view) => format!("{} {view:?}", made.state),
            },
            picture: picture.to_string(),
        },
        scene: match view {
            None => made.scene,
            Some(view) => Box::new(move || in_view((made.scene)(), view)),
        },
        cache: PictureRequest::cache(params, version.as_str()),
        kind: form.content_type(),
        picture,
    })
}

/// The part of a scene that a map shows: what lies elsewhere has no insets beside it.
fn in_view(mut scene: Scene, view: View) -> Scene {
    scene.bounds = view.bounds();
    scene.insets = Vec::new();
    let poles = scene.content.poles.iter();
    let seen = poles.filter(|pole| holds(scene.bounds, pole.point)).count();
    if seen > 0 {
        let poles = french::count(seen, "pôle", "pôles");
        scene.words.say(format!("Une partie de la carte : {poles}"));
    }
    scene
}

fn render(frame: &Frame, scene: Scene, picture: &PictureRequest) -> Result<Bytes, Problem> {
    let layout = drawing::compose(frame.snapshot, scene, picture.format());
    let svg = drawing::svg(&layout, picture.scale(), picture.letters());
    if picture.is_vector() {
        return Ok(Bytes::from(svg));
    }
    drawing::png(&svg).map(Bytes::from).map_err(|error| {
        tracing::error!(%error, "a picture could not be rendered");
        Problem::internal()
    })
}
