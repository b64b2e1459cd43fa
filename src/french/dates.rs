use super::NBSP;

const MONTHS: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

/// A date of the data (`2026`, `2026-11` or `2026-11-22`), as precise as it is: `22 nov. 2026`.
///
/// What is no such date is given back as it came.
#[must_use]
pub(crate) fn date(iso: &str) -> String {
    say(iso).unwrap_or_else(|| iso.to_owned())
}

fn say(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let year = parts.next()?;
    year.parse::<u16>().ok()?;
    let Some(month) = parts.next() else {
        return Some(year.to_owned());
    };
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    let said = match parts.next() {
        None => format!("{month}{NBSP}{year}"),
        Some(day) => match day.parse::<u8>().ok()? {
            1 => format!("1er{NBSP}{month}{NBSP}{year}"),
            day => format!("{day}{NBSP}{month}{NBSP}{year}"),
        },
    };
    parts.next().is_none().then_some(said)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_is_as_precise_as_its_source() {
        assert_eq!(date("2026-11-22"), "22\u{a0}nov.\u{a0}2026");
        assert_eq!(date("2023-06-01"), "1er\u{a0}juin\u{a0}2023");
        assert_eq!(date("2024-09"), "sept.\u{a0}2024");
        assert_eq!(date("2014"), "2014");
    }

    #[test]
    fn what_is_no_date_stays_as_it_came() {
        for odd in [
            "",
            "2024-13",
            "2024-00",
            "2024-01-02-03",
            "vers 2015",
            "2024-x",
        ] {
            assert_eq!(date(odd), odd);
        }
    }
}
