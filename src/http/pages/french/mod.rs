//! French as it is typeset: numbers, dates, places and small words.
//!
//! Spaces that must not break are real characters in the text: [`NBSP`] before `:`, `%`, a unit
//! or inside `« »`, and the narrow [`NNBSP`] between thousands and before `;`, `!`, `?`.

mod dates;
mod numbers;
mod places;
mod words;

pub use dates::date;
pub use numbers::{decimal, distance, euros, integer, percent, population, share};
pub use places::{Level, Liaison, in_place, of_place};
pub use words::{capital, count, direction, list, ordinal, towards};

/// The no-break space (U+00A0).
pub const NBSP: char = '\u{a0}';

/// The narrow no-break space (U+202F).
pub const NNBSP: char = '\u{202f}';
