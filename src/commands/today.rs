use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// The day that it is, UTC.
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
