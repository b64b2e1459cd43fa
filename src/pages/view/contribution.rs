use std::borrow::Cow;

use askama::Template;

use super::{CellView, Link, Page, Said};

/// A page of one form: `/poles/{id}/corriger`, `/moderation/connexion`.
#[derive(Template)]
#[template(path = "form-page.html")]
pub(crate) struct FormPage {
    pub(crate) page: Page,
    pub(crate) heading: String,
    /// What the form does, a paragraph each.
    pub(crate) lead: Vec<String>,
    /// The poles that the proposed one may be.
    pub(crate) alike: Vec<AlikePole>,
    pub(crate) form: Form,
    /// Where else to go, such as back to where nothing is changed.
    pub(crate) links: Vec<Link>,
}

/// A pole that a proposed one may be.
#[derive(Clone, Debug)]
pub(crate) struct AlikePole {
    pub(crate) name: String,
    pub(crate) href: String,
    /// `Redon (35)`.
    pub(crate) place: String,
    /// `le même porteur, la même commune`.
    pub(crate) in_common: String,
    /// The form that corrects it.
    pub(crate) correct: String,
}

/// A form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    pub(crate) action: String,
    /// Its number.
    pub(crate) token: String,
    /// `2 champs sont à reprendre`; none where nothing is wrong.
    pub(crate) fault_count: Option<String>,
    /// What is wrong, with the field that it is about.
    pub(crate) faults: Vec<FormFault>,
    pub(crate) fields: Vec<FormField>,
    /// What is sent with it.
    pub(crate) hidden: Vec<(&'static str, String)>,
    /// A field that people leave empty.
    pub(crate) has_trap: bool,
    pub(crate) submit: &'static str,
}

/// Something wrong with a form.
#[derive(Clone, Debug)]
pub(crate) struct FormFault {
    /// The field, as `#champ-nom`; none where it is about the whole.
    pub(crate) href: Option<String>,
    pub(crate) text: String,
}

/// A field of a form.
#[derive(Clone, Debug)]
pub(crate) struct FormField {
    pub(crate) name: Cow<'static, str>,
    pub(crate) label: String,
    pub(crate) help: Option<&'static str>,
    pub(crate) fault: Option<String>,
    pub(crate) is_required: bool,
    pub(crate) control: Control,
}

/// How a field is filled in.
#[derive(Clone, Debug)]
pub(crate) enum Control {
    Line {
        value: String,
        /// What the keyboard of a phone is to offer: `text`, `numeric`, `url`, `email`.
        keyboard: &'static str,
        autocomplete: &'static str,
        max: usize,
    },
    /// A file of one of these kinds.
    File { accept: &'static str },
    /// A text that does not show as it is typed, and what the browser may fill it in with.
    Secret { autocomplete: &'static str },
    Text {
        value: String,
        rows: usize,
        max: usize,
    },
    /// One of several.
    Radios(Vec<Choosable>),
    /// Several of several.
    Boxes(Vec<Choosable>),
    /// A text for a place, and the places that it may mean, of which one is chosen.
    Place {
        value: String,
        places: Vec<Choosable>,
        max: usize,
    },
    /// A thing that is so or not.
    Tick { label: String, is_checked: bool },
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Choosable {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) is_checked: bool,
}

impl FormField {
    /// What describes the field, as `aria-describedby` has it; empty where nothing does.
    pub(crate) fn described_by(&self) -> String {
        let help = self.help.map(|_| format!("aide-{}", self.name));
        let fault = self.fault.as_ref().map(|_| format!("faute-{}", self.name));
        let ids: Vec<String> = help.into_iter().chain(fault).collect();
        ids.join(" ")
    }

    /// Whether it is several controls under one legend.
    pub(crate) fn is_group(&self) -> bool {
        matches!(
            self.control,
            Control::Radios(_) | Control::Boxes(_) | Control::Tick { .. }
        )
    }
}

/// `/contributions/{jeton}`: where a proposal stands, for who made it.
#[derive(Template)]
#[template(path = "receipt.html")]
pub(crate) struct ReceiptPage {
    pub(crate) page: Page,
    /// `P-7K3F-Q2XM`.
    pub(crate) reference: String,
    /// `à examiner`.
    pub(crate) state: &'static str,
    /// What that means.
    pub(crate) meaning: String,
    /// `28 nov. 2026`.
    pub(crate) made: String,
    /// Said of a thing that could not be done.
    pub(crate) notice: Option<String>,
    /// The pole, where it is one.
    pub(crate) pole: Option<Link>,
    /// What was decided, where it was.
    pub(crate) decision: Option<Link>,
    pub(crate) reason: Option<String>,
    pub(crate) cells: Vec<CellView>,
    pub(crate) source: String,
    pub(crate) message: Option<String>,
    pub(crate) exchanges: Vec<ExchangeView>,
    /// The number of the forms of the page.
    pub(crate) token: String,
    pub(crate) action: String,
    pub(crate) may_withdraw: bool,
    pub(crate) may_answer: bool,
    /// Whether an address is kept that can be erased.
    pub(crate) has_address: bool,
    /// How long what is kept.
    pub(crate) kept: String,
}

/// A message about a proposal.
#[derive(Clone, Debug)]
pub(crate) struct ExchangeView {
    /// `Qui propose`, `La modération`.
    pub(crate) by: String,
    pub(crate) day: String,
    pub(crate) date: String,
    pub(crate) text: String,
}
