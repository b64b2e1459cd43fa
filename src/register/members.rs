//! The members of poles that sources name, and which local authorities are among them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{MemberCategory, MemberRole, Pole, PoleIx, tables::PoleMemberRow};
use crate::{
    table::{Fault, PartialDate, Record as _},
    territory::{Territories, Territory},
    web_address::WebAddress,
};

/// A legal person that leads, founded, belongs to or works with a pole. What is not known is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoleMember {
    name: String,
    category: Option<MemberCategory>,
    siren: Option<String>,
    territory: Option<Territory>,
    role: MemberRole,
    since: Option<PartialDate>,
    until: Option<PartialDate>,
    sources: Vec<String>,
    seen_on: Date,
}

impl PoleMember {
    /// Reads a row; a fault where its territory is none of `territories`.
    pub(super) fn read(row: &PoleMemberRow<'_>, territories: &Territories) -> Result<Self, Fault> {
        let territory = match row.territory {
            None => None,
            Some(named) => {
                let found = territories.find(named.level, named.code);
                let unknown = || row.fault("territoire", "un territoire connu, écrit niveau:code");
                Some(found.ok_or_else(unknown)?)
            }
        };
        Ok(Self {
            name: row.name.as_str().to_owned(),
            category: row.category,
            siren: row.siren.map(|siren| siren.as_str().to_owned()),
            territory,
            role: row.role,
            since: row.since,
            until: row.until,
            sources: row
                .sources
                .iter()
                .map(|source| WebAddress::as_str(*source).to_owned())
                .collect(),
            seen_on: row.seen_on,
        })
    }

    /// Its name, the only one of its pole.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is, by article 9.
    #[must_use]
    pub const fn category(&self) -> Option<MemberCategory> {
        self.category
    }

    /// Its SIREN: nine digits.
    #[must_use]
    pub fn siren(&self) -> Option<&str> {
        self.siren.as_deref()
    }

    /// The local authority that it is.
    #[must_use]
    pub const fn territory(&self) -> Option<Territory> {
        self.territory
    }

    /// What it is to the pole.
    #[must_use]
    pub const fn role(&self) -> MemberRole {
        self.role
    }

    /// Since when the source says so.
    #[must_use]
    pub const fn since(&self) -> Option<PartialDate> {
        self.since
    }

    /// Until when it was; none when no source says that it is over.
    #[must_use]
    pub const fn until(&self) -> Option<PartialDate> {
        self.until
    }

    /// Where this comes from: web addresses, at least one.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The day the row was compiled from its sources.
    #[must_use]
    pub const fn seen_on(&self) -> Date {
        self.seen_on
    }

    /// Whether it counts as a member: it is no mere partner, and no source says that it is over.
    #[must_use]
    pub fn belongs(&self) -> bool {
        self.role != MemberRole::Partner && self.until.is_none()
    }

    /// What lists of members are sorted by: leads come first, then founders, members, partners; by name.
    pub(super) fn order(&self) -> (MemberRole, String) {
        let name = crate::territory::gazetteer::normalise(&self.name);
        (self.role, name)
    }
}

/// Which poles each local authority is tied to: the pole, and the place among [`Pole::members`]. In the order of
/// territories and of poles.
#[derive(Debug, Default)]
pub struct AuthorityTies(BTreeMap<Territory, Vec<(PoleIx, usize)>>);

impl AuthorityTies {
    pub(super) fn of(poles: &[Pole]) -> Self {
        let mut ties = Self::default();
        for (at, pole) in poles.iter().enumerate() {
            for (place, member) in pole.members().iter().enumerate() {
                if let Some(territory) = member.territory() {
                    let of = ties.0.entry(territory).or_default();
                    of.push((PoleIx::new(at), place));
                }
            }
        }
        ties
    }

    /// Those of `territory`.
    #[must_use]
    pub fn get(&self, territory: Territory) -> &[(PoleIx, usize)] {
        self.0.get(&territory).map_or(&[], Vec::as_slice)
    }

    /// Every local authority that has some, and them.
    pub fn iter(&self) -> impl Iterator<Item = (Territory, &[(PoleIx, usize)])> {
        let ties = self.0.iter();
        ties.map(|(territory, ties)| (*territory, ties.as_slice()))
    }
}
