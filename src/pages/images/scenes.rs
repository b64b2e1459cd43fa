//! What each page's picture shows, from the page's own parameters.

use super::{Drawn, Made};
use crate::{
    drawing::{
        Scene,
        scenes::{self, Cover, Words},
    },
    export::TIMES_ATTRIBUTION,
    french,
    http::{request::Params, response::Problem},
    pages::{
        coverage,
        coverage_request::{CoverageQuery, SITES},
        frame::Frame,
        handlers::{near_request, origin, pole_at},
        indicators::percent_in_words,
        near::place_name,
    },
    query::{
        coverage::{Limit, Request, Share},
        nearby::{self, Origin},
        sites,
    },
    register::{Filter, PoleIx},
    territory::{Area, CommuneIx, Level, Territory},
};

/// `/`.
pub(super) fn home<'a>(frame: &'a Frame<'a>, params: &'a Params) -> Made<'a> {
    let (register, territories) = (frame.snapshot.register(), frame.snapshot.territories());
    let filter = params.filter(frame.snapshot)?;
    let state = format!("carte?{}", filter.query(register, territories));
    let scene = move || home_scene(frame, &filter);
    Ok(Drawn {
        state,
        scene: Box::new(scene),
    })
}

fn home_scene(frame: &Frame, filter: &Filter) -> Scene {
    let (register, territories) = (frame.snapshot.register(), frame.snapshot.territories());
    let poles = filter.select(register, territories);
    let located = |poles: &[PoleIx]| {
        let points = poles
            .iter()
            .filter(|&&ix| register.pole(ix).point().is_some());
        points.count()
    };
    let on_map = located(&poles);
    let title = format!(
        "{}, dont {}",
        french::count(poles.len(), "pôle", "pôles"),
        french::count(on_map, "localisé", "localisés")
    );
    let subtitle = if filter.is_empty() {
        "Les pôles territoriaux de coopération économique (PTCE) connus de l’atlas".to_owned()
    } else {
        format!(
            "Sur les {} que l’atlas connaît : une sélection",
            french::integer(register.poles().len() as u64)
        )
    };
    let asked: Vec<_> = filter.themes().collect();
    let words = words(frame, title, subtitle);
    scenes::national(frame.snapshot, &poles, &asked, words)
}

/// `/proche`.
pub(super) fn near<'a>(frame: &'a Frame<'a>, params: &'a Params) -> Made<'a> {
    let nowhere = || {
        Problem::parameter(
            "commune",
            "le code INSEE d’une commune est attendu, ou lon et lat.",
        )
    };
    let origin = origin(frame, params)?.ok_or_else(nowhere)?;
    let commune = origin.commune().ok_or_else(nowhere)?;
    let (_, request) = near_request(frame, params)?;
    let (register, territories) = (frame.snapshot.register(), frame.snapshot.territories());
    Ok(Drawn {
        state: format!(
            "proche?{origin:?}&{}",
            request.filter.query(register, territories)
        ),
        scene: Box::new(move || near_scene(frame, origin, commune, &request)),
    })
}

fn near_scene(
    frame: &Frame,
    origin: Origin,
    commune: CommuneIx,
    request: &nearby::Request,
) -> Scene {
    let snapshot = frame.snapshot;
    let poles = nearby::nearby(snapshot, origin, request);
    let place = place_name(frame, origin, commune);
    let title = format!("Les pôles près {}", place.genitive());
    let nearest = poles.iter().filter_map(|near| near.distance);
    let nearest = nearest.reduce(f64::min);
    let subtitle = nearest.map_or_else(String::new, |metres| {
        if metres < 1.0 {
            let here = poles.iter().filter(|near| near.in_commune).count();
            let poles = french::count(here.max(1), "pôle est", "pôles sont");
            format!("{poles} {}", place.locative())
        } else {
            format!(
                "Le plus proche est à {} à vol d’oiseau",
                french::distance(metres)
            )
        }
    });
    let words = words(frame, title, subtitle);
    let scene = scenes::near(snapshot, origin, &poles, words.clone());
    // A commune with neither point nor outline: where it is among them is not known.
    scene.unwrap_or_else(|| {
        let all: Vec<_> = snapshot.register().pole_ixs().collect();
        scenes::national(snapshot, &all, &[], words)
    })
}

