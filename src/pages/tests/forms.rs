//! The pages of forms, and of what was sent with them.

use super::parts::{HOSTILE, link, page};
use crate::pages::{
    link::Source,
    view::{
        AccountPage, AlikePole, AnswerChoice, AnswerForm, CellView, ChangeView, Choosable,
        ConfirmPage, Control, ExchangeView, Form, FormFault, FormField, FormPage, ImportPage,
        ImportPreview, ImportRowView, Lines, LinksPage, MailItem, MailsPage, OpenSessionView,
        ProposalPage, QueueItem, QueuePage, ReceiptPage, ReviewCell, Said, UndoPage,
    },
};

pub(super) fn contribution_page() -> FormPage {
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
        (
            "secret",
            Control::Secret {
                autocomplete: "current-password",
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
        name: name.into(),
        label: value(),
        help: Some("Une aide."),
        fault: Some(value()),
        is_required: false,
        control,
    });
    FormPage {
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
            hidden: vec![("vers", value())],
            has_trap: true,
            submit: "Envoyer",
        },
        links: vec![link()],
    }
}

pub(super) fn receipt_page() -> ReceiptPage {
    let said = || Said::Text(HOSTILE.to_owned());
    ReceiptPage {
        page: page(),
        reference: "P-7K3F-Q2XM".to_owned(),
        state: "à préciser",
        meaning: "On vous demande quelque chose.".to_owned(),
        made: "28 nov. 2026".to_owned(),
        notice: Some(HOSTILE.to_owned()),
        pole: Some(link()),
        decision: Some(link()),
        reason: Some(HOSTILE.to_owned()),
        cells: vec![CellView {
            column: HOSTILE.to_owned(),
            before: said(),
            after: said(),
        }],
        source: HOSTILE.to_owned(),
        message: Some(HOSTILE.to_owned()),
        exchanges: vec![ExchangeView {
            by: "La modération".to_owned(),
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

pub(super) fn queue_page() -> QueuePage {
    let item = |reference: &str| QueueItem {
        reference: reference.to_owned(),
        href: "/moderation/propositions/P-7K3F-Q2XM".to_owned(),
        kind: "Correction".to_owned(),
        pole: HOSTILE.to_owned(),
        place: HOSTILE.to_owned(),
        columns: HOSTILE.to_owned(),
        age: "depuis 3 jours".to_owned(),
        day: "28 nov. 2026".to_owned(),
        taken_by: Some(HOSTILE.to_owned()),
        is_doubtful: true,
    };
    QueuePage {
        page: page(),
        scope: HOSTILE.to_owned(),
        notice: Some(HOSTILE.to_owned()),
        count: "1 proposition".to_owned(),
        items: vec![item("P-7K3F-Q2XM")],
        pager: None,
        unclear: vec![item("P-7K3F-Q2XN")],
        reasons: Vec::new(),
        token: "abc".to_owned(),
    }
}

pub(super) fn proposal_page() -> ProposalPage {
    let said = || Said::Text(HOSTILE.to_owned());
    ProposalPage {
        page: page(),
        heading: HOSTILE.to_owned(),
        state: "À examiner".to_owned(),
        received: "Reçue hier".to_owned(),
        notice: Some(HOSTILE.to_owned()),
        faults: vec![FormFault {
            href: None,
            text: HOSTILE.to_owned(),
        }],
        decided: Some(HOSTILE.to_owned()),
        decision: Some(link()),
        reason: Some(HOSTILE.to_owned()),
        taken_by: Some(HOSTILE.to_owned()),
        edit: Some("/moderation/poles/un-pole".to_owned()),
        pole: Some(link()),
        source: Source::new("javascript:alert(1)"),
        message: Some(HOSTILE.to_owned()),
        claim: Some("Dit répondre pour le pôle."),
        exchanges: Vec::new(),
        cells: vec![ReviewCell {
            column: "nom".to_owned(),
            title: HOSTILE.to_owned(),
            before: said(),
            now: Some(said()),
            proposed: said(),
            value: format!("</textarea>{HOSTILE}"),
            is_long: true,
            is_checked: true,
            note: Some(HOSTILE.to_owned()),
            fault: Some(HOSTILE.to_owned()),
        }],
        personal: Some(HOSTILE.to_owned()),
        is_personal_seen: true,
        may_decide: true,
        may_ask: true,
        reasons: Vec::new(),
        token: "abc".to_owned(),
        action: "/moderation/propositions/P-7K3F-Q2XM".to_owned(),
        version: 1,
        row_version: 1,
        next: Some(link()),
    }
}

pub(super) fn links_page() -> LinksPage {
    LinksPage {
        page: page(),
        heading: "Fiches",
        lead: "Des fiches.",
        act: "Modifier",
        links: vec![link()],
    }
}

pub(super) fn undo_page() -> UndoPage {
    UndoPage {
        page: page(),
        heading: "Annuler la révision 2".to_owned(),
        told: HOSTILE.to_owned(),
        notice: Some(HOSTILE.to_owned()),
        changes: vec![ChangeView {
            row: HOSTILE.to_owned(),
            href: None,
            kind: "ligne modifiée",
            one_sided_label: "",
            cells: vec![CellView {
                column: HOSTILE.to_owned(),
                before: Said::Text(HOSTILE.to_owned()),
                after: Said::Expunged,
            }],
        }],
        obstacles: Vec::new(),
        token: "abc".to_owned(),
        action: "/moderation/changements/2/annuler".to_owned(),
        reason: HOSTILE.to_owned(),
    }
}

pub(super) fn import_page() -> ImportPage {
    let value = || HOSTILE.to_owned();
    let lines = || Lines {
        shown: vec![value()],
        more: Some(value()),
    };
    let field = |name: &'static str| FormField {
        name: name.into(),
        label: value(),
        help: Some("Une aide."),
        fault: Some(value()),
        is_required: true,
        control: Control::File {
            accept: ".xlsx,.ods,.csv",
        },
    };
    let change = undo_page().changes.remove(0);
    ImportPage {
        page: page(),
        fault_count: Some("1 point est à reprendre".to_owned()),
        faults: vec![FormFault {
            href: Some("#champ-fichier".to_owned()),
            text: value(),
        }],
        preview: Some(ImportPreview {
            notice: Some(value()),
            notes: vec![value()],
            counts: vec![value()],
            kept: Some(value()),
            fault_count: Some("1 faute : rien ne peut être écrit".to_owned()),
            faults: lines(),
            doubts: lines(),
            mends: lines(),
            is_nothing: true,
            rows: vec![ImportRowView {
                change,
                line: 2,
                conflicts: vec![value()],
                proposals: vec![link()],
            }],
            more: Some(value()),
            carried: Some(value()),
            submit: "Écrire cette ligne".to_owned(),
            source: value(),
            token: "abc".to_owned(),
        }),
        fields: ["fichier", "source"].map(field),
        scope: value(),
        token: "abc".to_owned(),
        action: "/moderation/import".to_owned(),
    }
}

pub(super) fn account_page() -> AccountPage {
    AccountPage {
        page: page(),
        identifier: HOSTILE.to_owned(),
        organisation: HOSTILE.to_owned(),
        scope: HOSTILE.to_owned(),
        notice: Some(HOSTILE.to_owned()),
        is_done: false,
        digest: Some(true),
        sessions: vec![
            OpenSessionView {
                told: "Ouverte hier".to_owned(),
                is_this: true,
            },
            OpenSessionView {
                told: "Ouverte hier".to_owned(),
                is_this: false,
            },
        ],
        token: "abc".to_owned(),
    }
}

pub(super) fn confirm_page() -> ConfirmPage {
    ConfirmPage {
        page: page(),
        heading: HOSTILE.to_owned(),
        notice: Some(HOSTILE.to_owned()),
        lead: vec!["Est-ce toujours juste ?".to_owned()],
        facts: vec![("Nom", HOSTILE.to_owned())],
        form: Some(AnswerForm {
            action: "/confirmer/abc".to_owned(),
            hidden: vec![("formulaire", HOSTILE.to_owned())],
            choices: vec![AnswerChoice {
                value: Some("actif"),
                label: "Toujours actif",
            }],
        }),
        links: vec![link()],
    }
}

pub(super) fn mails_page() -> MailsPage {
    MailsPage {
        page: page(),
        mails: vec![MailItem {
            number: HOSTILE.to_owned(),
            token: "abc".to_owned(),
            kind: "Décision".to_owned(),
            href: Some("/moderation/propositions/P-7K3F-Q2XM".to_owned()),
            about: HOSTILE.to_owned(),
            told: HOSTILE.to_owned(),
        }],
    }
}
