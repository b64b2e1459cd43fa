//! How a text was understood: what lies between what was typed and what was found.

use crate::territory::gazetteer::{AlternateNature, Match, MatchClass, MatchedField, Postcode};

/// What the text is to what it led to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Relation {
    /// Its name or code.
    Name,
    /// The beginning of its name or code.
    Beginning,
    /// Words of its name.
    Words,
    /// What the pole says of its territory.
    Territory(String),
    /// Nearly its name.
    Slip,
    /// Another of its names.
    AlternateName(AlternateNature, String),
    /// The code it had while Corsica was one département.
    FormerCode,
    /// A point; whether the longitude was written first, and whether it lies in a commune.
    Coordinates {
        longitude_first: bool,
        in_france: bool,
    },
}

/// How a text was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Understanding {
    pub(crate) relation: Relation,
    /// Whether the text is a postal address, and what was found is its commune.
    pub(crate) address: bool,
    /// The postcode in the text, when it is another commune's.
    pub(crate) wrong_postcode: Option<Postcode>,
}

impl Understanding {
    pub(crate) const fn of(relation: Relation) -> Self {
        Self {
            relation,
            address: false,
            wrong_postcode: None,
        }
    }

    /// Whether what was found is what the text says, in today's words: no guess, and nothing to tell.
    pub(crate) fn is_plain(&self) -> bool {
        let named = match &self.relation {
            Relation::Name | Relation::AlternateName(AlternateNature::Usual, _) => true,
            Relation::Coordinates {
                longitude_first,
                in_france,
            } => *in_france && !longitude_first,
            _ => false,
        };
        named && !self.address && self.wrong_postcode.is_none()
    }

    /// Whether the name is one in full, of today or another.
    pub(crate) const fn is_in_full(&self) -> bool {
        !matches!(
            self.relation,
            Relation::Beginning | Relation::Words | Relation::Slip | Relation::Territory(_)
        )
    }
}

impl From<&Match<'_>> for Understanding {
    fn from(found: &Match<'_>) -> Self {
        let relation = match (found.class(), found.alternate_name()) {
            (MatchClass::Exact, Some((nature, name))) => {
                Relation::AlternateName(nature, name.to_owned())
            }
            (MatchClass::Exact, None) if found.field() == MatchedField::FormerCode => {
                Relation::FormerCode
            }
            (MatchClass::Exact, None) => Relation::Name,
            (MatchClass::Prefix, _) => Relation::Beginning,
            (MatchClass::Word, _) => Relation::Words,
            (MatchClass::Typo, _) => Relation::Slip,
        };
        Self {
            relation,
            address: found.is_of_address(),
            wrong_postcode: found.wrong_postcode(),
        }
    }
}
