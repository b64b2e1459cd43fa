use rustc_hash::FxHashMap;

use super::{
    Arrondissement, ArrondissementIx, Commune, CommuneIx, Departement, DepartementIx, Epci, EpciIx,
    Ept, FormerCommune, OtherName, Place, PointNature, Region, RegionIx, Territories,
    TerritoryRows,
    code_index::CodeIndex,
    contradictions::contradictions,
    tables::{
        CommuneRow, DepartementRow, EpciRow, EptRow, FormerCommuneRow, Liaison, OtherNameRow,
        RegionRow,
    },
};
use crate::{
    geometry::LonLat,
    table::{Fault, Faults, Reader, Record as _, Row, Tables},
};

/// `TNCC` of a name without article, for the communes of the overseas collectivities: no source gives
/// theirs.
const NO_ARTICLE: u8 = 0;

impl Territories {
    /// Reads the territories out of the tables `communes`, `anciennes-communes`, `epci`, `departements`,
    /// `regions`, `ept` and `appellations`. All faults are reported together.
    pub fn read(tables: &Tables<'_>) -> Result<Self, Faults> {
        let mut reader = Reader::new(tables);
        let rows = TerritoryRows::read(&mut reader);
        reader.finish()?;
        Self::new(rows)
    }

    /// Links the rows of the territories to each other.
    ///
    /// Faults are codes that no row has, points that are not on the Earth, and what
    /// [`contradictions`] finds.
    pub(crate) fn new(mut rows: TerritoryRows<'_>) -> Result<Self, Faults> {
        let mut faults = contradictions(&rows);
        rows.communes.sort_by_key(|row| row.code);
        rows.former_communes.sort_by_key(|row| row.code);
        rows.epci.sort_by_key(|row| row.code);
        rows.departements.sort_by_key(|row| row.code);
        rows.regions.sort_by_key(|row| row.code);
        rows.epts.sort_by_key(|row| row.code);
        let (communes, arrondissements): (Vec<_>, Vec<_>) = rows
            .communes
            .into_iter()
            .partition(|row| row.parent.is_none());

        let codes = Codes {
            communes: positions(communes.iter().map(|row| row.code.as_str())),
            epci: positions(rows.epci.iter().map(|row| row.code.as_str())),
            departements: positions(rows.departements.iter().map(|row| row.code.as_str())),
            regions: positions(rows.regions.iter().map(|row| row.code.as_str())),
        };
        let all_communes: Vec<Commune> =
            faults.accept(communes.iter().map(|row| codes.commune(row)));
        let mut territories = Self {
            commune_codes: CodeIndex::new(all_communes.iter().map(Commune::code)),
            communes: all_communes,
            regions: faults.accept(rows.regions.iter().map(|row| codes.region(row))),
            departements: faults.accept(rows.departements.iter().map(|row| codes.departement(row))),
            epci: rows.epci.iter().map(intercommunality).collect(),
            arrondissements: faults.accept(arrondissements.iter().filter_map(|row| {
                let parent = row.parent?;
                Some(codes.arrondissement(row, parent))
            })),
            epts: faults.accept(rows.epts.iter().map(|row| codes.ept(row))),
            other_names: Vec::new(),
        };
        let other_names = rows.other_names.iter();
        let other_names = faults.accept(other_names.map(|row| other_name(row, &territories)));
        let former = rows.former_communes.iter();
        let former = faults.accept(former.map(|row| codes.former_commune(row)));
        if !faults.is_empty() {
            return Err(faults);
        }
        for (commune, former) in former {
            territories.communes[commune.get()].former.push(former);
        }
        territories.other_names = other_names;
        territories.link();
        Ok(territories)
    }

