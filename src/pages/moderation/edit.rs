//! Every cell of a pole, as a moderator edits it: a source is asked for.

use std::time::Duration;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::{decide::sentences, desk::Desk, proposal::elsewhere};
use crate::{
    contribution::{RowPlace, apply},
    french::count,
    history::{DecisionKind, Edit, Entry, RowName, Rows, StoredRow},
    http::{
        request::{Params, SentForm},
        response::Problem,
    },
    journal::JournalError,
    pages::{
        contribution::{
            columns::title_of,
            fields::{MAX_SOURCE, SOURCE, VERSION},
        },
        frame::Frame,
        journal_request::faults_after,
        request::{private, see_other},
        view::{Control, Form, FormFault, FormField, FormPage, Link, LinksPage},
    },
    paths,
    query::draft::POLES,
    table::{ColumnType, TableDescription},
};

/// `GET /moderation/poles`.
pub(crate) async fn poles(desk: Desk) -> Response {
    let page = |frame: &Frame, desk: &Desk| private(&poles_page(frame, desk)?);
    desk.or_refusal(desk.work(page).await)
}

fn poles_page(frame: &Frame, desk: &Desk) -> Result<LinksPage, Problem> {
    let rows = desk.request.served.source().rows();
    let own = rows.of_table(POLES).filter(|(_, row)| {
        let places = [RowPlace::of(&row.cells)];
        desk.scope.has(&places, Duration::ZERO)
    });
    let links = own.map(|(name, row)| Link {
        href: paths::edit_pole(name.key().next().unwrap_or_default()),
        text: row.cells.get("nom").to_owned(),
    });
    let mut links: Vec<Link> = links.collect();
    links.sort_by_key(|link| crate::territory::gazetteer::normalise(&link.text));
    Ok(LinksPage {
        page: desk.page(frame, "Fiches")?,
        heading: "Fiches",
        lead: "Les pôles de vos territoires, et ceux dont le lieu n’est pas connu.",
        act: "Modifier",
        links,
    })
}

/// Columns that follow from what is done, and are not typed.
const GIVEN: [&str; 2] = ["id", "compile_le"];

/// Letters of a cell.
const MAX_CELL: usize = 5_000;

/// What a form says of a row.
#[derive(Clone, Default)]
struct Typed {
    cells: Vec<(String, String)>,
    source: String,
    reason: String,
    /// Columns, empty where it is of none, and what is wrong.
    faults: Vec<(String, String)>,
}

/// `GET /moderation/poles/{id}`.
pub(crate) async fn edit_form(Path(id): Path<String>, desk: Desk) -> Response {
    desk.or_refusal(show(&desk, id, None).await)
}

/// `POST /moderation/poles/{id}`.
pub(crate) async fn edit(
    Path(id): Path<String>,
    desk: Desk,
    form: Result<SentForm, Problem>,
) -> Response {
    let answered = async {
        let form = desk.take(form).await?;
        match write(&desk, &id, form.params).await? {
            Written::Done => Ok(see_other(&paths::pole(&id))),
            Written::Told(status, typed) => {
                Ok((status, show(&desk, id, Some(typed)).await?).into_response())
            }
        }
    };
    desk.or_refusal(answered.await)
}

/// What becomes of an edit.
enum Written {
    Done,
    /// It is not made, and the page says why.
    Told(StatusCode, Typed),
}

/// The rows as they are, and in them that of the pole `id`, which is one of the moderator's.
pub(super) async fn rows_with(desk: &Desk, id: &str) -> Result<(Rows, StoredRow), Problem> {
    let rows = desk.journal().await?.rows().await?;
    let row = rows.get(&RowName::new(POLES, [id])).cloned();
    let row = row.ok_or_else(|| Problem::nothing_at(desk.request.base.path()))?;
    if desk.scope.has(&[RowPlace::of(&row.cells)], Duration::ZERO) {
        Ok((rows, row))
    } else {
        Err(elsewhere())
    }
}

