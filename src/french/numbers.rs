use super::{NBSP, NNBSP, agree};

/// `n` with a narrow space between thousands: `1 234`.
pub(crate) fn integer(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * NNBSP.len_utf8());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(NNBSP);
        }
        out.push(digit);
    }
    out
}

/// A number with its noun: `1 pôle`, `2 pôles`. Zero is singular, as French has it.
pub(crate) fn count(n: usize, singular: &str, plural: &str) -> String {
    format!("{}{NBSP}{}", integer(n as u64), agree(n, singular, plural))
}

/// A rank: `1er`, `1re`, `61e`.
pub(crate) fn ordinal(rank: usize, feminine: bool) -> String {
    match (rank, feminine) {
        (1, false) => "1er".to_owned(),
        (1, true) => "1re".to_owned(),
        _ => format!("{}e", integer(rank as u64)),
    }
}

/// `x` rounded to one decimal, with a comma, the decimal left out when it is zero: `1 234,5`, `12`.
///
/// A number that is not finite is a dash: it cannot be said.
pub(crate) fn decimal(x: f64) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let tenths = (x.abs() * 10.0).round() as u64;
    let sign = if x < 0.0 && tenths > 0 { "−" } else { "" };
    let whole = integer(tenths / 10);
    match tenths % 10 {
        0 => format!("{sign}{whole}"),
        tenth => format!("{sign}{whole},{tenth}"),
    }
}

/// A distance given in metres: `800 m`, `4,2 km`, `24 km`.
///
/// Metres are rounded to the hundred under a kilometre and kilometres to the tenth under ten:
/// more would say more than a town hall's position can.
pub(crate) fn distance(metres: f64) -> String {
    match shown_hundreds(metres) {
        hundreds @ 0..10 => format!("{}{NBSP}m", hundreds * 100),
        hundreds => format!("{}{NBSP}km", decimal(hundreds as f64 / 10.0)),
    }
}

/// The difference of two distances as [`distance`] shows them, in metres: who takes one from the other finds it.
pub(crate) fn distance_between(from: f64, to: f64) -> String {
    match shown_hundreds(from).abs_diff(shown_hundreds(to)) {
        hundreds @ 0..10 => format!("{}{NBSP}m", hundreds * 100),
        hundreds => format!("{}{NBSP}km", decimal(hundreds as f64 / 10.0)),
    }
}

/// The hundreds of metres that [`distance`] shows.
fn shown_hundreds(metres: f64) -> u64 {
    if metres < 9_950.0 {
        (metres.max(0.0) / 100.0).round() as u64
    } else {
        u64::from((metres / 1000.0).round() as u32) * 10
    }
}

/// A position in degrees: `47,6500° N, 2,0800° O`.
pub(crate) fn position(lon: f64, lat: f64) -> String {
    let degrees = |value: f64, positive, negative| {
        let side = if value < 0.0 { negative } else { positive };
        format!("{:.4}° {side}", value.abs()).replace('.', ",")
    };
    format!("{}, {}", degrees(lat, "N", "S"), degrees(lon, "E", "O"))
}

/// A radius or a length in whole kilometres: `20 km`.
pub(crate) fn kilometres(km: u32) -> String {
    format!("{}{NBSP}km", integer(km.into()))
}

/// A time in whole minutes: `30 minutes`.
pub(crate) fn minutes(minutes: u32) -> String {
    let unit = if minutes < 2 { "minute" } else { "minutes" };
    format!("{}{NBSP}{unit}", integer(minutes.into()))
}

/// A time in seconds: `34 min`, `1 h 05 min`. It is rounded up, so that what is shown as half an hour is within half an hour.
pub(crate) fn duration(seconds: f64) -> String {
    let minutes = (seconds.max(0.0) / 60.0).ceil() as u64;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}{NBSP}min"),
        (hours, 0) => format!("{}{NBSP}h", integer(hours)),
        (hours, minutes) => format!("{}{NBSP}h{NBSP}{minutes:02}{NBSP}min", integer(hours)),
    }
}

/// The difference of two times as [`duration`] shows them.
pub(crate) fn duration_between(from: f64, to: f64) -> String {
    let shown = |seconds: f64| (seconds.max(0.0) / 60.0).ceil() * 60.0;
    duration((shown(from) - shown(to)).abs())
}

/// A ratio, 0 to 1, as a percentage with one decimal, left out when it is zero: `43,2 %`, `10 %`.
///
/// Nothing and all alone are written without decimal, `0 %` and `100 %`: what is neither is never rounded to
/// them (`< 0,1 %`, `> 99,9 %`).
pub(crate) fn percent(ratio: f64) -> String {
    let tenths = shown_tenths(ratio);
    let before = match (ratio * 1000.0).round() as u64 {
        0 if ratio > 0.0 => format!("<{NBSP}"),
        1000 if ratio < 1.0 => format!(">{NBSP}"),
        _ => String::new(),
    };
    format!("{before}{}{NBSP}%", decimal(tenths as f64 / 10.0))
}

/// The tenths of a hundredth that [`percent`] shows: what is neither nothing nor all is not shown as either.
fn shown_tenths(ratio: f64) -> u64 {
    let tenths = (ratio.max(0.0) * 1000.0).round() as u64;
    if ratio > 0.0 && ratio < 1.0 {
        tenths.clamp(1, 999)
    } else {
        tenths
    }
}

