//! French as it is written: numbers, dates, places, small words, and the one typesetter.
//!
//! Sources and templates are plain French. What must not break is set by [`typeset`] and
//! [`typeset_html`] when a text is written; numbers with their units come out set already.

mod dates;
mod html;
pub(crate) mod labels;
mod numbers;
mod place_name;
mod typesetter;
mod words;

pub(crate) use dates::date;
pub(crate) use html::typeset_html;
pub(crate) use numbers::{
    count, decimal, distance, distance_between, duration, duration_between, euros, integer,
    kilometres, minutes, ordinal, percent, percent_in_words, points_between, population, position,
};
pub(crate) use place_name::PlaceName;
pub(crate) use typesetter::typeset;
pub(crate) use words::{agree, agree_decimal, capital, direction_phrase, list};

use typesetter::{NBSP, NNBSP};
