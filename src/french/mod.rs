//! French as it is typeset: numbers, dates, places and small words.
//!
//! Spaces that must not break are real characters in the text: [`NBSP`] before `:`, `%`, a unit
//! or inside `« »`, and the narrow [`NNBSP`] between thousands and before `;`, `!`, `?`.

mod dates;
mod numbers;
mod places;
mod words;

pub(crate) use dates::date;
pub(crate) use numbers::{decimal, distance, euros, integer, percent, population, share};
pub(crate) use places::{Level, Liaison, in_place, of_place};
pub(crate) use words::{capital, count, list, ordinal, towards};

/// The no-break space (U+00A0).
pub(crate) const NBSP: char = '\u{a0}';

/// The narrow no-break space (U+202F).
pub(crate) const NNBSP: char = '\u{202f}';
