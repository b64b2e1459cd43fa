//! Random texts that cells may hold.

use proptest::{collection::vec, prelude::*, sample::select};

/// Words of any kind, never empty: separators of CSV and of lists, quotes, line breaks.
pub(crate) fn words() -> impl Strategy<Value = String> {
    "[a-zA-ZÉœ][ -~éÀ’«\n]{0,12}".prop_map(|text| with_whole_letters(&text))
}

/// Words on one line, without a space after them.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let text = "[a-zA-ZÉœ][ -~éÀ’«]{0,12}";
    text.prop_map(|text| with_whole_letters(&text).trim_end().to_owned())
}

/// `text` with its question marks at the ends of words: before a letter they stand for one that was lost.
fn with_whole_letters(text: &str) -> String {
    text.replace('?', "? ")
}

pub(crate) fn address() -> impl Strategy<Value = String> {
    r"https?://[a-z0-9]{1,8}\.[a-z]{2,3}(:80)?(/[a-zA-Z0-9,'()%=?&._~@|-]{0,12})?"
}

pub(crate) fn addresses() -> impl Strategy<Value = String> {
    vec(address(), 1..4).prop_map(|all| without_repeats(all).join(";"))
}

/// `all` without what comes again.
pub(crate) fn without_repeats(all: Vec<String>) -> Vec<String> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

pub(crate) fn day_in(years: std::ops::Range<u16>) -> impl Strategy<Value = String> {
    (years, 1..13, 1..29).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

/// A date as precise as its source.
pub(crate) fn date_in(years: std::ops::Range<u16>) -> impl Strategy<Value = String> {
    (day_in(years), select(vec![4, 7, 10])).prop_map(|(day, length)| day[..length].to_owned())
}
