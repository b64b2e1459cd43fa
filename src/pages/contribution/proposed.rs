//! From what was sent to a proposal, or to what is wrong with it.

use super::{
    fields::{
        ADDRESS, ANSWERS, MAX_MESSAGE, MAX_SOURCE, MESSAGE, NONE_OF_THOSE, SOURCE, TRAP, VERSION,
        parse_address,
    },
    form::Given,
};
use crate::{
    contribution::{MailAddress, NewProposal, ProposalKind, apply, identifier},
    french::{count, labels},
    history::{Cells, RowName, Rows},
    http::response::Problem,
    journal::ServedJournal,
    pages::{
        frame::Frame,
        handlers::pole_at,
        journal_request::{faults_after, sentence},
        members,
    },
    paths,
    query::draft::{Draft, DraftFault, MEMBERS, POLES, Typed, fields_of, poles_like},
    register::PoleIx,
    sanitize::sanitize,
    web_address::WebAddress,
};

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The pole of this identifier, to be corrected.
    Correction(String),
    /// The same, to be given a place.
    Location(String),
    /// The same, to be given a member.
    Member(String),
    /// A new one.
    Addition,
}

impl Subject {
    pub(super) const fn kind(&self) -> ProposalKind {
        match self {
            Self::Correction(_) => ProposalKind::Correction,
            Self::Location(_) => ProposalKind::Location,
            Self::Member(_) => ProposalKind::Member,
            Self::Addition => ProposalKind::Addition,
        }
    }

    /// The pole, where it is one of the register.
    pub(super) fn pole(&self, frame: &Frame) -> Result<Option<PoleIx>, Problem> {
        match self {
            Self::Member(_) if !members::are_kept(frame) => Err(Problem::nothing_at(&frame.path)),
            Self::Correction(id) | Self::Location(id) | Self::Member(id) => {
                pole_at(frame, id).map(Some)
            }
            Self::Addition => Ok(None),
        }
    }

    /// What the row says by now, and since which revision: nothing, where there is none.
    pub(super) fn row(&self, journal: &ServedJournal) -> (Cells, i64) {
        match self {
            Self::Correction(id) | Self::Location(id) => {
                let rows = journal.source().rows();
                let row = rows.get(&RowName::new(POLES, [id.as_str()]));
                row.map(|row| (row.cells.clone(), row.version))
                    .unwrap_or_default()
            }
            Self::Member(_) | Self::Addition => (Cells::default(), 0),
        }
    }

    /// The fields as they stand, for a form that nobody filled in yet.
    pub(super) fn stand(&self, frame: &Frame, now: &Cells) -> Vec<(String, String)> {
        let territories = frame.snapshot.territories();
        let mut pairs = Vec::new();
        for field in fields_of(frame.snapshot, self.kind()) {
            let text = now.get(field.column);
            match field.column {
                "thematiques" => {
                    let items = text.split(';');
                    pairs.extend(items.map(|item| (field.column.to_owned(), item.to_owned())));
                }
                "commune" => {
                    let part = territories.find_arrondissement(text);
                    let part = part.map(|ix| labels::arrondissement(territories, ix));
                    let name = part.or_else(|| {
                        let ix = territories.find_commune(text)?;
                        Some(territories.commune(ix).name())
                    });
                    let named = name.map(|name| format!("{name} ({text})"));
                    pairs.extend(named.map(|named| (field.column.to_owned(), named)));
                }
                column => pairs.push((column.to_owned(), text.to_owned())),
            }
        }
        pairs
    }
}

/// What was sent, as a proposal; or what is wrong with it, as it was given.
pub(super) fn read<'t>(
    frame: &Frame,
    journal: &ServedJournal,
    subject: &Subject,
    pairs: &'t [(String, String)],
) -> Result<Result<NewProposal, Given<'t>>, Problem> {
    let (kind, typed, (now, version)) = (subject.kind(), Typed(pairs), subject.row(journal));
    subject.pole(frame)?;
    let mut row = row_of(frame, journal, subject, typed);
    // What the form was filled in from: others may have changed the row since.
    let seen = typed.last(VERSION).parse().unwrap_or(version);
    let history = frame.snapshot.history();
    let base = history.map(|history| history.row_at(&row, seen, &now));
    let base = base.unwrap_or_else(|| now.clone());
    let mut draft = Draft::read(frame.snapshot, kind, &base, typed);
    if kind == ProposalKind::Member {
        row = member_row(&row, draft.get("nom").unwrap_or_default());
        if journal.source().rows().get(&row).is_some() {
            let told = "Le registre nomme déjà ce membre : voyez la fiche du pôle.";
            draft.faults.push(DraftFault::new("nom", told));
        }
    }
    let source = text(&mut draft, typed, SOURCE, MAX_SOURCE);
    let message = text(&mut draft, typed, MESSAGE, MAX_MESSAGE);
    if !typed.last(TRAP).is_empty() {
        let told = "Laissez vide le champ qui le demande : il écarte les robots.";
        draft.faults.push(DraftFault::new(TRAP, told));
    }
    check_source(&mut draft, kind, source);
    let address = read_address(frame, &mut draft, typed);
    let cells = draft.changes(&base);
    if cells.is_empty() && draft.faults.is_empty() {
        let told = "Rien n’est changé : reprenez au moins un champ.";
        draft.faults.push(DraftFault::new("", told));
    }
    let alike = if kind == ProposalKind::Addition && typed.last(NONE_OF_THOSE).is_empty() {
        poles_like(frame.snapshot, &draft)
    } else {
        Vec::new()
    };
    // Cells that cannot be read are told first; what the row says is told with what else is wrong.
    let mut columns = kind.fields().iter().map(|field| field.column);
    if columns.all(|column| draft.fault_of(column).is_none()) {
        let mut after = apply(
            kind.table(),
            &now,
            cells
                .iter()
                .map(|cell| (cell.column.as_str(), cell.after.as_str())),
            source,
            frame.today,
        );
        complete(kind, &row, &mut after);
        check(frame, journal, kind, &row, after, &mut draft)?;
    }
    if !draft.faults.is_empty() || !alike.is_empty() {
        return Ok(Err(Given {
            typed,
            version: seen,
            draft,
            alike,
        }));
    }
    Ok(Ok(NewProposal {
        kind,
        row,
        cells,
        source: source.to_owned(),
        message: Some(message.to_owned()).filter(|message| !message.is_empty()),
        answers_for_pole: address.is_some() && !typed.last(ANSWERS).is_empty(),
        address,
    }))
}

