//! The journal: the rows of the register in a database, and everything that was decided about them.
//!
//! It holds rows and their history, and answers nothing: the rows are read by the code that reads a data folder
//! ([`Rows::files`](crate::history::Rows::files)), and a change is accepted when that code finds no fault in *rows as
//! they are + change*. Territories stay in the data folder.
//!
//! SQLite and PostgreSQL share every query: TEXT and BIGINT, times as ISO 8601 texts, `$1`. Decisions are counted
//! by one revision, whose row is locked first, so that they are made one after the other
//! ([`Journal::record`]).

mod accounts;
mod copy;
mod database;
mod database_state;
mod digest;
mod error;
mod expunge;
mod follow_up;
mod letter;
mod listen;
mod outbox;
mod password;
mod pole_contacts;
mod proposals;
mod propose;
mod read;
mod record;
mod register_copy;
mod review;
mod secret;
mod secret_key;
mod served;
mod sessions;
mod source;
mod trace;
mod url;
mod yearly;

pub use accounts::{Account, Invitation};
pub use database::Journal;
pub use database_state::DatabaseState;
pub use digest::DIGEST_PERIOD;
pub use error::JournalError;
pub use expunge::Expunged;
pub use follow_up::{
    ADDRESS_LIFE, ANSWER_LIFE, CONFIRMATION_LIFE, PROPOSAL_LIFE, Swept, TRACE_LIFE,
};
pub use letter::{Letter, LetterContent, ProposalLink};
pub use outbox::{MailKind, WaitingMail};
pub use pole_contacts::{CONTACT_LIFE, ContactOrigin, Entered, PoleContact};
pub use propose::{FormSent, NotTaken, Receipt};
pub use record::now;
pub use register_copy::{Kept, RegisterCopy};
pub use secret::Token;
pub use served::ServedJournal;
pub use sessions::{OpenSession, SESSION_LIFE, Session};
pub use source::JournalSource;
pub use url::{Engine, JournalUrl};
pub use yearly::{PoleQuestion, QUESTION_LIFE, QUESTION_PERIOD, is_to_be_confirmed};
