//! The yearly question to a pole: still as its row says, to correct, or no more.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use jiff::Timestamp;

use super::{pole_link, private, see_other};
use crate::{
    contribution::{NewProposal, ProposalKind, ProposedCell},
    french::{self, count, labels},
    history::{Cells, DecisionKind, Edit, Entry, Role, RowName, Rows},
    http::{request::Params, response::Problem},
    journal::{JournalError, PoleQuestion, QUESTION_LIFE},
    pages::{
        contribution::{
            fields::{NUMBER, VERSION},
            form::private_page,
        },
        frame::Frame,
        journal_request::{DECISION_TRIES, JournalRequest, faults_after},
        view::{AnswerChoice, AnswerForm, ConfirmPage, Link},
    },
    paths,
    query::draft::POLES,
    register::{Confirmer, Status},
    utc,
};

/// What is told first on the page.
pub(super) enum Told {
    Nothing,
    /// The row is not what the page showed.
    RowChanged,
    /// The row has faults by today's check.
    Faulty,
}

impl Told {
    const fn words(&self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::RowChanged => Some(
                "La fiche a changé depuis que vous l’avez ouverte : rien n’est enregistré. Voici ce qu’elle dit \
                 maintenant.",
            ),
            Self::Faulty => Some(
                "La fiche ne peut pas être confirmée telle quelle : dites plutôt ce qui est à corriger. Rien n’est \
                 enregistré.",
            ),
        }
    }
}

/// The page of `question`, which `token` opens.
pub(super) async fn show(
    request: &JournalRequest,
    question: PoleQuestion,
    token: String,
    told: Told,
) -> Result<Response, Problem> {
    let number = request.number()?;
    let rows = request.served.source().rows();
    let page = move |frame: &Frame| {
        private(&question_page(
            frame, &rows, &question, &token, number, &told,
        )?)
    };
    request.base.work(page).await
}

fn question_page(
    frame: &Frame,
    rows: &Rows,
    question: &PoleQuestion,
    token: &str,
    number: String,
    told: &Told,
) -> Result<ConfirmPage, Problem> {
    let id = question.pole.as_str();
    let register = frame.snapshot.register();
    let row = rows.get(&RowName::new(POLES, [id]));
    let (Some(ix), Some(row)) = (register.find(id), row) else {
        return Err(Problem::not_found(
            "Le pôle dont parle ce lien n’est plus au registre.",
        ));
    };
    let name = register.pole(ix).name();
    let heading = format!("« {name} » : toujours juste ?");
    let is_open = question.is_open(Timestamp::now());
    let lead = match question.answered_at {
        Some(at) => format!(
            "Votre réponse est enregistrée depuis le {}. Merci. La prochaine question viendra dans un an.",
            french::date(utc::day(at).into())
        ),
        None if is_open => {
            "Voici ce que l’atlas dit de votre pôle. Est-ce toujours juste ?".to_owned()
        }
        None => format!(
            "Le lien a servi {} : il ne prend plus de réponse. Vous pouvez corriger la fiche à tout moment.",
            count((QUESTION_LIFE.as_secs() / 86_400) as usize, "jour", "jours")
        ),
    };
    let changed = (is_open && row.version != question.version)
        .then(|| "La fiche a changé depuis que ce courriel est parti.".to_owned());
    let mut links = vec![
        pole_link(id, name),
        Link {
            href: paths::correct_pole(id),
            text: "Corriger la fiche".to_owned(),
        },
    ];
    links.push(Link {
        href: paths::stop_mail(token),
        text: "Ne plus recevoir cette question".to_owned(),
    });
    let choice = |value, label| AnswerChoice {
        value: Some(value),
        label,
    };
    Ok(ConfirmPage {
        page: private_page(frame, &heading),
        heading,
        notice: told.words().map(str::to_owned),
        lead: [Some(lead), changed].into_iter().flatten().collect(),
        facts: if is_open {
            facts(frame, ix)
        } else {
            Vec::new()
        },
        form: is_open.then(|| AnswerForm {
            action: frame.path.clone(),
            hidden: vec![(NUMBER, number), (VERSION, row.version.to_string())],
            choices: vec![
                choice("actif", active_words(register.pole(ix).status())),
                choice("corriger", "Quelque chose est à corriger"),
                choice("fini", "Le pôle n’existe plus"),
            ],
        }),
        links,
    })
}

/// What is answered by a pole that is active.
const fn active_words(status: Status) -> &'static str {
    match status {
        Status::Active | Status::Emerging => "Le pôle est toujours actif, la fiche est juste",
        // What nobody knew is news: a moderator reads it.
        Status::Unknown | Status::Inactive => "Le pôle est actif",
    }
}

