//! Values of indicators, in French.

use crate::{export::columns::Kind, french, query::coverage::Indicator};

/// A value for a sentence: `43 %`, `moins de 0,1 %`, `4,2 km`.
pub(super) fn in_words(indicator: Indicator, value: f64) -> String {
    match indicator.column().kind() {
        Kind::Share => french::percent_in_words(value),
        _ => written(indicator, Some(value)),
    }
}

/// A share for a sentence, as a percentage; a dash for none.
pub(super) fn percent_in_words(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), french::percent_in_words)
}

/// A share as a percentage; a dash for none.
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), french::percent)
}

/// A value as the column of its indicator writes it: `43 %`, `4,2 km`; a dash for none.
pub(super) fn written(indicator: Indicator, value: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    match indicator.column().kind() {
        Kind::Share => french::percent(value),
        Kind::Metres => french::distance(value),
        Kind::Seconds => french::duration(value),
        Kind::Integer | Kind::Year => french::integer(value.max(0.0).round() as u64),
        _ => french::decimal(value),
    }
}
