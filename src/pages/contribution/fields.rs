//! The fields of the forms, in words.

use super::{columns::title_of, form::Given};
use crate::{
    contribution::{Field, Input, MailAddress, ProposalKind},
    french::capital,
    pages::{
        frame::Frame,
        view::{Choosable, Control, FormField},
    },
    query::draft::{CHOSEN_PLACE, fields_of},
    register::{
        CharterTie, CommuneNature, LeadForm, MemberCategory, MemberRole, PoleKind, Status, Theme,
    },
};

/// The number of the form.
pub(in crate::pages) const NUMBER: &str = "formulaire";

/// Where what is proposed comes from.
pub(in crate::pages) const SOURCE: &str = "source";

/// What is said to the moderators.
pub(in crate::pages) const MESSAGE: &str = "message";

/// The revision of the row that the form was filled in from.
pub(in crate::pages) const VERSION: &str = "version_ligne";

/// What people leave empty, and programs that fill in everything do not.
pub(in crate::pages) const TRAP: &str = "complement";

/// Where to write of it.
pub(in crate::pages) const ADDRESS: &str = "adresse";

/// That they answer for the pole.
pub(in crate::pages) const ANSWERS: &str = "repond_pour_le_pole";

/// That the proposed pole is none of those that look alike.
pub(in crate::pages) const NONE_OF_THOSE: &str = "aucun_de_ceux_la";

/// Letters of a source and of a message.
pub(in crate::pages) const MAX_SOURCE: usize = 500;
pub(in crate::pages) const MAX_MESSAGE: usize = 2_000;

/// The fields of the form of `kind`, as they were `given`.
pub(in crate::pages) fn fields(
    frame: &Frame,
    kind: ProposalKind,
    given: &Given<'_>,
) -> Vec<FormField> {
    let of_kind = fields_of(frame.snapshot, kind).into_iter();
    let of_row = of_kind.map(|field| FormField {
        name: field.column.into(),
        label: label(kind, field.column).map_or_else(
            || title_of(frame, kind.table(), field.column),
            str::to_owned,
        ),
        help: help(kind, field.column),
        fault: given.fault_of(field.column),
        is_required: field.is_required || (kind == ProposalKind::Location),
        control: control(field, given),
    });
    let others = [
        FormField {
            name: SOURCE.into(),
            label: "Source".to_owned(),
            help: Some(match kind {
                ProposalKind::Addition => {
                    "L’adresse d’une page publique qui parle du pôle. Elle est publiée avec lui."
                }
                ProposalKind::Member => {
                    "L’adresse d’une page publique qui le dit. Elle est publiée avec lui."
                }
                _ => {
                    "L’adresse d’une page publique ou, à défaut, comment vous le savez. Elle est publiée avec le \
                     changement : n’y mettez ni nom de personne, ni téléphone."
                }
            }),
            fault: given.fault_of(SOURCE),
            is_required: true,
            control: Control::Line {
                value: given.typed.last(SOURCE).to_owned(),
                keyboard: "url",
                autocomplete: "off",
                max: MAX_SOURCE,
            },
        },
        FormField {
            name: MESSAGE.into(),
            label: "Message à la modération".to_owned(),
            help: Some("Il n’est pas publié."),
            fault: given.fault_of(MESSAGE),
            is_required: false,
            control: Control::Text {
                value: given.typed.last(MESSAGE).to_owned(),
                rows: 3,
                max: MAX_MESSAGE,
            },
        },
    ];
    let of_mail = frame.sends_mail.then(|| of_mail(given));
    of_row
        .chain(others)
        .chain(of_mail.into_iter().flatten())
        .collect()
}

/// The fields of who wants to be written to.
fn of_mail(given: &Given<'_>) -> [FormField; 2] {
    [
        address_field(
            "Votre adresse électronique",
            Some(
                "Pour vous dire ce qu’il en advient. Elle n’est pas publiée, et s’efface 30 jours après la décision. Un \
                 lien y est envoyé : la proposition est relue une fois qu’il est ouvert.",
            ),
            given.typed.last(ADDRESS),
            given.fault_of(ADDRESS),
            false,
        ),
        FormField {
            name: ANSWERS.into(),
            label: "Vous et le pôle".to_owned(),
            help: Some(
                "L’atlas vous demandera alors une fois par an si la fiche est juste. Cela s’arrête en un clic.",
            ),
            fault: given.fault_of(ANSWERS),
            is_required: false,
            control: Control::Tick {
                label: "Je réponds pour ce pôle.".to_owned(),
                is_checked: !given.typed.last(ANSWERS).is_empty(),
            },
        },
    ]
}

/// The mail address that was typed; what is told where it is none.
pub(in crate::pages) fn parse_address(text: &str) -> Result<MailAddress, String> {
    let read = text.parse::<MailAddress>();
    read.map_err(|error| format!("{}.", capital(&error.to_string())))
}

