//! What somebody typed into a form about a pole, read as cells of its row.
//!
//! Cells are read as those of a spreadsheet are: what can only have been meant is taken, and what is a guess is asked
//! back. What the whole row says is left to the check of the data.

mod likeness;
mod place;

use crate::{
    contribution::{Field, Input, ProposalKind, ProposedCell},
    french::count,
    history::Cells,
    register::correction::{ColumnKind, Correction, correct},
    snapshot::Snapshot,
    table::TableDescription,
    territory::Territories,
};

pub(crate) use crate::history::MEMBERS;
pub(crate) use likeness::{LikePole, Likeness, poles_like};
pub(crate) use place::CHOSEN_PLACE;
use place::PlaceReading;

use super::suggestion::Suggestion;

/// The table that a draft is of.
pub(crate) const POLES: &str = "poles";

/// The cells of a form, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    /// What each column shall say, those that follow from others too.
    cells: Vec<(&'static str, String)>,
    /// What is to be mended before it can be sent.
    pub(crate) faults: Vec<DraftFault>,
}

/// Something wrong with one field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DraftFault {
    /// The column.
    pub(crate) column: &'static str,
    /// What is wrong, or what was expected: a sentence.
    pub(crate) text: String,
    /// What may have been meant, where it is a place.
    pub(crate) places: Vec<Suggestion>,
}

/// What a form sent: names and values. Of several values of one name, each counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Typed<'t>(pub(crate) &'t [(String, String)]);

impl<'t> Typed<'t> {
    /// The values of `name`, without the blanks around them.
    pub(crate) fn all(self, name: &str) -> impl Iterator<Item = &'t str> {
        let values = self.0.iter().filter(move |(known, _)| known == name);
        let values = values.map(|(_, value)| value.trim());
        values.filter(|value| !value.is_empty())
    }

    /// The last value of `name`; empty when there is none.
    pub(crate) fn last(self, name: &str) -> &'t str {
        self.all(name).last().unwrap_or_default()
    }
}

impl Draft {
    /// Reads what was `typed` into the form of `kind` about a row that says `now`, in the territories of `snapshot`.
    pub(crate) fn read(
        snapshot: &Snapshot,
        kind: ProposalKind,
        now: &Cells,
        typed: Typed<'_>,
    ) -> Self {
        let mut draft = Self::default();
        for field in fields_of(snapshot, kind) {
            match read_field(snapshot, kind, field, now.get(field.column), typed) {
                Ok(value) => draft.cells.push((field.column, value)),
                Err(fault) => draft.faults.push(fault),
            }
        }
        draft.place(snapshot.territories());
        if kind == ProposalKind::Location && draft.get("commune").is_some_and(str::is_empty) {
            draft.refuse("commune", "Dites dans quelle commune est le pôle.");
        }
        draft
    }

    /// What `column` shall say; none where it cannot be read.
    pub(crate) fn get(&self, column: &str) -> Option<&str> {
        let mut cells = self.cells.iter();
        let cell = cells.find(|(known, _)| *known == column);
        cell.map(|(_, value)| value.as_str())
    }

    /// What is wrong with `column`.
    pub(crate) fn fault_of(&self, column: &str) -> Option<&DraftFault> {
        self.faults.iter().find(|fault| fault.column == column)
    }

    /// The cells that shall say something else than `now`.
    pub(crate) fn changes(&self, now: &Cells) -> Vec<ProposedCell> {
        let changed = self
            .cells
            .iter()
            .filter(|(column, value)| now.get(column) != value);
        let cells = changed.map(|(column, value)| ProposedCell {
            column: (*column).to_owned(),
            before: now.get(column).to_owned(),
            after: value.clone(),
        });
        cells.collect()
    }

    fn refuse(&mut self, column: &'static str, text: impl Into<String>) {
        self.faults.push(DraftFault::new(column, text));
    }

    /// The département and the région of the commune; what the commune is to the pole goes with it.
    fn place(&mut self, territories: &Territories) {
        let Some(commune) = self.get("commune").map(str::to_owned) else {
            return;
        };
        if commune.is_empty() {
            self.cells.retain(|(column, _)| *column != "commune_nature");
            self.cells.push(("commune_nature", String::new()));
            return;
        }
        let of_part = territories.find_arrondissement(&commune);
        let of_part = of_part.map(|part| territories.arrondissement(part).commune());
        let Some(ix) = of_part.or_else(|| territories.find_commune(&commune)) else {
            return;
        };
        let departement = territories.departement(territories.commune(ix).departement());
        let region = departement
            .region()
            .map(|region| territories.region(region).code());
        self.cells
            .push(("departement", departement.code().to_owned()));
        self.cells
            .push(("region", region.unwrap_or_default().to_owned()));
        if self.get("commune_nature").is_some_and(str::is_empty) {
            let text = "Dites ce qu’est cette commune : le siège du pôle, ou un lieu d’activité.";
            self.refuse("commune_nature", text);
        }
    }
}

impl DraftFault {
    pub(crate) fn new(column: &'static str, text: impl Into<String>) -> Self {
        Self {
            column,
            text: text.into(),
            places: Vec::new(),
        }
    }
}

/// The fields of `kind` that are columns of the data of `snapshot`: it may lack those that came later.
pub(crate) fn fields_of(snapshot: &Snapshot, kind: ProposalKind) -> Vec<Field> {
    let table = TableDescription::find(snapshot.description(), kind.table());
    let is_column = |field: &Field| {
        let mut columns = table.iter().flat_map(TableDescription::columns);
        columns.any(|column| column.name() == field.column)
    };
    kind.fields().iter().copied().filter(is_column).collect()
}

