//! The first class: the text is the name.

use super::fold::{Word, is_small, without_article};
use super::ordinal;
use super::query::{Matched, Through};
use super::rank::Rank;
use super::reading::{Part, Reading, Within};
use super::record::Kind;
use super::search::Search;

/// A commune famous by one word of its name has over so many times the people of the literal one.
pub(super) const FAMOUS: u32 = 20;
/// How much less a name counts that differs by an article or a small word.
const LOOSE: u8 = 2;

impl Search<'_> {
    pub(super) fn exact(&mut self, folded: &[Word], readings: &[Reading<'_>]) {
        for reading in readings {
            self.code(reading);
            match reading.part {
                Part::Whole => self.arrondissement(folded),
                Part::Told => {}
                Part::Typing | Part::Misspelt => continue,
            }
            self.name(reading, Matched::Exact, shade(reading));
            let anywhere = matches!(reading.within, Within::Anywhere);
            if anywhere && self.query.boosts() {
                self.famous(reading);
            }
        }
    }

    /// The names that are the words of the reading, small words aside.
    pub(super) fn name(&mut self, reading: &Reading<'_>, matched: Matched, shade: u8) {
        let words = reading.words.as_slice();
        let full = words.concat();
        let gazetteer = self.gazetteer;
        for key in [
            full.clone(),
            without_article(words).concat(),
            significant_as_typed(words).concat(),
        ] {
            let loose = if key == full { 0 } else { LOOSE };
            for &posting in gazetteer.by_name.exact(&key) {
                let shade = shade + loose.max((posting & 1) as u8 * LOOSE);
                let rank = |former| Rank::new(matched, former, shade);
                self.offer(posting >> 1, rank, Through::Name, reading);
            }
        }
        self.arrondissement_of_postcode(reading, &full);
    }

    /// Communes so much larger than those named exactly that one of their words is enough.
    fn famous(&mut self, reading: &Reading<'_>) {
        let Some(word) = reading.words.iter().copied().find(|word| !is_small(word)) else {
            return;
        };
        let gazetteer = self.gazetteer;
        let Some(literal) = self.literal_population(reading) else {
            return;
        };
        let phrase = format!(" {} ", reading.words.join(" "));
        for &name in gazetteer.by_word.exact(word) {
            let Some(entry) = gazetteer.name(name).filter(|name| name.former.is_none()) else {
                continue;
            };
            let larger = gazetteer.record(entry.record).is_some_and(|record| {
                record.subject.kind() == Kind::Commune
                    && record.population > literal.saturating_mul(FAMOUS)
            });
            if larger && format!(" {} ", gazetteer.texts.get(name)).contains(&phrase) {
                let rank = |former| Rank::new(Matched::Exact, former, shade(reading));
                self.offer(name, rank, Through::Name, reading);
            }
        }
    }

    /// The people of the most populous territory of exactly that name. Of a former commune only
    /// today's is known: it counts for an equal share of that.
    fn literal_population(&self, reading: &Reading<'_>) -> Option<u32> {
        let key = reading.words.concat();
        let named = self.gazetteer.by_name.exact(&key).iter();
        let people = named.filter_map(|posting| {
            let name = self.gazetteer.name(posting >> 1)?;
            let record = self.gazetteer.record(name.record)?;
            let wanted = record.subject.kind() != Kind::Epci && self.keeps(name.record, reading);
            let share = if name.former.is_some() {
                record.formers.max(1)
            } else {
                1
            };
            wanted.then_some((name.former.is_none(), record.population / share))
        });
        people.max().map(|(_, people)| people)
    }

    /// `lyon 3`, `Paris 11e`, `11e arrondissement de Paris`.
    fn arrondissement(&mut self, folded: &[Word]) {
        let mut number = None;
        let mut city = String::new();
        for word in folded {
            match ordinal::number(&word.text) {
                // In brackets stands the number of a département.
                Some(_) if word.bracketed || number.is_some() => return,
                Some(told) => number = Some(told),
                None if is_small(&word.text) || ordinal::is_arrondissement(&word.text) => {}
                None => city.push_str(&word.text),
            }
        }
        let Some(number) = number else { return };
        let gazetteer = self.gazetteer;
        for &name in gazetteer.arrondissements.exact(&format!("{city} {number}")) {
            let rank = |former| Rank::new(Matched::Exact, former, 0);
            self.offer(name, rank, Through::Name, &Reading::default());
        }
    }

    /// `Paris 75011` is the arrondissement rather than Paris.
    fn arrondissement_of_postcode(&mut self, reading: &Reading<'_>, city: &str) {
        let Within::Places(places) = &reading.within else {
            return;
        };
        let gazetteer = self.gazetteer;
        for record in places.iter().filter_map(|&place| gazetteer.record(place)) {
            let arrondissement = record.subject.kind() == Kind::Arrondissement;
            if arrondissement && gazetteer.texts.get(record.name).starts_with(city) {
                let rank = |former| Rank::new(Matched::Exact, former, 0);
                self.offer(record.name, rank, Through::Postcode, reading);
            }
        }
    }
}

/// A name and its département come before the same words but for a small one (`champigny marne` is
/// not Champigny-sur-Marne); a kind and a name come after (`ville du bois` is La Ville-du-Bois).
fn shade(reading: &Reading<'_>) -> u8 {
    match (reading.part, &reading.within) {
        (Part::Told, Within::Anywhere) => 2 * LOOSE,
        (Part::Told, _) => 1,
        (Part::Whole | Part::Typing | Part::Misspelt, _) => 0,
    }
}

/// The words without the small ones, but for the last: `aix en` is the beginning of a longer name,
/// not Aix.
fn significant_as_typed<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let Some((last, before)) = words.split_last() else {
        return Vec::new();
    };
    let mut kept: Vec<_> = before
        .iter()
        .copied()
        .filter(|word| !is_small(word))
        .collect();
    kept.push(last);
    kept
}