async fn write(desk: &Desk, id: &str, params: Params) -> Result<Written, Problem> {
    let (rows, row) = rows_with(desk, id).await?;
    let name = RowName::new(POLES, [id]);
    let seen = params.filled(VERSION).unwrap_or_default().to_owned();
    let of_rows = rows.clone();
    let read = move |frame: &Frame, desk: &Desk| {
        let mut typed = read(frame, &params);
        if !typed.faults.is_empty() {
            return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, typed)));
        }
        if row.version.to_string() != seen {
            let told = "La fiche a changé pendant que vous l’écriviez : rien n’est écrit. Comparez, et renvoyez.";
            typed.faults.push((String::new(), told.to_owned()));
            return Ok(Err((StatusCode::CONFLICT, typed)));
        }
        let cells = typed
            .cells
            .iter()
            .map(|(column, value)| (column.as_str(), value.as_str()));
        let after = apply(POLES, &row.cells, cells, &typed.source, frame.today);
        let is_same = typed
            .cells
            .iter()
            .all(|(column, value)| row.cells.get(column) == value);
        if is_same {
            typed
                .faults
                .push((String::new(), "Rien n’est changé.".to_owned()));
            return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, typed)));
        }
        let places = [RowPlace::of(&row.cells), RowPlace::of(&after)];
        if !desk.scope.has(&places, Duration::ZERO) {
            return Err(elsewhere());
        }
        let edits = [of_rows.edit(name, Some(after))];
        let faults = faults_after(frame, &desk.request.served, &of_rows, &edits)?;
        if faults.is_empty() {
            Ok(Ok((edits, typed)))
        } else {
            typed.faults = sentences(&faults);
            Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, typed)))
        }
    };
    let read: Result<([Edit; 1], Typed), (StatusCode, Typed)> = desk.work(read).await?;
    let (edits, mut typed) = match read {
        Ok(read) => read,
        Err((status, typed)) => return Ok(Written::Told(status, typed)),
    };
    let entry = Entry {
        source: Some(typed.source.clone()),
        reason: Some(typed.reason.clone()).filter(|reason| !reason.is_empty()),
        ..desk.session.entry(DecisionKind::Correction)
    };
    let journal = desk.journal().await?;
    match journal
        .record_by(&desk.session, &rows, &entry, &edits)
        .await
    {
        Ok(revision) => {
            desk.is_served(revision).await;
            Ok(Written::Done)
        }
        Err(JournalError::Overtaken(_) | JournalError::Conflict(_)) => {
            let told = "Une autre décision vient d’être prise : rien n’est écrit. Renvoyez.";
            typed.faults.push((String::new(), told.to_owned()));
            Ok(Written::Told(StatusCode::CONFLICT, typed))
        }
        Err(error) => Err(error.into()),
    }
}

/// The columns of the table that are typed.
fn columns(frame: &Frame) -> Vec<(String, bool)> {
    let table = TableDescription::find(frame.snapshot.description(), POLES);
    let columns = table.iter().flat_map(TableDescription::columns);
    let typed = columns.filter(|column| !GIVEN.contains(&column.name()));
    typed
        .map(|column| {
            (
                column.name().to_owned(),
                column.kind() == ColumnType::Integer,
            )
        })
        .collect()
}

fn read(frame: &Frame, params: &Params) -> Typed {
    let mut typed = Typed {
        source: params.filled(SOURCE).unwrap_or_default().to_owned(),
        reason: params.filled("motif").unwrap_or_default().to_owned(),
        ..Typed::default()
    };
    for (column, _) in columns(frame) {
        let value = params.get(&format!("valeur-{column}")).unwrap_or_default();
        let value = value.replace("\r\n", "\n").trim().to_owned();
        let chars = value.chars().count();
        if chars > MAX_CELL {
            let told = format!("Ce champ a {}.", count(chars, "caractère", "caractères"));
            typed.faults.push((column.clone(), told));
        }
        typed.cells.push((column, value));
    }
    if typed.source.is_empty() {
        let told = "Dites d’où vous le tenez : sans source, rien n’est publié.";
        typed.faults.push((SOURCE.to_owned(), told.to_owned()));
    } else if typed.source.chars().count() > MAX_SOURCE {
        let told = format!("Au plus {MAX_SOURCE} caractères.");
        typed.faults.push((SOURCE.to_owned(), told));
    }
    typed
}