/// The field of a mail address.
pub(in crate::pages) fn address_field(
    label: &str,
    help: Option<&'static str>,
    value: &str,
    fault: Option<String>,
    is_required: bool,
) -> FormField {
    FormField {
        name: ADDRESS.into(),
        label: label.to_owned(),
        help,
        fault,
        is_required,
        control: Control::Line {
            value: value.to_owned(),
            keyboard: "email",
            autocomplete: "email",
            max: 254,
        },
    }
}

fn control(field: Field, given: &Given<'_>) -> Control {
    let (column, max) = (field.column, field.input.max_chars());
    let value = given.typed.last(column).to_owned();
    let line = |keyboard, autocomplete| Control::Line {
        value: value.clone(),
        keyboard,
        autocomplete,
        max,
    };
    match field.input {
        Input::Line => line("text", "off"),
        Input::Year | Input::Count => line("numeric", "off"),
        Input::WebAddress => line("url", "off"),
        Input::Text => Control::Text {
            value,
            rows: 4,
            max,
        },
        Input::Place => Control::Place {
            value,
            places: given.places(CHOSEN_PLACE),
            max,
        },
        Input::Word => Control::Radios(choices(column, given)),
        Input::Words => Control::Boxes(choices(column, given)),
    }
}

/// The words of a column, those checked that were typed.
fn choices(column: &str, given: &Given<'_>) -> Vec<Choosable> {
    let choice = |value: &str, label: String| Choosable {
        value: value.to_owned(),
        label,
        is_checked: given.typed.all(column).any(|typed| typed == value),
    };
    let unknown = |label: &str| Choosable {
        value: String::new(),
        label: label.to_owned(),
        is_checked: given.typed.last(column).is_empty(),
    };
    match column {
        "porteur_forme" => LeadForm::ALL
            .map(|form| choice(form.word(), form.label().to_owned()))
            .into_iter()
            .chain([unknown("Non connue")])
            .collect(),
        "charte" => CharterTie::ALL
            .map(|tie| choice(tie.word(), capital(tie.label())))
            .into_iter()
            .chain([unknown("Rien n’en est dit")])
            .collect(),
        "categorie" => MemberCategory::ALL
            .map(|category| choice(category.word(), category.label().to_owned()))
            .into_iter()
            .chain([unknown("Non connue")])
            .collect(),
        "role" => MemberRole::ALL
            .map(|role| choice(role.word(), capital(role.label())))
            .into(),
        "type" => PoleKind::ALL
            .map(|kind| {
                let label = format!("{} : {}", kind.word(), kind.label());
                choice(kind.word(), label)
            })
            .into(),
        "statut" => Status::ALL
            .map(|status| choice(status.word(), capital(status.label())))
            .into(),
        "thematiques" => Theme::ALL
            .map(|theme| choice(theme.word(), theme.label().to_owned()))
            .into(),
        _ => CommuneNature::ALL
            .map(|nature| {
                let label = match nature {
                    CommuneNature::Seat => "Le siège du pôle",
                    CommuneNature::Activity => "Un lieu d’activité, le siège n’étant pas connu",
                };
                choice(nature.word(), label.to_owned())
            })
            .into(),
    }
}

/// What the form calls a column otherwise than the data does.
fn label(kind: ProposalKind, column: &str) -> Option<&'static str> {
    match column {
        "nom" if kind == ProposalKind::Member => Some("Nom de l’organisation"),
        "territoire" => Some("Si c’est une collectivité, laquelle"),
        "jusqu" => Some("Jusqu’en"),
        "nom" => Some("Nom du pôle"),
        "resume" => Some("Ce que fait le pôle"),
        "commune_nature" => Some("Cette commune est"),
        "perimetre_texte" => Some("Territoire d’action"),
        _ => None,
    }
}

fn help(kind: ProposalKind, column: &str) -> Option<&'static str> {
    match column {
        "nom" if kind == ProposalKind::Member => {
            Some("Une association, une entreprise, une collectivité : jamais une personne.")
        }
        "role" => Some("Ce que la source en dit ; « partenaire » si elle n’en dit pas davantage."),
        "categorie" => {
            Some("Celle de l’article 9 de la loi du 31 juillet 2014, si la source la dit.")
        }
        "territoire" => Some(
            "Son niveau et son code : « epci:243500139 », « commune:35236 », « departement:35 ».",
        ),
        "siren" => Some("Neuf chiffres."),
        "depuis" | "jusqu" => Some("Une année, un mois (2024-05) ou un jour, si la source le dit."),
        "membres_total" => Some("Le nombre que le pôle annonce lui-même."),
        "charte_source" => Some("L’adresse de la page qui le dit."),
        "resume" => Some("En une phrase ou deux."),
        "commune" => {
            Some("Son nom ou son code INSEE ; à Paris, Lyon et Marseille, l’arrondissement.")
        }
        "perimetre_texte" => {
            Some("Dans les mots du pôle : « Pays de Redon », « vallée de l’Aude ».")
        }
        "porteur" => Some("L’organisation qui porte ou anime le pôle, jamais une personne."),
        "statut_annee" => {
            Some("L’année dont parle la source : elle est demandée dès que le statut est connu.")
        }
        "site" => Some("L’adresse du site du pôle : https://…"),
        _ => None,
    }
}
