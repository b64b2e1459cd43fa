use super::{
    Award, Call, CallIx, Certainty, CommuneNature, Designation, Perimeter, PerimeterNature, Pole,
    PoleIx, PoleKind, Referent, Status,
};
use crate::{
    table::{Fault, Faults, Row, Tables},
    territory::{Level, Territories, Territory, gazetteer::normalise},
};

/// The poles, the calls and the référents, checked against each other and the territories.
#[derive(Debug)]
pub struct Register {
    poles: Vec<Pole>,
    calls: Vec<Call>,
    referents: Vec<Referent>,
}

impl Register {
    /// Takes the register out of the checked tables `poles`, `laureats`, `appels` and `referents`.
    ///
    /// What a schema cannot say is checked here: a perimeter's territories exist, a pole's commune
    /// lies in its département, a département in its région. All faults are reported together.
    pub fn read(tables: &Tables, territories: &Territories) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut rows = |name: &str| -> Vec<Row<'_>> {
            if let Some(table) = tables.get(name) {
                return table.rows().collect();
            }
            let expected = format!("une table {name}");
            faults.push(Fault::of_file("datapackage.json", expected));
            Vec::new()
        };
        let (mut pole_rows, laureate_rows) = (rows("poles"), rows("laureats"));
        let (mut call_rows, referent_rows) = (rows("appels"), rows("referents"));
        pole_rows.sort_by_key(|row| row.text("id"));
        call_rows.sort_by_key(|row| (row.text("ouvert_le"), row.text("id")));

        let mut read = Self {
            poles: pole_rows
                .into_iter()
                .map(|row| pole(row, territories, &mut faults))
                .collect(),
            calls: call_rows.into_iter().map(call).collect(),
            referents: Vec::with_capacity(referent_rows.len()),
        };
        for row in laureate_rows {
            read.award(row, &mut faults);
        }
        for row in referent_rows {
            match referent(row, territories) {
                Ok(referent) => read.referents.push(referent),
                Err(fault) => faults.push(fault),
            }
        }
        for pole in &mut read.poles {
            pole.awards.sort_by_key(|award| award.call);
        }
        if faults.is_empty() {
            Ok(read)
        } else {
            Err(faults)
        }
    }

    fn award(&mut self, row: Row<'_>, faults: &mut Faults) {
        let call = self
            .calls
            .iter()
            .position(|call| call.id == row.text("appel"));
        let pole = self.find(row.text("pole"));
        match (pole, call) {
            (Some(pole), Some(call)) => {
                self.calls[call].known_laureates += 1;
                self.poles[pole.get()].awards.push(Award {
                    call: CallIx::new(call),
                    amount_eur: row.value("montant_eur"),
                    certainty: match row.text("certitude") {
                        "deduit" => Certainty::Deduced,
                        _ => Certainty::Sourced,
                    },
                    source: row.text("source").to_owned(),
                });
            }
            (None, _) => faults.push(row.fault("pole", "l’identifiant d’un pôle")),
            (_, None) => faults.push(row.fault("appel", "l’identifiant d’un appel")),
        }
    }

    /// The poles, sorted by id.
    #[must_use]
    pub fn poles(&self) -> &[Pole] {
        &self.poles
    }

    /// The pole at `ix`.
    #[must_use]
    pub fn pole(&self, ix: PoleIx) -> &Pole {
        &self.poles[ix.get()]
    }

    /// The pole with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<PoleIx> {
        self.poles
            .binary_search_by(|pole| pole.id.as_str().cmp(id))
            .ok()
            .map(PoleIx::new)
    }

    /// The calls, in the order they opened (those with no known day first).
    #[must_use]
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// The call at `ix`.
    #[must_use]
    pub fn call(&self, ix: CallIx) -> &Call {
        &self.calls[ix.get()]
    }

    /// The State's services for the ESS that sources tell of.
    #[must_use]
    pub fn referents(&self) -> &[Referent] {
        &self.referents
    }

    /// How many poles have a point.
    #[must_use]
    pub fn located(&self) -> usize {
        self.poles
            .iter()
            .filter(|pole| pole.point.is_some())
            .count()
    }
}

fn texts(row: Row<'_>, column: &str) -> Vec<String> {
    row.list(column).map(str::to_owned).collect()
}

