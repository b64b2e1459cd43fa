use rayon::prelude::*;

use super::{
    AuthorityTies, Award, Call, CallIx, Perimeter, PerimeterMember, Pole, PoleIx, PoleMember,
    Referent, RegisterRows,
    correction::{around, the_territory},
    tables::{
        AwardRow, CallRow, DepartementCode, Member, PoleMemberRow, PoleRow, ReferentRow, RegionCode,
    },
    territory_words::parts,
};
use crate::{
    french,
    programme::Programmes,
    sanitize::sanitize,
    table::{Fault, Faults, Name, Reader, Record as _, Row, Table, Tables},
    territory::{
        ArrondissementIx, CommuneIx, DepartementIx, Level, RegionIx, Territories, Territory,
        gazetteer::normalise,
    },
    web_address::WebAddress,
};

/// The poles, the calls and the référents, checked against each other and the territories.
#[derive(Debug)]
pub struct Register {
    poles: Vec<Pole>,
    calls: Vec<Call>,
    referents: Vec<Referent>,
    programmes: Programmes,
    authority_ties: AuthorityTies,
}

impl Register {
    /// Reads the register out of the tables `poles`, `laureats`, `membres`, `appels` and `referents`. All faults
    /// are reported together.
    pub fn read(tables: &Tables<'_>, territories: &Territories) -> Result<Self, Faults> {
        let mut reader = Reader::new(tables);
        let rows = RegisterRows::read(&mut reader);
        reader.finish()?;
        Self::new(rows, territories)
    }

    /// Links the rows of the register to each other and to the territories.
    ///
    /// Faults are identifiers and codes that no row has, a commune outside the pole's département or
    /// région, and a département outside its région.
    pub(crate) fn new(
        mut rows: RegisterRows<'_>,
        territories: &Territories,
    ) -> Result<Self, Faults> {
        rows.poles.sort_by_key(|row| row.id);
        rows.calls
            .sort_by_key(|row| (row.opened_on.or(row.results_on), row.id));
        let mut faults = Faults::default();
        let read = rows.poles.par_iter().map(|row| {
            let mut faults = Faults::default();
            (pole(row, territories, &mut faults), faults)
        });
        let read: Vec<(Pole, Faults)> = read.collect();
        let poles = read.into_iter().map(|(pole, found)| {
            faults.extend(found);
            pole
        });
        let mut register = Self {
            poles: poles.collect(),
            calls: rows.calls.iter().map(call).collect(),
            referents: Vec::with_capacity(rows.referents.len()),
            programmes: Programmes::default(),
            authority_ties: AuthorityTies::default(),
        };
        for row in &rows.awards {
            if let Err(fault) = register.add_award(row) {
                faults.push(fault);
            }
        }
        for row in &rows.members {
            if let Err(fault) = register.add_member(row, territories) {
                faults.push(fault);
            }
        }
        let referents = rows.referents.iter();
        register.referents = faults.accept(referents.map(|row| referent(row, territories)));
        for pole in &mut register.poles {
            pole.awards.sort_by_key(|award| award.call);
            pole.members.sort_by_cached_key(PoleMember::order);
        }
        register.authority_ties = AuthorityTies::of(&register.poles);
        if faults.is_empty() {
            Ok(register)
        } else {
            faults.sort();
            Err(faults)
        }
    }

    /// The same register, whose poles know which of `programmes` take in their communes.
    #[must_use]
    pub(crate) fn with_programmes(mut self, programmes: Programmes) -> Self {
        for pole in &mut self.poles {
            let commune = pole.commune.map(|(commune, _)| commune).into_iter();
            let around = commune.flat_map(|commune| programmes.around(commune));
            pole.programmes = around.map(|(ix, _)| ix).collect();
        }
        self.programmes = programmes;
        self
    }

    fn add_award(&mut self, row: &AwardRow<'_>) -> Result<(), Fault> {
        let unknown_pole = || row.fault("pole", "l’identifiant d’un pôle");
        let unknown_call = || row.fault("appel", "l’identifiant d’un appel");
        let pole = self.find(row.pole.as_str()).ok_or_else(unknown_pole)?;
        let mut calls = self.calls.iter();
        let call = calls.position(|call| call.id == row.call.as_str());
        let call = call.ok_or_else(unknown_call)?;
        self.calls[call].known_laureates += 1;
        self.poles[pole.get()].awards.push(Award {
            call: CallIx::new(call),
            amount_eur: row.amount_eur,
            certainty: row.certainty,
            source: row.source.as_str().to_owned(),
        });
        Ok(())
    }

    fn add_member(
        &mut self,
        row: &PoleMemberRow<'_>,
        territories: &Territories,
    ) -> Result<(), Fault> {
        let unknown_pole = || row.fault("pole", "l’identifiant d’un pôle");
        let pole = self.find(row.pole.as_str()).ok_or_else(unknown_pole)?;
        let member = PoleMember::read(row, territories)?;
        self.poles[pole.get()].members.push(member);
        Ok(())
    }

    /// The poles, sorted by id.
    #[must_use]
    pub fn poles(&self) -> &[Pole] {
        &self.poles
    }

