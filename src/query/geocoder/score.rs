//! How well a municipality answers a geocoder's request, between 0 and 1.
//!
//! Clients of geocoders throw away answers under some score, one half most often. So a name that was
//! typed scores over it, whatever had to be completed or mended, and a street, of which only the
//! commune is known, under it.

use crate::territory::gazetteer::Match;

/// The score of the least match of a text. Each class of matches has a quarter of what is above: typos
/// from 0.5, words of a name from 0.625, beginnings from 0.75, names and codes from 0.875.
const LEAST: f64 = 0.5;

/// What a street, or anything else besides the name of a commune, leaves of the score: the better part
/// of what was asked is not in the answer.
const OF_ADDRESS: f64 = 0.45;

/// What another commune's postcode leaves of it.
const WITH_WRONG_POSTCODE: f64 = 0.8;

/// The part of the score that nearness to a point has, when there is one, as in addok.
const NEARNESS_PART: f64 = 0.1;

/// By what the text says.
pub(super) fn by_text(found: &Match<'_>) -> f64 {
    let mut score = LEAST + (1.0 - LEAST) * found.score();
    if found.is_of_address() {
        score *= OF_ADDRESS;
    }
    if found.wrong_postcode().is_some() {
        score *= WITH_WRONG_POSTCODE;
    }
    score
}

/// Of a municipality that only the filters name.
pub(super) const fn by_filters_only() -> f64 {
    LEAST * OF_ADDRESS
}

/// `score` with nearness to a point that is `metres` away: `exp(−(km / 50)²)` to 100 km, nothing
/// farther, as addok reckons it.
pub(super) fn with_nearness(score: f64, metres: f64) -> f64 {
    let kilometres = metres / 1000.0;
    let nearness = if kilometres > 100.0 {
        0.0
    } else {
        (-(kilometres / 50.0).powi(2)).exp()
    };
    score * (1.0 - NEARNESS_PART) + nearness * NEARNESS_PART
}
