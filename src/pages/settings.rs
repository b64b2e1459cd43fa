use super::{
    coverage_request::{CoverageQuery, MINUTES, RADIUS},
    facets,
    frame::Frame,
    state::ADDED,
    view::{LimitField, Link, NumberLink, Settings},
};
use crate::{
    french,
    query::coverage::{Limit, Minutes, Radius},
    register::FilterField,
    surroundings::Measure,
};

/// The radii to choose from, in kilometres.
const RADII: [u32; 5] = [5, 10, 20, 30, 50];

/// The times by road to choose from, in minutes.
const TIMES: [u32; 4] = [15, 30, 45, 60];

/// The filters that the form has boxes for.
const BOXES: [FilterField; 3] = [FilterField::Theme, FilterField::Status, FilterField::Call];

/// The radius and the filters of a page; `fields` are what else its form asks.
pub(super) fn settings(frame: &Frame, query: &CoverageQuery, fields: &[&str]) -> Settings {
    let state = &query.state;
    let filters = facets::filters(frame, state.pairs(), &query.filter, state);
    let has_box = |name: &str| FilterField::parse(name).is_some_and(|field| BOXES.contains(&field));
    let has_field =
        |name: &str| [RADIUS, MINUTES].contains(&name) || has_box(name) || fields.contains(&name);
    let hidden = state.pairs().iter().filter(|(name, _)| !has_field(name));
    let limit = query.request.limit();
    Settings {
        action: state.path().to_owned(),
        radii: links(frame, query, Measure::Distance, &RADII),
        times: match frame.times() {
            Some(_) => links(frame, query, Measure::Duration, &TIMES),
            None => Vec::new(),
        },
        limit: LimitField {
            parameter: limit.measure().parameter(),
            label: match limit.measure() {
                Measure::Distance => "Rayon, de 1 à 100 km",
                Measure::Duration => "Durée en voiture, de 1 à 60 minutes",
            },
            short: match limit.measure() {
                Measure::Distance => "Rayon (km)",
                Measure::Duration => "Minutes en voiture",
            },
            most: limit.measure().most(),
            value: limit.steps(),
        },
        other: frame.times().map(|_| other_measure(query)),
        themes: filters.themes,
        statuses: filters.statuses,
        calls: filters.calls,
        calls_label: filters.calls_label,
        hidden: hidden.cloned().collect(),
        active: filters.active,
        unfiltered: state.unfiltered().href(),
    }
}

/// The page by the other measure, at its usual limit.
fn other_measure(query: &CoverageQuery) -> Link {
    let (limit, text) = match query.request.limit().measure() {
        Measure::Distance => (
            Limit::from(Minutes::default()),
            "Compter en minutes de trajet en voiture",
        ),
        Measure::Duration => (
            Limit::from(Radius::default()),
            "Compter en kilomètres à vol d’oiseau",
        ),
    };
    let state = query.state.without(&[RADIUS, MINUTES, ADDED]);
    let state = state.with(limit.measure().parameter(), &limit.steps().to_string());
    Link {
        href: state.href(),
        text: text.to_owned(),
    }
}

/// Links to the `usual` limits of `measure`, and to the one in force where it is of it.
fn links(frame: &Frame, query: &CoverageQuery, measure: Measure, usual: &[u32]) -> Vec<NumberLink> {
    let limit = query.request.limit();
    let own = (limit.measure() == measure).then(|| limit.steps());
    let mut all = usual.to_vec();
    if let Some(own) = own.filter(|own| !all.contains(own)) {
        all.push(own);
        all.sort_unstable();
    }
    let other = match measure {
        Measure::Distance => MINUTES,
        Measure::Duration => RADIUS,
    };
    // Nobody knows how long the way is to where no pole stands.
    let left = match measure {
        Measure::Distance => vec![other],
        Measure::Duration if frame.engine.is_some() => vec![other],
        Measure::Duration => vec![other, ADDED],
    };
    let links = all.into_iter().map(|at| NumberLink {
        text: match measure {
            Measure::Distance => french::kilometres(at),
            Measure::Duration => format!("{at} min"),
        },
        value: at.to_string(),
        href: query
            .state
            .without(&left)
            .with(measure.parameter(), &at.to_string())
            .href(),
        current: own == Some(at),
    });
    links.collect()
}
