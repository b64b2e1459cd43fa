//! Mail goes from the journal's outbox, and what is to be asked or told in time is put there.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;

use crate::{
    contribution::{Proposal, Scope, StateKind},
    history::{RowName, Rows},
    http::App,
    journal::{
        self, Journal, JournalError, MailKind, PoleContact, QUESTION_PERIOD, ServedJournal,
        WaitingMail, is_to_be_confirmed,
    },
    limits::{MAX_MAILS_A_RUN, MAX_QUESTIONS_A_RUN},
    mail::{Letters, Mailer, NotSent},
    snapshot::Snapshot,
};

/// How often it is looked for poles to ask and moderators to tell: their periods are in days.
const PLAN_EVERY: Duration = Duration::from_hours(1);

/// Has the mail of the journal that is `served` go, again and again. Replicas may do it side by side: each mail is claimed.
pub(super) async fn mails(served: Arc<ServedJournal>, app: Arc<App>, mailer: Arc<Mailer>) {
    let mut planned: Option<Timestamp> = None;
    loop {
        // While the database is away, whoever follows it says so.
        if let Ok(open) = served.journal().await {
            let now = journal::now();
            let post = Post {
                journal: open,
                rows: served.source().rows(),
                snapshot: app.snapshot(),
                app: &app,
                mailer: &mailer,
            };
            let is_to_plan = planned.is_none_or(|at| now >= at + PLAN_EVERY);
            let done = async {
                if is_to_plan {
                    post.plan(now).await?;
                    planned = Some(now);
                }
                post.send(now).await
            };
            if let Err(error) = done.await {
                tracing::warn!("mail waits: {error}");
            }
        }
        mailer.is_due().await;
    }
}

/// One run.
struct Post<'p> {
    journal: &'p Journal,
    rows: Arc<Rows>,
    snapshot: Arc<Snapshot>,
    app: &'p App,
    mailer: &'p Mailer,
}

