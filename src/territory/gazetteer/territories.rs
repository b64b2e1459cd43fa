use super::super::{
    ArrondissementIx, CommuneIx, DepartementIx, EpciIx, EptIx, FormerCommune, FormerNature,
    RegionIx, Territories,
};
use super::names_above::{NamesAbove, acronyms};
use super::{AlternateName, AlternateNature, Gazetteer, Record, Subject};

impl Gazetteer {
    /// The gazetteer of these territories.
    #[must_use]
    pub fn of(territories: &Territories) -> Self {
        let lists = Lists::of(territories);
        let acronyms = acronyms(territories);
        let names = NamesAbove::new(territories, &acronyms);
        let mut records = Vec::new();
        lists.communes(territories, &mut records);
        lists.arrondissements(territories, &mut records);
        above(territories, &names, &mut records);
        Self::build(&records)
    }
}

/// What the records of communes and arrondissements point to.
struct Lists<'a> {
    former: Vec<Vec<AlternateName<'a>>>,
    postcodes: Vec<Vec<&'a str>>,
    postcodes_of_arrondissements: Vec<Vec<&'a str>>,
}

impl<'a> Lists<'a> {
    fn of(territories: &'a Territories) -> Self {
        let communes = territories.communes().iter();
        let former = |former: &'a FormerCommune| AlternateName {
            code: Some(former.code()),
            name: former.name(),
            nature: AlternateNature::FormerCommune,
        };
        let texts = |texts: &'a [String]| texts.iter().map(String::as_str).collect();
        Self {
            former: communes
                .clone()
                .map(|commune| {
                    // One code may have had several names; a part that is still there is named first.
                    let mut all: Vec<_> = commune.former().iter().collect();
                    all.sort_by_key(|former| former.nature() == FormerNature::Former);
                    all.into_iter().map(former).collect()
                })
                .collect(),
            postcodes: communes.map(|commune| texts(commune.postcodes())).collect(),
            postcodes_of_arrondissements: territories
                .arrondissements()
                .iter()
                .map(|arrondissement| texts(arrondissement.postcodes()))
                .collect(),
        }
    }

    fn communes<'s>(&'s self, territories: &'s Territories, records: &mut Vec<Record<'s>>) {
        let lists = self.former.iter().zip(&self.postcodes);
        for (at, (commune, (former, postcodes))) in
            territories.communes().iter().zip(lists).enumerate()
        {
            records.push(Record {
                subject: Subject::Commune(CommuneIx::new(at)),
                code: commune.code(),
                name: commune.name(),
                alternates: former,
                postcodes,
                population: commune.population(),
                departement: Some(departement(territories, commune.departement())),
                region: region(territories, commune.region()),
            });
        }
    }

    fn arrondissements<'s>(&'s self, territories: &'s Territories, records: &mut Vec<Record<'s>>) {
        let all = territories.arrondissements().iter();
        for (at, (arrondissement, postcodes)) in
            all.zip(&self.postcodes_of_arrondissements).enumerate()
        {
            let commune = territories.commune(arrondissement.commune());
            records.push(Record {
                subject: Subject::Arrondissement(ArrondissementIx::new(at)),
                code: arrondissement.code(),
                name: arrondissement.name(),
                alternates: &[],
                postcodes,
                population: arrondissement.population(),
                departement: Some(departement(territories, commune.departement())),
                region: region(territories, commune.region()),
            });
        }
    }
}

/// The territories made of communes.
fn above<'a>(
    territories: &'a Territories,
    names: &'a NamesAbove<'a>,
    records: &mut Vec<Record<'a>>,
) {
    let plain = |subject, code, name, population| Record {
        subject,
        code,
        name,
        alternates: &[],
        postcodes: &[],
        population,
        departement: None,
        region: None,
    };
    for (at, found) in territories.departements().iter().enumerate() {
        let ix = DepartementIx::new(at);
        records.push(Record {
            alternates: names.of(Subject::Departement(ix)),
            departement: Some(departement(territories, ix)),
            region: region(territories, found.region()),
            ..plain(
                Subject::Departement(ix),
                found.code(),
                found.name(),
                found.population(),
            )
        });
    }
    for (at, found) in territories.regions().iter().enumerate() {
        let ix = RegionIx::new(at);
        records.push(Record {
            alternates: names.of(Subject::Region(ix)),
            ..plain(
                Subject::Region(ix),
                found.code(),
                found.name(),
                found.population(),
            )
        });
    }
    for (at, found) in territories.epci().iter().enumerate() {
        let ix = EpciIx::new(at);
        // One that spans several départements is found with the name of none.
        let only = match found.departements() {
            &[only] => Some(departement(territories, only)),
            _ => None,
        };
        records.push(Record {
            alternates: names.of(Subject::Epci(ix)),
            departement: only,
            ..plain(
                Subject::Epci(ix),
                found.code(),
                found.name(),
                found.population(),
            )
        });
    }
    for (at, found) in territories.epts().iter().enumerate() {
        let subject = Subject::Ept(EptIx::new(at));
        records.push(Record {
            alternates: names.of(subject),
            ..plain(subject, found.code(), found.name(), found.population())
        });
    }
}

fn departement(territories: &Territories, ix: DepartementIx) -> (&str, &str) {
    let departement = territories.departement(ix);
    (departement.code(), departement.name())
}

fn region(territories: &Territories, ix: Option<RegionIx>) -> Option<&str> {
    ix.map(|ix| territories.region(ix).name())
}