/// The row that is proposed to be changed, or added.
fn row_of(frame: &Frame, journal: &ServedJournal, subject: &Subject, typed: Typed<'_>) -> RowName {
    match subject {
        Subject::Correction(id) | Subject::Location(id) => RowName::new(POLES, [id.as_str()]),
        Subject::Member(id) => RowName::new(MEMBERS, [id.as_str(), ""]),
        Subject::Addition => free_row(frame, &journal.source().rows(), typed.last("nom")),
    }
}

/// The row of the member called `name` of the pole of `row`, another one of the same pole.
pub(in crate::pages) fn member_row(row: &RowName, name: &str) -> RowName {
    let pole = row.key().next().unwrap_or_default();
    RowName::new(MEMBERS, [pole, name])
}

/// Has `after`, what the new row `row` of `kind` shall say, say what its key does.
pub(in crate::pages) fn complete(kind: ProposalKind, row: &RowName, after: &mut Cells) {
    let column = match kind {
        ProposalKind::Addition => "id",
        ProposalKind::Member => "pole",
        ProposalKind::Correction | ProposalKind::Location => return,
    };
    after.set(column, row.key().next().unwrap_or_default());
}

/// The row of a new pole called `name`: one that is free by now.
pub(in crate::pages) fn free_row(frame: &Frame, rows: &Rows, name: &str) -> RowName {
    let history = frame.snapshot.history();
    let is_taken = |id: &str| {
        let is_row = rows.get(&RowName::new(POLES, [id])).is_some();
        let was_pole = history.is_some_and(|history| history.successor(id).is_some());
        is_row || was_pole || paths::pole(id) == paths::NEW_POLE
    };
    let id = identifier(name, is_taken);
    RowName::new(POLES, [id.as_str()])
}

/// The text `name`, which is no cell.
fn text<'t>(draft: &mut Draft, typed: Typed<'t>, name: &'static str, most: usize) -> &'t str {
    let text = typed.last(name);
    let chars = text.chars().count();
    if chars > most {
        let told = format!(
            "Ce texte a {} ; il en tient {}.",
            count(chars, "caractère", "caractères"),
            count(most, "caractère", "caractères")
        );
        draft.faults.push(DraftFault::new(name, told));
    }
    if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r')) {
        let told = "Un signe qui ne se voit pas s’y trouve : retapez ce texte.";
        draft.faults.push(DraftFault::new(name, told));
    }
    text
}

/// Where to write of it, where mail is sent.
fn read_address(frame: &Frame, draft: &mut Draft, typed: Typed<'_>) -> Option<MailAddress> {
    let text = typed.last(ADDRESS);
    if !frame.sends_mail {
        return None;
    }
    if text.is_empty() {
        if !typed.last(ANSWERS).is_empty() {
            let told = "Dites à quelle adresse vous répondez pour le pôle, ou décochez la case.";
            draft.faults.push(DraftFault::new(ADDRESS, told));
        }
        return None;
    }
    let read = parse_address(text);
    read.map_err(|told| draft.faults.push(DraftFault::new(ADDRESS, told)))
        .ok()
}

fn check_source(draft: &mut Draft, kind: ProposalKind, source: &str) {
    let is_address = WebAddress::parse(source).is_ok();
    if source.is_empty() {
        let told = "Dites d’où vous le tenez : sans source, rien n’est publié.";
        draft.faults.push(DraftFault::new(SOURCE, told));
    } else if kind.is_of_new_row() && !is_address {
        let told = format!(
            "Un {} demande l’adresse d’une page publique : https://…",
            kind.label()
        );
        draft.faults.push(DraftFault::new(SOURCE, told));
    }
}

/// Adds what `check` says of the register in which `row` says `after`.
fn check(
    frame: &Frame,
    journal: &ServedJournal,
    kind: ProposalKind,
    row: &RowName,
    after: Cells,
    draft: &mut Draft,
) -> Result<(), Problem> {
    let rows = journal.source().rows();
    let edit = rows.edit(row.clone(), Some(after));
    let faults = faults_after(frame, journal, &rows, &[edit])?;
    for fault in faults.iter() {
        let columns = fault.column().unwrap_or_default();
        let fields = match kind {
            ProposalKind::Member => kind.fields().iter(),
            _ => ProposalKind::Addition.fields().iter(),
        };
        let mut fields = fields.map(|field| field.column).chain(["sources"]);
        let own = fields.find(|field| columns.split(" + ").any(|column| column == *field));
        let (column, place) = match own {
            Some("sources") if draft.fault_of(SOURCE).is_some() => continue,
            Some("sources") => (SOURCE, String::new()),
            Some(column) => (column, String::new()),
            None if columns.is_empty() => ("", String::new()),
            None => ("", format!("{} : ", sanitize(columns))),
        };
        let told = format!("{place}{}", sentence(fault));
        draft.faults.push(DraftFault::new(column, told));
    }
    Ok(())
}
