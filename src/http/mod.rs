//! HTTP: routes, middleware, errors, the API and the pages.

mod api;
mod app;
mod area;
mod assets;
mod blocking;
mod coverage_params;
mod final_slash;
mod header_list;
mod metrics;
mod middleware;
mod negotiate;
pub mod pages;
mod params;
mod problem;
pub(crate) mod proposal;
pub mod public_address;
mod reload;
mod router;
mod serve;

pub(crate) use crate::paths;
pub(crate) use app::App;
pub(crate) use area::AreaPath;
pub(crate) use blocking::blocking;
pub use serve::serve;