fn pole(row: Row<'_>, territories: &Territories, faults: &mut Faults) -> Pole {
    let commune = row.maybe("commune").and_then(|code| {
        let found = territories.find_commune(code);
        if found.is_none() {
            faults.push(row.fault("commune", "le code d’une commune actuelle"));
        }
        let nature = match row.text("commune_nature") {
            "activite" => CommuneNature::Activity,
            _ => CommuneNature::Seat,
        };
        found.map(|ix| (ix, nature))
    });
    let mut within = |level: Level, column: &str| {
        let code = row.maybe(column)?;
        let found = territories.find(level, code);
        match (found, commune) {
            (None, _) => {
                faults
                    .push(row.fault(column, format!("le code d’un territoire de niveau {level}")));
            }
            (Some(found), Some((commune, _))) if !territories.holds(found, commune) => {
                faults.push(row.fault(
                    column,
                    format!("le {level} de la commune {}", row.text("commune")),
                ));
            }
            _ => {}
        }
        found
    };
    let departement = match within(Level::Departement, "departement") {
        Some(Territory::Departement(ix)) => Some(ix),
        _ => commune.map(|(ix, _)| territories.commune(ix).departement()),
    };
    let region = match within(Level::Region, "region") {
        Some(Territory::Region(ix)) => Some(ix),
        _ => departement.and_then(|ix| territories.departement(ix).region()),
    };
    if let Some(ix) = departement
        && territories.departement(ix).region() != region
    {
        faults.push(row.fault(
            "region",
            format!("la région du département {}", row.text("departement")),
        ));
    }
    let mut themes = Vec::new();
    for word in row.list("thematiques") {
        match word.parse() {
            Ok(theme) => themes.push(theme),
            Err(()) => faults.push(row.fault(
                "thematiques",
                format!("une thématique connue au lieu de « {word} »"),
            )),
        }
    }
    let perimeter = perimeter(row, territories, faults);
    let search_text = search_text(row, commune.map(|(ix, _)| territories.commune(ix).name()));
    Pole {
        id: row.text("id").to_owned(),
        name: row.text("nom").to_owned(),
        kind: row.value("type").unwrap_or(PoleKind::Ptce),
        status: row.value("statut").unwrap_or(Status::Unknown),
        status_year: row.value("statut_annee"),
        commune,
        point: commune
            .and_then(|(ix, _)| territories.commune(ix).place())
            .map(|place| place.point()),
        departement,
        region,
        themes,
        lead: row.maybe("porteur").map(str::to_owned),
        perimeter,
        created: row.value("annee_creation"),
        site: row.maybe("site").map(str::to_owned),
        summary: row.maybe("resume").map(str::to_owned),
        sources: texts(row, "sources"),
        compiled_on: row.text("compile_le").to_owned(),
        remarks: row.maybe("remarques").map(str::to_owned),
        awards: Vec::new(),
        name_text: normalise(&format!("{} {}", row.text("nom"), row.text("porteur"))),
        search_text,
    }
}

fn perimeter(row: Row<'_>, territories: &Territories, faults: &mut Faults) -> Option<Perimeter> {
    let nature = match row.text("perimetre_nature") {
        "exact" => PerimeterNature::Exact,
        "approche" => PerimeterNature::Approximate,
        "laureat" => PerimeterNature::Laureate,
        _ => return None,
    };
    let mut members = Vec::new();
    for item in row.list("perimetre") {
        let found = item
            .split_once(':')
            .and_then(|(level, code)| territories.find(level.parse().ok()?, code));
        match found {
            Some(territory) => members.push(territory),
            None => faults.push(row.fault(
                "perimetre",
                format!("des territoires connus, écrits niveau:code (« {item} » n’en est pas un)"),
            )),
        }
    }
    members.sort_unstable();
    members.dedup();
    Some(Perimeter {
        territories: members,
        nature,
        text: row.maybe("perimetre_texte").map(str::to_owned),
    })
}

/// What a search among poles looks at.
fn search_text(row: Row<'_>, commune: Option<&str>) -> String {
    let said = ["nom", "porteur", "perimetre_texte", "resume"].map(|column| row.text(column));
    let parts: Vec<&str> = said.into_iter().chain(commune).collect();
    normalise(&parts.join(" "))
}

fn call(row: Row<'_>) -> Call {
    Call {
        id: row.text("id").to_owned(),
        name: row.text("nom").to_owned(),
        organiser: row.text("organisateur").to_owned(),
        opened_on: row.maybe("ouvert_le").map(str::to_owned),
        results_on: row.maybe("resultats_le").map(str::to_owned),
        candidates: row.value("candidats"),
        laureates: row.value("laureats"),
        budget_eur: row.value("budget_eur"),
        sources: texts(row, "sources"),
        remarks: row.maybe("remarques").map(str::to_owned),
        known_laureates: 0,
    }
}

fn referent(row: Row<'_>, territories: &Territories) -> Result<Referent, Fault> {
    let territory = row
        .value::<Level>("niveau")
        .and_then(|level| territories.find(level, row.text("code")))
        .ok_or_else(|| {
            row.fault(
                "code",
                format!("le code d’un territoire de niveau {}", row.text("niveau")),
            )
        })?;
    Ok(Referent {
        territory,
        service: row.text("service").to_owned(),
        designation: match row.text("designation") {
            "designe" => Designation::Designated,
            _ => Designation::ServiceSeen,
        },
        contact: row.maybe("contact").map(str::to_owned),
        full_time_equivalent: row.value("etp"),
        date: row.maybe("date").map(str::to_owned),
        sources: texts(row, "sources"),
        remarks: row.maybe("remarques").map(str::to_owned),
    })
}
