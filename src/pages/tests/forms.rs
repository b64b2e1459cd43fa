//! The pages of forms, and of what was sent with them.

use super::parts::{HOSTILE, link, page};
use crate::pages::view::{
    AlikePole, Choosable, ContributionPage, Control, ExchangeView, Form, FormFault, FormField,
    ProposedCellView, ReceiptPage, Said,
};

pub(super) fn contribution_page() -> ContributionPage {
    let choosable = || Choosable {
        value: HOSTILE.to_owned(),
        label: HOSTILE.to_owned(),
        is_checked: true,
    };
    let value = || HOSTILE.to_owned();
    let controls = [
        (
            "ligne",
            Control::Line {
                value: value(),
                keyboard: "text",
                autocomplete: "off",
                max: 200,
            },
        ),
        (
            "texte",
            Control::Text {
                value: format!("</textarea>{HOSTILE}"),
                rows: 4,
                max: 200,
            },
        ),
        ("un", Control::Radios(vec![choosable()])),
        ("plusieurs", Control::Boxes(vec![choosable()])),
        (
            "commune",
            Control::Place {
                value: value(),
                places: vec![choosable()],
                max: 200,
            },
        ),
        (
            "oui",
            Control::Tick {
                label: value(),
                is_checked: true,
            },
        ),
    ];
    let fields = controls.into_iter().map(|(name, control)| FormField {
        name,
        label: value(),
        help: Some("Une aide."),
        fault: Some(value()),
        is_required: false,
        control,
    });
    ContributionPage {
        page: page(),
        heading: value(),
        lead: vec!["Ce que fait le formulaire.".to_owned()],
        alike: vec![AlikePole {
            name: value(),
            href: "/poles/un-pole".to_owned(),
            place: value(),
            in_common: "le même nom".to_owned(),
            correct: "/poles/un-pole/corriger".to_owned(),
        }],
        form: Form {
            action: "/poles/nouveau".to_owned(),
            token: "abc".to_owned(),
            fault_count: Some("1 point est à reprendre".to_owned()),
            faults: vec![FormFault {
                href: Some("#champ-ligne".to_owned()),
                text: value(),
            }],
            fields: fields.collect(),
            has_trap: true,
            submit: "Envoyer",
        },
        back: link(),
    }
}

pub(super) fn receipt_page() -> ReceiptPage {
    let said = || Said::Text(HOSTILE.to_owned());
    ReceiptPage {
        page: page(),
        heading: "Proposition P-7K3F-Q2XM".to_owned(),
        reference: "P-7K3F-Q2XM".to_owned(),
        state: "à préciser",
        meaning: "On vous demande quelque chose.".to_owned(),
        made: "28 nov. 2026".to_owned(),
        notice: Some(HOSTILE.to_owned()),
        pole: Some(link()),
        decision: Some(link()),
        reason: Some(HOSTILE.to_owned()),
        cells: vec![ProposedCellView {
            column: HOSTILE.to_owned(),
            before: said(),
            after: said(),
        }],
        source: HOSTILE.to_owned(),
        message: Some(HOSTILE.to_owned()),
        exchanges: vec![ExchangeView {
            by: "La modération",
            day: "28 nov. 2026".to_owned(),
            date: "2026-11-28".to_owned(),
            text: HOSTILE.to_owned(),
        }],
        token: "abc".to_owned(),
        action: "/contributions/abc".to_owned(),
        may_withdraw: true,
        may_answer: true,
        has_address: true,
        kept: "Six mois.".to_owned(),
    }
}
