//! The first class: the text is the name.

use super::build::NameIx;
use super::candidates::Rank;
use super::interpretation::{Interpretation, Qualifier, Within};
use super::ordinal;
use super::query::{MatchClass, MatchedField};
use super::record::Kind;
use super::search::Search;
use super::tokens::{Word, is_article, is_stop_word, without_article};

/// A commune known by one word of its name must have over so many times the people of the territory
/// that has the word for its whole name.
pub(super) const BOOST_FACTOR: u32 = 20;
/// The penalty of a name that differs by an article or another stop word.
const STOP_WORD_PENALTY: u8 = 2;

impl Search<'_> {
    pub(super) fn exact(&mut self, folded: &[Word], interpretations: &[Interpretation<'_>]) {
        for interpretation in interpretations {
            self.codes(interpretation);
            match interpretation.qualifier {
                Qualifier::None => self.arrondissement(folded),
                Qualifier::Complete => {}
                Qualifier::Unfinished | Qualifier::Misspelt => continue,
            }
            self.name(interpretation, MatchClass::Exact, penalty(interpretation));
            let anywhere = matches!(interpretation.within, Within::Anywhere);
            if anywhere && self.query.boosts_population() {
                self.boosted(interpretation);
            }
        }
    }

    /// The names that are the words of the interpretation, stop words aside.
    pub(super) fn name(
        &mut self,
        interpretation: &Interpretation<'_>,
        class: MatchClass,
        penalty: u8,
    ) {
        let words = interpretation.words.as_slice();
        let full = words.concat();
        let gazetteer = self.gazetteer;
        // One letter after other words begins a word, and does not end the one before: `la roche s`.
        let unfinished = words
            .last()
            .filter(|word| words.len() > 1 && word.len() == 1);
        let unfinished = unfinished.copied();
        for key in [
            full.clone(),
            without_article(words).concat(),
            significant_as_typed(words).concat(),
        ] {
            let of_key = if key == full { 0 } else { STOP_WORD_PENALTY };
            for &posting in gazetteer.by_name.exact(&key) {
                let by_name_alone =
                    class == MatchClass::Exact && matches!(interpretation.within, Within::Anywhere);
                if of_key > 0 && by_name_alone && self.has_another_article(posting >> 1, words) {
                    continue;
                }
                let penalty = penalty + of_key.max((posting & 1) as u8 * STOP_WORD_PENALTY);
                let is_begun = unfinished.is_some_and(|word| {
                    let mut of_name = gazetteer.texts.get(posting >> 1).split(' ');
                    !of_name.any(|one| one == word)
                });
                let class = if is_begun { MatchClass::Prefix } else { class };
                let rank = |former| Rank::new(class, former, penalty);
                self.add_candidate(posting >> 1, rank, MatchedField::Name, interpretation);
            }
        }
        for &name in gazetteer.acronyms.exact(&full) {
            let rank = |former| Rank::new(class, former, penalty);
            self.add_candidate(name, rank, MatchedField::Name, interpretation);
        }
        self.arrondissement_of_postcode(interpretation, &full);
    }

    /// Whether `words` begin with an article that the name, a commune's, does not: `la baule` is not Baule.
    /// Départements and régions take articles in sentences.
    pub(super) fn has_another_article(&self, name: NameIx, words: &[&str]) -> bool {
        let significant = without_article(words).len();
        let led = words.get(..words.len() - significant).unwrap_or_default();
        let Some(article) = led.last().filter(|word| is_article(word)) else {
            return false;
        };
        let record = self.gazetteer.name(name).map(|name| name.record);
        let record = record.and_then(|record| self.gazetteer.record(record));
        let own = self.gazetteer.texts.get(name).split(' ').next();
        record.is_some_and(|record| record.subject.kind() == Kind::Commune) && own != Some(*article)
    }

    /// Communes so much larger than those named exactly that one word of their name is enough.
    fn boosted(&mut self, interpretation: &Interpretation<'_>) {
        if let Some(literal) = self.literal_population(interpretation) {
            let rank = |former| Rank::new(MatchClass::Exact, former, penalty(interpretation));
            let people = literal.saturating_mul(BOOST_FACTOR);
            self.famous_communes(interpretation, people, rank);
        }
    }

    /// Communes whose name begins with the words of the interpretation, as if they were named exactly: those
    /// of over `factor` times the people of the ones that are.
    pub(super) fn begun_and_larger(&mut self, interpretation: &Interpretation<'_>, factor: u32) {
        if let Some(literal) = self.literal_population(interpretation) {
            let rank = |former| Rank::new(MatchClass::Exact, former, 0);
            self.begun(interpretation, literal.saturating_mul(factor), rank);
        }
    }

    /// Adds the communes of more than `people` whose name begins with the words of the interpretation, and
    /// has others.
    pub(super) fn begun(
        &mut self,
        interpretation: &Interpretation<'_>,
        people: u32,
        rank: impl Fn(bool) -> Rank,
    ) {
        let gazetteer = self.gazetteer;
        let rank = |former| rank(former).understood_as(MatchClass::Prefix);
        let start = format!("{} ", interpretation.words.join(" "));
        let begun = gazetteer
            .by_name
            .with_prefix(&interpretation.words.concat());
        for name in begun.iter().map(|posting| posting >> 1) {
            let is_begun = gazetteer.texts.get(name).starts_with(&start);
            if is_begun && self.is_commune_of_more_than(name, people) {
                self.add_candidate(name, rank, MatchedField::Name, interpretation);
            }
        }
    }

    /// Whether it is the name of today of a commune of more than `people`.
    fn is_commune_of_more_than(&self, name: NameIx, people: u32) -> bool {
        let name = self.gazetteer.name(name);
        let record = name
            .filter(|name| name.alternate.is_none())
            .and_then(|name| self.gazetteer.record(name.record));
        record.is_some_and(|record| {
            record.subject.kind() == Kind::Commune && record.population > people
        })
    }

    /// Whether it is a name, of today or former, of a commune of at most `people`.
    fn is_commune_of_at_most(&self, name: NameIx, people: u32) -> bool {
        let record = self.gazetteer.name(name).map(|name| name.record);
        let record = record.and_then(|record| self.gazetteer.record(record));
        record.is_some_and(|record| {
            record.subject.kind() == Kind::Commune && record.population <= people
        })
    }

    /// Adds the communes of more than `people` whose name has the words of the interpretation, whole and
    /// one after the other.
    pub(super) fn famous_communes(
        &mut self,
        interpretation: &Interpretation<'_>,
        people: u32,
        rank: impl Fn(bool) -> Rank + Copy,
    ) {
        let mut words = interpretation.words.iter().copied();
        let Some(word) = words.find(|word| !is_stop_word(word)) else {
            return;
        };
        let gazetteer = self.gazetteer;
        let phrase = format!(" {} ", interpretation.words.join(" "));
        // The most populous come first.
        let is_large = |&&name: &&NameIx| !self.is_commune_of_at_most(name, people);
        let large: Vec<NameIx> = gazetteer
            .by_word
            .exact(word)
            .iter()
            .take_while(is_large)
            .copied()
            .collect();
        for name in large {
            if !self.is_commune_of_more_than(name, people) {
                continue;
            }
            // It is called by more words: a guess, whatever its place.
            let class = match format!(" {} ", gazetteer.texts.get(name)) {
                text if text == phrase => MatchClass::Exact,
                text if text.starts_with(&phrase) => MatchClass::Prefix,
                text if text.contains(&phrase) => MatchClass::Word,
                _ => continue,
            };
            let rank = |former| match rank(former) {
                rank if class == MatchClass::Exact => rank,
                rank => rank.understood_as(class),
            };
            self.add_candidate(name, rank, MatchedField::Name, interpretation);
        }
    }

    /// The people of the most populous territory of exactly that name. Of a former commune only
    /// today's is known: it counts for an equal share of that.
    fn literal_population(&self, interpretation: &Interpretation<'_>) -> Option<u32> {
        let key = interpretation.words.concat();
        let named = self.gazetteer.by_name.exact(&key).iter();
        let people = named.filter_map(|posting| {
            let name = self.gazetteer.name(posting >> 1)?;
            let record = self.gazetteer.record(name.record)?;
            let wanted =
                record.subject.kind() != Kind::Epci && self.accepts(name.record, interpretation);
            let share = if name.alternate.is_some() {
                record.alternates.max(1)
            } else {
                1
            };
            wanted.then_some((name.alternate.is_none(), record.population / share))
        });
        people.max().map(|(_, people)| people)
    }

    /// `lyon 3`, `Paris 11e`, `11e arrondissement de Paris`.
    fn arrondissement(&mut self, folded: &[Word]) {
        let mut number = None;
        let mut city = String::new();
        for word in folded {
            match ordinal::number(&word.text) {
                // A number in brackets is that of a département.
                Some(_) if word.bracketed || number.is_some() => return,
                Some(found) => number = Some(found),
                None if is_stop_word(&word.text) || ordinal::is_arrondissement(&word.text) => {}
                None => city.push_str(&word.text),
            }
        }
        let Some(number) = number else { return };
        let gazetteer = self.gazetteer;
        for &name in gazetteer.arrondissements.exact(&format!("{city} {number}")) {
            let rank = |former| Rank::new(MatchClass::Exact, former, 0);
            self.add_candidate(name, rank, MatchedField::Name, &Interpretation::default());
        }
    }

    /// `Paris 75011` is the arrondissement rather than Paris.
    fn arrondissement_of_postcode(&mut self, interpretation: &Interpretation<'_>, city: &str) {
        let Within::Places(places) = &interpretation.within else {
            return;
        };
        let gazetteer = self.gazetteer;
        for record in places.iter().filter_map(|&place| gazetteer.record(place)) {
            let arrondissement = record.subject.kind() == Kind::Arrondissement;
            if arrondissement && gazetteer.texts.get(record.name).starts_with(city) {
                let rank = |former| Rank::new(MatchClass::Exact, former, 0);
                self.add_candidate(record.name, rank, MatchedField::Postcode, interpretation);
            }
        }
    }
}

/// A name and its département come before the same words but for a stop word (`champigny marne` is
/// not Champigny-sur-Marne); a kind and a name come after (`ville du bois` is La Ville-du-Bois).
fn penalty(interpretation: &Interpretation<'_>) -> u8 {
    match (interpretation.qualifier, &interpretation.within) {
        (Qualifier::Complete, Within::Anywhere) => 2 * STOP_WORD_PENALTY,
        (Qualifier::Complete, _) => 1,
        (Qualifier::None | Qualifier::Unfinished | Qualifier::Misspelt, _) => 0,
    }
}

/// The words without stop words, but for the last: `aix en` is the beginning of a longer name,
/// not Aix.
fn significant_as_typed<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let Some((last, before)) = words.split_last() else {
        return Vec::new();
    };
    let mut kept: Vec<_> = before
        .iter()
        .copied()
        .filter(|word| !is_stop_word(word))
        .collect();
    kept.push(last);
    kept
}
