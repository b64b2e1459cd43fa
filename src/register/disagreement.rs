//! Leads that two tables tell otherwise: told, never refused, since a correction is of one row.

use std::fmt;

use rustc_hash::FxHashMap;

use super::{MemberRole, RegisterRows, tables::PoleMemberRow};
use crate::{
    sanitize::sanitize,
    table::{Name, Record as _, RecordPosition},
    territory::gazetteer::normalise,
};

/// A member that is said to lead a pole, and whose name is not in what the pole's row says of its lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadDisagreement {
    file: String,
    position: RecordPosition,
    pole: String,
    member: String,
    /// What the pole's row says; none when it says nothing.
    lead: Option<String>,
}

impl fmt::Display for LeadDisagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, position, .. } = self;
        let (pole, member) = (sanitize(&self.pole), sanitize(&self.member));
        write!(
            f,
            "{file}, {position} : « {member} » est dit porteur de « {pole} », dont la colonne porteur "
        )?;
        match &self.lead {
            Some(lead) => write!(f, "dit « {} » ; est-ce le même ?", sanitize(lead)),
            None => f.write_str("est vide ; l’est-il ?"),
        }
    }
}

impl RegisterRows<'_> {
    /// The members that lead a pole by their own row alone. One whose end is known led it once, and is none of them;
    /// of several leads, each must be named.
    pub(crate) fn lead_disagreements(&self) -> Vec<LeadDisagreement> {
        let poles = self.poles.iter();
        let leads: FxHashMap<&str, Option<&str>> = poles
            .map(|row| (row.id.as_str(), row.lead.map(Name::as_str)))
            .collect();
        let is_lead =
            |row: &&PoleMemberRow<'_>| row.role == MemberRole::Lead && row.until.is_none();
        let of_row = |row: &PoleMemberRow<'_>| {
            // A pole that is unknown is a fault of its own.
            let lead = *leads.get(row.pole.as_str())?;
            let is_named = lead.is_some_and(|lead| names(lead, row.name.as_str()));
            (!is_named).then(|| LeadDisagreement {
                file: row.row().file().to_owned(),
                position: row.row().position(),
                pole: row.pole.as_str().to_owned(),
                member: row.name.as_str().to_owned(),
                lead: lead.map(str::to_owned),
            })
        };
        self.members
            .iter()
            .filter(is_lead)
            .filter_map(of_row)
            .collect()
    }
}

/// Whether `lead` has all the words of `name`, one after the other.
fn names(lead: &str, name: &str) -> bool {
    let (lead, name) = (normalise(lead), normalise(name));
    !name.is_empty() && format!(" {lead} ").contains(&format!(" {name} "))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn each_of_several_leads_is_named_by_its_words() {
        let lead = "Comptoir des Assos, France Active PACA et Udess 05 (projet LEADER)";
        assert!(names(lead, "France Active PACA"));
        assert!(names(lead, "UDESS 05"));
        assert!(!names(lead, "Active PAC"));
        assert!(!names(lead, "—"));
        assert!(names("Association L’Étoile", "association l'étoile"));
    }
}
