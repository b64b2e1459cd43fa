//! Poles that may be one under two identifiers: told, never refused.

use std::fmt;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{RegisterRows, tables::PoleRow};
use crate::{
    sanitize::sanitize,
    table::{Record as _, RecordPosition},
    territory::gazetteer::normalise,
};

/// Two rows of the poles that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikelyDuplicate {
    file: String,
    first: (String, RecordPosition),
    second: (String, RecordPosition),
    likeness: Likeness,
}

/// What two poles have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// The name, but for case, accents and punctuation.
    Name,
    /// The commune and the lead organisation.
    PlaceAndLead,
}

impl LikelyDuplicate {
    /// The identifiers of the two poles, in the order of their rows.
    #[must_use]
    pub fn ids(&self) -> [&str; 2] {
        [&self.first.0, &self.second.0]
    }
}

impl fmt::Display for LikelyDuplicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((first, at), (second, second_at)) = (&self.first, &self.second);
        let (first, second) = (sanitize(first), sanitize(second));
        let common = match self.likeness {
            Likeness::Name => "le même nom",
            Likeness::PlaceAndLead => "la même commune et le même porteur",
        };
        write!(
            f,
            "{}, {second_at} : « {second} » a {common} que « {first} » ({at}) ; est-ce un seul pôle ?",
            self.file
        )
    }
}

impl RegisterRows<'_> {
    /// The pairs of poles that look alike: each with the first row that it looks like.
    pub(crate) fn likely_duplicates(&self) -> Vec<LikelyDuplicate> {
        let mut rows: Vec<&PoleRow<'_>> = self.poles.iter().collect();
        rows.sort_by_key(|row| row.row().position());
        let (mut by_name, mut by_place) = (FxHashMap::default(), FxHashMap::default());
        let mut found = Vec::new();
        let normal = rows.par_iter().map(|row| {
            let lead = row.lead.map(|lead| normalise(lead.as_str()));
            (normalise(row.name.as_str()), lead)
        });
        let normal: Vec<(String, Option<String>)> = normal.collect();
        for (row, (name, lead)) in rows.into_iter().zip(normal) {
            let commune = row.commune.map(|(code, _)| code.as_str());
            let place = commune.zip(lead).filter(|(_, lead)| !lead.is_empty());
            let of_name = (!name.is_empty()).then(|| *by_name.entry(name).or_insert(row));
            let of_place = place.map(|place| *by_place.entry(place).or_insert(row));
            let likenesses = [
                (of_name, Likeness::Name),
                (of_place, Likeness::PlaceAndLead),
            ];
            let mut alike = likenesses.into_iter().filter_map(|(first, likeness)| {
                first
                    .filter(|first| first.id != row.id)
                    .map(|first| (first, likeness))
            });
            found.extend(alike.next().map(|(first, likeness)| {
                let name = |row: &PoleRow<'_>| (row.id.as_str().to_owned(), row.row().position());
                LikelyDuplicate {
                    file: row.row().file().to_owned(),
                    first: name(first),
                    second: name(row),
                    likeness,
                }
            }));
        }
        found
    }
}