impl Post<'_> {
    /// Puts into the outbox what is to be asked of poles, and told to moderators.
    async fn plan(&self, now: Timestamp) -> Result<(), JournalError> {
        let mut contacts = self.journal.pole_contacts().await?;
        contacts.retain(|contact| self.is_to_be_asked(contact, now));
        contacts.sort_by_key(|contact| self.confirmed_on(&contact.pole));
        for contact in contacts.iter().take(MAX_QUESTIONS_A_RUN) {
            self.journal.ask_pole(contact, now).await?;
        }
        let due = self.journal.digest_due(now).await?;
        if due.is_empty() {
            return Ok(());
        }
        let waiting = self.journal.proposals_in(StateKind::Pending).await?;
        for account in due {
            let scope = Scope::new(&account.territories, self.snapshot.territories());
            if waiting
                .iter()
                .any(|proposal| scope.shows(&self.rows, proposal, now))
            {
                self.journal.write_digest(&account.identifier, now).await?;
            }
        }
        Ok(())
    }

    /// Whether it is a year that the pole was asked, and confirmed; one that is inactive is not asked.
    fn is_to_be_asked(&self, contact: &PoleContact, now: Timestamp) -> bool {
        let Some(row) = self
            .rows
            .get(&RowName::new("poles", [contact.pole.as_str()]))
        else {
            return false;
        };
        let was_asked = contact
            .asked_at
            .is_some_and(|at| at > now - QUESTION_PERIOD);
        !was_asked && is_to_be_confirmed(&row.cells, now)
    }

    /// The day that a pole was last confirmed; never sorts first.
    fn confirmed_on(&self, pole: &str) -> String {
        let row = self.rows.get(&RowName::new("poles", [pole]));
        row.map(|row| row.cells.get("confirme_le").to_owned())
            .unwrap_or_default()
    }

    /// Sends what waits, the oldest first.
    async fn send(&self, now: Timestamp) -> Result<(), JournalError> {
        let due = self.journal.due_mails(now, MAX_MAILS_A_RUN).await?;
        if due.is_empty() {
            return self.count().await;
        }
        let waiting = self.journal.proposals_in(StateKind::Pending).await?;
        let (mut sent, mut failed) = (0, 0);
        for mail in due {
            // Each is claimed when it goes: one that is slow takes nothing from the time of the others.
            let now = journal::now();
            if !self.journal.claim(&mail, now).await? {
                continue;
            }
            match self.try_one(&mail, &waiting, now).await? {
                Sent::Gone => sent += 1,
                Sent::Moot => {}
                Sent::Failed { is_server } => {
                    failed += 1;
                    if is_server {
                        break;
                    }
                }
            }
        }
        if sent + failed > 0 {
            tracing::info!(sent, failed, "mail went");
        }
        self.count().await
    }

    /// Sends `mail`; where the journal fails meanwhile it is tried again like one that the server put off.
    async fn try_one(
        &self,
        mail: &WaitingMail,
        waiting: &[Proposal],
        now: Timestamp,
    ) -> Result<Sent, JournalError> {
        match self.send_one(mail, waiting, now).await {
            Ok(sent) => Ok(sent),
            Err(error) => {
                tracing::warn!("a mail waits for the journal: {error}");
                let failure = NotSent {
                    told: "la base de données du registre n’a pas répondu".to_owned(),
                    is_for_good: false,
                    is_server: false,
                };
                self.put_off(mail, &failure, now).await
            }
        }
    }

    async fn send_one(
        &self,
        mail: &WaitingMail,
        waiting: &[Proposal],
        now: Timestamp,
    ) -> Result<Sent, JournalError> {
        let letter = self.journal.letter(mail, &self.rows).await?;
        let config = self.app.config();
        let written = letter.and_then(|letter| {
            let letters = Letters {
                base: config.public_url.as_ref()?,
                publisher: config.publisher.as_deref(),
                rows: &self.rows,
                snapshot: &self.snapshot,
                waiting,
                now,
            };
            Some((letter.to, letters.write(&letter.content)?))
        });
        let Some((to, written)) = written else {
            self.journal.take_off(&mail.number).await?;
            return Ok(Sent::Moot);
        };
        let Err(failure) = self.mailer.send(&to, written, &mail.number).await else {
            self.journal.take_off(&mail.number).await?;
            self.app.metrics().count_mail(true);
            return Ok(Sent::Gone);
        };
        self.app.metrics().count_mail(false);
        self.put_off(mail, &failure, now).await
    }

    /// Notes why `mail` did not go, and when it is tried again.
    async fn put_off(
        &self,
        mail: &WaitingMail,
        failure: &NotSent,
        now: Timestamp,
    ) -> Result<Sent, JournalError> {
        let pause = self.mailer.pause_after(mail.tries + 1);
        let next = pause
            .filter(|_| !failure.is_for_good)
            .map(|pause| now + pause);
        tracing::warn!(
            kind = mail.kind.word(),
            about = about(mail),
            tries = mail.tries + 1,
            is_given_up = next.is_none(),
            "a mail did not go: {}",
            failure.told
        );
        self.journal
            .note_failure(&mail.number, &failure.told, next)
            .await?;
        Ok(Sent::Failed {
            is_server: failure.is_server,
        })
    }

    /// Counts what waits, for the metrics.
    async fn count(&self) -> Result<(), JournalError> {
        let (waiting, given_up) = self.journal.count_mails().await?;
        self.app.metrics().set_mails(waiting, given_up);
        Ok(())
    }
}

/// What a mail is about, for the log: an account may be called by an address.
fn about(mail: &WaitingMail) -> &str {
    match mail.kind {
        MailKind::Digest => "",
        _ => &mail.about,
    }
}

/// What became of a mail.
enum Sent {
    /// It went.
    Gone,
    /// There was nothing to tell any more.
    Moot,
    /// It did not go; whether no other will.
    Failed { is_server: bool },
}
