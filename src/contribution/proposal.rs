use jiff::Timestamp;

use super::{MailAddress, ProposalKind, Reference, State};
use crate::{history::RowName, table::vocabulary};

vocabulary!(
    /// Who writes of a proposal.
    pub enum Party {
        /// Who proposed it.
        Contributor = "contributeur" => "qui propose",
        /// A moderator.
        Moderator = "moderateur" => "la modération",
    }
);

/// What a cell said when a proposal was made, and what it should say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedCell {
    /// The column.
    pub column: String,
    /// What it said; empty where it said nothing.
    pub before: String,
    /// What it should say.
    pub after: String,
}

/// What somebody proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProposal {
    /// What is proposed.
    pub kind: ProposalKind,
    /// The row; of a pole that is to be added, the one that it would be.
    pub row: RowName,
    /// What its cells should say.
    pub cells: Vec<ProposedCell>,
    /// Where that comes from.
    pub source: String,
    /// What else is said to the moderators.
    pub message: Option<String>,
    /// Where to write of it.
    pub address: Option<MailAddress>,
    /// Whether they say that they answer for the pole.
    pub answers_for_pole: bool,
}

/// A proposal as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What people call it.
    pub reference: Reference,
    /// What is proposed.
    pub proposed: NewProposal,
    /// Where it stands.
    pub state: State,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it came to stand where it stands.
    pub changed_at: Timestamp,
    /// How often something became of it: who decides about another count is too late.
    pub version: i64,
    /// The decision that came of it.
    pub decision: Option<i64>,
    /// The organisation of who decided.
    pub decided_by: Option<String>,
    /// The organisation of who looks at it, while that is told.
    pub taken_by: Option<String>,
    /// What was said when it was refused.
    pub reason: Option<String>,
    /// What was asked and answered, from the oldest.
    pub exchanges: Vec<Exchange>,
}

/// A message about a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Party,
    /// What it says.
    pub text: String,
}
