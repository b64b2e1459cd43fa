use crate::{http::request::Params, table::vocabulary};

vocabulary!(
    /// A member of a territory in an answer.
    pub(super) enum Field {
        /// Always there.
        Name = "nom",
        /// Always there.
        Code = "code",
        /// The code of the département.
        DepartementCode = "codeDepartement",
        /// The SIREN number.
        Siren = "siren",
        /// The SIREN number of the EPCI.
        EpciCode = "codeEpci",
        /// The code of the région.
        RegionCode = "codeRegion",
        /// The postcodes.
        Postcodes = "codesPostaux",
        /// The inhabitants.
        Population = "population",
        /// Code and name of the département.
        Departement = "departement",
        /// Code and name of the EPCI.
        Epci = "epci",
        /// Code and name of the région.
        Region = "region",
        /// The codes of communes that are part of it now.
        FormerCodes = "anciensCodes",
        /// The Hexagon, an overseas département, an overseas collectivity.
        Zone = "zone",
        /// What kind of territory it is.
        Kind = "type",
        /// The point of the town hall.
        TownHall = "mairie",
        /// What that point is.
        PointNature = "pointNature",
        /// The polygons.
        Contour = "contour",
        /// The centroid of the polygons.
        Centre = "centre",
        /// The box around the polygons.
        Bbox = "bbox",
        /// Hectares.
        Surface = "surface",
        /// The code of the commune that an arrondissement is a part of.
        ParentCode = "codeParent",
        /// The same.
        Commune = "commune",
        /// How an EPCI is financed.
        Financing = "financement",
        /// The codes of the départements of an EPCI.
        DepartementCodes = "codesDepartements",
        /// The codes of the régions of an EPCI.
        RegionCodes = "codesRegions",
        /// The code of the commune that is the seat.
        Seat = "chefLieu",
    }
);

/// Which members are requested: a bit each. Name and code always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fields(u32);

impl Fields {
    /// These.
    pub(super) const fn of(fields: &[Field]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < fields.len() {
            bits |= bit(fields[at]);
            at += 1;
        }
        Self(bits)
    }

    /// Reads `fields`, which may repeat and join its values by commas; `default` when it names nothing. What is no
    /// member is passed over.
    pub(super) fn read(params: &Params, default: Self) -> Self {
        let words = params
            .pairs()
            .filter(|(name, _)| *name == "fields")
            .flat_map(|(_, value)| value.split(','))
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let mut wanted = None;
        for word in words {
            let known = word.parse().map_or(0, bit);
            wanted = Some(wanted.unwrap_or_default() | known);
        }
        wanted.map_or(default, Self)
    }

    /// The same, and `field` too.
    pub(super) const fn with(self, field: Field) -> Self {
        Self(self.0 | bit(field))
    }

    /// The same, but `fields`.
    pub(super) const fn without(self, fields: Self) -> Self {
        Self(self.0 & !fields.0)
    }

    /// Those among `fields`.
    pub(super) const fn only(self, fields: Self) -> Self {
        Self(self.0 & fields.0)
    }

    pub(super) const fn has(self, field: Field) -> bool {
        self.0 & bit(field) != 0
    }
}

const fn bit(field: Field) -> u32 {
    1 << field as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_those_named_or_the_default() {
        let default = Fields::of(&[Field::Population]);
        let read = |query: &str| Fields::read(&Params::decode(Some(query)), default);
        assert_eq!(read(""), default);
        assert_eq!(read("fields=,%20&fields="), default);
        let both = Fields::of(&[Field::Siren, Field::Surface]);
        assert_eq!(read("fields=siren,%20surface"), both);
        assert_eq!(read("fields=surface&fields=siren"), both);
        assert_eq!(read("fields=cedex"), Fields::of(&[]));
        assert!(read("fields=siren").has(Field::Siren) && !read("fields=siren").has(Field::Zone));
        assert_eq!(
            both.without(Fields::of(&[Field::Siren])),
            Fields::of(&[Field::Surface])
        );
        assert_eq!(
            both.only(Fields::of(&[Field::Siren, Field::Zone]))
                .with(Field::Surface),
            both
        );
    }
}
