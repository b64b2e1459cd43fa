use super::{
    fields,
    lenient::{self, AllowedValues},
};
use crate::{
    http::request::Params,
    snapshot::Snapshot,
    territory::{ArrondissementIx, CommuneIx, gazetteer::Subject},
};

const COMMUNE: &str = "commune-actuelle";
const ARRONDISSEMENT: &str = "arrondissement-municipal";

/// What the requested communes must be, besides their name.
pub(super) struct Criteria {
    types: AllowedValues,
    codes: AllowedValues,
    former_codes: AllowedValues,
    sirens: AllowedValues,
    postcodes: AllowedValues,
    parents: AllowedValues,
    epci: AllowedValues,
    departements: AllowedValues,
    regions: AllowedValues,
    zones: AllowedValues,
    /// What lies at the requested point, when there is one.
    there: Option<Vec<Subject>>,
}

impl Criteria {
    pub(super) fn read(snapshot: &Snapshot, params: &Params) -> Self {
        let there = lenient::point(params).map(|point| {
            let located = snapshot.locate(point);
            let commune = located.commune.map(Subject::Commune);
            let part = located.arrondissement.map(Subject::Arrondissement);
            commune.into_iter().chain(part).collect()
        });
        let allowed = |name: &str| AllowedValues::read(params, name);
        Self {
            types: allowed("type").or(&[COMMUNE]),
            codes: allowed("code"),
            former_codes: allowed("ancienCode"),
            sirens: allowed("siren"),
            postcodes: allowed("codePostal"),
            parents: allowed("codeParent"),
            epci: allowed("codeEpci"),
            departements: allowed("codeDepartement"),
            regions: allowed("codeRegion"),
            zones: allowed("zone"),
            there,
        }
    }

    /// What may be in the answer, in its order: the types as they were requested, then France
    /// before the overseas collectivities, then codes.
    pub(super) fn candidates(&self, snapshot: &Snapshot) -> Vec<Subject> {
        let kinds = self.types.values().map(|kind| match &self.there {
            _ if kind != COMMUNE && kind != ARRONDISSEMENT => Vec::new(),
            Some(there) => there
                .iter()
                .copied()
                .filter(|&subject| word(subject) == kind)
                .collect(),
            None if kind == COMMUNE => communes(snapshot),
            None => arrondissements(snapshot),
        });
        kinds.collect::<Vec<_>>().concat()
    }

    /// The municipal arrondissement at the requested point.
    pub(super) fn arrondissement(&self) -> Option<ArrondissementIx> {
        self.there
            .iter()
            .flatten()
            .find_map(|&subject| match subject {
                Subject::Arrondissement(ix) => Some(ix),
                _ => None,
            })
    }

    pub(super) fn matches(&self, snapshot: &Snapshot, subject: Subject) -> bool {
        let there = self
            .there
            .as_ref()
            .is_none_or(|there| there.contains(&subject));
        there
            && match subject {
                Subject::Commune(ix) => self.matches_commune(snapshot, ix),
                Subject::Arrondissement(ix) => self.matches_arrondissement(snapshot, ix),
                _ => false,
            }
    }

    fn matches_commune(&self, snapshot: &Snapshot, ix: CommuneIx) -> bool {
        let row = snapshot.territories().commune(ix);
        self.types.matches(COMMUNE)
            && self.codes.matches(row.code())
            && self.sirens.matches(row.siren())
            && self
                .postcodes
                .matches_any(row.postcodes().iter().map(String::as_str))
            && self.former_codes.matches_any(fields::former_codes(row))
            && self.parents.matches(None)
            && self.lies_within(snapshot, ix)
    }

    fn matches_arrondissement(&self, snapshot: &Snapshot, ix: ArrondissementIx) -> bool {
        let territories = snapshot.territories();
        let row = territories.arrondissement(ix);
        self.types.matches(ARRONDISSEMENT)
            && self.codes.matches(row.code())
            && self.sirens.matches(None)
            && self
                .postcodes
                .matches_any(row.postcodes().iter().map(String::as_str))
            && self.former_codes.matches(None)
            && self
                .parents
                .matches(territories.commune(row.commune()).code())
            && self.lies_within(snapshot, row.commune())
    }

    fn lies_within(&self, snapshot: &Snapshot, ix: CommuneIx) -> bool {
        let territories = snapshot.territories();
        let row = territories.commune(ix);
        let departement = territories.departement(row.departement());
        let (region, _) = fields::region_of(territories, row.departement());
        self.epci
            .matches(row.epci().map(|ix| territories.epci_at(ix).code()))
            && self.departements.matches(departement.code())
            && self.regions.matches(region)
            && self.zones.matches(departement.zone().word())
    }
}

const fn word(subject: Subject) -> &'static str {
    match subject {
        Subject::Arrondissement(_) => ARRONDISSEMENT,
        _ => COMMUNE,
    }
}

fn communes(snapshot: &Snapshot) -> Vec<Subject> {
    let territories = snapshot.territories();
    let all = || (0..territories.communes().len()).map(CommuneIx::new);
    let is_overseas = |ix: &CommuneIx| {
        let departement = territories.commune(*ix).departement();
        territories.departement(departement).region().is_none()
    };
    let france = all().filter(|ix| !is_overseas(ix));
    france
        .chain(all().filter(is_overseas))
        .map(Subject::Commune)
        .collect()
}

fn arrondissements(snapshot: &Snapshot) -> Vec<Subject> {
    let all = 0..snapshot.territories().arrondissements().len();
    all.map(ArrondissementIx::new)
        .map(Subject::Arrondissement)
        .collect()
}
