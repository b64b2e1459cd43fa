//! Maps as pictures: the one drawing that paper, pages without script, shared links and downloads have.
//!
//! A [`scene::Scene`] says what a map shows, in the terms of the atlas; [`scenes`] makes one for each page.
//! [`compose()`] lays it out, from the borders in memory, and places the names; what comes out is a
//! [`element::Picture`], which [`svg()`] writes and [`png()`] renders. Everything is a pure function of
//! the snapshot and the scene.

mod colour;
mod compose;
mod element;
mod ground;
mod label;
mod legend;
mod palette;
mod panel;
mod path;
mod png;
mod scale_bar;
mod scene;
pub(crate) mod scenes;
mod spread;
mod svg;
mod typeface;
mod viewport;

#[cfg(test)]
mod tests;

pub(crate) use compose::compose;
pub(crate) use palette::Scheme;
pub(crate) use png::png;
pub(crate) use scene::{Format, Scene};
pub(crate) use svg::{Letters, write as svg};
