//! What a mail says, in French: from what the journal has it tell, and the register as it stands.

use askama::Template;
use jiff::Timestamp;

use super::text::{
    DecisionText, DigestText, Foot, LinkLine, LinksText, QuestionText, ReceiptText, YearlyText,
};
use crate::{
    config::PublicUrl,
    contribution::{Proposal, Scope, StateKind},
    french::{self, count, labels},
    history::{RowName, Rows},
    journal::{ADDRESS_LIFE, ANSWER_LIFE, CONFIRMATION_LIFE, LetterContent, ProposalLink},
    paths,
    snapshot::Snapshot,
    utc,
};

/// A mail as its reader gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its subject.
    pub subject: String,
    /// Its text, plain.
    pub body: String,
    /// Where one click stops such mail (RFC 8058), where it is asked for by nobody.
    pub stop: Option<String>,
}

/// What letters are written from.
pub struct Letters<'l> {
    /// What links begin with.
    pub base: &'l PublicUrl,
    /// Who publishes the atlas.
    pub publisher: Option<&'l str>,
    /// The rows as they are.
    pub rows: &'l Rows,
    /// The same, as they are answered from.
    pub snapshot: &'l Snapshot,
    /// What waits for a moderator, of all territories.
    pub waiting: &'l [Proposal],
    /// The time.
    pub now: Timestamp,
}

impl Letters<'_> {
    /// `content` in words; none where there is nothing to tell.
    #[must_use]
    pub fn write(&self, content: &LetterContent) -> Option<Written> {
        match content {
            LetterContent::Receipt { reference, token } => {
                let text = ReceiptText {
                    foot: self.foot(),
                    reference: reference.to_string(),
                    link: self.link(&paths::confirm(token.as_str())),
                    days: days(CONFIRMATION_LIFE),
                };
                written(format!("Confirmez votre proposition {reference}"), &text)
            }
            LetterContent::Links(links) => {
                let text = LinksText {
                    foot: self.foot(),
                    links: links.iter().map(|link| self.link_line(link)).collect(),
                };
                written("Vos propositions à l’atlas des PTCE", &text)
            }
            LetterContent::Question {
                proposal,
                text,
                token,
            } => {
                let reference = proposal.reference;
                let text = QuestionText {
                    foot: self.foot(),
                    reference: reference.to_string(),
                    pole: self.pole_of(proposal),
                    question: text.clone(),
                    link: self.link(&paths::contribution(token.as_str())),
                    days: days(ANSWER_LIFE),
                };
                written(
                    format!("Une question sur votre proposition {reference}"),
                    &text,
                )
            }
            LetterContent::Decision { proposal, token } => {
                let reference = proposal.reference;
                let is_accepted = proposal.state.kind() == StateKind::Accepted;
                let outcome = if is_accepted {
                    "est acceptée, en tout ou en partie"
                } else {
                    "n’a pas été retenue"
                };
                let text = DecisionText {
                    foot: self.foot(),
                    reference: reference.to_string(),
                    pole: self.pole_of(proposal),
                    outcome,
                    reason: proposal.reason.clone().filter(|reason| !reason.is_empty()),
                    link: self.link(&paths::contribution(token.as_str())),
                    days: days(ADDRESS_LIFE),
                };
                written(format!("Votre proposition {reference}"), &text)
            }
            LetterContent::Yearly {
                pole,
                origin,
                entered_at,
                token,
            } => {
                let stop = self.link(&paths::stop_mail(token.as_str()));
                let name = self.name(pole)?;
                let text = YearlyText {
                    foot: self.foot(),
                    lines: self.lines(pole),
                    link: self.link(&paths::confirm(token.as_str())),
                    origin: origin.label(),
                    entered: french::date(utc::day(*entered_at).into()),
                    stop: stop.clone(),
                    pole: name.clone(),
                };
                let text = written(
                    format!("« {name} » dans l’atlas des PTCE : toujours juste ?"),
                    &text,
                );
                text.map(|text| Written {
                    stop: Some(stop),
                    ..text
                })
            }
            LetterContent::Digest { territories } => self.digest(territories),
        }
    }

    fn digest(&self, names: &[String]) -> Option<Written> {
        let scope = Scope::new(names, self.snapshot.territories());
        let shown = self.waiting.iter();
        let shown = shown.filter(|proposal| scope.shows(self.rows, proposal, self.now));
        let shown: Vec<&Proposal> = shown.collect();
        let oldest = shown.iter().map(|proposal| proposal.made_at).min()?;
        let told = count(shown.len(), "proposition", "propositions");
        let text = DigestText {
            foot: self.foot(),
            count: told.clone(),
            scope: labels::moderated(self.snapshot.territories(), names),
            oldest: format!("du {}", french::date(utc::day(oldest).into())),
            link: self.link(paths::MODERATION),
            account: self.link(paths::ACCOUNT),
        };
        written(format!("{told} à examiner"), &text)
    }

    fn foot(&self) -> Foot<'_> {
        Foot {
            base: self.base.as_str(),
            publisher: self.publisher,
        }
    }

    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base.as_str())
    }

    fn link_line(&self, link: &ProposalLink) -> LinkLine {
        LinkLine {
            told: format!(
                "{}, du {} : {}",
                link.reference,
                french::date(utc::day(link.made_at).into()),
                link.state.label()
            ),
            // The link of a proposal that waits for it confirms the address too.
            url: self.link(&if link.state == StateKind::Unconfirmed {
                paths::confirm(link.token.as_str())
            } else {
                paths::contribution(link.token.as_str())
            }),
        }
    }

    /// The name of the pole that `proposal` is about, as the register has it: what only the proposal says may be
    /// anything.
    fn pole_of(&self, proposal: &Proposal) -> String {
        let id = proposal.proposed.row.key().next().unwrap_or_default();
        self.name(id)
            .unwrap_or_else(|| proposal.proposed.kind.label().to_owned())
    }

    fn name(&self, id: &str) -> Option<String> {
        let row = self.rows.get(&RowName::new(POLES, [id]))?;
        Some(one_line(row.cells.get("nom")))
    }

    /// What the register says of the pole `id`, in lines.
    fn lines(&self, id: &str) -> Vec<String> {
        let register = self.snapshot.register();
        let Some(ix) = register.find(id) else {
            return Vec::new();
        };
        let pole = register.pole(ix);
        let territories = self.snapshot.territories();
        let place = labels::place_of_pole(territories, pole.place(), pole.arrondissement());
        let site = pole.site().map(|site| format!("Site : {site}"));
        let lead = pole
            .lead()
            .map(|lead| format!("Porté par : {}", one_line(lead)));
        let status = french::capital(pole.status().label());
        [Some(format!("Lieu : {place}")), Some(status), lead, site]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// The table of the poles.
const POLES: &str = "poles";

/// A text of the data on one line: a line of a mail is not to look like another.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn written(subject: impl Into<String>, text: &impl Template) -> Option<Written> {
    // Writing to a text does not fail.
    let body = text.render().ok()?;
    Some(Written {
        subject: subject.into(),
        body,
        stop: None,
    })
}

fn days(life: std::time::Duration) -> u64 {
    life.as_secs() / 86_400
}
