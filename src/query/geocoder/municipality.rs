use crate::{
    geometry::LonLat,
    territory::{Commune, Departement, FormerCommune, Territories, gazetteer::Subject},
};

/// A commune or an arrondissement municipal as geocoders describe it. It has a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Municipality<'a> {
    code: &'a str,
    name: &'a str,
    population: u32,
    postcodes: &'a [String],
    postcode: Option<&'a str>,
    point: LonLat,
    commune: &'a Commune,
    is_part: bool,
    former: Option<&'a FormerCommune>,
    departement: &'a Departement,
}

impl<'a> Municipality<'a> {
    /// That of `subject`; none when that is another territory, or has no known point.
    pub(super) fn new(territories: &'a Territories, subject: Subject) -> Option<Self> {
        let (code, name, population, postcodes, place, commune, is_part) = match subject {
            Subject::Commune(ix) => {
                let row = territories.commune(ix);
                let (name, place) = (row.name(), row.place());
                let postcodes = row.postcodes();
                (
                    row.code(),
                    name,
                    row.population(),
                    postcodes,
                    place,
                    row,
                    false,
                )
            }
            Subject::Arrondissement(ix) => {
                let row = territories.arrondissement(ix);
                let (name, place) = (row.name(), row.place());
                let postcodes = row.postcodes();
                let city = territories.commune(row.commune());
                (
                    row.code(),
                    name,
                    row.population(),
                    postcodes,
                    place,
                    city,
                    true,
                )
            }
            _ => return None,
        };
        Some(Self {
            code,
            name,
            population,
            postcodes,
            postcode: postcodes.first().map(String::as_str),
            point: place?.point(),
            commune,
            is_part,
            former: None,
            departement: territories.departement(commune.departement()),
        })
    }

    /// The same, found by the name of a commune that it has taken in.
    pub(super) fn of_former_name(mut self, name: &str) -> Self {
        let mut former = self.commune.former().iter();
        self.former = former.find(|former| former.name() == name).or(self.former);
        self
    }

    /// The same, found by one of `codes`, its own, its city's, or that of a commune it has taken in; none
    /// when none of them is.
    pub(super) fn of_citycode(mut self, codes: &[&str]) -> Option<Self> {
        if codes.contains(&self.code) || codes.contains(&self.commune.code()) {
            return Some(self);
        }
        if self.is_part {
            return None;
        }
        let mut former = self.commune.former().iter();
        self.former = Some(former.find(|former| codes.contains(&former.code()))?);
        Some(self)
    }

    /// The same, found by one of `postcodes`; none when none of them is its own.
    pub(super) fn of_postcode(mut self, postcodes: &[&str]) -> Option<Self> {
        let mut own = self.postcodes.iter().map(String::as_str);
        self.postcode = Some(own.find(|own| postcodes.contains(own))?);
        Some(self)
    }

    /// The same, with the postcode that is among the `words` of a text, if one of its own is.
    pub(super) fn with_postcode_in(mut self, words: &str) -> Self {
        let mut own = self.postcodes.iter().map(String::as_str);
        let typed = own.find(|own| words.split(' ').any(|word| word == *own));
        self.postcode = typed.or(self.postcode);
        self
    }

    /// Its INSEE code.
    pub(crate) const fn code(&self) -> &'a str {
        self.code
    }

    /// Its official name.
    pub(crate) const fn name(&self) -> &'a str {
        self.name
    }

    /// Inhabitants.
    pub(crate) const fn population(&self) -> u32 {
        self.population
    }

    /// The postcode that was asked for, else its first; none when it has none.
    pub(crate) const fn postcode(&self) -> Option<&'a str> {
        self.postcode
    }

    /// Where it is counted: the mairie, or where none is known a point inside.
    pub(crate) const fn point(&self) -> LonLat {
        self.point
    }

    /// The commune it is, or is part of.
    pub(crate) const fn commune(&self) -> &'a Commune {
        self.commune
    }

    /// Its name as a part of its commune; none of a whole commune.
    pub(crate) fn district(&self) -> Option<&'a str> {
        self.is_part.then_some(self.name)
    }

    /// The former commune by whose name or code it was found.
    pub(crate) const fn former(&self) -> Option<&'a FormerCommune> {
        self.former
    }

    /// Its département.
    pub(crate) const fn departement(&self) -> &'a Departement {
        self.departement
    }
}