async fn show(desk: &Desk, id: String, typed: Option<Typed>) -> Result<Response, Problem> {
    let (_, row) = rows_with(desk, &id).await?;
    let page = move |frame: &Frame, desk: &Desk| {
        private(&edit_page(frame, desk, &id, &row, typed.as_ref())?)
    };
    desk.work(page).await
}

fn edit_page(
    frame: &Frame,
    desk: &Desk,
    id: &str,
    row: &StoredRow,
    typed: Option<&Typed>,
) -> Result<FormPage, Problem> {
    let now = &row.cells;
    let faults = typed.map_or(&[][..], |typed| &typed.faults);
    let fault_of = |column: &str| {
        let mut found = faults.iter().filter(|(known, _)| known == column);
        found.next().map(|(_, text)| text.clone())
    };
    let value = |column: &str| {
        let mut cells = typed.iter().flat_map(|typed| &typed.cells);
        let found = cells.find(|(known, _)| known == column);
        found.map_or_else(|| now.get(column).to_owned(), |(_, value)| value.clone())
    };
    let mut fields: Vec<FormField> = columns(frame)
        .into_iter()
        .map(|(column, is_number)| FormField {
            label: title_of(frame, POLES, &column),
            help: None,
            fault: fault_of(&column),
            is_required: false,
            control: cell_control(value(&column), is_number),
            name: format!("valeur-{column}").into(),
        })
        .collect();
    fields.push(FormField {
        name: SOURCE.into(),
        label: "Source de ce changement".to_owned(),
        help: Some("Elle est publiée. Une adresse rejoint les sources de la fiche."),
        fault: fault_of(SOURCE),
        is_required: true,
        control: line(typed.map_or("", |typed| &typed.source), "url", MAX_SOURCE),
    });
    fields.push(FormField {
        name: "motif".into(),
        label: "Motif".to_owned(),
        help: Some("Il est publié."),
        fault: None,
        is_required: false,
        control: line(typed.map_or("", |typed| &typed.reason), "text", MAX_SOURCE),
    });
    let name = now.get("nom");
    let heading = format!("Modifier la fiche « {name} »");
    let listed = faults.iter().map(|(column, text)| FormFault {
        href: (!column.is_empty()).then(|| {
            let name = if column == SOURCE {
                column.clone()
            } else {
                format!("valeur-{column}")
            };
            format!("#champ-{name}")
        }),
        text: match column.as_str() {
            "" => text.clone(),
            SOURCE => format!("Source : {text}"),
            column => format!("{} : {text}", title_of(frame, POLES, column)),
        },
    });
    let listed: Vec<FormFault> = listed.collect();
    Ok(FormPage {
        page: desk.page(frame, &heading)?,
        heading,
        lead: vec![
            "Chaque cellule de la fiche, avec les codes du registre. Le jour de compilation sera celui d’aujourd’hui."
                .to_owned(),
        ],
        alike: Vec::new(),
        form: Form {
            action: frame.path.clone(),
            token: desk.number()?,
            fault_count: (!listed.is_empty())
                .then(|| format!("{} à reprendre", count(listed.len(), "point", "points"))),
            faults: listed,
            fields,
            hidden: vec![(VERSION, row.version.to_string())],
            has_trap: false,
            submit: "Écrire ce changement",
        },
        links: links(frame, id, name),
    })
}

fn links(frame: &Frame, id: &str, name: &str) -> Vec<Link> {
    let contact = frame.sends_mail.then(|| Link {
        href: paths::pole_contact(id),
        text: "Le contact du pôle".to_owned(),
    });
    let back = Link {
        href: paths::pole(id),
        text: format!("Revenir à la fiche de {name} sans rien écrire"),
    };
    contact.into_iter().chain([back]).collect()
}

fn cell_control(value: String, is_number: bool) -> Control {
    if value.chars().count() > 80 || value.contains('\n') {
        return Control::Text {
            value,
            rows: 4,
            max: MAX_CELL,
        };
    }
    line(&value, if is_number { "numeric" } else { "text" }, MAX_CELL)
}

fn line(value: &str, keyboard: &'static str, max: usize) -> Control {
    Control::Line {
        value: value.to_owned(),
        keyboard,
        autocomplete: "off",
        max,
    }
}
