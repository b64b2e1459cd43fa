//! The templates of mails, which are plain text: nothing in them is markup.

use askama::Template;

/// What every mail ends with.
pub(super) struct Foot<'f> {
    pub(super) base: &'f str,
    pub(super) publisher: Option<&'f str>,
}

#[derive(Template)]
#[template(path = "mail/receipt.txt", whitespace = "preserve")]
pub(super) struct ReceiptText<'f> {
    pub(super) foot: Foot<'f>,
    pub(super) reference: String,
    pub(super) link: String,
    pub(super) days: u64,
}

#[derive(Template)]
#[template(path = "mail/links.txt", whitespace = "preserve")]
pub(super) struct LinksText<'f> {
    pub(super) foot: Foot<'f>,
    pub(super) links: Vec<LinkLine>,
}

/// A proposal, and its link.
pub(super) struct LinkLine {
    pub(super) told: String,
    pub(super) url: String,
}

#[derive(Template)]
#[template(path = "mail/question.txt", whitespace = "preserve")]
pub(super) struct QuestionText<'f> {
    pub(super) foot: Foot<'f>,
    pub(super) reference: String,
    pub(super) pole: String,
    pub(super) question: String,
    pub(super) link: String,
    pub(super) days: u64,
}

#[derive(Template)]
#[template(path = "mail/decision.txt", whitespace = "preserve")]
pub(super) struct DecisionText<'f> {
    pub(super) foot: Foot<'f>,
    pub(super) reference: String,
    pub(super) pole: String,
    pub(super) outcome: &'static str,
    pub(super) reason: Option<String>,
    pub(super) link: String,
    pub(super) days: u64,
}

#[derive(Template)]
#[template(path = "mail/yearly.txt", whitespace = "preserve")]
pub(super) struct YearlyText<'f> {
    pub(super) foot: Foot<'f>,
    pub(super) pole: String,
    pub(super) lines: Vec<String>,
    pub(super) link: String,
    pub(super) origin: &'static str,
    pub(super) entered: String,
    pub(super) stop: String,
}

#[derive(Template)]
#[template(path = "mail/digest.txt", whitespace = "preserve")]
pub(super) struct DigestText<'f> {
    pub(super) foot: Foot<'f>,
    pub(super) count: String,
    pub(super) scope: String,
    pub(super) oldest: String,
    pub(super) link: String,
    pub(super) account: String,
}
