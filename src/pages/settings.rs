use super::{
    coverage_request::{CoverageQuery, RADIUS},
    facets,
    frame::Frame,
    view::{NumberLink, Settings},
};
use crate::{french, register::FilterField};

/// The radii to choose from, in kilometres.
const RADII: [u32; 5] = [5, 10, 20, 30, 50];

/// The filters that the form has boxes for.
const BOXES: [FilterField; 3] = [FilterField::Theme, FilterField::Status, FilterField::Call];

/// The radius and the filters of a page; `fields` are what else its form asks.
pub(super) fn settings(frame: &Frame, query: &CoverageQuery, fields: &[&str]) -> Settings {
    let state = &query.state;
    let filters = facets::filters(frame, state.pairs(), &query.filter, state);
    let has_box = |name: &str| FilterField::parse(name).is_some_and(|field| BOXES.contains(&field));
    let has_field = |name: &str| name == RADIUS || has_box(name) || fields.contains(&name);
    let hidden = state.pairs().iter().filter(|(name, _)| !has_field(name));
    let radius = query.request.radius().km();
    Settings {
        action: state.path().to_owned(),
        radii: radii(query, radius),
        radius: radius.to_string(),
        themes: filters.themes,
        statuses: filters.statuses,
        calls: filters.calls,
        calls_label: filters.calls_label,
        hidden: hidden.cloned().collect(),
        active: filters.active,
        unfiltered: state.unfiltered().href(),
    }
}

fn radii(query: &CoverageQuery, radius: u32) -> Vec<NumberLink> {
    let mut radii = RADII.to_vec();
    if !radii.contains(&radius) {
        radii.push(radius);
        radii.sort_unstable();
    }
    let links = radii.into_iter().map(|km| NumberLink {
        text: french::kilometres(km),
        value: km.to_string(),
        href: query.state.with(RADIUS, &km.to_string()).href(),
        current: km == radius,
    });
    links.collect()
}