/// What `field` of the form of `kind` says, of which the row says `now`.
fn read_field(
    snapshot: &Snapshot,
    kind: ProposalKind,
    field: Field,
    now: &str,
    typed: Typed<'_>,
) -> Result<String, DraftFault> {
    let column = field.column;
    let text = match field.input {
        Input::Words => in_order_of(now, typed.all(column)),
        Input::Text => typed.last(column).replace("\r\n", "\n"),
        _ => on_one_line(typed.last(column)),
    };
    if text.is_empty() && field.is_required {
        return Err(DraftFault::new(column, "Ce champ est obligatoire."));
    }
    // What was not touched is not mended either.
    if text == now || (field.input != Input::Place && text == on_one_line(now)) {
        return Ok(now.to_owned());
    }
    let most = field.input.max_chars();
    let chars = text.chars().count();
    if chars > most {
        let (chars, most) = (
            count(chars, "caractère", "caractères"),
            count(most, "caractère", "caractères"),
        );
        return Err(DraftFault::new(
            column,
            format!("Ce champ a {chars} ; il en tient {most}."),
        ));
    }
    if text.contains(|c: char| c.is_control() && c != '\n') {
        return Err(DraftFault::new(
            column,
            "Un signe qui ne se voit pas s’y trouve : retapez ce champ.",
        ));
    }
    if field.input == Input::Place {
        return place(snapshot, typed, column, &text);
    }
    in_column(&text, kind.table(), column, snapshot.territories())
        .map_err(|hints| DraftFault::new(column, format!("{hints}.")))
}

/// `text` with one space for all blanks of each kind.
fn on_one_line(text: &str) -> String {
    let words = text.split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

/// The list of `items`, those of the list `now` as they stand there, the others behind.
fn in_order_of<'t>(now: &str, items: impl Iterator<Item = &'t str>) -> String {
    let mut items: Vec<&str> = items.collect();
    let place = |item: &&str| {
        let mut known = now.split(';');
        known.position(|known| known == *item).unwrap_or(usize::MAX)
    };
    items.sort_by_key(place);
    items.join(";")
}

fn place(
    snapshot: &Snapshot,
    typed: Typed<'_>,
    column: &'static str,
    text: &str,
) -> Result<String, DraftFault> {
    match PlaceReading::of(snapshot, text, typed.last(CHOSEN_PLACE)) {
        PlaceReading::Code(code) => Ok(code),
        PlaceReading::Several(places) => Err(DraftFault {
            places,
            ..DraftFault::new(
                column,
                "Plusieurs communes peuvent être celle-ci : choisissez-la.",
            )
        }),
        PlaceReading::Unknown => Err(DraftFault::new(
            column,
            "Aucune commune de ce nom : écrivez son nom d’aujourd’hui, ou son code INSEE.",
        )),
    }
}

/// What `text` says in `column`; what may have been meant otherwise.
fn in_column(
    text: &str,
    table: &str,
    column: &str,
    territories: &Territories,
) -> Result<String, String> {
    let kind = ColumnKind::of(table, column, |_| None).unwrap_or(ColumnKind::Text);
    match correct(text, kind, territories) {
        Some(Correction::Certain { value, .. }) => Ok(value),
        Some(Correction::Possible(hints)) => Err(crate::french::capital(&hints.join(" ; "))),
        None => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::small_country;

    fn read(kind: ProposalKind, typed: &[(&str, &str)]) -> Draft {
        let folder = small_country::folder();
        let snapshot = Snapshot::load(folder.path()).expect("the small country");
        let typed: Vec<(String, String)> = typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Draft::read(&snapshot, kind, &Cells::default(), Typed(&typed))
    }

    #[test]
    fn what_a_new_pole_must_say_is_asked_for() {
        let draft = read(ProposalKind::Addition, &[("nom", " ")]);
        let columns: Vec<&str> = draft.faults.iter().map(|fault| fault.column).collect();
        assert_eq!(columns, ["nom", "type", "statut"]);
    }

    #[test]
    fn a_text_is_read_as_it_must_have_been_meant() {
        let typed = [
            ("nom", "  Le\tpôle\r\n d’ici "),
            ("type", "PTCE"),
            ("statut", "actif"),
            ("resume", "une ligne\r\nune autre"),
            ("thematiques", "energie"),
            ("thematiques", "culture"),
            ("site", "HTTPS://Example.org"),
        ];
        let draft = read(ProposalKind::Addition, &typed);
        assert_eq!(draft.get("nom"), Some("Le pôle d’ici"));
        assert_eq!(draft.get("resume"), Some("une ligne\nune autre"));
        assert_eq!(draft.get("thematiques"), Some("energie;culture"));
        let changes = draft.changes(&Cells::default());
        assert!(
            changes
                .iter()
                .all(|cell| cell.before.is_empty() && !cell.after.is_empty())
        );
    }

    #[test]
    fn a_place_is_asked_for_and_so_is_what_it_is() {
        let draft = read(ProposalKind::Location, &[]);
        assert_eq!(draft.faults.len(), 1);
        assert!(draft.fault_of("commune").is_some());
        let long = "x".repeat(300);
        let draft = read(ProposalKind::Location, &[("commune", &long)]);
        let told = &draft.fault_of("commune").expect("too long").text;
        assert!(told.contains("300"), "{told}");
        let draft = read(ProposalKind::Location, &[("commune", "a\u{7}")]);
        assert!(draft.fault_of("commune").is_some());
    }
}
