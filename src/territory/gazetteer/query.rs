use super::{Kind, KindSet, Subject};

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
    /// The name of a delegated, associated or former commune it holds.
    FormerName,
    /// Its official code, or that of a commune it holds.
    Code,
    /// One of its postcodes.
    Postcode,
}

/// A territory that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<'g> {
    pub(super) subject: Subject,
    pub(super) score: f64,
    pub(super) class: MatchClass,
    pub(super) field: MatchedField,
    pub(super) former_name: Option<&'g str>,
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

    /// Which field of it was matched.
    #[must_use]
    pub const fn field(&self) -> MatchedField {
        self.field
    }

    /// The former name (or the name of the former code) that was matched, as written officially.
    #[must_use]
    pub const fn former_name(&self) -> Option<&'g str> {
        self.former_name
    }
}
