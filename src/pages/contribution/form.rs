//! The page of a form, empty, filled in or to be mended.

use super::{
    fields::{NONE_OF_THOSE, TRAP, VERSION, fields},
    proposed::Subject,
};
use crate::{
    contribution::ProposalKind,
    french::{agree, count, labels},
    http::response::Problem,
    pages::{
        frame::Frame,
        view::{
            AlikePole, Choosable, Control, Form, FormFault, FormField, FormPage, Link, Page, Tab,
        },
    },
    paths,
    query::draft::{Draft, LikePole, Likeness, Typed},
};

/// A form as it was filled in, and what is to be mended.
pub(in crate::pages) struct Given<'t> {
    pub(super) typed: Typed<'t>,
    /// The revision of the row that it was filled in from.
    pub(super) version: i64,
    pub(super) draft: Draft,
    /// The poles that the proposed one may be.
    pub(super) alike: Vec<LikePole>,
}

impl<'t> Given<'t> {
    /// A form that nobody sent yet.
    pub(super) fn unsent(pairs: &'t [(String, String)], version: i64) -> Self {
        Self {
            typed: Typed(pairs),
            version,
            draft: Draft::default(),
            alike: Vec::new(),
        }
    }

    /// What is wrong with the field `name`.
    pub(super) fn fault_of(&self, name: &str) -> Option<String> {
        self.draft.fault_of(name).map(|fault| fault.text.clone())
    }

    /// The places that the text for one may mean; `chosen` names the field in which one is chosen.
    pub(super) fn places(&self, chosen: &str) -> Vec<Choosable> {
        let faults = self.draft.faults.iter();
        let places = faults.flat_map(|fault| &fault.places);
        let places = places.map(|place| Choosable {
            value: place.code.clone(),
            label: format!("{}, {}", place.nom, place.precision),
            is_checked: self.typed.last(chosen) == place.code,
        });
        places.collect()
    }
}

/// The page of the form about `subject`, whose number is `token`, as it was `given`.
pub(crate) fn contribution_page(
    frame: &Frame,
    subject: &Subject,
    given: &Given<'_>,
    token: String,
) -> Result<FormPage, Problem> {
    let pole = subject.pole(frame)?;
    let name = pole.map(|ix| frame.snapshot.register().pole(ix).name());
    let kind = subject.kind();
    let heading = match (kind, name) {
        (ProposalKind::Correction, Some(name)) => format!("Corriger la fiche « {name} »"),
        (ProposalKind::Location, Some(name)) => format!("Localiser « {name} »"),
        (ProposalKind::Member, Some(name)) => format!("Proposer un membre de « {name} »"),
        _ => "Proposer un pôle".to_owned(),
    };
    let mut fields = fields(frame, kind, given);
    if !given.alike.is_empty() {
        fields.push(none_of_those(given));
    }
    let back = match (subject, name) {
        (Subject::Correction(id) | Subject::Location(id) | Subject::Member(id), Some(name)) => {
            Link {
                href: paths::pole(id),
                text: format!("Revenir à la fiche de {name} sans rien envoyer"),
            }
        }
        _ => Link {
            href: paths::HOME.to_owned(),
            text: "Revenir à la liste des pôles sans rien envoyer".to_owned(),
        },
    };
    let find_again = frame.sends_mail.then(|| Link {
        href: paths::FIND_AGAIN.to_owned(),
        text: "Retrouver une proposition déjà envoyée".to_owned(),
    });
    let title = if given.draft.faults.is_empty() && given.alike.is_empty() {
        heading.clone()
    } else {
        format!("À reprendre : {heading}")
    };
    Ok(FormPage {
        page: private_page(frame, &title),
        lead: lead(kind),
        alike: given.alike.iter().map(|one| alike(frame, one)).collect(),
        form: form(frame, given, fields, token),
        heading,
        links: find_again.into_iter().chain([back]).collect(),
    })
}

