//! The commune of a postal address.

use super::address::Address;
use super::address_endings::{Ending, Place};
use super::build::{Gazetteer, RecordIx, code};
use super::candidates::{Candidates, Rank};
use super::interpretation::{Interpretation, Qualifier, Within, interpretations};
use super::query::{Match, MatchClass, MatchedField, Postcode, Query};
use super::record::{Kind, KindSet, Subject};
use super::search::Search;
use super::tokens::{Word, is_article, tokenize};

/// What an address ends with.
const COMMUNES: [Kind; 2] = [Kind::Commune, Kind::Arrondissement];

/// Endings of an address that are searched for typos; each costs walks of the index.
const MAX_INEXACT_ENDINGS: usize = 3;

/// The people of a commune that may be meant by the beginning of its name, or named after `à`, at least.
const LARGE_COMMUNE: u32 = 5_000;

/// In an address, a commune whose name begins with what was typed comes before one of exactly that name
/// when it has over so many times its people: `rue Pasteur Saint-Ouen`.
const BEGINNING_FACTOR: u32 = 10;

impl Gazetteer {
    /// The territories a person may mean: those that the text names, as [`Self::search`] finds them, or
    /// the communes of the address that it is. A commune whose postcode was typed wrong is found too.
    #[must_use]
    pub fn understand<'g>(&'g self, query: &Query<'_>) -> Vec<Match<'g>> {
        let words = tokenize(query.text());
        let mut found = self.search(query);
        let named = found
            .first()
            .is_some_and(|first| first.sorted_as() <= MatchClass::Prefix);
        if !named && let Some(text) = with_joined_postcode(&words) {
            return self.understand(&query.of(&text));
        }
        if !named && let Some(address) = Address::parse(&words) {
            let communes = Localities {
                gazetteer: self,
                query,
            }
            .of(&address);
            if address.has_street || !communes.is_empty() {
                found = communes;
            }
        }
        self.mark_wrong_postcodes(&words, &mut found);
        let is_meant =
            |found: &Match<'_>| found.class == MatchClass::Exact && found.wrong_postcode.is_none();
        if found.iter().any(is_meant) {
            // `Paris 75001` is not the arrondissements that have another postcode.
            found.retain(|one| one.wrong_postcode.is_none() || one.class == MatchClass::Exact);
        }
        found
    }

    /// Says of what was found with a postcode whether the postcode is another's.
    fn mark_wrong_postcodes(&self, words: &[Word], found: &mut [Match<'_>]) {
        let mut postcodes = words
            .iter()
            .filter_map(|word| Some((word, Postcode::parse(&word.text)?)));
        let Some((word, postcode)) = postcodes.next_back().filter(|_| words.len() > 1) else {
            return;
        };
        let of_code = self.by_code.exact(&word.text);
        if !of_code.iter().any(|posting| posting & 3 == code::POSTCODE) {
            return;
        }
        let records = of_code
            .iter()
            .filter_map(|posting| Some(self.name(posting >> 2)?.record));
        let its: Vec<Subject> = records
            .filter_map(|record| Some(self.record(record)?.subject))
            .collect();
        let communes = found
            .iter_mut()
            .filter(|found| COMMUNES.contains(&found.subject.kind()));
        for commune in communes {
            commune.wrong_postcode = Some(postcode).filter(|_| !its.contains(&commune.subject));
        }
    }
}

/// The words with a postcode in two parts made one, `35 600`; none when there is no such.
fn with_joined_postcode(words: &[Word]) -> Option<String> {
    let digits = |word: &Word, count| {
        word.text.len() == count && word.text.bytes().all(|letter| letter.is_ascii_digit())
    };
    let pairs = words.iter().zip(words.iter().skip(1));
    let at = pairs
        .into_iter()
        .position(|(a, b)| digits(a, 2) && digits(b, 3))?;
    let texts = words.iter().enumerate().map(|(number, word)| {
        let before = match number {
            0 => "",
            number if number == at + 1 => "",
            _ if word.starts_part => ", ",
            _ => " ",
        };
        format!("{before}{}", word.text)
    });
    Some(texts.collect())
}

/// The search for the commune of an address.
struct Localities<'g, 'q> {
    gazetteer: &'g Gazetteer,
    query: &'q Query<'q>,
}

/// The communes that some words of an address name, and how many words these are.
type Named<'g> = (Vec<Match<'g>>, usize);

