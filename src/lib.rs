//! Atlas des PTCE: the national map of the pôles territoriaux de coopération économique.
//!
//! Data flows one way, and each module knows only those above it:
//!
//! 1. [`limits`]: every bound, with its reason;
//! 2. [`table`]: CSV as `datapackage.json` describes it, every fault reported;
//! 3. [`geometry`]: points, distances, borders, tiles; no pole, no file, no HTTP;
//! 4. [`territory`]: communes, EPCI, départements, régions: hierarchy, borders, names;
//! 5. [`register`]: poles, calls, référents, and the filters over them;
//! 6. [`surroundings`]: people and poles, measured to each other once;
//! 7. [`snapshot`]: all of it read, cross-checked and indexed once;
//! 8. [`store`]: the snapshot that is served now, and its reload;
//! 9. [`query`]: pure functions from a snapshot and a request to an answer;
//! 10. [`tile`]: layers of borders and poles, cut into tiles;
//! 11. [`export`]: answers as tables to take away;
//! 12. [`http`]: routes, API and pages; [`config`]: its settings.

pub mod config;
pub mod export;
pub mod geometry;
pub mod http;
pub mod limits;
pub(crate) mod paths;
pub mod query;
pub mod register;
pub(crate) mod shown;
pub mod snapshot;
pub mod store;
pub mod surroundings;
pub mod table;
pub mod territory;
pub mod tile;
mod typed_index;