    /// Lists in every territory the communes it holds, and counts its people.
    fn link(&mut self) {
        for (at, commune) in self.communes.iter().enumerate() {
            let (ix, people) = (CommuneIx::new(at), commune.population());
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
        for ept in &mut self.epts {
            let communes = ept.communes.iter();
            ept.population = communes
                .map(|ix| self.communes[ix.get()].population())
                .sum();
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

fn positions<'a>(codes: impl Iterator<Item = &'a str>) -> FxHashMap<&'a str, usize> {
    codes.enumerate().map(|(at, code)| (code, at)).collect()
}

/// The position of `code`, which the column `name` of `row` says, among `known`.
fn find(
    row: Row<'_>,
    name: &str,
    code: &str,
    known: &FxHashMap<&str, usize>,
    expected: &str,
) -> Result<usize, Fault> {
    let found = known.get(code).copied();
    found.ok_or_else(|| row.fault(name, expected))
}

impl Codes<'_> {
    fn find_commune(&self, row: Row<'_>, name: &str, code: &str) -> Result<CommuneIx, Fault> {
        let expected = "le code d’une commune actuelle";
        find(row, name, code, &self.communes, expected).map(CommuneIx::new)
    }

    fn find_departement(&self, row: Row<'_>, code: &str) -> Result<DepartementIx, Fault> {
        let expected = "le code d’un département";
        find(row, "departement", code, &self.departements, expected).map(DepartementIx::new)
    }

    fn find_region(&self, row: Row<'_>, code: &str) -> Result<RegionIx, Fault> {
        find(row, "region", code, &self.regions, "le code d’une région").map(RegionIx::new)
    }

    fn find_epci(&self, row: Row<'_>, code: &str) -> Result<EpciIx, Fault> {
        find(row, "epci", code, &self.epci, "le code d’un EPCI").map(EpciIx::new)
    }

    fn find_seat(&self, row: Row<'_>, code: &str) -> Result<CommuneIx, Fault> {
        self.find_commune(row, "chef_lieu", code)
    }

    fn region(&self, row: &RegionRow<'_>) -> Result<Region, Fault> {
        let seat = row.seat.map(|code| self.find_seat(row.row(), code));
        Ok(Region {
            code: row.code.as_str().to_owned(),
            name: row.name.as_str().to_owned(),
            liaison: row.liaison.code(),
            zone: row.zone,
            seat: seat.transpose()?,
            population: 0,
            communes: Vec::new(),
            departements: Vec::new(),
        })
    }

    fn departement(&self, row: &DepartementRow<'_>) -> Result<Departement, Fault> {
        let region = row.region.map(|code| self.find_region(row.row(), code));
        let seat = row.seat.map(|code| self.find_seat(row.row(), code));
        Ok(Departement {
            code: row.code.as_str().to_owned(),
            name: row.name.as_str().to_owned(),
            liaison: row.liaison.code(),
            region: region.transpose()?,
            zone: row.zone,
            seat: seat.transpose()?,
            population: 0,
            communes: Vec::new(),
        })
    }

    fn commune(&self, row: &CommuneRow<'_>) -> Result<Commune, Fault> {
        let region = row.region.map(|code| self.find_region(row.row(), code));
        let epci = row.epci.map(|code| self.find_epci(row.row(), code));
        Ok(Commune {
            code: row.code.as_str().to_owned(),
            name: row.name.as_str().to_owned(),
            liaison: row.liaison.map_or(NO_ARTICLE, Liaison::code),
            departement: self.find_departement(row.row(), row.departement)?,
            region: region.transpose()?,
            epci: epci.transpose()?,
            siren: row.siren.map(str::to_owned),
            population: row.population,
            postcodes: postcodes(row),
            place: place(row)?,
            former: Vec::new(),
            arrondissements: Vec::new(),
        })
    }

    fn arrondissement(&self, row: &CommuneRow<'_>, parent: &str) -> Result<Arrondissement, Fault> {
        Ok(Arrondissement {
            code: row.code.as_str().to_owned(),
            name: row.name.as_str().to_owned(),
            commune: self.find_commune(row.row(), "commune", parent)?,
            population: row.population,
            postcodes: postcodes(row),
            place: place(row)?,
        })
    }

    fn ept(&self, row: &EptRow<'_>) -> Result<Ept, Fault> {
        let communes = row.communes.iter();
        let communes = communes.map(|code| self.find_commune(row.row(), "communes", code));
        let mut communes: Vec<CommuneIx> = communes.collect::<Result<_, _>>()?;
        communes.sort_unstable();
        Ok(Ept {
            code: row.code.as_str().to_owned(),
            name: row.name.as_str().to_owned(),
            population: 0,
            communes,
        })
    }

    fn former_commune(
        &self,
        row: &FormerCommuneRow<'_>,
    ) -> Result<(CommuneIx, FormerCommune), Fault> {
        let commune = self.find_commune(row.row(), "commune", row.commune)?;
        let former = FormerCommune {
            code: row.code.as_str().to_owned(),
            name: row.name.as_str().to_owned(),
            nature: row.nature,
        };
        Ok((commune, former))
    }
}

fn intercommunality(row: &EpciRow<'_>) -> Epci {
    Epci {
        code: row.code.as_str().to_owned(),
        name: row.name.as_str().to_owned(),
        nature: row.nature,
        financing: row.financing,
        population: 0,
        communes: Vec::new(),
        departements: Vec::new(),
    }
}

fn other_name(row: &OtherNameRow<'_>, territories: &Territories) -> Result<OtherName, Fault> {
    let territory = territories
        .find(row.level, row.code.as_str())
        .ok_or_else(|| {
            let expected = format!("le code d’un territoire de niveau {}", row.level);
            row.fault("code", expected)
        })?;
    Ok(OtherName {
        territory,
        name: row.name.as_str().to_owned(),
        nature: row.nature,
        source: row.source.as_str().to_owned(),
    })
}

fn postcodes(row: &CommuneRow<'_>) -> Vec<String> {
    let codes = row.postcodes.iter().flatten();
    codes.copied().map(str::to_owned).collect()
}

fn place(row: &CommuneRow<'_>) -> Result<Option<Place>, Fault> {
    let place = row.place.map(|(lon, lat, nature): (_, _, PointNature)| {
        let expected = "un point de la Terre (WGS 84, degrés)";
        let point = LonLat::new(lon, lat).map_err(|_| row.fault("lon", expected))?;
        Ok(Place { point, nature })
    });
    place.transpose()
}
