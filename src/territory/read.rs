use rustc_hash::FxHashMap;

use super::{
    Arrondissement, ArrondissementIx, Commune, CommuneIx, Departement, DepartementIx, Epci, EpciIx,
    FormerCommune, FormerNature, Place, PointNature, Region, RegionIx, Territories, Zone,
};
use crate::{
    geometry::LonLat,
    table::{Fault, Faults, Row, Table, Tables},
};

impl Territories {
    /// Takes the territories out of the checked tables `communes`, `anciennes-communes`, `epci`,
    /// `departements` and `regions`.
    pub fn read(tables: &Tables) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut sorted = |name: &str| sorted_rows(tables, name, &mut faults);
        let (communes, former) = (sorted("communes"), sorted("anciennes-communes"));
        let (epci, departements, regions) =
            (sorted("epci"), sorted("departements"), sorted("regions"));
        let (communes, arrondissements): (Vec<_>, Vec<_>) = communes
            .into_iter()
            .partition(|row| row.text("type") == "commune-actuelle");

        let codes = Codes {
            communes: positions(&communes),
            epci: positions(&epci),
            departements: positions(&departements),
            regions: positions(&regions),
        };
        let mut read = Self {
            regions: regions.iter().map(|&row| region(row, &codes)).collect(),
            departements: departements
                .iter()
                .map(|&row| departement(row, &codes))
                .collect(),
            epci: epci.iter().map(|&row| intercommunality(row)).collect(),
            communes: Vec::with_capacity(communes.len()),
            arrondissements: Vec::with_capacity(arrondissements.len()),
        };
        for &row in &communes {
            match commune(row, &codes) {
                Ok(commune) => read.communes.push(commune),
                Err(fault) => faults.push(fault),
            }
        }
        for &row in &arrondissements {
            match arrondissement(row, &codes) {
                Ok(arrondissement) => read.arrondissements.push(arrondissement),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        for row in former {
            if let Some(&at) = codes.communes.get(row.text("commune")) {
                read.communes[at].former.push(former_commune(row));
            }
        }
        read.link();
        Ok(read)
    }

    /// Tells every territory which communes it holds, and counts its people.
    fn link(&mut self) {
        for (at, commune) in self.communes.iter().enumerate() {
            let (ix, people) = (CommuneIx::new(at), commune.population);
            let departement = &mut self.departements[commune.departement.get()];
            departement.communes.push(ix);
            departement.population += people;
            if let Some(region) = commune.region {
                let region = &mut self.regions[region.get()];
                region.communes.push(ix);
                region.population += people;
            }
            if let Some(epci) = commune.epci {
                let epci = &mut self.epci[epci.get()];
                epci.communes.push(ix);
                epci.population += people;
                epci.departements.push(commune.departement);
            }
        }
        for epci in &mut self.epci {
            epci.departements.sort_unstable();
            epci.departements.dedup();
        }
        for (at, departement) in self.departements.iter().enumerate() {
            if let Some(region) = departement.region {
                self.regions[region.get()]
                    .departements
                    .push(DepartementIx::new(at));
            }
        }
        for (at, arrondissement) in self.arrondissements.iter().enumerate() {
            self.communes[arrondissement.commune.get()]
                .arrondissements
                .push(ArrondissementIx::new(at));
        }
    }
}

/// Where each code stands in the sorted lists.
struct Codes<'a> {
    communes: FxHashMap<&'a str, usize>,
    epci: FxHashMap<&'a str, usize>,
    departements: FxHashMap<&'a str, usize>,
    regions: FxHashMap<&'a str, usize>,
}

impl Codes<'_> {
    fn seat(&self, row: Row<'_>) -> Option<CommuneIx> {
        self.communes
            .get(row.text("chef_lieu"))
            .copied()
            .map(CommuneIx::new)
    }

    fn region(&self, row: Row<'_>) -> Option<RegionIx> {
        self.regions
            .get(row.text("region"))
            .copied()
            .map(RegionIx::new)
    }
}

fn sorted_rows<'a>(tables: &'a Tables, name: &str, faults: &mut Faults) -> Vec<Row<'a>> {
    let Some(table) = tables.get(name) else {
        faults.push(Fault::of_file(
            "datapackage.json",
            format!("une table {name}"),
        ));
        return Vec::new();
    };
    let mut rows: Vec<_> = Table::rows(table).collect();
    rows.sort_by_key(|row| row.text("code"));
    rows
}

