//! The last two classes: words of the name, and typos.

use super::build::{Gazetteer, NameIx};
use super::candidates::Rank;
use super::exact::BOOST_FACTOR;
use super::interpretation::{Interpretation, Qualifier, Within};
use super::query::{MatchClass, MatchedField};
use super::record::{Kind, KindSet};
use super::search::Search;
use super::tokens::significant;
use super::typo;

/// Words of a query that may have typos when words are searched apart; each costs a walk of the
/// index.
const MAX_WORDS_WITH_TYPOS: usize = 4;
/// Interpretations searched for typos; each costs a walk of the index.
const MAX_INTERPRETATIONS_WITH_TYPOS: usize = 3;

/// Typos in the beginning of a name, at most: with more it is like too many names.
const MAX_TYPOS_OF_BEGINNING: u8 = 1;

impl Search<'_> {
    pub(super) fn words(&mut self, interpretations: &[Interpretation<'_>]) {
        for interpretation in interpretations {
            let penalty = match interpretation.qualifier {
                Qualifier::None => 0,
                Qualifier::Complete => 3,
                Qualifier::Unfinished => 6,
                Qualifier::Misspelt => continue,
            };
            let wanted = distinct(significant(&interpretation.words));
            let last = wanted.len().saturating_sub(1);
            let found = self.names_with_all(&wanted, |gazetteer, at, word, mark| {
                let unfinished = at == last || word.len() > 1;
                let keys = &gazetteer.by_word;
                let postings = if unfinished {
                    keys.with_prefix(word)
                } else {
                    keys.exact(word)
                };
                postings.iter().copied().for_each(mark);
            });
            for name in found {
                let penalty = penalty + self.word_penalty(name, &wanted);
                let rank = |former| Rank::new(MatchClass::Word, former, penalty);
                self.add_candidate(name, rank, MatchedField::Name, interpretation);
            }
        }
    }

    /// 0 when the words wanted are the words of the name, in any order; 1 when they are some of
    /// them; 2 when one is only the prefix of a word.
    fn word_penalty(&self, name: NameIx, wanted: &[&str]) -> u8 {
        let text = self.gazetteer.texts.get(name);
        let whole = |word: &&str| text.split(' ').any(|of_name| of_name == *word);
        if !wanted.iter().all(whole) {
            return 2;
        }
        let all = self.gazetteer.name(name).map_or(0, |name| name.significant);
        u8::from(usize::from(all) != wanted.len())
    }

    /// Names with typos. When a territory is named exactly, only one far more populous may be
    /// meant all the same: `rodes` is Rodès, or perhaps Rodez. Not when it was said where it lies.
    pub(super) fn typos(&mut self, interpretations: &[Interpretation<'_>]) {
        if self.is_placed {
            return;
        }
        let exact = self.candidates.exact();
        let people = exact.filter_map(|record| Some(self.gazetteer.record(record)?.population));
        self.population_above = people
            .max()
            .map(|people| people.saturating_mul(BOOST_FACTOR));
        let holds_digit = |interpretation: &&Interpretation<'_>| {
            interpretation
                .words
                .concat()
                .bytes()
                .any(|b| b.is_ascii_digit())
        };
        let searched = interpretations
            .iter()
            .filter(|interpretation| {
                interpretation.qualifier != Qualifier::Unfinished && !holds_digit(interpretation)
            })
            .take(MAX_INTERPRETATIONS_WITH_TYPOS);
        for interpretation in searched {
            if interpretation.qualifier == Qualifier::Misspelt {
                self.name(interpretation, MatchClass::Typo, 0);
            } else if !self.named_elsewhere(interpretation) {
                self.name_with_typos(interpretation, true);
                self.words_with_typos(interpretation);
            }
        }
    }

    /// Adds the communes of exactly that name that lie elsewhere than the interpretation says, and says whether
    /// there are any: the slip is rather in the place than in the name, `paris 21` is no Prissey.
    fn named_elsewhere(&mut self, interpretation: &Interpretation<'_>) -> bool {
        if !matches!(interpretation.within, Within::Departements(_)) {
            return false;
        }
        let anywhere = Interpretation {
            words: interpretation.words.clone(),
            within: Within::Anywhere,
            kinds: KindSet::of(&[Kind::Commune]),
            qualifier: interpretation.qualifier,
        };
        let before = self.candidates.settled(MatchClass::Typo);
        self.name(&anywhere, MatchClass::Typo, 0);
        self.candidates.settled(MatchClass::Typo) > before
    }

    /// Names that are typos away, and if `begun` those that begin so.
    pub(super) fn name_with_typos(&mut self, interpretation: &Interpretation<'_>, begun: bool) {
        let typed = interpretation.words.concat();
        let typos = typo::max_typos(typed.chars().count());
        if typos == 0 {
            return;
        }
        let gazetteer = self.gazetteer;
        let [end, end_apart] = last_letters(&typed);
        gazetteer
            .by_name
            .fuzzy(&typed, typos, |postings, distance, prefix_distance| {
                let is_beginning = distance.is_none();
                if is_beginning && (!begun || prefix_distance > MAX_TYPOS_OF_BEGINNING) {
                    return;
                }
                let penalty = distance.map_or(u8::MAX, |typos| 2 * typos);
                let penalty = penalty.min(2 * prefix_distance + 1);
                for &posting in postings {
                    let text = gazetteer.texts.get(posting >> 1);
                    if is_beginning && !text.contains(&end) && !text.contains(&end_apart) {
                        continue;
                    }
                    let rank = |former| Rank::new(MatchClass::Typo, former, penalty);
                    self.add_candidate(posting >> 1, rank, MatchedField::Name, interpretation);
                }
            });
    }

    fn words_with_typos(&mut self, interpretation: &Interpretation<'_>) {
        let wanted = distinct(significant(&interpretation.words));
        if wanted.len() > MAX_WORDS_WITH_TYPOS {
            return;
        }
        let found = self.names_with_all(&wanted, |gazetteer, _, word, mark| {
            let typos = typo::max_typos(word.chars().count());
            if typos == 0 {
                gazetteer
                    .by_word
                    .with_prefix(word)
                    .iter()
                    .copied()
                    .for_each(mark);
            } else {
                gazetteer.by_word.fuzzy(word, typos, |postings, _, _| {
                    postings.iter().copied().for_each(&mut *mark);
                });
            }
        });
        for name in found {
            let rank = |former| Rank::new(MatchClass::Typo, former, 6);
            self.add_candidate(name, rank, MatchedField::Name, interpretation);
        }
    }

    /// The names in which every one of `wanted` was marked by `postings`.
    fn names_with_all(
        &self,
        wanted: &[&str],
        postings: impl Fn(&Gazetteer, usize, &str, &mut dyn FnMut(u32)),
    ) -> Vec<NameIx> {
        let mut marks = vec![0_u8; self.gazetteer.names.len()];
        let mut found = Vec::new();
        for (at, word) in wanted.iter().enumerate() {
            found.clear();
            postings(self.gazetteer, at, word, &mut |name| {
                if let Some(mark) = marks.get_mut(name as usize)
                    && usize::from(*mark) == at
                {
                    *mark += 1;
                    found.push(name);
                }
            });
            if found.is_empty() {
                break;
            }
        }
        found
    }
}

/// The last two letters of a text, together and in two words. What was typed last goes on as the name does, if it is the beginning of
/// one: `outre-mer` is not that of Outremécourt.
fn last_letters(text: &str) -> [String; 2] {
    let mut letters = text.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let pair = || before.into_iter().chain(last);
    let apart = before.into_iter().chain([' ']).chain(last);
    [pair().collect(), apart.collect()]
}

fn distinct(mut words: Vec<&str>) -> Vec<&str> {
    let mut seen = Vec::with_capacity(words.len());
    words.retain(|word| {
        let new = !seen.contains(word);
        if new {
            seen.push(*word);
        }
        new
    });
    words
}