    /// Where each pole stands in [`Self::poles`].
    pub fn pole_ixs(&self) -> impl ExactSizeIterator<Item = PoleIx> + use<> {
        (0..self.poles.len()).map(PoleIx::new)
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

    /// The calls, in the order they opened, or had their results where no source gives the opening
    /// (those with no known day first).
    #[must_use]
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// The call at `ix`.
    #[must_use]
    pub fn call(&self, ix: CallIx) -> &Call {
        &self.calls[ix.get()]
    }

    /// The State's services for the ESS that sources name.
    #[must_use]
    pub fn referents(&self) -> &[Referent] {
        &self.referents
    }

    /// The programmes that a pole may meet on its territory.
    #[must_use]
    pub const fn programmes(&self) -> &Programmes {
        &self.programmes
    }

    /// Which poles local authorities are tied to.
    #[must_use]
    pub const fn authority_ties(&self) -> &AuthorityTies {
        &self.authority_ties
    }

    /// How many poles have a member that sources name.
    #[must_use]
    pub fn with_known_members(&self) -> usize {
        let poles = self.poles.iter();
        poles.filter(|pole| !pole.members.is_empty()).count()
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

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

fn addresses(addresses: &[WebAddress<'_>]) -> Vec<String> {
    let texts = addresses.iter().map(|address| address.as_str());
    texts.map(str::to_owned).collect()
}

fn pole(row: &PoleRow<'_>, territories: &Territories, faults: &mut Faults) -> Pole {
    let found = row.commune.and_then(|(code, nature)| {
        let found = find_seat(code.as_str(), territories);
        if found.is_none() {
            faults.push(row.fault("commune", a_code(Level::Commune)));
        }
        found.map(|(commune, part)| (commune, part, nature))
    });
    let seat = found.map(|(commune, ..)| commune);
    let arrondissement = found.and_then(|(_, part, _)| part);
    let departement_code = row.departement.map(DepartementCode::as_str);
    let region_code = row.region.map(RegionCode::as_str);
    let at = row.row();
    let departement = departement(at, departement_code, seat, territories, faults);
    let region = region(at, region_code, seat, departement, territories, faults);
    let perimeter = perimeter(row, territories, faults);
    let (name, lead) = (row.name.as_str(), row.lead.map(Name::as_str));
    let (place_name, place) = match (arrondissement, seat) {
        (Some(ix), _) => {
            let part = territories.arrondissement(ix);
            (Some(part.name()), part.place())
        }
        (None, Some(ix)) => {
            let commune = territories.commune(ix);
            (Some(commune.name()), commune.place())
        }
        (None, None) => (None, None),
    };
    Pole {
        id: row.id.as_str().to_owned(),
        name: row.name.as_str().to_owned(),
        kind: row.kind,
        status: row.status,
        status_year: row.status_year,
        commune: found.map(|(commune, _, nature)| (commune, nature)),
        arrondissement,
        point: place.map(|place| place.point()),
        departement,
        region,
        themes: row.themes.iter().flatten().copied().collect(),
        lead: owned(lead),
        lead_form: row.lead_form,
        announced_members: row.announced_members,
        charter: row
            .charter
            .map(|(tie, source)| (tie, source.as_str().to_owned())),
        perimeter,
        created: row.created,
        site: owned(row.site.map(WebAddress::as_str)),
        summary: owned(row.summary),
        sources: addresses(&row.sources),
        compiled_on: row.compiled_on,
        confirmed: row.confirmed,
        remarks: owned(row.remarks),
        awards: Vec::new(),
        programmes: Vec::new(),
        members: Vec::new(),
        name_text: search_text([Some(name), lead]),
        territory_parts: row.perimeter_text.map(parts).unwrap_or_default(),
        search_text: search_text([
            Some(name),
            lead,
            row.perimeter_text,
            row.summary,
            place_name,
        ]),
    }
}

/// The commune of a code, which may be that of one of its municipal arrondissements.
fn find_seat(
    code: &str,
    territories: &Territories,
) -> Option<(CommuneIx, Option<ArrondissementIx>)> {
    let commune = territories.find_commune(code).map(|ix| (ix, None));
    commune.or_else(|| {
        let part = territories.find_arrondissement(code)?;
        Some((territories.arrondissement(part).commune(), Some(part)))
    })
}

/// The words that a search among poles looks at, in their normal form.
fn search_text<const N: usize>(parts: [Option<&str>; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    normalise(&parts.join(" "))
}

/// The département that the row names, else that of its commune.
fn departement(
    row: Row<'_>,
    code: Option<&str>,
    commune: Option<CommuneIx>,
    territories: &Territories,
    faults: &mut Faults,
) -> Option<DepartementIx> {
    let own = commune.map(|ix| territories.commune(ix).departement());
    let Some(code) = code else {
        return own;
    };
    let found = territories.find_departement(code);
    if found.is_none() {
        faults.push(row.fault("departement", a_code(Level::Departement)));
    } else if let Some(ix) = commune.filter(|_| own != found) {
        let of = Territory::Commune(ix);
        faults.push(outside(
            row,
            "departement",
            Level::Departement,
            of,
            territories,
        ));
    }
    found
}

/// The région that the row names, else that of its département.
fn region(
    row: Row<'_>,
    code: Option<&str>,
    commune: Option<CommuneIx>,
    departement: Option<DepartementIx>,
    territories: &Territories,
    faults: &mut Faults,
) -> Option<RegionIx> {
    let own = departement.and_then(|ix| territories.departement(ix).region());
    let Some(code) = code else {
        return own;
    };
    let found = territories.find_region(code);
    if found.is_none() {
        faults.push(row.fault("region", a_code(Level::Region)));
        return None;
    }
    // Where the commune is known, a département that is not its own says nothing of the région.
    let of = match commune {
        Some(ix) => (territories.commune(ix).region() != found).then_some(Territory::Commune(ix)),
        None => departement
            .filter(|_| own != found)
            .map(Territory::Departement),
    };
    if let Some(of) = of {
        faults.push(outside(row, "region", Level::Region, of, territories));
    }
    found
}

/// A fault for each département and région of the table `poles` that its commune does not lie in, also
/// in rows that have a fault elsewhere.
pub(crate) fn misplaced(tables: &Tables<'_>, territories: &Territories) -> Faults {
    let mut faults = Faults::default();
    let table = tables.get(PoleRow::DECLARATION.table);
    for row in table.into_iter().flat_map(Table::rows) {
        let cell = |column: &str| {
            let fault = row.fault(column, "");
            fault
                .value()
                .map(str::to_owned)
                .filter(|code| !code.is_empty())
        };
        let seat = cell("commune").and_then(|code| find_seat(&code, territories));
        let seat = seat.map(|(commune, _)| commune);
        let (code, of_region) = (cell("departement"), cell("region"));
        let found = departement(row, code.as_deref(), seat, territories, &mut faults);
        region(
            row,
            of_region.as_deref(),
            seat,
            found,
            territories,
            &mut faults,
        );
    }
    faults
}

/// What is expected where no territory of `level` has the code.
const fn a_code(level: Level) -> &'static str {
    match level {
        Level::Commune => "le code d’une commune actuelle",
        Level::Epci => "le code d’un EPCI actuel",
        Level::Departement => "le code d’un département",
        Level::Region => "le code d’une région",
    }
}

/// A fault of the column `column`, which says a territory of `level` that `of` does not lie in.
fn outside(
    row: Row<'_>,
    column: &str,
    level: Level,
    of: Territory,
    territories: &Territories,
) -> Fault {
    let expected = match level {
        Level::Departement => "le département",
        _ => "la région",
    };
    let place = the_territory(territories, of);
    let of_place = match place.strip_prefix("le ") {
        Some(rest) => format!("du {rest}"),
        None => format!("de {place}"),
    };
    let fault = row.fault(column, format!("{expected} {of_place}"));
    match around(of, level, territories) {
        Some(right) => fault.with_hint(format!("c’est {}", the_territory(territories, right))),
        None => fault.with_hint(format!("{place} n’est dans aucune région")),
    }
}

fn perimeter(
    row: &PoleRow<'_>,
    territories: &Territories,
    faults: &mut Faults,
) -> Option<Perimeter> {
    let (members, nature) = row.perimeter.as_ref()?;
    let find = |member: &Member<'_>| PerimeterMember::find(territories, member.level, member.code);
    let unknown: Vec<String> = members
        .iter()
        .filter(|member| find(member).is_none())
        .map(|member| format!("« {} »", sanitize(member.text)))
        .collect();
    if !unknown.is_empty() {
        let expected = format!(
            "des territoires connus, écrits niveau:code ({} {})",
            french::list(&unknown),
            french::agree(unknown.len(), "n’en est pas un", "n’en sont pas")
        );
        faults.push(row.fault("perimetre", expected));
    }
    let mut members: Vec<PerimeterMember> = members.iter().filter_map(find).collect();
    members.sort_unstable();
    members.dedup();
    Some(Perimeter {
        members,
        nature: *nature,
        text: owned(row.perimeter_text),
    })
}

fn call(row: &CallRow<'_>) -> Call {
    Call {
        id: row.id.as_str().to_owned(),
        name: row.name.as_str().to_owned(),
        organiser: row.organiser.as_str().to_owned(),
        opened_on: row.opened_on,
        results_on: row.results_on,
        candidates: row.candidates,
        laureates: row.laureates,
        budget_eur: row.budget_eur,
        sources: addresses(&row.sources),
        remarks: owned(row.remarks),
        known_laureates: 0,
    }
}

fn referent(row: &ReferentRow<'_>, territories: &Territories) -> Result<Referent, Fault> {
    let territory = territories.find(row.level, row.code.as_str());
    let unknown = || row.fault("code", a_code(row.level));
    Ok(Referent {
        territory: territory.ok_or_else(unknown)?,
        service: row.service.as_str().to_owned(),
        designation: row.designation,
        contact: owned(row.contact),
        full_time_equivalent: row.full_time_equivalent,
        date: row.date,
        sources: addresses(&row.sources),
        remarks: owned(row.remarks),
    })
}
