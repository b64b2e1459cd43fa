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
//! 7. `drawing`: maps as pictures, SVG and PNG;
//! 8. [`query`]: pure functions from a snapshot and a request to an answer;
//! 9. [`tile`]: layers of borders and poles, cut into tiles;
//! 10. [`journal`]: the rows of the register in a database, and what was decided about them;
//! 11. [`store`]: the snapshot that is served now, and its reload;
//! 12. [`snapshot`]: all data read, cross-checked and indexed once: the country, and the register in it;
//! 13. [`history`]: what was decided about the rows of the register, and the rows after it;
//! 14. [`surroundings`]: the located poles, and those around everyone, measured once;
//! 15. [`register`]: poles, calls, référents, and the filters over them;
//! 16. [`programme`], [`context`]: public programmes with their territories, and other figures of territories;
//! 17. `french`: articles, plurals, numbers, dates, and the typesetter;
//! 18. `paths`: the addresses of the pages and of their files;
//! 19. [`territory`]: communes, EPCI, départements, régions: hierarchy, borders, names;
//! 20. [`table`]: CSV as `datapackage.json` describes it, read as typed rows, every fault reported;
//! 21. [`geometry`]: points, distances, borders; no pole, no file, no HTTP;
//! 22. [`config`], [`web_address`], `sanitize`, `cancellation`, [`log`], [`limits`]: settings, addresses
//!     elsewhere, texts of others made safe to show, work that nobody waits for, the log, every bound with
//!     its reason.
//!
//! # Example
//!
//! Load the data, then query the nearest poles and the coverage of a département:
//!
//! ```
//! use std::path::Path;
//!
//! use ptce_atlas::{
//!     query::{
//!         coverage::{self, Radius},
//!         nearby::{self, Origin, Relation},
//!     },
//!     register::Filter,
//!     snapshot::Snapshot,
//!     surroundings::Measure,
//!     territory::{Area, Level},
//! };
//!
//! let snapshot = Snapshot::load(Path::new("data"))?;
//!
//! // The three poles nearest to Redon, within 100 km.
//! let origin = Origin::of_code(&snapshot, "35236").expect("the INSEE code of Redon");
//! let request = nearby::Request {
//!     filter: Filter::default(),
//!     count: 3,
//!     related: usize::MAX,
//!     radius: Some(100_000.0),
//!     by: Measure::Distance,
//! };
//! let poles = nearby::nearby(&snapshot, origin, &request);
//! let nearest = poles.iter().filter(|pole| pole.relation == Relation::Near);
//! assert!(nearest.count() <= 3);
//!
//! // The people of the Doubs who live within 20 km of a pole.
//! let doubs = snapshot.territories().find(Level::Departement, "25").expect("the Doubs");
//! let radius = Radius::from_km(20).expect("from 1 to 100");
//! let request = coverage::Request::new(&Filter::default(), radius);
//! let share = coverage::sheet(&snapshot, Area::One(doubs), &request, 10).figures.share;
//! assert!(share.covered <= share.people);
//! # Ok::<(), ptce_atlas::snapshot::LoadError>(())
//! ```

pub(crate) mod api;
pub(crate) mod cancellation;
pub mod config;
pub mod context;
pub mod contribution;
pub(crate) mod drawing;
pub mod export;
pub(crate) mod french;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
pub mod geometry;
pub(crate) mod glyphs;
pub mod history;
pub(crate) mod http;
pub mod journal;
pub mod limits;
pub mod log;
pub mod mail;
pub(crate) mod openapi;
pub(crate) mod pages;
pub(crate) mod paths;
pub mod programme;
pub mod query;
pub mod register;
pub mod routing;
pub(crate) mod sanitize;
pub mod service;
pub mod snapshot;
pub mod store;
pub mod surroundings;
pub mod table;
pub mod territory;
pub mod tile;
pub mod travel_time;
mod typed_index;
pub mod utc;
pub mod web_address;
