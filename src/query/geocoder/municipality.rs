use crate::{
    geometry::LonLat,
    territory::{
        Arrondissement, Commune, Departement, FormerCommune, Territories, gazetteer::Subject,
    },
};

/// A commune or an arrondissement municipal as geocoders describe it. It has a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Municipality<'a> {
    commune: &'a Commune,
    /// The part of the commune that it is; none of a whole commune.
    part: Option<&'a Arrondissement>,
    departement: &'a Departement,
    point: LonLat,
    postcode: Option<&'a str>,
    former: Option<&'a FormerCommune>,
}

impl<'a> Municipality<'a> {
    /// That of `subject`; none when that is another territory, or has no known point.
    pub(super) fn new(territories: &'a Territories, subject: Subject) -> Option<Self> {
        let (commune, part) = match subject {
            Subject::Commune(ix) => (territories.commune(ix), None),
            Subject::Arrondissement(ix) => {
                let part = territories.arrondissement(ix);
                (territories.commune(part.commune()), Some(part))
            }
            _ => return None,
        };
        let place = part.map_or_else(|| commune.place(), Arrondissement::place);
        let municipality = Self {
            commune,
            part,
            departement: territories.departement(commune.departement()),
            point: place?.point(),
            postcode: None,
            former: None,
        };
        Some(Self {
            postcode: municipality.postcodes().first().map(String::as_str),
            ..municipality
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
        if codes.contains(&self.code()) || codes.contains(&self.commune.code()) {
            return Some(self);
        }
        if self.part.is_some() {
            return None;
        }
        let mut former = self.commune.former().iter();
        self.former = Some(former.find(|former| codes.contains(&former.code()))?);
        Some(self)
    }

    /// The same, found by one of `postcodes`; none when none of them is its own.
    pub(super) fn of_postcode(mut self, postcodes: &[&str]) -> Option<Self> {
        let mut own = self.postcodes().iter().map(String::as_str);
        self.postcode = Some(own.find(|own| postcodes.contains(own))?);
        Some(self)
    }

    /// The same, with the postcode that is among the `words` of a text, if one of its own is.
    pub(super) fn with_postcode_in(mut self, words: &str) -> Self {
        let mut own = self.postcodes().iter().map(String::as_str);
        let typed = own.find(|own| words.split(' ').any(|word| word == *own));
        self.postcode = typed.or(self.postcode);
        self
    }

    /// Its INSEE code.
    pub(crate) fn code(&self) -> &'a str {
        self.part
            .map_or_else(|| self.commune.code(), Arrondissement::code)
    }

    /// Its official name.
    pub(crate) fn name(&self) -> &'a str {
        self.part
            .map_or_else(|| self.commune.name(), Arrondissement::name)
    }

    /// Inhabitants.
    pub(crate) fn population(&self) -> u32 {
        self.part
            .map_or_else(|| self.commune.population(), Arrondissement::population)
    }

    fn postcodes(&self) -> &'a [String] {
        self.part
            .map_or_else(|| self.commune.postcodes(), Arrondissement::postcodes)
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
        self.part.map(Arrondissement::name)
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
