//! What a mail that goes now says, to whom: read when it goes, so that nothing is told that is so no more.

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{
    ContactOrigin, Journal, JournalError, MailKind, WaitingMail,
    propose::add_mail_link,
    record::now,
    secret::Token,
    yearly::{add_question, is_to_be_confirmed},
};
use crate::{
    contribution::{MailAddress, Party, Proposal, Reference, StateKind},
    history::{RowName, Rows},
};

/// A mail that is to go.
#[derive(Clone, Debug)]
pub struct Letter {
    /// To whom.
    pub to: MailAddress,
    /// What it tells.
    pub content: LetterContent,
}

/// What a mail tells. A token makes the link by which its reader acts.
#[derive(Clone, Debug)]
pub enum LetterContent {
    /// Whoever proposed something is asked whether the address is theirs.
    Receipt {
        /// The proposal.
        reference: Reference,
        /// Confirms the address, and opens the proposal.
        token: Token,
    },
    /// The links of what was proposed with the address, the latest first.
    Links(Vec<ProposalLink>),
    /// A moderator asks something.
    Question {
        /// The proposal.
        proposal: Box<Proposal>,
        /// What is asked.
        text: String,
        /// Opens the proposal.
        token: Token,
    },
    /// A proposal is decided.
    Decision {
        /// The proposal.
        proposal: Box<Proposal>,
        /// Opens it.
        token: Token,
    },
    /// A pole is asked whether its row is right.
    Yearly {
        /// The pole.
        pole: String,
        /// Where the address comes from.
        origin: ContactOrigin,
        /// When it was entered.
        entered_at: Timestamp,
        /// Opens the question.
        token: Token,
    },
    /// What waits for a moderator.
    Digest {
        /// Their territories, as `region:53`; everywhere where none is named.
        territories: Vec<String>,
    },
}

/// A proposal, and what opens it.
#[derive(Clone, Debug)]
pub struct ProposalLink {
    /// The proposal.
    pub reference: Reference,
    /// Where it stands.
    pub state: StateKind,
    /// When it was made.
    pub made_at: Timestamp,
    /// What opens it.
    pub token: Token,
}

/// How many proposals one mail has the links of.
const MAX_LINKS: usize = 20;

impl Journal {
    /// What `mail` says as things stand, the rows being `rows`; none where there is nothing to say any more, or nobody
    /// to say it to.
    pub async fn letter(
        &self,
        mail: &WaitingMail,
        rows: &Rows,
    ) -> Result<Option<Letter>, JournalError> {
        match mail.kind {
            MailKind::Yearly => self.yearly_letter(mail, rows).await,
            MailKind::Digest => self.digest_letter(&mail.about).await,
            MailKind::Receipt | MailKind::Links | MailKind::Question | MailKind::Decision => {
                self.letter_of_proposal(mail).await
            }
        }
    }

    async fn letter_of_proposal(&self, mail: &WaitingMail) -> Result<Option<Letter>, JournalError> {
        let Ok(reference) = mail.about.parse::<Reference>() else {
            return Ok(None);
        };
        let Some(proposal) = self.proposal(reference).await? else {
            return Ok(None);
        };
        let Some(to) = proposal.proposed.address.clone() else {
            return Ok(None);
        };
        let state = proposal.state.kind();
        let is_confirmed = state != StateKind::Unconfirmed;
        let mut transaction = self.pool.begin().await?;
        let content = match mail.kind {
            MailKind::Receipt if !is_confirmed => LetterContent::Receipt {
                reference,
                token: mail_link(&mut transaction, reference).await?,
            },
            MailKind::Links => {
                let links = links(&mut transaction, self.proposals_by(&to).await?).await?;
                LetterContent::Links(links)
            }
            MailKind::Question if state == StateKind::Unclear => {
                let asked = proposal.exchanges.iter().rev();
                let mut asked = asked.filter(|one| one.by == Party::Moderator);
                let Some(text) = asked.next().map(|one| one.text.clone()) else {
                    return Ok(None);
                };
                LetterContent::Question {
                    text,
                    token: mail_link(&mut transaction, reference).await?,
                    proposal: Box::new(proposal),
                }
            }
            MailKind::Decision if matches!(state, StateKind::Accepted | StateKind::Refused) => {
                LetterContent::Decision {
                    token: mail_link(&mut transaction, reference).await?,
                    proposal: Box::new(proposal),
                }
            }
            _ => return Ok(None),
        };
        transaction.commit().await?;
        Ok(Some(Letter { to, content }))
    }

    async fn yearly_letter(
        &self,
        mail: &WaitingMail,
        rows: &Rows,
    ) -> Result<Option<Letter>, JournalError> {
        let pole = mail.about.as_str();
        let Some(row) = rows.get(&RowName::new("poles", [pole])) else {
            return Ok(None);
        };
        // Somebody may have answered while it waited.
        if !is_to_be_confirmed(&row.cells, mail.made_at) {
            return Ok(None);
        }
        let Some(contact) = self.pole_contact(pole).await? else {
            return Ok(None);
        };
        if contact.answered_at.is_some_and(|at| at >= mail.made_at) {
            return Ok(None);
        }
        let mut transaction = self.pool.begin().await?;
        let token = add_question(&mut transaction, pole, row.version, now()).await?;
        transaction.commit().await?;
        Ok(Some(Letter {
            to: contact.address,
            content: LetterContent::Yearly {
                pole: contact.pole,
                origin: contact.origin,
                entered_at: contact.entered_at,
                token,
            },
        }))
    }

    async fn digest_letter(&self, identifier: &str) -> Result<Option<Letter>, JournalError> {
        if self.declined_digest(identifier).await? {
            return Ok(None);
        }
        let accounts = self.accounts().await?;
        let mut accounts = accounts.into_iter();
        let account = accounts.find(|account| {
            account.identifier == identifier && account.closed_at.is_none() && account.has_password
        });
        let Some(account) = account else {
            return Ok(None);
        };
        Ok(account.identifier.parse().ok().map(|to| Letter {
            to,
            content: LetterContent::Digest {
                territories: account.territories,
            },
        }))
    }
}

/// What opens the proposal `reference` for who reads the mailbox.
async fn mail_link(
    transaction: &mut Transaction<'_, Any>,
    reference: Reference,
) -> Result<Token, JournalError> {
    let token = Token::random()?;
    add_mail_link(transaction, reference, &token, now()).await?;
    Ok(token)
}

async fn links(
    transaction: &mut Transaction<'_, Any>,
    proposals: Vec<Proposal>,
) -> Result<Vec<ProposalLink>, JournalError> {
    let mut links = Vec::new();
    for proposal in proposals.into_iter().take(MAX_LINKS) {
        links.push(ProposalLink {
            reference: proposal.reference,
            state: proposal.state.kind(),
            made_at: proposal.made_at,
            token: mail_link(transaction, proposal.reference).await?,
        });
    }
    Ok(links)
}
