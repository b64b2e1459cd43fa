use std::collections::BTreeMap;

use super::{CellChange, Decision, RowChange, RowChangeKind, RowName, Rows};

/// What a cell says as far as its history tells; none is a text that was expunged.
type KnownCells = BTreeMap<String, Option<String>>;

/// What is wrong with the history `decisions`, from the first, and the `rows` that it led to: a sentence each,
/// in French.
#[must_use]
pub fn verify<'d>(decisions: impl IntoIterator<Item = &'d Decision>, rows: &Rows) -> Vec<String> {
    let mut faults = Vec::new();
    let mut known = BTreeMap::<RowName, (KnownCells, i64)>::new();
    let mut expected = 1;
    for decision in decisions {
        let revision = decision.revision;
        if revision != expected {
            faults.push(format!("la révision {expected} manque"));
        }
        expected = revision + 1;
        for change in &decision.changes {
            let before = known.remove(&change.row).map(|(cells, _)| cells);
            match play(change, before) {
                Ok(Some(after)) => {
                    known.insert(change.row.clone(), (after, revision));
                }
                Ok(None) => {}
                Err(what) => {
                    faults.push(format!("révision {revision}, {} : {what}", change.row));
                }
            }
        }
    }
    if rows.revision() + 1 != expected {
        let (said, last) = (rows.revision(), expected - 1);
        faults.push(format!(
            "le compteur dit {said} révisions, et la dernière est la {last}"
        ));
    }
    for (row, stored) in rows.iter() {
        let Some((cells, version)) = known.remove(row) else {
            faults.push(format!("{row} : aucune révision ne l’a ajoutée"));
            continue;
        };
        if version != stored.version {
            let said = stored.version;
            faults.push(format!(
                "{row} : de version {said}, et la révision {version} est la dernière qui la change"
            ));
        }
        let columns = cells.keys().map(String::as_str);
        let columns = columns.chain(stored.cells.iter().map(|(column, _)| column));
        let mut columns: Vec<&str> = columns.collect();
        columns.sort_unstable();
        columns.dedup();
        for column in columns {
            let told = cells.get(column).map_or(Some(""), Option::as_deref);
            if told != Some(stored.cells.get(column)) {
                faults.push(format!(
                    "{row}, colonne {column} : dit autre chose que son histoire"
                ));
            }
        }
    }
    let lost = known.into_keys();
    faults.extend(lost.map(|row| format!("{row} : manque, et aucune révision ne l’a ôtée")));
    faults
}

/// What a row says after `change`; what does not fit otherwise.
fn play(change: &RowChange, before: Option<KnownCells>) -> Result<Option<KnownCells>, String> {
    if (change.kind == RowChangeKind::Added) == before.is_some() {
        return Err(match change.kind {
            RowChangeKind::Added => "ajoutée, et elle est là déjà".to_owned(),
            _ => "changée, et elle n’est pas là".to_owned(),
        });
    }
    let mut cells = before.unwrap_or_default();
    for (column, CellChange(from, to)) in &change.cells {
        let now = cells.get(column).map_or(Some(""), Option::as_deref);
        if let (Some(now), Some(from)) = (now, from)
            && now != from
        {
            return Err(format!("colonne {column} : ne part pas de ce qui y était"));
        }
        cells.insert(column.clone(), to.clone());
    }
    Ok((change.kind != RowChangeKind::Removed).then_some(cells))
}
