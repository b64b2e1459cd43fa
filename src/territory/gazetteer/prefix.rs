//! The second class: the text is a prefix of the name.

use super::build::NameIx;
use super::candidates::Rank;
use super::codes::{as_code, field_of};
use super::exact::BOOST_FACTOR;
use super::interpretation::{Interpretation, Qualifier};
use super::query::{MatchClass, MatchedField};
use super::record::Kind;
use super::search::Search;
use super::tokens::{Word, is_stop_word, without_article};

/// Of the names with a prefix, one in so many is looked at in the order of people first, which takes some times longer a
/// name.
const SHARE_IN_ORDER: usize = 16;

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
        let mut words = interpretation.words.iter().copied();
        let Some(word) = words.find(|word| !is_stop_word(word)) else {
            return;
        };
        let gazetteer = self.gazetteer;
        let start = interpretation.words.concat();
        let spaced = format!("{} ", interpretation.words.join(" "));
        let range = gazetteer.by_name.range_with_prefix(&start);
        let begin_so = &gazetteer.by_name.postings()[range.clone()];
        let people_of = |name: NameIx| {
            let entry = gazetteer.name(name)?;
            let record = gazetteer.record(entry.record)?;
            let counts = entry.alternate.is_none()
                && record.subject.kind() == Kind::Commune
                && self.accepts(entry.record, interpretation);
            counts.then_some(record.population)
        };
        // The most populous come first, here and there.
        let mut all = gazetteer.by_population.ordered(range.clone());
        let largest = all.find_map(|at| people_of(gazetteer.by_name.postings()[at] >> 1));
        let mut with_word = gazetteer.by_word.exact(word).iter().copied();
        let largest_with_word = with_word.find_map(|name| {
            let is_there = starts_at_a_word(gazetteer.texts.get(name), &spaced)
                && begin_so.iter().any(|posting| posting >> 1 == name);
            people_of(name).filter(|_| is_there)
        });
        let with_word = largest_with_word.map(|people| people.saturating_mul(BOOST_FACTOR));
        if let Some(people) = largest.max(with_word) {
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
        let wanted = self.query.max_results();
        for (words, article_penalty) in [(words, 0), (without, 1)] {
            if article_penalty == 1 && without.len() == interpretation.words.len() {
                continue;
            }
            let spaced = words.join(" ");
            let penalty = penalty + article_penalty;
            let best = Rank::new(MatchClass::Prefix, false, penalty);
            let mut add = |posting: u32| {
                let text = gazetteer.texts.get(posting >> 1);
                // Without the article it differs already.
                let apart = u8::from(article_penalty == 0 && !starts_at_a_word(text, &spaced));
                let begins = article_penalty == 0
                    || !self.has_another_article(posting >> 1, &interpretation.words);
                let rank = |former| {
                    let rank = Rank::new(MatchClass::Prefix, former, penalty + apart);
                    if begins {
                        rank
                    } else {
                        rank.understood_as(MatchClass::Word)
                    }
                };
                let added =
                    self.add_candidate(posting >> 1, rank, MatchedField::Name, interpretation);
                added.is_some_and(|rank| rank.is_as_good_as(best))
            };
            let postings = gazetteer.by_name.postings();
            let range = gazetteer.by_name.range_with_prefix(&words.concat());
            // Of many, those that no other can precede are most often enough.
            let ordered = gazetteer.by_population.ordered(range.clone());
            let in_order = Some(range.len() / SHARE_IN_ORDER).filter(|&most| most >= wanted);
            let ordered = ordered.take(in_order.unwrap_or(0));
            let first = ordered.filter(|&at| add(postings[at])).take(wanted);
            if first.count() < wanted {
                for &posting in &postings[range] {
                    add(posting);
                }
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
