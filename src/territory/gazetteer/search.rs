use super::build::{Gazetteer, NameIx, code};
use super::fold::{Word, is_small, significant, without_article, words};
use super::ordinal;
use super::query::{Match, Matched, Query, Through};
use super::rank::{Findings, Rank};
use super::reading::{Part, Reading, Within, readings};
use super::record::{Kind, Subject};
use super::slip;

/// A commune famous by one word of its name has over so many times the people of the literal one.
const FAMOUS: u32 = 20;
/// Words of a request that may hold slips when words are searched apart; each costs a walk.
const MAX_WORDS_WITH_SLIPS: usize = 4;
/// Readings searched for slips; each costs a walk of the dictionary.
const MAX_READINGS_WITH_SLIPS: usize = 3;

impl Gazetteer {
    /// The territories a person may mean, best first. Time is bounded whatever the text.
    #[must_use]
    pub fn search(&self, query: &Query<'_>) -> Vec<Match<'_>> {
        self.search_among(query, &|_| true)
    }

    /// The same, among the territories that `among` keeps.
    #[must_use]
    pub fn search_among(
        &self,
        query: &Query<'_>,
        among: &dyn Fn(Subject) -> bool,
    ) -> Vec<Match<'_>> {
        let folded = words(query.text());
        if folded.is_empty() || query.most() == 0 {
            return Vec::new();
        }
        let readings = readings(&folded, self);
        let mut search = Search {
            gazetteer: self,
            query,
            among,
            findings: Findings::new(self.records()),
        };
        for class in [
            Matched::Exact,
            Matched::Prefix,
            Matched::Word,
            Matched::Slip,
        ] {
            match class {
                Matched::Exact => search.exact(&folded, &readings),
                Matched::Prefix => search.prefix(&folded, &readings),
                Matched::Word => search.words(&readings),
                Matched::Slip => search.slips(&readings),
            }
            // A later class never comes before an earlier one.
            if search.findings.len() >= query.most() {
                break;
            }
        }
        search.findings.best(query.most(), self)
    }
}

struct Search<'s> {
    gazetteer: &'s Gazetteer,
    query: &'s Query<'s>,
    among: &'s dyn Fn(Subject) -> bool,
    findings: Findings,
}

