//! The names of whole maps, over the real data.

use std::{path::Path, sync::LazyLock};

use proptest::prelude::*;

use super::{
    element::{Anchor, Element, Picture, Text},
    palette::Palette,
    scenes::{self, Words},
    viewport::Frame,
    *,
};
use crate::{
    query::{
        coverage,
        nearby::{self, Origin},
    },
    register::{Filter, PoleIx},
    snapshot::Snapshot,
    surroundings::Measure,
    territory::{Area, CommuneIx, Level, Territory},
};

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    Snapshot::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).expect("the data")
});

fn format(width: f64, height: f64) -> Format {
    Format {
        width,
        height,
        scheme: Scheme::Light,
        has_title: true,
        has_credits: true,
    }
}

fn words() -> Words {
    Words {
        title: "Titre".to_owned(),
        credits: "Limites : IGN".to_owned(),
        ..Words::default()
    }
}

/// The names on each map of a picture, and the map's frame.
fn names(picture: &Picture) -> Vec<(Frame, Vec<(&Text, Frame)>)> {
    let panels = picture.elements.iter().filter_map(|element| match element {
        Element::Clipped(frame, _, elements) => Some((*frame, names_in(elements))),
        _ => None,
    });
    panels.collect()
}

fn names_in(elements: &[Element]) -> Vec<(&Text, Frame)> {
    let texts = elements.iter().filter_map(|element| match element {
        Element::Text(text) if text.anchor == Anchor::Start => Some((text, taken(text))),
        _ => None,
    });
    texts.collect()
}

/// Where the letters of a text are, from their baseline to where capitals end.
fn taken(text: &Text) -> Frame {
    let size = text.lettering.size;
    Frame {
        x: text.at[0],
        y: text.at[1] - 0.7 * size,
        width: text.lettering.width(&text.words),
        height: 0.7 * size,
    }
}

fn check(picture: &Picture, must: Option<&str>) {
    let panels = names(picture);
    for (frame, names) in &panels {
        for (at, (text, own)) in names.iter().enumerate() {
            assert!(frame.encloses(own), "{} leaves the map", text.words);
            for (other, taken) in &names[..at] {
                assert!(!taken.overlaps(own), "{} over {}", text.words, other.words);
            }
        }
    }
    if let Some(must) = must {
        let must = crate::french::typeset(must);
        let main = &panels.first().expect("a map").1;
        assert!(
            main.iter().any(|(text, _)| text.words == must),
            "{must} is not named"
        );
    }
}

#[test]
fn the_national_map_names_the_largest_cities_whatever_stands_there() {
    let snapshot = &*SNAPSHOT;
    let all = Filter::default().select(snapshot.register(), snapshot.territories());
    let scene = scenes::national(snapshot, &all, &[], words());
    for (width, height) in [(960.0, 860.0), (960.0, 504.0), (600.0, 600.0)] {
        let picture = compose(snapshot, scene.clone(), format(width, height));
        for city in ["Paris", "Lyon", "Marseille", "Lille", "Toulouse", "Nantes"] {
            check(&picture, Some(city));
        }
    }
    check(
        &compose(snapshot, scene, format(360.0, 520.0)),
        Some("Paris"),
    );
}

/// One of the largest size for every département.
#[test]
fn circles_are_whole_as_small_as_the_map_and_hide_no_large_city() {
    let snapshot = &*SNAPSHOT;
    let all = snapshot.territories().all(Level::Departement);
    let centre = |one| coverage::centre_of_population(snapshot, Area::One(one));
    let circles: Vec<_> = all.filter_map(centre).map(|at| (at, 24.0)).collect();
    let comparison = scenes::Comparison {
        circles: circles.clone(),
        circle_keys: vec![(24.0, "2 000 000".to_owned())],
        ..scenes::Comparison::default()
    };
    let scene = scenes::choropleth(snapshot, Level::Departement, comparison, words());
    for (width, height, share) in [(960.0, 720.0, 1.0), (360.0, 500.0, 360.0 / 560.0)] {
        let picture = compose(snapshot, scene.clone(), format(width, height));
        for city in ["Paris", "Lyon", "Marseille", "Lille", "Rennes"] {
            check(&picture, Some(city));
        }
        let radii = |elements: &[Element]| -> Vec<(f64, [f64; 2])> {
            let circles = elements.iter().filter_map(|one| match one {
                Element::Circle { radius, centre, .. } if *radius > 5.0 => Some((*radius, *centre)),
                _ => None,
            });
            circles.collect()
        };
        let in_legend = radii(&picture.elements);
        assert_eq!(in_legend.len(), 1);
        assert!((in_legend[0].0 - 24.0 * share).abs() < 1e-9);
        let Some(Element::Clipped(frame, _, main)) = picture
            .elements
            .iter()
            .find(|one| matches!(one, Element::Clipped(..)))
        else {
            panic!("no map");
        };
        for (radius, centre) in radii(main) {
            assert!((radius - in_legend[0].0).abs() < 1e-9);
            let around = Frame::around(centre, 2.0 * radius, 2.0 * radius);
            let is_seen = frame.contains(centre);
            assert!(!is_seen || frame.encloses(&around), "{centre:?}");
        }
    }
}

