use super::{
    Placement, Programme, ProgrammeRows, Programmes,
    programmes::List,
    tables::{PlacementRow, ProgrammeRow},
};
use crate::{
    table::{Fault, Faults, Name, Record as _},
    territory::Territories,
};

impl Programmes {
    /// Links the rows of the programmes to the territories.
    ///
    /// Faults are programmes and codes that no row has.
    pub(crate) fn new(rows: &ProgrammeRows<'_>, territories: &Territories) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut programmes = Self {
            all: rows.programmes.iter().map(programme).collect(),
            lists: Vec::new(),
        };
        let read = rows.placements.iter().map(|row| {
            let ix = programmes.find(row.programme.as_str());
            let ix = ix.ok_or_else(|| row.fault("programme", "l’identifiant d’un programme"))?;
            Ok((ix, placement(row, territories)?))
        });
        let placed = faults.accept(read);
        if !faults.is_empty() {
            faults.sort();
            return Err(faults);
        }
        let mut lists: Vec<Vec<Placement>> = programmes.all.iter().map(|_| Vec::new()).collect();
        for (ix, placement) in placed {
            lists[ix.get()].push(placement);
        }
        let lists = lists.into_iter().map(|list| List::new(list, territories));
        programmes.lists = lists.collect();
        Ok(programmes)
    }
}

fn programme(row: &ProgrammeRow<'_>) -> Programme {
    let sources = row.sources.iter().map(|source| source.as_str().to_owned());
    Programme {
        id: row.id.as_str().to_owned(),
        acronym: row.acronym.map(Name::as_str).map(str::to_owned),
        name: row.name.as_str().to_owned(),
        purpose: row.purpose.to_owned(),
        law: row.law.map(str::to_owned),
        link: row.link.as_str().to_owned(),
        sources: sources.collect(),
        seen_on: row.seen_on,
    }
}

fn placement(row: &PlacementRow<'_>, territories: &Territories) -> Result<Placement, Fault> {
    let territory = territories.find(row.level, row.code.as_str());
    let territory = territory.ok_or_else(|| {
        let expected = format!("le code d’un territoire de niveau {}", row.level);
        row.fault("code", expected)
    })?;
    Ok(Placement {
        territory,
        extent: row.extent,
        detail: row.detail.map(str::to_owned),
        from: row.from,
        until: row.until,
    })
}