impl Search<'_> {
    fn exact(&mut self, folded: &[Word], readings: &[Reading<'_>]) {
        for reading in readings {
            self.code(reading);
            match reading.part {
                Part::Whole => {
                    self.arrondissement(folded);
                    self.name(reading, Matched::Exact, 0);
                }
                Part::Told => self.name(reading, Matched::Exact, 2),
                Part::Typing => continue,
            }
            if self.query.boosts() {
                self.famous(reading);
            }
        }
    }

    fn prefix(&mut self, folded: &[Word], readings: &[Reading<'_>]) {
        for reading in readings {
            if let Some(number) = as_code(reading) {
                for &posting in self.gazetteer.by_code.beginning(&number) {
                    let rank = |former| Rank::new(Matched::Prefix, former, 0);
                    self.offer(posting >> 2, rank, through_code(posting), reading);
                }
            }
            match reading.part {
                Part::Whole => self.beginning(reading, 0),
                Part::Told => self.beginning(reading, 2),
                Part::Typing => {
                    self.name(reading, Matched::Prefix, 4);
                    self.beginning(reading, 6);
                }
            }
        }
        if let [
            Word {
                short: Some(short), ..
            },
        ] = folded
        {
            let postings = self.gazetteer.by_name.beginning(short);
            let rank = |former| Rank::new(Matched::Prefix, former, 0);
            for &posting in postings {
                self.offer(posting >> 1, rank, Through::Name, &Reading::default());
            }
        }
    }

    fn words(&mut self, readings: &[Reading<'_>]) {
        for reading in readings {
            let shade = match reading.part {
                Part::Whole => 0,
                Part::Told => 3,
                Part::Typing => 6,
            };
            let wanted = distinct(significant(&reading.words));
            let last = wanted.len().saturating_sub(1);
            let found = self.names_with(&wanted, |gazetteer, at, word, mark| {
                let unfinished = at == last || word.len() > 1;
                let keys = &gazetteer.by_word;
                let postings = if unfinished {
                    keys.beginning(word)
                } else {
                    keys.exact(word)
                };
                postings.iter().copied().for_each(mark);
            });
            for name in found {
                let shade = shade + self.word_shade(name, &wanted);
                let rank = |former| Rank::new(Matched::Word, former, shade);
                self.offer(name, rank, Through::Name, reading);
            }
        }
    }

    /// 0 when the words wanted are the words of the name, in any order; 1 when they are some of
    /// them; 2 when one is only the beginning of a word.
    fn word_shade(&self, name: NameIx, wanted: &[&str]) -> u8 {
        let text = self.gazetteer.texts.get(name);
        let whole = |word: &&str| text.split(' ').any(|of_name| of_name == *word);
        if !wanted.iter().all(whole) {
            return 2;
        }
        let all = self.gazetteer.name(name).map_or(0, |name| name.significant);
        u8::from(usize::from(all) != wanted.len())
    }

    fn slips(&mut self, readings: &[Reading<'_>]) {
        let holds_digit =
            |reading: &&Reading<'_>| reading.words.concat().bytes().any(|b| b.is_ascii_digit());
        let searched = readings
            .iter()
            .filter(|reading| reading.part != Part::Typing && !holds_digit(reading))
            .take(MAX_READINGS_WITH_SLIPS);
        for reading in searched {
            self.name_with_slips(reading);
            self.words_with_slips(reading);
        }
    }

    fn name_with_slips(&mut self, reading: &Reading<'_>) {
        let typed = reading.words.concat();
        let slips = slip::allowed(typed.chars().count());
        if slips == 0 {
            return;
        }
        let gazetteer = self.gazetteer;
        gazetteer
            .by_name
            .near(&typed, slips, |postings, whole, beginning| {
                let shade = whole.map_or(u8::MAX, |slips| 2 * slips);
                let shade = shade.min(2 * beginning + 1);
                for &posting in postings {
                    let rank = |former| Rank::new(Matched::Slip, former, shade);
                    self.offer(posting >> 1, rank, Through::Name, reading);
                }
            });
    }

    fn words_with_slips(&mut self, reading: &Reading<'_>) {
        let wanted = distinct(significant(&reading.words));
        if wanted.len() > MAX_WORDS_WITH_SLIPS {
            return;
        }
        let found = self.names_with(&wanted, |gazetteer, _, word, mark| {
            let slips = slip::allowed(word.chars().count());
            if slips == 0 {
                gazetteer
                    .by_word
                    .beginning(word)
                    .iter()
                    .copied()
                    .for_each(mark);
            } else {
                gazetteer.by_word.near(word, slips, |postings, _, _| {
                    postings.iter().copied().for_each(&mut *mark);
                });
            }
        });
        for name in found {
            let rank = |former| Rank::new(Matched::Slip, former, 6);
            self.offer(name, rank, Through::Name, reading);
        }
    }

    /// The names in which every one of `wanted` was marked.
    fn names_with(
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

    /// The names that are the words of the reading, small words aside.
    fn name(&mut self, reading: &Reading<'_>, matched: Matched, shade: u8) {
        let words = reading.words.as_slice();
        let full = words.concat();
        let gazetteer = self.gazetteer;
        for key in [
            full.clone(),
            without_article(words).concat(),
            significant(words).concat(),
        ] {
            let loose = u8::from(key != full);
            for &posting in gazetteer.by_name.exact(&key) {
                let shade = shade + loose.max((posting & 1) as u8);
                let rank = |former| Rank::new(matched, former, shade);
                self.offer(posting >> 1, rank, Through::Name, reading);
            }
        }
        self.arrondissement_of_postcode(reading, &full);
    }

    /// The names that begin as the reading does.
    fn beginning(&mut self, reading: &Reading<'_>, shade: u8) {
        let words = reading.words.as_slice();
        let full = words.concat();
        let gazetteer = self.gazetteer;
        let loose = without_article(words).concat();
        for (key, loose) in [(&full, 0), (&loose, 1)] {
            if loose == 1 && *key == full {
                continue;
            }
            for &posting in gazetteer.by_name.beginning(key) {
                let rank = |former| Rank::new(Matched::Prefix, former, shade + loose);
                self.offer(posting >> 1, rank, Through::Name, reading);
            }
        }
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
        let shade = if reading.part == Part::Whole { 0 } else { 2 };
        for &name in gazetteer.by_word.exact(word) {
            let Some(entry) = gazetteer.name(name).filter(|name| name.former.is_none()) else {
                continue;
            };
            let larger = gazetteer.record(entry.record).is_some_and(|record| {
                record.subject.kind() == Kind::Commune
                    && record.population > literal.saturating_mul(FAMOUS)
            });
            if larger && format!(" {} ", gazetteer.texts.get(name)).contains(&phrase) {
                let rank = |former| Rank::new(Matched::Exact, former, shade);
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

    fn is_arrondissement(&self, name: NameIx) -> bool {
        self.gazetteer
            .name(name)
            .and_then(|name| self.gazetteer.record(name.record))
            .is_some_and(|record| record.subject.kind() == Kind::Arrondissement)
    }

    /// Codes and postcodes. Half of the postcodes are also some commune's INSEE code, and people
    /// type postcodes: the most populous place of the postcode comes first, then the place of the
    /// code, then the other places of the postcode. An arrondissement comes before its commune.
    fn code(&mut self, reading: &Reading<'_>) {
        let Some(number) = as_code(reading) else {
            return;
        };
        let gazetteer = self.gazetteer;
        let kept = |posting: &u32| {
            gazetteer
                .name(posting >> 2)
                .is_some_and(|name| self.keeps(name.record, reading))
        };
        let postings: Vec<_> = gazetteer
            .by_code
            .exact(&number)
            .iter()
            .copied()
            .filter(kept)
            .collect();
        let of_postcode = |posting: u32| posting & 3 == code::POSTCODE;
        let order = |&posting: &u32| {
            let place = gazetteer
                .name(posting >> 2)
                .map(|name| gazetteer.place(name.record));
            (!self.is_arrondissement(posting >> 2), place)
        };
        let first = postings
            .iter()
            .copied()
            .filter(|&posting| of_postcode(posting))
            .min_by_key(order);
        for posting in postings {
            let shade = match posting & 3 {
                code::POSTCODE if Some(posting) == first => 0,
                code::POSTCODE => 2,
                code::REGION => 3,
                _ => 1,
            };
            let rank = |_| Rank::new(Matched::Exact, false, shade);
            self.offer(posting >> 2, rank, through_code(posting), reading);
        }
    }

    fn offer(
        &mut self,
        name: NameIx,
        rank: impl Fn(bool) -> Rank,
        through: Through,
        reading: &Reading<'_>,
    ) {
        let Some(entry) = self.gazetteer.name(name) else {
            return;
        };
        if self.keeps(entry.record, reading) {
            let former = entry.former.is_some();
            let through = match through {
                Through::Name if former => Through::FormerName,
                through => through,
            };
            self.findings.add(entry.record, rank(former), name, through);
        }
    }

    fn keeps(&self, record: u32, reading: &Reading<'_>) -> bool {
        let Some(entry) = self.gazetteer.record(record) else {
            return false;
        };
        let kinds = self.query.wanted_kinds().and(reading.kinds);
        let there = match &reading.within {
            Within::Anywhere => true,
            Within::Departements(told) => {
                let above = matches!(entry.subject.kind(), Kind::Departement | Kind::Region);
                !above && told.meets(entry.departement)
            }
            Within::Places(places) => places.contains(&record),
        };
        kinds.contains(entry.subject.kind()) && there && (self.among)(entry.subject)
    }
}

/// The words as one code, when they can be: digits, or a Corsican code. A code in several words is
/// a postcode (`35 600`) or a SIREN.
fn as_code(reading: &Reading<'_>) -> Option<String> {
    let code = reading.words.concat();
    let digit = |(at, letter): (usize, u8)| {
        letter.is_ascii_digit() || (at == 1 && matches!(letter, b'a' | b'b'))
    };
    let alone = matches!(reading.within, Within::Anywhere);
    let one = reading.words.len() == 1 || matches!(code.len(), 5 | 9);
    let all = code.bytes().enumerate().all(digit);
    let code = if code.len() == 1 {
        format!("0{code}")
    } else {
        code
    };
    (alone && one && all).then_some(code)
}

fn through_code(posting: u32) -> Through {
    if posting & 3 == code::POSTCODE {
        Through::Postcode
    } else {
        Through::Code
    }
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