#[test]
fn every_pole_of_the_national_map_is_in_view() {
    let snapshot = &*SNAPSHOT;
    let all = Filter::default().select(snapshot.register(), snapshot.territories());
    let located = all
        .iter()
        .filter(|&&ix| snapshot.register().pole(ix).point().is_some());
    let scene = scenes::national(snapshot, &all, &[], words());
    for (width, height) in [
        (960.0, 860.0),
        (960.0, 504.0),
        (600.0, 540.0),
        (600.0, 700.0),
    ] {
        let picture = compose(snapshot, scene.clone(), format(width, height));
        let panels: Vec<(Frame, &[Element])> = picture
            .elements
            .iter()
            .filter_map(|element| match element {
                Element::Clipped(frame, _, elements) => Some((*frame, elements.as_slice())),
                _ => None,
            })
            .collect();
        let symbols = |at: usize| {
            let (frame, elements) = panels[at];
            let places = elements.iter().filter_map(|one| match one {
                Element::Symbol { at, .. } => Some(*at),
                _ => None,
            });
            places.filter(move |&at| frame.contains(at))
        };
        // No inset lies over a symbol of the main map.
        for place in symbols(0) {
            let hidden = panels[1..].iter().find(|(frame, _)| frame.contains(place));
            assert!(hidden.is_none(), "{width} × {height}: {place:?}");
        }
        if height > 800.0 {
            // Those of the inset of Paris are drawn there; others near its edge are drawn in both.
            let drawn: usize = (0..panels.len()).map(|at| symbols(at).count()).sum();
            assert!(drawn >= located.clone().count(), "{drawn}");
        }
    }
}

/// Saint-Brieuc lies beside the pole of Plérin; Paris has poles in the 18th arrondissement and one known by the city alone.
#[test]
fn poles_are_named_by_their_own_communes_each_once() {
    let snapshot = &*SNAPSHOT;
    let territories = snapshot.territories();
    let request = coverage::Request::new(&Filter::default(), coverage::Radius::default());
    for (level, code, must) in [
        (
            Level::Region,
            "53",
            ["Plérin", "Redon", "Saint-Gildas-des-Bois"],
        ),
        (
            Level::Region,
            "11",
            ["L’Île-Saint-Denis", "Paris", "Trilport"],
        ),
        (
            Level::Departement,
            "75",
            ["Paris", "Paris 18e", "Romainville"],
        ),
    ] {
        let territory = territories.find(level, code).expect("a territory");
        let cover = scenes::Cover {
            area: Area::One(territory),
            request: &request,
            sites: &[],
        };
        let picture = compose(
            snapshot,
            scenes::sheet(snapshot, &cover, words()),
            format(960.0, 760.0),
        );
        for name in must {
            check(&picture, Some(name));
        }
        let (_, named) = names(&picture).swap_remove(0);
        let brand = Palette::of(Scheme::Light).brand;
        let poles = named.iter().filter(|(text, _)| text.colour == brand);
        let mut poles: Vec<&str> = poles.map(|(text, _)| text.words.as_str()).collect();
        let all = poles.len();
        poles.sort_unstable();
        poles.dedup();
        assert_eq!(poles.len(), all, "{code}: {poles:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_commune_of_a_page_is_named_and_no_two_names_overlap(
        at in 0_usize..34_000, width in 300.0..960.0, share in 0.6..1.2,
    ) {
        let snapshot = &*SNAPSHOT;
        let ix = CommuneIx::new(at);
        let commune = snapshot.territories().commune(ix);
        prop_assume!(commune.place().is_some());
        let origin = Origin::of_commune(snapshot, ix);
        let request = nearby::Request { filter: Filter::default(), count: 10, related: usize::MAX, radius: None, by: Measure::Distance };
        let found = nearby::nearby(snapshot, origin, &request);
        let scene = scenes::near(snapshot, origin, &found, words()).expect("a map");
        let format = format(width, width * share);
        check(&compose(snapshot, scene, format), Some(commune.name()));
        let request = coverage::Request::new(&Filter::default(), coverage::Radius::default());
        let area = Area::One(Territory::Commune(ix));
        let cover = scenes::Cover { area, request: &request, sites: &[] };
        let scene = scenes::sheet(snapshot, &cover, words());
        check(&compose(snapshot, scene, format), Some(commune.name()));
    }

    #[test]
    fn poles_and_sheets_have_names_apart(at in 0_usize..101, pole in 0_usize..118, width in 300.0..960.0) {
        let snapshot = &*SNAPSHOT;
        let territories = snapshot.territories();
        let ix = PoleIx::new(pole % snapshot.register().poles().len());
        let format = format(width, width * 0.8);
        if let Some(scene) = scenes::pole(snapshot, ix, words()) {
            check(&compose(snapshot, scene, format), None);
        }
        let all: Vec<Territory> = territories.all(crate::territory::Level::Departement).collect();
        let request = coverage::Request::new(&Filter::default(), coverage::Radius::default());
        let area = Area::One(all[at % all.len()]);
        let count = crate::query::sites::SiteCount::new(3).expect("from 1 to 20");
        let found = crate::query::sites::list(snapshot, area, &request, count);
        let cover = scenes::Cover { area, request: &request, sites: &found.sites };
        let picture = compose(snapshot, scenes::sheet(snapshot, &cover, words()), format);
        check(&picture, None);
        for one in &found.sites {
            check(&picture, Some(territories.commune(one.site.commune).name()));
        }
    }
}
