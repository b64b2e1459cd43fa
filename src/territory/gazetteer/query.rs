use std::fmt;

use super::build::RecordIx;
use super::{AlternateNature, Kind, KindSet, Subject};

/// What a person typed, and which matches are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    text: &'a str,
    kinds: KindSet,
    limit: usize,
    boost_population: bool,
}

impl<'a> Query<'a> {
    /// The text as typed: ten matches of any kind, with the boost of populous communes. Only the
    /// first 200 characters are read.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self {
            text,
            kinds: KindSet::ALL,
            limit: 10,
            boost_population: true,
        }
    }

    /// Only territories of these kinds.
    #[must_use]
    pub fn kinds(self, kinds: &[Kind]) -> Self {
        let kinds = KindSet::of(kinds);
        Self { kinds, ..self }
    }

    /// At most so many matches.
    #[must_use]
    pub const fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Whether a commune known by one word of its name counts as named exactly: when that word is
    /// what was typed, and the commune has over 20 times the people of the territory of that name.
    #[must_use]
    pub const fn boost_population(self, boost_population: bool) -> Self {
        Self {
            boost_population,
            ..self
        }
    }

    /// The same of another text.
    pub(super) const fn of<'b>(&self, text: &'b str) -> Query<'b> {
        Query {
            text,
            kinds: self.kinds,
            limit: self.limit,
            boost_population: self.boost_population,
        }
    }

    pub(super) const fn text(&self) -> &'a str {
        self.text
    }

    pub(super) const fn kind_filter(&self) -> KindSet {
        self.kinds
    }

    pub(super) const fn max_results(&self) -> usize {
        self.limit
    }

    pub(super) const fn boosts_population(&self) -> bool {
        self.boost_population
    }
}

/// How near what was typed is to what was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchClass {
    /// It is the name or the code, but for case, marks, stop words and abbreviations.
    Exact,
    /// It is a prefix of the name or the code.
    Prefix,
    /// Its words are words of the name, or prefixes of them.
    Word,
    /// It is one or two typos away.
    Typo,
}

/// Which field of a territory was matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MatchedField {
    /// Its name of today.
    Name,
    /// Another of its names.
    AlternateName,
    /// Its official code, or that of a commune it holds.
    Code,
    /// The code it had while Corsica was one département: `20004` is Ajaccio, 2A004.
    FormerCode,
    /// One of its postcodes.
    Postcode,
}

/// A postcode, five digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Postcode(u32);

impl Postcode {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_postcode = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_postcode).map(Self)
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

/// A territory that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<'g> {
    pub(super) subject: Subject,
    pub(super) record: RecordIx,
    pub(super) score: f64,
    pub(super) class: MatchClass,
    pub(super) sorted_as: MatchClass,
    pub(super) field: MatchedField,
    pub(super) alternate: Option<(AlternateNature, &'g str)>,
    pub(super) address: bool,
    pub(super) wrong_postcode: Option<Postcode>,
}

impl<'g> Match<'g> {
    /// The territory.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// How good a match it is, between 0 and 1; never grows along the matches of one search.
    #[must_use]
    pub const fn score(&self) -> f64 {
        self.score
    }

    /// How near the text is to it.
    #[must_use]
    pub const fn class(&self) -> MatchClass {
        self.class
    }

    /// The class among whose matches it is sorted: the name of a former commune that is typed in full is
    /// sorted among prefixes.
    #[must_use]
    pub const fn sorted_as(&self) -> MatchClass {
        self.sorted_as
    }

    /// Which field of it was matched.
    #[must_use]
    pub const fn field(&self) -> MatchedField {
        self.field
    }

    /// The name that was matched (or the name of the code that was), when it is not that of today.
    #[must_use]
    pub const fn alternate_name(&self) -> Option<(AlternateNature, &'g str)> {
        self.alternate
    }

    /// The name that was matched, when it is a former one.
    #[must_use]
    pub const fn former_name(&self) -> Option<&'g str> {
        match self.alternate {
            Some((AlternateNature::FormerCommune | AlternateNature::Former, name)) => Some(name),
            _ => None,
        }
    }

    /// Whether the text is a postal address, of which the territory is the commune.
    #[must_use]
    pub const fn is_of_address(&self) -> bool {
        self.address
    }

    /// The postcode that was typed, when it is not one of the territory's but another's.
    #[must_use]
    pub const fn wrong_postcode(&self) -> Option<Postcode> {
        self.wrong_postcode
    }
}
