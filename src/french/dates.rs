use super::NBSP;
use crate::table::PartialDate;

const MONTHS: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

/// A date as precise as it is known: `2026`, `nov. 2026` or `22 nov. 2026`.
pub(crate) fn date(date: PartialDate) -> String {
    let year = format!("{:04}", date.year());
    let Some(month) = date.month() else {
        return year;
    };
    let month = MONTHS[usize::from(month) - 1];
    match date.day() {
        None => format!("{month}{NBSP}{year}"),
        Some(1) => format!("1er{NBSP}{month}{NBSP}{year}"),
        Some(day) => format!("{day}{NBSP}{month}{NBSP}{year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_is_as_precise_as_its_source() {
        for (iso, french) in [
            ("2026-11-22", "22\u{a0}nov.\u{a0}2026"),
            ("2023-06-01", "1er\u{a0}juin\u{a0}2023"),
            ("2024-01", "janv.\u{a0}2024"),
            ("2024-12", "déc.\u{a0}2024"),
            ("2014", "2014"),
        ] {
            assert_eq!(date(iso.parse().expect("a date")), french);
        }
    }
}
