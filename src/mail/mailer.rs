use std::time::Duration;

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    address::AddressError,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::extension::ClientId,
};
use tokio::{sync::Notify, time};

use super::{SmtpUrl, SmtpUrlError, Written};
use crate::{config::PublicUrl, contribution::MailAddress, limits::MAIL_TIMEOUT};

/// Who mail is from.
const NAME: &str = "Atlas des PTCE";

/// How long after each try the next one is, in paces.
const TRIES: [u32; 7] = [1, 5, 30, 120, 360, 720, 1_440];

/// Sends mail, to a server of the settings.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    host: String,
    /// How often it is looked for mail that waits.
    pace: Duration,
    nudged: Notify,
}

/// Why a mail did not go. Without the address, which servers like to repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent {
    /// What is told of it, in French.
    pub told: String,
    /// Whether it is of no use to try again.
    pub is_for_good: bool,
    /// Whether the server did not answer at all: others will not go either.
    pub is_server: bool,
}

impl Mailer {
    /// Sends from `from`, for the atlas at `public_url`, by the server at `smtp`; looks for mail at that pace.
    pub fn new(
        smtp: &SmtpUrl,
        from: &MailAddress,
        public_url: &PublicUrl,
        pace: Duration,
    ) -> Result<Self, SmtpUrlError> {
        let host = public_url.host();
        let host = host.split(':').next().unwrap_or_default().to_owned();
        let from = mailbox(from).map_err(|_| SmtpUrlError::Shape)?;
        let transport = smtp.transport()?;
        Ok(Self {
            transport: transport
                .hello_name(ClientId::Domain(host.clone()))
                .timeout(Some(MAIL_TIMEOUT))
                .build(),
            from: Mailbox::new(Some(NAME.to_owned()), from),
            host,
            pace,
            nudged: Notify::new(),
        })
    }

    /// Has mail that waits be looked for at once.
    pub fn nudge(&self) {
        self.nudged.notify_one();
    }

    /// Waits until mail is to be looked for.
    pub async fn is_due(&self) {
        // Either will do.
        let _ = time::timeout(self.pace, self.nudged.notified()).await;
    }

    /// How long after its try of that number, counted from 1, a mail is tried again; none when it is given up.
    #[must_use]
    pub fn pause_after(&self, tries: i64) -> Option<Duration> {
        let at = usize::try_from(tries.max(1) - 1).ok()?;
        TRIES.get(at).map(|paces| self.pace * *paces)
    }

    /// Sends `written` to `to`; `number` is that of the mail, the same at each try.
    pub async fn send(
        &self,
        to: &MailAddress,
        written: Written,
        number: &str,
    ) -> Result<(), NotSent> {
        let unfit = |_| NotSent {
            told: "l’adresse n’en est pas une".to_owned(),
            is_for_good: true,
            is_server: false,
        };
        let to = Mailbox::new(None, mailbox(to).map_err(unfit)?);
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(written.subject)
            .message_id(Some(format!("<{number}@{}>", self.host)))
            .date_now()
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
        if let Some(stop) = written.stop {
            message = message
                .raw_header(header("List-Unsubscribe", format!("<{stop}>")))
                .raw_header(header(
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click".to_owned(),
                ));
        }
        let message = message
            .header(ContentType::TEXT_PLAIN)
            .body(written.body)
            .map_err(|_| NotSent {
                told: "le courriel ne s’écrit pas".to_owned(),
                is_for_good: true,
                is_server: false,
            })?;
        let sent = time::timeout(2 * MAIL_TIMEOUT, self.transport.send(message)).await;
        match sent {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(refusal(&error)),
            Err(_) => Err(NotSent {
                told: "le serveur de courrier ne répond pas à temps".to_owned(),
                is_for_good: false,
                is_server: true,
            }),
        }
    }
}

fn refusal(error: &lettre::transport::smtp::Error) -> NotSent {
    let code = error.status().map(|code| code.to_string());
    NotSent {
        told: match &code {
            Some(code) if error.is_permanent() => {
                format!("le serveur de courrier le refuse (code {code})")
            }
            Some(code) => format!("le serveur de courrier le remet à plus tard (code {code})"),
            None if error.is_tls() => {
                "la connexion au serveur de courrier n’est pas sûre".to_owned()
            }
            None if error.is_timeout() => "le serveur de courrier ne répond pas à temps".to_owned(),
            None => "le serveur de courrier ne répond pas".to_owned(),
        },
        is_for_good: error.is_permanent(),
        is_server: code.is_none(),
    }
}

fn mailbox(address: &MailAddress) -> Result<Address, AddressError> {
    let text = address.expose();
    let (user, domain) = text.rsplit_once('@').ok_or(AddressError::MissingParts)?;
    Address::new(user, domain)
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}
