//! Mail: how it is written, and how it goes. What is to go waits in the journal's outbox.

mod letter;
mod mailer;
mod smtp;
mod text;

pub use letter::{Letters, Written};
pub use mailer::{Mailer, NotSent};
pub use smtp::{SmtpUrl, SmtpUrlError};