fn facts(frame: &Frame, ix: crate::register::PoleIx) -> Vec<(&'static str, String)> {
    let pole = frame.snapshot.register().pole(ix);
    let territories = frame.snapshot.territories();
    let place = labels::place_of_pole(territories, pole.place(), pole.arrondissement());
    let year = pole.status_year().map(|year| format!(" en {year}"));
    let status = format!("{}{}", pole.status().label(), year.unwrap_or_default());
    let text = |text: Option<&str>| text.unwrap_or("non renseigné").to_owned();
    vec![
        ("Nom", pole.name().to_owned()),
        ("Lieu", place),
        ("Statut", french::capital(&status)),
        ("Porteur", text(pole.lead())),
        ("Site", text(pole.site())),
        ("Ce que fait le pôle", text(pole.summary())),
    ]
}

/// What is made of an answer.
enum Answer {
    /// The row is as it says.
    Confirmed(Rows, Box<Edit>),
    /// It is not: what a moderator is to read.
    Proposed(NewProposal),
    /// Nothing: the page says why.
    Refused(Told),
}

/// Takes the answer that `params` are to `question`.
pub(super) async fn answer(
    request: &JournalRequest,
    question: PoleQuestion,
    token: String,
    params: &Params,
) -> Result<Response, Problem> {
    let journal = request.journal().await?;
    let page = paths::confirm(&token);
    if !question.is_open(Timestamp::now()) {
        return Ok(see_other(&page));
    }
    let action = params.get("action").unwrap_or_default().to_owned();
    if action == "corriger" {
        // The question stays open until something is sent.
        return Ok(see_other(&paths::correct_pole(&question.pole)));
    }
    if !["actif", "fini"].contains(&action.as_str()) {
        let detail = "Le formulaire ne dit pas ce que vous répondez.";
        return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
    }
    let seen = params.filled(VERSION).unwrap_or_default().to_owned();
    for _ in 0..DECISION_TRIES {
        let rows = journal.rows().await?;
        let (of_request, of_question) = (request.clone(), question.clone());
        let (seen, action) = (seen.clone(), action.clone());
        let read = move |frame: &Frame| {
            read_answer(frame, &of_request, rows, &of_question.pole, &seen, &action)
        };
        match request.base.work(read).await? {
            Answer::Refused(told) => {
                let page = show(request, question, token, told).await?;
                return Ok((StatusCode::CONFLICT, page).into_response());
            }
            Answer::Proposed(proposal) => {
                // The row may say so already.
                let proposal = Some(&proposal).filter(|proposal| !proposal.cells.is_empty());
                journal.contradict(&question, proposal).await?;
                return Ok(see_other(&page));
            }
            Answer::Confirmed(rows, edit) => {
                let entry = Entry {
                    role: Role::Pole,
                    ..Entry::of_operator(DecisionKind::Confirmation)
                };
                match journal
                    .confirm_pole(&question, &rows, &entry, &[*edit])
                    .await
                {
                    Ok(revision) => {
                        request.is_served(revision).await;
                        return Ok(see_other(&page));
                    }
                    Err(JournalError::Overtaken(_) | JournalError::Conflict(_)) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
    }
    let page = show(request, question, token, Told::RowChanged).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

fn read_answer(
    frame: &Frame,
    request: &JournalRequest,
    rows: Rows,
    pole: &str,
    seen: &str,
    action: &str,
) -> Result<Answer, Problem> {
    let name = RowName::new(POLES, [pole]);
    let Some(row) = rows.get(&name) else {
        return Err(Problem::nothing_at(&frame.path));
    };
    if row.version.to_string() != seen {
        return Ok(Answer::Refused(Told::RowChanged));
    }
    let now = row.cells.clone();
    let said = now.get("statut");
    if action == "fini" {
        return Ok(Answer::Proposed(proposal(
            frame,
            name,
            &now,
            Status::Inactive,
        )));
    }
    // What nobody knew to be active is news, which a moderator reads.
    if ![Status::Active.word(), Status::Emerging.word()].contains(&said) {
        return Ok(Answer::Proposed(proposal(
            frame,
            name,
            &now,
            Status::Active,
        )));
    }
    let mut after = now;
    after.set("confirme_le", frame.today.to_string());
    after.set("confirme_par", Confirmer::Pole.word());
    let edit = rows.edit(name, Some(after));
    let faults = faults_after(frame, &request.served, &rows, std::slice::from_ref(&edit))?;
    Ok(if faults.is_empty() {
        Answer::Confirmed(rows, Box::new(edit))
    } else {
        Answer::Refused(Told::Faulty)
    })
}

/// That the pole of the row `name`, which says `now`, is `status` this year, by its own answer.
fn proposal(frame: &Frame, name: RowName, now: &Cells, status: Status) -> NewProposal {
    let cell = |column: &str, after: String| ProposedCell {
        column: column.to_owned(),
        before: now.get(column).to_owned(),
        after,
    };
    let cells = [
        cell("statut", status.word().to_owned()),
        cell("statut_annee", frame.year().to_string()),
    ];
    let cells = cells.into_iter().filter(|cell| cell.before != cell.after);
    NewProposal {
        kind: ProposalKind::Correction,
        row: name,
        cells: cells.collect(),
        source: format!(
            "réponse du pôle à la question annuelle, le {}",
            french::date(frame.today.into())
        ),
        message: None,
        address: None,
        answers_for_pole: false,
    }
}