/// A page that no search engine keeps and no other site holds.
pub(in crate::pages) fn private_page(frame: &Frame, title: &str) -> Page {
    Page {
        index: false,
        own_path: None,
        oembed: None,
        preview: None,
        ..frame.page(
            Tab::None,
            title,
            "Proposer un changement du registre des pôles.",
        )
    }
}

fn form(frame: &Frame, given: &Given<'_>, fields: Vec<FormField>, token: String) -> Form {
    let mut faults: Vec<FormFault> = fields
        .iter()
        .filter_map(|field| {
            Some(FormFault {
                href: Some(format!("#{}", first_control(field))),
                text: format!("{} : {}", field.label, field.fault.as_ref()?),
            })
        })
        .collect();
    let shown = |column: &str| fields.iter().any(|field| field.name == column);
    let others = given.draft.faults.iter();
    let others = others.filter(|fault| !shown(fault.column));
    faults.extend(others.map(|fault| FormFault {
        href: (fault.column == TRAP).then(|| format!("#champ-{TRAP}")),
        text: fault.text.clone(),
    }));
    let is_wrong = !faults.is_empty();
    Form {
        action: frame.path.clone(),
        token,
        fault_count: is_wrong.then(|| {
            let are = agree(faults.len(), "est", "sont");
            format!(
                "{} {are} à reprendre",
                count(faults.len(), "point", "points")
            )
        }),
        faults,
        fields,
        hidden: vec![(VERSION, given.version.to_string())],
        has_trap: true,
        submit: if given.alike.is_empty() {
            "Envoyer la proposition"
        } else {
            "Envoyer quand même"
        },
    }
}

/// The identifier of the first control of `field`, to which the list of faults leads.
fn first_control(field: &FormField) -> String {
    match field.control {
        Control::Radios(_) | Control::Boxes(_) => format!("champ-{}-1", field.name),
        _ => format!("champ-{}", field.name),
    }
}

fn none_of_those(given: &Given<'_>) -> FormField {
    FormField {
        name: NONE_OF_THOSE.into(),
        label: "Pôles qui ressemblent".to_owned(),
        help: None,
        fault: Some("Dites que ce n’est aucun des pôles montrés en haut de la page.".to_owned()),
        is_required: true,
        control: Control::Tick {
            label: "Ce n’est aucun de ceux-là : c’est un autre pôle.".to_owned(),
            is_checked: !given.typed.last(NONE_OF_THOSE).is_empty(),
        },
    }
}

fn lead(kind: ProposalKind) -> Vec<String> {
    let first = match kind {
        ProposalKind::Correction => {
            "Changez ce qui est faux ou manque, et dites d’où vous le tenez."
        }
        ProposalKind::Location => "Dites dans quelle commune est le pôle, et d’où vous le tenez.",
        ProposalKind::Member => {
            "Dites quelle organisation porte, a fondé, compose ou accompagne le pôle, et d’où vous le tenez."
        }
        ProposalKind::Addition => {
            "Un pôle territorial de coopération économique qui n’est pas dans l’atlas ? Dites ce que vous en savez, \
             et d’où vous le tenez."
        }
    };
    let second = "Aucun compte n’est demandé. Une personne relit chaque proposition avant qu’elle ne paraisse ; le \
                  lien que vous recevrez ici la suit.";
    [first, second].map(str::to_owned).into()
}

fn alike(frame: &Frame, like: &LikePole) -> AlikePole {
    let pole = frame.snapshot.register().pole(like.pole);
    let in_common: Vec<&str> = like
        .in_common
        .iter()
        .map(|one| Likeness::label(*one))
        .collect();
    AlikePole {
        name: pole.name().to_owned(),
        href: paths::pole(pole.id()),
        place: labels::place_of_pole(
            frame.snapshot.territories(),
            pole.place(),
            pole.arrondissement(),
        ),
        in_common: in_common.join(", "),
        correct: paths::correct_pole(pole.id()),
    }
}
