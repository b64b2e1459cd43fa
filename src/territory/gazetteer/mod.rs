//! Text → territories: the gazetteer.
//!
//! [`Gazetteer::build`] reads plain [`Record`]s once; [`Gazetteer::search`] answers what a person
//! types with the territories they may mean, best first. Every answer comes from one of four
//! classes, in this order: the name (or code) itself, the beginning of one, words of one, one or
//! two typing slips away from one. A former name typed in full counts as the beginning of a name.
//! Within a class, names of today come before former names, then the more populous before the less.
//!
//! How a request goes: `fold` makes words of the text (no case, accent, hyphen, apostrophe);
//! `reading` finds the ways to understand them (a name; a name and its département; a kind and a
//! name; a postcode and a name); `search` looks each reading up in the sorted `keys`, class after
//! class (`exact` and `number`, `prefix`, `loose`), and stops as soon as no later class can change the
//! answer; `rank` orders what was found.

mod build;
mod exact;
mod fold;
mod hints;
mod keys;
mod loose;
mod number;
mod ordinal;
mod prefix;
mod query;
mod rank;
mod reading;
mod record;
mod search;
mod slip;
mod territories;
mod texts;

pub use build::Gazetteer;
pub use fold::normalise;
pub use query::{Match, Matched, Query, Through};
pub use record::{Former, Kind, Kinds, Record, Subject};
