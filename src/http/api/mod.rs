//! The interfaces for programs, one file a resource.

mod bbox;
mod collection;
mod datetime;
mod feature;
pub(super) mod health;
pub(super) mod items;
pub(super) mod nearest;
mod page;
mod poles;
pub(super) mod reply;
pub(super) mod search;
mod shapes;
pub(super) mod territories;
mod territory_filter;
pub(super) mod tiles;