fn positions<'a>(rows: &[Row<'a>]) -> FxHashMap<&'a str, usize> {
    rows.iter()
        .enumerate()
        .map(|(at, row)| (row.text("code"), at))
        .collect()
}

fn region(row: Row<'_>, codes: &Codes<'_>) -> Region {
    Region {
        code: row.text("code").to_owned(),
        name: row.text("nom").to_owned(),
        liaison: row.value("liaison").unwrap_or_default(),
        zone: zone(row),
        seat: codes.seat(row),
        population: 0,
        communes: Vec::new(),
        departements: Vec::new(),
    }
}

fn departement(row: Row<'_>, codes: &Codes<'_>) -> Departement {
    Departement {
        code: row.text("code").to_owned(),
        name: row.text("nom").to_owned(),
        liaison: row.value("liaison").unwrap_or_default(),
        region: codes.region(row),
        zone: zone(row),
        seat: codes.seat(row),
        population: 0,
        communes: Vec::new(),
    }
}

fn zone(row: Row<'_>) -> Zone {
    match row.text("zone") {
        "drom" => Zone::Drom,
        "com" => Zone::Com,
        _ => Zone::Metro,
    }
}

fn intercommunality(row: Row<'_>) -> Epci {
    Epci {
        code: row.text("code").to_owned(),
        name: row.text("nom").to_owned(),
        nature: row.text("nature").to_owned(),
        financing: row.maybe("financement").map(str::to_owned),
        population: 0,
        communes: Vec::new(),
        departements: Vec::new(),
    }
}

fn commune(row: Row<'_>, codes: &Codes<'_>) -> Result<Commune, Fault> {
    let departement = codes
        .departements
        .get(row.text("departement"))
        .copied()
        .ok_or_else(|| row.fault("departement", "le code d’un département"))?;
    Ok(Commune {
        code: row.text("code").to_owned(),
        name: row.text("nom").to_owned(),
        liaison: row.value("liaison").unwrap_or_default(),
        departement: DepartementIx::new(departement),
        region: codes.region(row),
        epci: codes.epci.get(row.text("epci")).copied().map(EpciIx::new),
        siren: row.maybe("siren").map(str::to_owned),
        population: row.value("population").unwrap_or_default(),
        postcodes: row.list("codes_postaux").map(str::to_owned).collect(),
        place: place(row)?,
        former: Vec::new(),
        arrondissements: Vec::new(),
    })
}

fn arrondissement(row: Row<'_>, codes: &Codes<'_>) -> Result<Arrondissement, Fault> {
    let commune = codes
        .communes
        .get(row.text("commune"))
        .copied()
        .ok_or_else(|| row.fault("commune", "le code d’une commune actuelle"))?;
    Ok(Arrondissement {
        code: row.text("code").to_owned(),
        name: row.text("nom").to_owned(),
        commune: CommuneIx::new(commune),
        population: row.value("population").unwrap_or_default(),
        postcodes: row.list("codes_postaux").map(str::to_owned).collect(),
        place: place(row)?,
    })
}

fn place(row: Row<'_>) -> Result<Option<Place>, Fault> {
    let nature = match row.text("point_nature") {
        "" => return Ok(None),
        "mairie" => PointNature::Mairie,
        _ => PointNature::Interior,
    };
    let (Some(lon), Some(lat)) = (row.value("lon"), row.value("lat")) else {
        return Err(row.fault(
            "lon",
            "une longitude et une latitude, puisque point_nature en annonce",
        ));
    };
    match LonLat::new(lon, lat) {
        Ok(point) => Ok(Some(Place { point, nature })),
        Err(_) => Err(row.fault("lon", "un point de la Terre (WGS 84, degrés)")),
    }
}

fn former_commune(row: Row<'_>) -> FormerCommune {
    FormerCommune {
        code: row.text("code").to_owned(),
        name: row.text("nom").to_owned(),
        nature: match row.text("nature") {
            "deleguee" => FormerNature::Delegated,
            "associee" => FormerNature::Associated,
            _ => FormerNature::Former,
        },
    }
}
