//! The page of an import: the form of a file and, once one was sent, what it would change.

use super::{
    FILE, Typed,
    carried::encode,
    preview::{Preview, PreviewedRow, kept_words},
};
use crate::{
    contribution::{ImportConflict, ImportedRow},
    french::{agree, count, list},
    http::response::Problem,
    limits::{MAX_PREVIEWED_ROWS, MAX_PRINTED_FAULTS},
    pages::{
        contribution::fields::{MAX_SOURCE, SOURCE},
        frame::Frame,
        history::change_view,
        moderation::desk::Desk,
        view::{
            Control, FormFault, FormField, ImportPage, ImportPreview, ImportRowView, Lines, Link,
        },
    },
    paths,
    table::TableDescription,
};

/// Lines of things to be looked at that are shown.
const MAX_DOUBTS: usize = 100;

/// The page after `typed` was sent, with what the file would change.
pub(super) fn import_page(
    frame: &Frame,
    desk: &Desk,
    typed: &Typed,
    preview: Option<&Preview>,
) -> Result<ImportPage, Problem> {
    let fields = fields(typed);
    let faults = fields.iter().filter_map(|field| {
        Some(FormFault {
            href: Some(format!("#champ-{}", field.name)),
            text: format!("{} : {}", field.label, field.fault.as_ref()?),
        })
    });
    let faults: Vec<FormFault> = faults.collect();
    let title = if preview.is_some() {
        "Aperçu de l’import"
    } else if faults.is_empty() {
        "Importer un tableur"
    } else {
        "À reprendre : Importer un tableur"
    };
    let preview = preview.map(|preview| view(frame, desk, typed, preview));
    Ok(ImportPage {
        page: desk.page(frame, title)?,
        fault_count: (!faults.is_empty()).then(|| {
            let are = agree(faults.len(), "est", "sont");
            format!(
                "{} {are} à reprendre",
                count(faults.len(), "point", "points")
            )
        }),
        faults,
        preview: preview.transpose()?,
        fields,
        scope: desk.scope_words(frame),
        token: desk.number()?,
        action: paths::IMPORT.to_owned(),
    })
}

fn fields(typed: &Typed) -> [FormField; 2] {
    let fault = |name: &str| {
        let mut faults = typed.faults.iter();
        let found = faults.find(|(known, _)| *known == name);
        found.map(|(_, text)| text.clone())
    };
    [
        FormField {
            name: FILE.into(),
            label: "Fichier".to_owned(),
            help: Some("Un classeur .xlsx ou .ods, ou un CSV ; 5 Mio au plus."),
            fault: fault(FILE),
            is_required: true,
            control: Control::File {
                accept: ".xlsx,.ods,.csv,text/csv",
            },
        },
        FormField {
            name: SOURCE.into(),
            label: "Source".to_owned(),
            help: Some(
                "D’où vient ce que dit le fichier : une adresse, ou « tableau du réseau, reçu le… ». Elle est publiée.",
            ),
            fault: fault(SOURCE),
            is_required: true,
            control: Control::Line {
                value: typed.source.clone(),
                keyboard: "text",
                autocomplete: "off",
                max: MAX_SOURCE,
            },
        },
    ]
}

fn view(
    frame: &Frame,
    desk: &Desk,
    typed: &Typed,
    preview: &Preview,
) -> Result<ImportPreview, Problem> {
    let mut faults = preview.faults.clone();
    let rows: Vec<&ImportedRow> = preview.rows.iter().map(|row| &row.imported).collect();
    let is_sound = faults.is_empty() && preview.more_faults == 0 && !rows.is_empty();
    let carried = if is_sound { encode(&rows) } else { None };
    if is_sound && carried.is_none() {
        let told = "le fichier change trop de textes à la fois : envoyez-le en plusieurs morceaux";
        faults.push(told.to_owned());
    }
    let fault_count = faults.len() + preview.more_faults;
    let fault_count = (fault_count > 0).then(|| {
        let faults = count(fault_count, "faute", "fautes");
        format!("{faults} : rien ne peut être écrit")
    });
    let is_nothing = rows.is_empty() && fault_count.is_none() && preview.notice.is_none();
    let shown = preview.rows.iter().take(MAX_PREVIEWED_ROWS);
    Ok(ImportPreview {
        notice: preview.notice.clone(),
        notes: preview.notes.clone(),
        counts: preview.counts.clone(),
        kept: kept_words(preview.kept),
        fault_count,
        faults: lines(&faults, MAX_PRINTED_FAULTS, preview.more_faults),
        doubts: lines(&preview.doubts, MAX_DOUBTS, 0),
        mends: lines(&preview.mends, MAX_DOUBTS, 0),
        is_nothing,
        rows: shown.map(|row| row_view(frame, row)).collect(),
        more: more(rows.len(), MAX_PREVIEWED_ROWS, 0),
        submit: format!("Écrire {}", these(rows.len())),
        carried,
        source: typed.source.clone(),
        token: desk.number()?,
    })
}

/// `cette ligne`, `ces 60 lignes`.
fn these(rows: usize) -> String {
    if rows == 1 {
        "cette ligne".to_owned()
    } else {
        format!("ces {}", count(rows, "ligne", "lignes"))
    }
}

/// The first `most` of `all`, and how many more there are, besides `uncounted` ones.
fn lines(all: &[String], most: usize, uncounted: usize) -> Lines {
    Lines {
        shown: all.iter().take(most).cloned().collect(),
        more: more(all.len(), most, uncounted),
    }
}

fn more(all: usize, most: usize, uncounted: usize) -> Option<String> {
    let more = all.saturating_sub(most) + uncounted;
    (more > 0).then(|| format!("… et {} de plus.", count(more, "ligne", "lignes")))
}

fn row_view(frame: &Frame, row: &PreviewedRow) -> ImportRowView {
    let table = TableDescription::find(frame.snapshot.description(), row.change.row.table());
    let columns = table.as_ref().map_or(&[][..], TableDescription::columns);
    let title = |name: &str| {
        let mut found = columns.iter().filter(|column| column.name() == name);
        found
            .next()
            .map_or(name, |column| column.title())
            .to_owned()
    };
    let conflicts = row.conflicts.iter().map(|conflict| match conflict {
        ImportConflict::Gone => "La fiche n’est plus au registre.".to_owned(),
        ImportConflict::Cell { column, seen, now } => {
            let quoted = |text: &str| match text {
                "" => "rien".to_owned(),
                text => format!("« {text} »"),
            };
            let (seen, now) = (quoted(seen), quoted(now));
            let column = title(column);
            format!(
                "« {column} » a changé depuis l’aperçu : la fiche disait {seen}, elle dit {now}."
            )
        }
    });
    let proposals = row.proposals.iter().map(|(reference, columns)| {
        let columns: Vec<String> = columns.iter().map(|column| title(column)).collect();
        Link {
            href: paths::review(reference),
            text: format!("{reference} ({})", list(&columns)),
        }
    });
    let mut change = change_view(frame, &row.change);
    // A new pole has no page yet that would say its name.
    if let (true, Some((_, name))) = (row.imported.is_new, row.imported.cells.get("nom")) {
        change.row = format!("{name} ({})", row.change.row.readable_key());
    }
    ImportRowView {
        change,
        line: row.imported.line,
        conflicts: conflicts.collect(),
        proposals: proposals.collect(),
    }
}