impl<'g> Localities<'g, '_> {
    fn of(&self, address: &Address<'_>) -> Vec<Match<'g>> {
        let (mut found, words) = match address.postcode {
            Some((postcode, _)) => self.with_postcode(address, postcode),
            None => self.without_postcode(address),
        };
        let is_part = |found: &Match<'_>| found.subject.kind() == Kind::Arrondissement;
        if found.iter().any(is_part) {
            // The postcode says more than the name of the city.
            found.retain(is_part);
        }
        for one in &mut found {
            one.address = address.has_street || address.has_more_than(words);
        }
        found
    }

    fn with_postcode(&self, address: &Address<'_>, postcode: &str) -> Named<'g> {
        let after = address.after_postcode.iter();
        let own = address.endings.iter();
        let own = own.filter(|ending| ending.place != Place::Street);
        let endings = || own.clone().map(|ending| &ending.words);
        let own_parts = own.clone().filter(|ending| ending.is_part);
        let likely = after.clone().chain(own_parts.map(|ending| &ending.words));
        let places = Within::Places(self.places(postcode));
        let departement = self.gazetteer.departements.of_postcode(postcode);
        let departement = departement.map(Within::Departements);
        let is_known = matches!(&places, Within::Places(places) if !places.is_empty());
        // The name in full: in the places of the postcode, or, of a CEDEX, in its département.
        let named = |within: &Within, words: &[&Word]| self.named(words, within.clone());
        let within_places = after.clone().chain(endings());
        first(within_places, |words| named(&places, words))
            .or_else(|| {
                let within = departement.as_ref()?;
                first(likely.clone(), |words| named(within, words))
            })
            .or_else(|| {
                // A slip in the name, or the postcode of another commune, if that has more people.
                let within = Some(&places).filter(|_| is_known).or(departement.as_ref());
                let misspelt = within.and_then(|within| {
                    first(likely.clone(), |words| self.misspelt(words, within, true))
                });
                let elsewhere = first(likely.clone(), |words| named(&Within::Anywhere, words));
                if self.people(misspelt.as_ref()) > self.people(elsewhere.as_ref()) {
                    misspelt
                } else {
                    elsewhere
                }
            })
            .unwrap_or_else(|| (self.of_postcode(postcode), 0))
    }

    /// The people of the first commune found; none when there is none.
    fn people(&self, found: Option<&Named<'_>>) -> Option<u32> {
        self.people_of(found?.0.first()?)
    }

    fn without_postcode(&self, address: &Address<'_>) -> Named<'g> {
        let likely = |ending: &&Ending<'_>| ending.place == Place::Commune;
        let before = self.of_street(&address.endings);
        let endings = address.endings.get(..before).unwrap_or_default();
        let start = Some(&address.start).filter(|start| !start.is_empty());
        let begun = || {
            let begun = endings.iter().filter(likely);
            let mut begun = begun.filter(|ending| address.has_way || is_after_a_comma(ending));
            begun.find_map(|ending| self.begun(&ending.words))
        };
        let misspelt = || {
            let inexact = Some(endings.iter().filter(likely)).filter(|_| address.has_street)?;
            let mut last: Vec<_> = inexact.rev().take(MAX_INEXACT_ENDINGS).collect();
            last.reverse();
            let words = last.into_iter().map(|ending| &ending.words);
            first(words, |words| {
                self.misspelt(words, &Within::Anywhere, false)
            })
        };
        self.ending(endings)
            .or_else(|| self.ending(&address.endings_before_quarter))
            .or_else(|| first(start.into_iter(), |words| self.interpreted(words)))
            .or_else(begun)
            .or_else(misspelt)
            .unwrap_or_default()
    }

    /// The commune that the longest of these endings names exactly.
    fn ending(&self, endings: &[Ending<'_>]) -> Option<Named<'g>> {
        endings.iter().find_map(|ending| {
            let least = match ending.place {
                Place::Commune => 0,
                Place::AfterAt => LARGE_COMMUNE,
                Place::Street | Place::InPart => return None,
            };
            let mut found = self.interpreted(&ending.words);
            found.retain(|found| self.people_of(found) >= Some(least));
            (!found.is_empty()).then_some((found, ending.words.len()))
        })
    }

    /// How many endings there are before one that is a commune's name in full and what the street is called
    /// after: `rue de la Ferté-Bernard` is not in Le Bernard.
    fn of_street(&self, endings: &[Ending<'_>]) -> usize {
        let is_name = |ending: &Ending<'_>| {
            let words: Vec<&str> = ending.words.iter().map(|word| word.text.as_str()).collect();
            let text = words.join(" ");
            let named = self.gazetteer.by_name.exact(&words.concat()).iter();
            named.map(|posting| posting >> 1).any(|name| {
                // `château redon` is not Châteauredon.
                let whole = self.gazetteer.texts.get(name);
                let has_words = whole == text
                    || whole
                        .split_once(' ')
                        .is_some_and(|(first, rest)| is_article(first) && rest == text);
                let record = self.gazetteer.name(name).map(|name| name.record);
                let record = record.and_then(|record| self.gazetteer.record(record));
                has_words && record.is_some_and(|record| record.subject.kind() == Kind::Commune)
            })
        };
        let of_street = endings.iter().position(|ending| {
            ending.place == Place::Street
                && ending.words.len() > 1
                && ending.is_within_a_part()
                && is_name(ending)
        });
        of_street.unwrap_or(endings.len())
    }

    /// The large communes whose name begins with these words.
    fn begun(&self, words: &[&Word]) -> Option<Named<'g>> {
        let interpretation = of_communes(words, Within::Anywhere);
        let rank = |former| Rank::new(MatchClass::Prefix, former, 0);
        let found = self.search(|search| search.begun(&interpretation, LARGE_COMMUNE, rank));
        (!found.is_empty()).then_some((found, words.len()))
    }

    fn people_of(&self, found: &Match<'_>) -> Option<u32> {
        Some(self.gazetteer.record(found.record)?.population)
    }

    fn places(&self, postcode: &str) -> Vec<RecordIx> {
        let postings = self.gazetteer.by_code.exact(postcode).iter();
        let of_postcode = postings.filter(|&posting| posting & 3 == code::POSTCODE);
        of_postcode
            .filter_map(|posting| Some(self.gazetteer.name(posting >> 2)?.record))
            .collect()
    }

    /// The communes within `within` of exactly that name.
    fn named(&self, words: &[&Word], within: Within) -> Vec<Match<'g>> {
        let interpretation = of_communes(words, within);
        self.search(|search| search.name(&interpretation, MatchClass::Exact, 1))
    }

    /// The communes that the words name exactly, perhaps with their département.
    fn interpreted(&self, words: &[&Word]) -> Vec<Match<'g>> {
        let words: Vec<Word> = words.iter().map(|&word| word.clone()).collect();
        let interpretations = interpretations(&words, self.gazetteer);
        let found = self.search(|search| {
            search.exact(&words, &interpretations);
            if let Some(plain) = interpretations.first() {
                search.begun_and_larger(plain, BEGINNING_FACTOR);
            }
        });
        if found
            .first()
            .is_none_or(|first| first.sorted_as == MatchClass::Exact)
        {
            return found;
        }
        // A former commune: a commune of today that begins so may be meant, as without a street.
        self.search(|search| {
            search.exact(&words, &interpretations);
            search.prefix(&words, &interpretations);
        })
    }

    /// The communes within `within` of a name that is a typo away, or that begins so if `begun`.
    fn misspelt(&self, words: &[&Word], within: &Within, begun: bool) -> Vec<Match<'g>> {
        let interpretation = of_communes(words, within.clone());
        self.search(|search| search.name_with_typos(&interpretation, begun))
    }

    /// The communes of a postcode.
    fn of_postcode(&self, postcode: &str) -> Vec<Match<'g>> {
        let interpretation = Interpretation {
            words: vec![postcode],
            ..Interpretation::default()
        };
        let mut found = self.search(|search| search.codes(&interpretation));
        found.retain(|found| found.field() == MatchedField::Postcode);
        found
    }

    fn search(&self, add: impl FnOnce(&mut Search<'_>)) -> Vec<Match<'g>> {
        let is_commune = |subject: Subject| COMMUNES.contains(&subject.kind());
        let mut search = Search {
            gazetteer: self.gazetteer,
            query: self.query,
            filter: &is_commune,
            candidates: Candidates::default(),
            population_above: None,
            is_placed: false,
        };
        add(&mut search);
        let most = self.query.max_results();
        search.candidates.best(most, self.gazetteer)
    }
}

/// Whether an ending is a part of its own after another.
fn is_after_a_comma(ending: &Ending<'_>) -> bool {
    ending.is_part && ending.is_within_a_part()
}

/// What the first of these texts that means anything means.
fn first<'n, 'w: 'n, 'g>(
    mut names: impl Iterator<Item = &'n Vec<&'w Word>>,
    find: impl Fn(&[&'w Word]) -> Vec<Match<'g>>,
) -> Option<Named<'g>> {
    names.find_map(|words| {
        let found = find(words);
        (!found.is_empty()).then_some((found, words.len()))
    })
}

fn of_communes<'w>(words: &[&'w Word], within: Within) -> Interpretation<'w> {
    Interpretation {
        words: words.iter().map(|word| word.text.as_str()).collect(),
        within,
        kinds: KindSet::of(&COMMUNES),
        qualifier: Qualifier::Complete,
    }
}
