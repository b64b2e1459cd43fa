use super::{Kind, Kinds, Subject};

/// What a person typed, and which answers are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    text: &'a str,
    kinds: Kinds,
    limit: usize,
    boost_population: bool,
}

impl<'a> Query<'a> {
    /// The text as typed: ten answers of any kind, with the rule for famous communes. Only the
    /// first 200 characters are read.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self {
            text,
            kinds: Kinds::ALL,
            limit: 10,
            boost_population: true,
        }
    }

    /// Only answers of these kinds.
    #[must_use]
    pub fn kinds(self, kinds: &[Kind]) -> Self {
        let kinds = Kinds::of(kinds);
        Self { kinds, ..self }
    }

    /// At most so many answers.
    #[must_use]
    pub const fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Whether a commune famous by one word of its name counts as named exactly: when that word is
    /// what was typed and the commune has over 20 times the people of the literal one.
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

    pub(super) const fn wanted_kinds(&self) -> Kinds {
        self.kinds
    }

    pub(super) const fn most(&self) -> usize {
        self.limit
    }

    pub(super) const fn boosts(&self) -> bool {
        self.boost_population
    }
}

/// How near what was typed is to what was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matched {
    /// It is the name or the code, but for case, marks, small words and abbreviations.
    Exact,
    /// It is the beginning of the name or the code.
    Prefix,
    /// Its words are words of the name, or beginnings of them.
    Word,
    /// It is one or two typing slips away.
    Slip,
}

/// What of a territory was matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Through {
    /// Its name of today.
    Name,
    /// The name of a delegated, associated or former commune it holds.
    FormerName,
    /// Its official code, or that of a commune it holds.
    Code,
    /// One of its postcodes.
    Postcode,
}

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<'g> {
    pub(super) subject: Subject,
    pub(super) score: f64,
    pub(super) matched: Matched,
    pub(super) through: Through,
    pub(super) former_name: Option<&'g str>,
}

impl<'g> Match<'g> {
    /// The territory.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// How good an answer it is, between 0 and 1; never grows along the answers of one search.
    #[must_use]
    pub const fn score(&self) -> f64 {
        self.score
    }

    /// How near the text is to it.
    #[must_use]
    pub const fn matched(&self) -> Matched {
        self.matched
    }

    /// What of it was matched.
    #[must_use]
    pub const fn through(&self) -> Through {
        self.through
    }

    /// The former name (or the name of the former code) that was matched, as written officially.
    #[must_use]
    pub const fn former_name(&self) -> Option<&'g str> {
        self.former_name
    }
}
