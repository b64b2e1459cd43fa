//! The words of the register's closed lists, as a reader reads them.

use super::view::{StatusView, ThemeView};
use crate::{
    french,
    glyphs::{group_of, group_of_theme},
    register::{Pole, Status, Theme},
    table::PartialDate,
};

/// How many years a status speaks for itself; an older one shows its year.
const FRESH_YEARS: u16 = 3;

/// The themes of a pole; one that says so when none is known.
pub(crate) fn themes(pole: &Pole) -> Vec<ThemeView> {
    if pole.themes().is_empty() {
        return vec![ThemeView {
            word: None,
            name: "Thématique non précisée".to_owned(),
            glyph: &group_of(&[], &[]).id,
        }];
    }
    pole.themes().iter().copied().map(theme).collect()
}

/// A theme and its name.
pub(crate) fn theme(theme: Theme) -> ThemeView {
    ThemeView {
        word: Some(theme.word()),
        name: theme.label().to_owned(),
        glyph: &group_of_theme(theme).id,
    }
}

/// Who last confirmed a pole, and in which month: `confirmé par le pôle en nov. 2026`; none when nobody has.
pub(crate) fn confirmed(pole: &Pole) -> Option<String> {
    let (day, by) = pole.confirmed()?;
    let month = french::date(PartialDate::from(day).without_day());
    Some(format!("confirmé par {} en {month}", by.label()))
}

/// A status, the year its source speaks of, and this year.
///
/// A status older than three years shows its year (`actif en 2021`); an unknown one says how old
/// the last source is.
pub(crate) fn status(status: Status, year: Option<u16>, this_year: u16) -> StatusView {
    let word = status.label();
    let label = match year {
        Some(year) if status == Status::Unknown => {
            format!("{word} (dernière source : {year})")
        }
        Some(year) if this_year.saturating_sub(year) > FRESH_YEARS => format!("{word} en {year}"),
        _ => word.to_owned(),
    };
    let key = status.word().to_owned();
    StatusView { key, label }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_status_shows_its_year() {
        assert_eq!(
            status(Status::Active, Some(2021), 2026).label,
            "actif en 2021"
        );
        assert_eq!(status(Status::Active, Some(2023), 2026).label, "actif");
        assert_eq!(status(Status::Emerging, None, 2026).label, "émergent");
        assert_eq!(
            status(Status::Unknown, Some(2018), 2026).label,
            "statut inconnu (dernière source : 2018)"
        );
    }
}
