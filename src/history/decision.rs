use std::fmt;

use jiff::Timestamp;

use super::RowChange;
use crate::table::vocabulary;

/// Something that was decided about the register, at once for all the rows that it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Which decision it is: they are counted from 1.
    pub revision: i64,
    /// When it was made.
    pub at: Timestamp,
    /// What was decided, by whom, and why.
    pub entry: Entry,
    /// What it changed.
    pub changes: Vec<RowChange>,
}

/// What is told of a decision: never a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What kind of decision it is.
    pub kind: DecisionKind,
    /// Who decided.
    pub role: Role,
    /// For which organisation.
    pub organisation: Option<String>,
    /// Where what is said now comes from.
    pub source: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The decision that it takes back.
    pub undoes: Option<i64>,
}

vocabulary!(
    /// What kind of decision was made.
    pub enum DecisionKind {
        /// The register of a data folder was taken over, into an empty journal.
        TakeOver = "reprise",
        /// Tables were read from files.
        Import = "import",
        /// Rows were edited.
        Correction = "correction",
        /// What someone proposed was accepted.
        Proposal = "proposition",
        /// A pole was said to be as it is.
        Confirmation = "confirmation",
        /// A pole was found to be another one.
        Merge = "fusion",
        /// A decision was taken back.
        Undo = "annulation",
        /// A text was taken out of the history for good.
        Expunction = "effacement",
    }
);

vocabulary!(
    /// Who decides.
    pub enum Role {
        /// Who runs the service.
        Operator = "operateur",
        /// A moderator.
        Moderator = "moderateur",
        /// A pole, of itself.
        Pole = "pole",
    }
);

impl Entry {
    /// A decision of whoever runs the service.
    #[must_use]
    pub const fn of_operator(kind: DecisionKind) -> Self {
        Self {
            kind,
            role: Role::Operator,
            organisation: None,
            source: None,
            reason: None,
            undoes: None,
        }
    }
}

/// The head on a line, what is told of it on others, then its changes, in French.
impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Entry {
            kind,
            role,
            organisation,
            source,
            reason,
            undoes,
        } = &self.entry;
        let (revision, at, kind, role) = (self.revision, self.at, kind.word(), role.word());
        write!(f, "révision {revision}, {at}, {kind} ({role}")?;
        if let Some(organisation) = organisation {
            write!(f, ", {organisation}")?;
        }
        f.write_str(")")?;
        if let Some(undone) = undoes {
            write!(f, " de la révision {undone}")?;
        }
        for (what, text) in [("source", source), ("motif", reason)] {
            if let Some(text) = text {
                write!(f, "\n  {what} : {text}")?;
            }
        }
        for change in &self.changes {
            write!(f, "\n  {}", change.to_string().replace('\n', "\n  "))?;
        }
        Ok(())
    }
}
