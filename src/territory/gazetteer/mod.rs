//! Text → territories: the gazetteer.
//!
//! [`Gazetteer::build`] indexes plain [`Record`]s once; [`Gazetteer::search`] gives the territories
//! that a person may mean by a text, best first. Every match is of one of four classes
//! ([`MatchClass`]), in this order: the text is a name or code, the prefix of one, words of one, or
//! one or two typos away from one. A former name typed in full counts as the prefix of a name.
//! Within a class, names of today come before former names, then the more populous before the less.
//!
//! The path of a query: `tokens` splits the text into words (no case, accent, hyphen, apostrophe);
//! `interpretation` finds the ways to interpret them (a name; a name and its département; a kind and
//! a name; a postcode and a name); `search` looks each interpretation up in the `inverted_index`,
//! class after class (`exact` and `codes`, `prefix`, `fuzzy`), and stops as soon as no later class can
//! change the result; `candidates` sorts what was found.
//!
//! [`Gazetteer::understand`] goes further: a text that begins no name is read as a postal address
//! (`address`), and `locality` finds its commune.

mod address;
mod address_endings;
mod address_words;
mod build;
mod candidates;
mod codes;
mod departement_index;
mod exact;
mod fuzzy;
mod interpretation;
mod inverted_index;
mod locality;
mod names_above;
mod ordinal;
mod prefix;
mod query;
mod record;
mod search;
mod string_arena;
mod territories;
mod tokens;
mod tournament;
mod typo;

pub use build::Gazetteer;
pub use query::{Match, MatchClass, MatchedField, Postcode, Query};
pub use record::{AlternateName, AlternateNature, Kind, KindSet, Record, Subject};
pub use tokens::normalise;