/// `/poles/{id}`.
pub(super) fn pole<'a>(frame: &'a Frame<'a>, id: &str) -> Made<'a> {
    let ix = pole_at(frame, id)?;
    let pole = frame.snapshot.register().pole(ix);
    let territories = frame.snapshot.territories();
    let place = french::labels::place_of_pole(territories, pole.place(), pole.arrondissement());
    let words = words(frame, pole.name().to_owned(), place);
    let scene = scenes::pole(frame.snapshot, ix, words)
        .ok_or_else(|| Problem::not_found("Ce pôle est à localiser : il n’a pas de carte."))?;
    Ok(Drawn {
        state: format!("poles/{id}"),
        scene: Box::new(|| scene),
    })
}

/// `/territoires/{niveau}/{code}`.
pub(super) fn sheet<'a>(frame: &'a Frame<'a>, params: &'a Params, area: Area) -> Made<'a> {
    let path = frame.area_path(area);
    let query = CoverageQuery::read(frame, params, &path, &[SITES])?;
    let count = params.site_count()?;
    Ok(Drawn {
        state: query.state.href(),
        scene: Box::new(move || sheet_scene(frame, area, &query.request, count)),
    })
}

fn sheet_scene(frame: &Frame, area: Area, request: &Request, count: sites::SiteCount) -> Scene {
    let snapshot = frame.snapshot;
    let share = share(frame, area, request);
    let is_commune = matches!(area, Area::One(Territory::Commune(_))) || share.ratio().is_err();
    let found = (!is_commune).then(|| sites::list(snapshot, area, request, count).sites);
    let cover = Cover {
        area,
        request,
        sites: found.as_deref().unwrap_or_default(),
    };
    let title = match area {
        Area::France => "La France et ses pôles".to_owned(),
        Area::One(one) if one.level() == Level::Commune => {
            format!("{} et ses pôles", frame.area_name(area))
        }
        Area::One(_) => frame.area_name(area).to_owned(),
    };
    let subtitle = share.ratio().ok().map_or_else(String::new, |ratio| {
        let limit = match request.limit() {
            Limit::Radius(_) => request.limit().in_words(),
            Limit::Minutes(_) => request.limit().in_full(),
        };
        let subject = percent_in_words(Some(ratio));
        let live = "des habitants à moins de";
        let tried = match request.added().len() {
            0 => String::new(),
            count => format!(
                ", avec {}",
                french::count(count, "pôle hypothétique", "pôles hypothétiques")
            ),
        };
        format!("{subject} {live} {limit} d’un pôle{tried}")
    });
    let words = measured_words(frame, title, subtitle, request.limit());
    scenes::sheet(snapshot, &cover, words)
}

fn share(frame: &Frame, area: Area, request: &Request) -> Share {
    let distances = crate::query::coverage::Distances::new(frame.snapshot, request);
    Share::new(frame.snapshot, area, &distances)
}

/// `/couverture`.
pub(super) fn comparison<'a>(frame: &'a Frame<'a>, params: &'a Params) -> Made<'a> {
    let query = coverage::ComparisonQuery::read(frame, params)?;
    Ok(Drawn {
        state: query.state().href(),
        scene: Box::new(move || {
            let compared = coverage::drawn(frame, &query);
            let limit = query.limit();
            let words = measured_words(frame, compared.title, compared.subtitle, limit);
            scenes::choropleth(frame.snapshot, query.level(), compared.comparison, words)
        }),
    })
}

/// The same, with who reckoned the times where it is by them.
fn measured_words(frame: &Frame, title: String, subtitle: String, limit: Limit) -> Words {
    let mut words = words(frame, title, subtitle);
    if let Some(times) = frame.times_of(limit) {
        words.credits = format!(
            "{} Durées : {}, {TIMES_ATTRIBUTION} (ODbL).",
            words.credits,
            times.provenance().engine()
        );
    }
    words
}

/// The title and the line under it, and what every picture says.
fn words(frame: &Frame, title: String, subtitle: String) -> Words {
    let mut words = Words {
        title,
        credits: format!(
            "Atlas des PTCE, registre du {}. Limites : IGN, INSEE ; pays : Natural Earth.",
            frame.vintage()
        ),
        ..Words::default()
    };
    words.say(subtitle);
    words
}
