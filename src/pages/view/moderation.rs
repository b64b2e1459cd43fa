use askama::Template;

use super::{ChangeView, Choosable, ExchangeView, FormFault, Link, Page, Pager, Said};
use crate::pages::link::Source;

/// `/moderation`: what waits to be decided.
#[derive(Template)]
#[template(path = "moderation/queue.html")]
pub(crate) struct QueuePage {
    pub(crate) page: Page,
    /// `Bretagne` or `toute la France`.
    pub(crate) scope: String,
    pub(crate) notice: Option<String>,
    /// `12 propositions à examiner`.
    pub(crate) count: String,
    pub(crate) items: Vec<QueueItem>,
    pub(crate) pager: Option<Pager>,
    /// Those that wait for an answer.
    pub(crate) unclear: Vec<QueueItem>,
    pub(crate) reasons: Vec<Choosable>,
    pub(crate) token: String,
}

/// A proposal in the queue.
#[derive(Clone, Debug)]
pub(crate) struct QueueItem {
    pub(crate) reference: String,
    pub(crate) href: String,
    /// `Correction`.
    pub(crate) kind: String,
    pub(crate) pole: String,
    /// `Redon (35)`, or as much as is known.
    pub(crate) place: String,
    /// `Nom, Site`.
    pub(crate) columns: String,
    /// `depuis 3 jours`.
    pub(crate) age: String,
    /// `28 nov. 2026`.
    pub(crate) day: String,
    /// Who looks at it.
    pub(crate) taken_by: Option<String>,
    pub(crate) is_doubtful: bool,
}

/// `/moderation/propositions/{reference}`: a proposal, and what is to be done with it.
#[derive(Template)]
#[template(path = "moderation/proposal.html")]
pub(crate) struct ProposalPage {
    pub(crate) page: Page,
    pub(crate) heading: String,
    /// `À examiner`.
    pub(crate) state: String,
    /// `Reçue le 28 nov. 2026, depuis 3 jours.`
    pub(crate) received: String,
    /// Said of what could not be done.
    pub(crate) notice: Option<String>,
    pub(crate) faults: Vec<FormFault>,
    /// `Acceptée par CRESS Bretagne le 28 nov. 2026.`
    pub(crate) decided: Option<String>,
    pub(crate) decision: Option<Link>,
    pub(crate) reason: Option<String>,
    pub(crate) taken_by: Option<String>,
    /// The form of all its cells.
    pub(crate) edit: Option<String>,
    /// The pole, or that it would be a new one.
    pub(crate) pole: Option<Link>,
    pub(crate) source: Source,
    pub(crate) message: Option<String>,
    /// That they say that they answer for the pole, and what follows from it.
    pub(crate) claim: Option<&'static str>,
    pub(crate) exchanges: Vec<ExchangeView>,
    pub(crate) cells: Vec<ReviewCell>,
    /// What may be of a person, and is to be ticked before it is published: the columns.
    pub(crate) personal: Option<String>,
    pub(crate) is_personal_seen: bool,
    pub(crate) may_decide: bool,
    pub(crate) may_ask: bool,
    pub(crate) reasons: Vec<Choosable>,
    pub(crate) token: String,
    pub(crate) action: String,
    pub(crate) version: i64,
    pub(crate) row_version: i64,
    pub(crate) next: Option<Link>,
}

/// A cell of a proposal beside what the row says.
#[derive(Clone, Debug)]
pub(crate) struct ReviewCell {
    pub(crate) column: String,
    pub(crate) title: String,
    /// What it said when it was proposed.
    pub(crate) before: Said,
    /// What it says now, where that is something else.
    pub(crate) now: Option<Said>,
    /// What is proposed.
    pub(crate) proposed: Said,
    /// What is to be written.
    pub(crate) value: String,
    pub(crate) is_long: bool,
    pub(crate) is_checked: bool,
    /// `Redon (35)`, of a code; that others changed it meanwhile.
    pub(crate) note: Option<String>,
    pub(crate) fault: Option<String>,
}

/// `/moderation/changements`, `/moderation/poles`: things that a moderator may do something with.
#[derive(Template)]
#[template(path = "moderation/links.html")]
pub(crate) struct LinksPage {
    pub(crate) page: Page,
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    /// What is done: `Annuler`.
    pub(crate) act: &'static str,
    /// Each thing, with the form that does it.
    pub(crate) links: Vec<Link>,
}

/// `/moderation/changements/{revision}/annuler`: what taking a decision back would change.
#[derive(Template)]
#[template(path = "moderation/undo.html")]
pub(crate) struct UndoPage {
    pub(crate) page: Page,
    pub(crate) heading: String,
    /// What was decided.
    pub(crate) told: String,
    pub(crate) notice: Option<String>,
    pub(crate) changes: Vec<ChangeView>,
    /// Why it cannot be taken back.
    pub(crate) obstacles: Vec<String>,
    pub(crate) token: String,
    pub(crate) action: String,
    pub(crate) reason: String,
}

/// `/moderation/compte`: the account and its sessions.
#[derive(Template)]
#[template(path = "moderation/account.html")]
pub(crate) struct AccountPage {
    pub(crate) page: Page,
    pub(crate) identifier: String,
    pub(crate) organisation: String,
    pub(crate) scope: String,
    pub(crate) notice: Option<String>,
    pub(crate) is_done: bool,
    pub(crate) sessions: Vec<OpenSessionView>,
    /// Whether they are told weekly what waits; none where they cannot be.
    pub(crate) digest: Option<bool>,
    pub(crate) token: String,
}

/// `/moderation/courriels`: the mail that did not go.
#[derive(Template)]
#[template(path = "moderation/mails.html")]
pub(crate) struct MailsPage {
    pub(crate) page: Page,
    pub(crate) mails: Vec<MailItem>,
}

/// A mail that did not go.
#[derive(Clone, Debug)]
pub(crate) struct MailItem {
    pub(crate) number: String,
    /// The number of its form.
    pub(crate) token: String,
    /// `Question annuelle`.
    pub(crate) kind: String,
    /// The page of what it is about.
    pub(crate) href: Option<String>,
    /// `P-7K3F-Q2XM`, or the identifier of a pole or of an account.
    pub(crate) about: String,
    /// `Du 28 nov. 2026, 2 essais : …`.
    pub(crate) told: String,
}

/// A session of the account.
#[derive(Clone, Debug)]
pub(crate) struct OpenSessionView {
    /// `Ouverte le 28 nov. 2026, vue le 28 nov. 2026`.
    pub(crate) told: String,
    pub(crate) is_this: bool,
}
