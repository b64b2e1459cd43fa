//! Atlas des PTCE: the national map of the pôles territoriaux de coopération économique.
//!
//! Data flows one way. The floors, from the top down; each knows only those under it
//! (`tests/floors.rs` holds it):
//!
//! 1. [`service`]: every route, every middleware, the accept loop, the reload;
//! 2. `pages`: what a person reads;
//! 3. `openapi`: the description of the interfaces;
//! 4. `api`: the interfaces for programs;
//! 5. `http`: how a request is read and a response written;
//! 6. [`export`]: rows of an answer as tables to take away;
//! 7. [`query`]: pure functions from a snapshot and a request to an answer;
//! 8. [`tile`]: layers of borders and poles, cut into tiles;
//! 9. [`store`]: the snapshot that is served now, and its reload;
//! 10. [`snapshot`]: all data read, cross-checked and indexed once: the country, and the register in it;
//! 11. [`surroundings`]: the located poles, and those around everyone, measured once;
//! 12. `french`: articles, plurals, numbers, dates, and the typesetter;
//! 13. [`register`]: poles, calls, référents, and the filters over them;
//! 14. [`territory`]: communes, EPCI, départements, régions: hierarchy, borders, names;
//! 15. [`table`]: CSV as `datapackage.json` describes it, read as typed rows, every fault reported;
//! 16. [`geometry`]: points, distances, borders; no pole, no file, no HTTP;
//! 17. [`config`], `paths`, [`web_address`], [`limits`]: settings, addresses here and elsewhere, every
//!     bound with its reason.

pub(crate) mod api;
pub mod config;
pub mod export;
pub(crate) mod french;
pub mod geometry;
pub(crate) mod http;
pub mod limits;
pub(crate) mod openapi;
pub(crate) mod pages;
pub(crate) mod paths;
pub mod query;
pub mod register;
pub(crate) mod sanitize;
pub mod service;
pub mod snapshot;
pub mod store;
pub mod surroundings;
pub mod table;
pub mod territory;
pub mod tile;
mod typed_index;
pub mod web_address;
