use askama::Template;

use super::{Link, Page};

/// `/confirmer/{jeton}`: what is confirmed by who reads a mailbox.
#[derive(Template)]
#[template(path = "confirm.html")]
pub(crate) struct ConfirmPage {
    pub(crate) page: Page,
    pub(crate) heading: String,
    /// Said of a thing that could not be done.
    pub(crate) notice: Option<String>,
    pub(crate) lead: Vec<String>,
    /// What the register says.
    pub(crate) facts: Vec<(&'static str, String)>,
    /// What can be answered; nothing any more, where it is none.
    pub(crate) form: Option<AnswerForm>,
    pub(crate) links: Vec<Link>,
}

/// A form of buttons alone.
#[derive(Clone, Debug)]
pub(crate) struct AnswerForm {
    pub(crate) action: String,
    /// What is sent with it, its number first.
    pub(crate) hidden: Vec<(&'static str, String)>,
    /// The answers, the likeliest first.
    pub(crate) choices: Vec<AnswerChoice>,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct AnswerChoice {
    /// What is sent; nothing where there is one answer.
    pub(crate) value: Option<&'static str>,
    pub(crate) label: &'static str,
}
