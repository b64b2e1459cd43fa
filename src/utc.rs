//! Days, which are those of UTC wherever the program counts them.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// The day of a time.
#[must_use]
pub fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// The day it is.
#[must_use]
pub fn today() -> Date {
    day(Timestamp::now())
}
