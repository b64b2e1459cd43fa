//! The second class: the text is a prefix of the name.

use super::build::NameIx;
use super::candidates::Rank;
use super::codes::{as_code, field_of};
use super::exact::BOOST_FACTOR;
use super::interpretation::{Interpretation, Qualifier};
use super::query::{MatchClass, MatchedField};
use super::record::Kind;
use super::search::Search;
use super::tokens::{Word, without_article};

/// Digits from which on a number is the beginning of a SIREN rather than of a postcode or INSEE code.
const SIREN_DIGITS: usize = 6;

impl Search<'_> {
    pub(super) fn prefix(&mut self, folded: &[Word], interpretations: &[Interpretation<'_>]) {
        for interpretation in interpretations {
            if let Some(number) = as_code(interpretation) {
                for &posting in self.gazetteer.by_code.with_prefix(&number) {
                    if number.len() < SIREN_DIGITS && self.has_siren(posting >> 2) {
                        continue;
                    }
                    let rank = |former| Rank::new(MatchClass::Prefix, former, 0);
                    self.add_candidate(posting >> 2, rank, field_of(posting), interpretation);
                }
            }
            match interpretation.qualifier {
                Qualifier::None => {
                    self.prefix_of_name(interpretation, 0);
                    if self.query.boosts_population() {
                        self.famous_word(interpretation);
                    }
                }
                Qualifier::Complete => self.prefix_of_name(interpretation, 2),
                Qualifier::Unfinished => {
                    self.name(interpretation, MatchClass::Prefix, 4);
                    self.prefix_of_name(interpretation, 8);
                }
                Qualifier::Misspelt => {}
            }
        }
        if let [
            Word {
                abbreviation: Some(abbreviation),
                ..
            },
        ] = folded
        {
            let postings = self.gazetteer.by_name.with_prefix(abbreviation);
            let rank = |former| Rank::new(MatchClass::Prefix, former, 0);
            for &posting in postings {
                self.add_candidate(
                    posting >> 1,
                    rank,
                    MatchedField::Name,
                    &Interpretation::default(),
                );
            }
        }
    }

    /// A whole word of the name of a commune counts as the prefix of a name, when the communes that
    /// begin so are smaller: `malo` is Saint-Malo before Malouy. Those that have the word for their first
    /// must be much smaller.
    fn famous_word(&mut self, interpretation: &Interpretation<'_>) {
        let gazetteer = self.gazetteer;
        let start = interpretation.words.concat();
        let spaced = format!("{} ", interpretation.words.join(" "));
        let begin_so = gazetteer.by_name.with_prefix(&start).iter();
        let people = begin_so.filter_map(|posting| {
            let name = gazetteer.name(posting >> 1)?;
            let record = gazetteer.record(name.record)?;
            let counts = name.alternate.is_none()
                && record.subject.kind() == Kind::Commune
                && self.accepts(name.record, interpretation);
            let has_word = starts_at_a_word(gazetteer.texts.get(posting >> 1), &spaced);
            let factor = if has_word { BOOST_FACTOR } else { 1 };
            counts.then_some(record.population.saturating_mul(factor))
        });
        if let Some(people) = people.max() {
            let rank = |former| Rank::new(MatchClass::Prefix, former, 0);
            self.famous_communes(interpretation, people, rank);
        }
    }

    /// Whether the territory of a name has a SIREN number for its code.
    fn has_siren(&self, name: NameIx) -> bool {
        let record = self.gazetteer.name(name).map(|name| name.record);
        record
            .and_then(|record| self.gazetteer.record(record))
            .is_some_and(|record| matches!(record.subject.kind(), Kind::Epci | Kind::Ept))
    }

    /// The names that begin as the interpretation does: those that begin with its words before those
    /// that only do without spaces, as Saint-Étienne does with `sainte`.
    fn prefix_of_name(&mut self, interpretation: &Interpretation<'_>, penalty: u8) {
        let words = interpretation.words.as_slice();
        let gazetteer = self.gazetteer;
        let without = without_article(words);
        for (words, article_penalty) in [(words, 0), (without, 1)] {
            if article_penalty == 1 && without.len() == interpretation.words.len() {
                continue;
            }
            let spaced = words.join(" ");
            for &posting in gazetteer.by_name.with_prefix(&words.concat()) {
                let text = gazetteer.texts.get(posting >> 1);
                let apart = u8::from(!starts_at_a_word(text, &spaced));
                let begins = article_penalty == 0
                    || !self.has_another_article(posting >> 1, &interpretation.words);
                let rank = |former| {
                    let penalty = penalty + article_penalty.max(apart);
                    let rank = Rank::new(MatchClass::Prefix, former, penalty);
                    if begins {
                        rank
                    } else {
                        rank.understood_as(MatchClass::Word)
                    }
                };
                self.add_candidate(posting >> 1, rank, MatchedField::Name, interpretation);
            }
        }
    }
}

/// Whether `spaced` is a prefix of `text`, or of what follows its first word.
fn starts_at_a_word(text: &str, spaced: &str) -> bool {
    text.starts_with(spaced)
        || text
            .split_once(' ')
            .is_some_and(|(_, rest)| rest.starts_with(spaced))
}