/// How many points lie between two ratios as [`percent`] shows them: `13,8`, negative when it falls.
pub(crate) fn points_between(from: f64, to: f64) -> f64 {
    (shown_tenths(to) as f64 - shown_tenths(from) as f64) / 10.0
}

/// The same ratio for a sentence, as it is said: `43,2 %`, `10 %`, `moins de 0,1 %`, `plus de 99,9 %`.
pub(crate) fn percent_in_words(ratio: f64) -> String {
    let percent = percent(ratio);
    match (percent.strip_prefix('<'), percent.strip_prefix('>')) {
        (Some(rest), _) => format!("moins de {}", rest.trim_start()),
        (_, Some(rest)) => format!("plus de {}", rest.trim_start()),
        _ => percent,
    }
}

/// An amount of whole euros: `100 000 €`.
pub(crate) fn euros(amount: u64) -> String {
    format!("{}{NBSP}€", integer(amount))
}

/// A number of people: `12 345 habitants`, `1 habitant`.
pub(crate) fn population(people: u64) -> String {
    count(people as usize, "habitant", "habitants")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_and_one_are_singular() {
        assert_eq!(count(0, "pôle", "pôles"), "0\u{a0}pôle");
        assert_eq!(count(1, "pôle", "pôles"), "1\u{a0}pôle");
        assert_eq!(count(1_200, "pôle", "pôles"), "1\u{202f}200\u{a0}pôles");
    }

    #[test]
    fn only_the_first_rank_agrees() {
        assert_eq!(ordinal(1, false), "1er");
        assert_eq!(ordinal(1, true), "1re");
        assert_eq!(ordinal(1_024, true), "1\u{202f}024e");
    }

    #[test]
    fn thousands_are_parted_by_a_narrow_space() {
        assert_eq!(integer(0), "0");
        assert_eq!(integer(999), "999");
        assert_eq!(integer(1_234), "1\u{202f}234");
        assert_eq!(integer(68_373_433), "68\u{202f}373\u{202f}433");
    }

    #[test]
    fn decimals_take_a_comma_and_only_where_they_say_something() {
        assert_eq!(decimal(1_234.5), "1\u{202f}234,5");
        assert_eq!(decimal(12.04), "12");
        assert_eq!(decimal(-0.04), "0");
        assert_eq!(decimal(-2.5), "−2,5");
        assert_eq!(decimal(f64::NAN), "–");
    }

    #[test]
    fn distances_are_as_precise_as_the_points() {
        assert_eq!(distance(0.0), "0\u{a0}m");
        assert_eq!(distance(820.0), "800\u{a0}m");
        assert_eq!(distance(960.0), "1\u{a0}km");
        assert_eq!(distance(4_240.0), "4,2\u{a0}km");
        assert_eq!(distance(9_960.0), "10\u{a0}km");
        assert_eq!(distance(1_024_600.0), "1\u{202f}025\u{a0}km");
    }

    #[test]
    fn a_time_within_half_an_hour_is_shown_so() {
        assert_eq!(duration(0.0), "0\u{a0}min");
        assert_eq!(duration(1.0), "1\u{a0}min");
        assert_eq!(duration(1_800.0), "30\u{a0}min");
        assert_eq!(duration(1_801.0), "31\u{a0}min");
        assert_eq!(duration(3_600.0), "1\u{a0}h");
        assert_eq!(duration(3_900.0), "1\u{a0}h\u{a0}05\u{a0}min");
        assert_eq!(minutes(1), "1\u{a0}minute");
        assert_eq!(minutes(30), "30\u{a0}minutes");
    }

    #[test]
    fn a_difference_is_that_of_the_figures_as_they_are_shown() {
        // 18 km and 14 km; 11 km and 900 m; 9,9 km and 10 km.
        assert_eq!(distance_between(17_600.0, 14_300.0), "4\u{a0}km");
        assert_eq!(distance_between(11_000.0, 900.0), "10,1\u{a0}km");
        assert_eq!(distance_between(9_949.0, 9_951.0), "100\u{a0}m");
        assert_eq!(distance_between(18_000.0, 17_600.0), "0\u{a0}m");
        // 54 % and 67,8 %; less than 0,1 % and more than 99,9 %.
        let points = |from, to| decimal(points_between(from, to));
        assert_eq!(points(0.539_6, 0.678_4), "13,8");
        assert_eq!(points(0.000_1, 0.999_9), "99,8");
        assert_eq!(points(0.5, 0.4), "−10");
    }

    #[test]
    fn a_percentage_is_never_rounded_to_nothing_or_to_all() {
        assert_eq!(percent(0.0), "0\u{a0}%");
        assert_eq!(percent(0.000_1), "<\u{a0}0,1\u{a0}%");
        assert_eq!(percent(0.432_4), "43,2\u{a0}%");
        assert_eq!(percent(0.5), "50\u{a0}%");
        assert_eq!(percent(0.099_6), "10\u{a0}%");
        assert_eq!(percent(0.999_9), ">\u{a0}99,9\u{a0}%");
        assert_eq!(percent(1.0), "100\u{a0}%");
        assert_eq!(percent_in_words(0.000_1), "moins de 0,1\u{a0}%");
        assert_eq!(percent_in_words(0.999_9), "plus de 99,9\u{a0}%");
        assert_eq!(percent_in_words(0.432_4), "43,2\u{a0}%");
        assert_eq!(percent_in_words(0.1), "10\u{a0}%");
    }
}
