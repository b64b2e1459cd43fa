//! Codes as lists write them, and the territories of today that they mean.

use rustc_hash::FxHashMap;

use crate::{
    sanitize::sanitize,
    territory::{CommuneIx, Territories, Territory},
};

/// Digits of a SIREN number.
const SIREN_DIGITS: usize = 9;

/// A territory of today that a code means.
pub(super) struct Found {
    pub(super) territory: Territory,
    /// Whether what had the code is only a part of it now.
    pub(super) is_part: bool,
    /// What had the code, where it is no territory of today.
    pub(super) note: Option<String>,
}

impl Found {
    const fn whole(territory: Territory) -> Self {
        Self {
            territory,
            is_part: false,
            note: None,
        }
    }
}

/// The territories by the codes of lists.
pub(super) struct Places<'t> {
    territories: &'t Territories,
    communes_by_siren: FxHashMap<&'t str, CommuneIx>,
}

impl<'t> Places<'t> {
    pub(super) fn new(territories: &'t Territories) -> Self {
        let communes = territories.communes().iter().enumerate();
        let by_siren = communes.filter_map(|(at, one)| Some((one.siren()?, CommuneIx::new(at))));
        Self {
            territories,
            communes_by_siren: by_siren.collect(),
        }
    }

    /// The commune of an INSEE code: of today, of a municipal arrondissement, or of one that was absorbed.
    pub(super) fn commune(&self, code: &str) -> Result<Vec<Found>, String> {
        let code = &with_lost_zero(code);
        let territories = self.territories;
        if let Some(ix) = territories.find_commune(code) {
            return Ok(vec![Found::whole(Territory::Commune(ix))]);
        }
        if let Some(ix) = territories.find_arrondissement(code) {
            let part = territories.arrondissement(ix);
            return Ok(vec![Found {
                territory: Territory::Commune(part.commune()),
                is_part: true,
                note: Some(part.name().to_owned()),
            }]);
        }
        let successors = territories.successors(code);
        if successors.is_empty() {
            return Err(format!(
                "« {} » n’est le code d’aucune commune d’aujourd’hui ni d’autrefois",
                sanitize(code)
            ));
        }
        let found = successors.into_iter().map(|(ix, former)| {
            // A commune that only changed its code kept its name.
            let is_part = territories.commune(ix).name() != former.name();
            Found {
                territory: Territory::Commune(ix),
                is_part,
                note: is_part.then(|| format!("ancienne commune de {} ({code})", former.name())),
            }
        });
        Ok(found.collect())
    }

    /// The commune with this SIREN number.
    pub(super) fn commune_of_siren(&self, siren: &str) -> Result<Vec<Found>, String> {
        let ix = self.communes_by_siren.get(digits(siren).as_str());
        let ix = ix.ok_or_else(|| {
            format!(
                "« {} » n’est le SIREN d’aucune commune d’aujourd’hui",
                sanitize(siren)
            )
        })?;
        Ok(vec![Found::whole(Territory::Commune(*ix))])
    }

    /// The intercommunality with this SIREN number, or the communes of an établissement public territorial.
    pub(super) fn group(&self, siren: &str) -> Result<Vec<Found>, String> {
        let number = digits(siren);
        if let Some(ix) = self.territories.find_epci(&number) {
            return Ok(vec![Found::whole(Territory::Epci(ix))]);
        }
        if let Some(ix) = self.territories.find_ept(&number) {
            let ept = self.territories.ept(ix);
            let communes = ept.communes().iter();
            let found = communes.map(|&ix| Found {
                note: Some(ept.name().to_owned()),
                ..Found::whole(Territory::Commune(ix))
            });
            return Ok(found.collect());
        }
        let reason = if number.len() == SIREN_DIGITS {
            "n’est le SIREN d’aucune intercommunalité à fiscalité propre d’aujourd’hui"
        } else {
            "n’est pas un SIREN"
        };
        Err(format!("« {} » {reason}", sanitize(siren)))
    }
}

/// The code with the zero that a spreadsheet took off: `1004` is 01004.
fn with_lost_zero(code: &str) -> String {
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && code.len() == 4 {
        format!("0{code}")
    } else {
        code.to_owned()
    }
}

/// The digits of a number that may be written in groups.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The codes in one cell, as Excel keeps texts from becoming numbers (`="60057"`), several of them parted by anything.
pub(super) fn codes(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split(|c: char| !c.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty())
}

/// The day that a cell says, as `2018-09-28`; none where it says no day of the calendar.
pub(super) fn day(cell: &str) -> Option<String> {
    let day = cell.split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.split(['/', '-']).collect();
    let [a, b, c] = parts[..] else {
        return None;
    };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let date = jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    date.ok()
        .filter(|_| year.len() == 4)
        .map(|date| date.to_string())
}
