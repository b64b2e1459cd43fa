use super::super::{
    ArrondissementIx, CommuneIx, DepartementIx, EpciIx, FormerCommune, RegionIx, Territories,
};
use super::{Former, Gazetteer, Record, Subject};

impl Gazetteer {
    /// The gazetteer of these territories.
    #[must_use]
    pub fn of(territories: &Territories) -> Self {
        let lists = Lists::of(territories);
        let mut records = Vec::new();
        lists.communes(territories, &mut records);
        lists.arrondissements(territories, &mut records);
        above(territories, &mut records);
        Self::build(&records)
    }
}

/// What the records of communes and arrondissements point to.
struct Lists<'a> {
    former: Vec<Vec<Former<'a>>>,
    postcodes: Vec<Vec<&'a str>>,
    postcodes_of_arrondissements: Vec<Vec<&'a str>>,
}

impl<'a> Lists<'a> {
    fn of(territories: &'a Territories) -> Self {
        let communes = territories.communes().iter();
        let former = |former: &'a FormerCommune| Former {
            code: Some(former.code()),
            name: former.name(),
        };
        let texts = |texts: &'a [String]| texts.iter().map(String::as_str).collect();
        Self {
            former: communes
                .clone()
                .map(|commune| commune.former().iter().map(former).collect())
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
                former,
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
                former: &[],
                postcodes,
                population: arrondissement.population(),
                departement: Some(departement(territories, commune.departement())),
                region: region(territories, commune.region()),
            });
        }
    }
}

/// The territories made of communes.
fn above<'a>(territories: &'a Territories, records: &mut Vec<Record<'a>>) {
    let plain = |subject, code, name, population| Record {
        subject,
        code,
        name,
        former: &[],
        postcodes: &[],
        population,
        departement: None,
        region: None,
    };
    for (at, found) in territories.departements().iter().enumerate() {
        let ix = DepartementIx::new(at);
        records.push(Record {
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
        let subject = Subject::Region(RegionIx::new(at));
        records.push(plain(
            subject,
            found.code(),
            found.name(),
            found.population(),
        ));
    }
    for (at, found) in territories.epci().iter().enumerate() {
        let subject = Subject::Epci(EpciIx::new(at));
        // One that spans several départements is found with the name of none.
        let only = match found.departements() {
            &[only] => Some(departement(territories, only)),
            _ => None,
        };
        records.push(Record {
            departement: only,
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
