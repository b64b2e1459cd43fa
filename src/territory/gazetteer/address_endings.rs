//! The texts that a postal address ends with, and which of them may be the name of its commune.
//!
//! Pure: nothing is looked up.

use super::address::{MAX_NAME_WORDS, is_house_number};
use super::address_words::{
    is_adjective, is_article, is_centre_word, is_faubourg_word, is_first_name, is_head_word,
    is_street_word, is_title,
};
use super::tokens::{Word, is_stop_word};

/// A text that an address ends with.
#[derive(Debug)]
pub(super) struct Ending<'w> {
    /// Its words.
    pub(super) words: Vec<&'w Word>,
    /// Whether it is a part of its own, as after a comma.
    pub(super) is_part: bool,
    /// What it is to the words before it.
    pub(super) place: Place,
}

/// What an ending is to the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It may be the name of the commune.
    Commune,
    /// The same, after the word `à`, which names of streets have too: `rue du four à chaux`.
    AfterAt,
    /// It goes on with what a street is called after: no commune's name, and nor is any text within it
    /// when it is one in full.
    Street,
    /// It is the end of a part that is no street: of the name of a place that a comma parts from the street.
    InPart,
}

impl Ending<'_> {
    /// Whether it is all of one part, or within one.
    pub(super) fn is_within_a_part(&self) -> bool {
        self.words.iter().skip(1).all(|word| !word.starts_part)
    }
}

/// The texts that end where `words` do, the longest first.
pub(super) fn endings<'w>(words: &[&'w Word]) -> Vec<Ending<'w>> {
    let first = words.len().saturating_sub(MAX_NAME_WORDS);
    let part = last_part(words);
    let endings = (first..words.len()).filter_map(|start| {
        let ending = words.get(start..)?;
        let place = match place(words, start)? {
            Place::Commune | Place::AfterAt if part.is_some_and(|part| part < start) => {
                let before = words.get(part?..start)?;
                let is_led_to = before.iter().all(|word| is_stop_word(&word.text));
                if is_led_to {
                    Place::Commune
                } else {
                    Place::InPart
                }
            }
            place => place,
        };
        Some(Ending {
            words: ending.to_vec(),
            is_part: ending.first()?.starts_part,
            place,
        })
    });
    endings.collect()
}

/// Where the last part begins, when it follows another and has no word of a street.
fn last_part(words: &[&Word]) -> Option<usize> {
    let part = words.iter().rposition(|word| word.starts_part)?;
    let of_street = |word: &&Word| is_head_word(&word.text) || is_house_number(word);
    (part > 0 && !words.get(part..)?.iter().any(of_street)).then_some(part)
}

/// What the text from `start` on is to the words before it; none when it is the name of nothing.
fn place(words: &[&Word], start: usize) -> Option<Place> {
    let (before, ending) = words.split_at(start);
    let first = ending.first()?;
    let names_nothing = |word: &&Word| is_stop_word(&word.text) || is_head_word(&word.text);
    if ending.iter().all(names_nothing) || is_house_number(first) {
        return None;
    }
    if is_stop_word(&first.text) && !is_article(&first.text) {
        return None;
    }
    if first.starts_part {
        // A part that begins with a street word is a street's, unless something else ends it.
        return (!is_street_word(&first.text)).then_some(Place::Commune);
    }
    let Some((last, led)) = before.split_last() else {
        return Some(Place::Commune);
    };
    let Some(way) = Way::last(before) else {
        // A house number, and then the street without such a word.
        let is_named = before.iter().any(|word| !is_house_number(word));
        return Some(after(last, is_named && !led.is_empty(), is_named));
    };
    if way.is_centre && !way.is_named {
        return Some(Place::Commune);
    }
    if !way.is_named || begins_a_person(way.name) {
        return Some(Place::Street);
    }
    Some(after(last, true, true))
}

/// What a text is right after the word `last` of a street; whether it may be the commune after `à`, and after
/// what is no stop word.
fn after(last: &Word, may_be_at: bool, may_follow: bool) -> Place {
    match is_stop_word(&last.text) {
        true if may_be_at && at_a_place(&last.text) => Place::AfterAt,
        false if may_follow => Place::Commune,
        _ => Place::Street,
    }
}

/// Whether `word` leads to the place where something is: `à Nantes`, `au Mans`.
fn at_a_place(word: &str) -> bool {
    matches!(word, "a" | "au" | "aux")
}

/// What begins with a word for a street or the like.
struct Way<'s, 'w> {
    /// Whether the word stands for a commune's middle.
    is_centre: bool,
    /// The words after it.
    name: &'s [&'w Word],
    /// Whether its name is there: after it, or before it, as in `Grande Rue` and `rue du Vieux Pont`.
    is_named: bool,
}

impl<'s, 'w> Way<'s, 'w> {
    /// The last one of `words`. The first word after such a word is what it is called, though it is one
    /// itself: `rue de la gare`.
    fn last(words: &'s [&'w Word]) -> Option<Self> {
        let mut way: Option<usize> = None;
        for (at, word) in words.iter().enumerate() {
            if !is_head_word(&word.text) {
                continue;
            }
            let is_name = way.is_some_and(|way| {
                let between = words.get(way + 1..at).unwrap_or_default();
                let is_of_way = words.get(way).is_some_and(|way| !is_centre_word(&way.text));
                let is_linked = !between.is_empty() || !is_street_word(&word.text);
                let leads = between.iter().all(|word| is_stop_word(&word.text));
                is_of_way && is_linked && leads && !word.starts_part
            });
            if !is_name || is_faubourg_word(&word.text) {
                way = Some(at);
            }
        }
        let way = way?;
        let name = words.get(way + 1..)?;
        let before = way.checked_sub(1).and_then(|before| words.get(before));
        let is_called_before = before.is_some_and(|word| is_adjective(&word.text));
        Some(Self {
            is_centre: words.get(way).is_some_and(|way| is_centre_word(&way.text)),
            name,
            is_named: is_called_before || name.iter().any(|word| !is_stop_word(&word.text)),
        })
    }
}

/// Whether a word joins a commune's middle to its name: `bourg de`.
pub(super) fn is_link(word: &Word) -> bool {
    is_stop_word(&word.text) && !is_article(&word.text)
}

/// Whether the last of these words is a person's title or first name, and no saint's: the person's name
/// follows. With an article it is something else: `rue de la pierre`.
fn begins_a_person(words: &[&Word]) -> bool {
    match words {
        [.., before, last] => {
            let is_thing = is_article(&before.text) || before.text == "des";
            let is_first_name = is_first_name(&last.text) && !is_thing;
            !before.text.starts_with("saint") && (is_title(&last.text) || is_first_name)
        }
        [last] => is_title(&last.text) || is_first_name(&last.text),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, endings};
    use crate::territory::gazetteer::tokens::tokenize;

    /// What the text that begins with the word `from` is to the words of the text before it.
    fn place(text: &str, from: &str) -> Option<Place> {
        let words = tokenize(text);
        let words: Vec<_> = words.iter().collect();
        let found = endings(&words).into_iter();
        let mut found = found.filter(|ending| ending.words[0].text == from);
        found.next().map(|ending| ending.place)
    }

    #[test]
    fn a_street_called_after_a_way_ends_before_the_commune() {
        for way in [
            "gare", "pont", "parc", "tour", "porte", "côte", "pierre", "cité", "quai",
        ] {
            let text = format!("12 rue de la {way} redon");
            assert_eq!(place(&text, "redon"), Some(Place::Commune), "{text}");
        }
        assert_eq!(
            place("rue du vieux pont redon", "redon"),
            Some(Place::Commune)
        );
        assert_eq!(place("3 grande rue redon", "redon"), Some(Place::Commune));
        assert_eq!(
            place("résidence du parc redon", "redon"),
            Some(Place::Commune)
        );
        assert_eq!(
            place("4 mairie jean moulin redon", "redon"),
            Some(Place::Commune)
        );
        assert_eq!(
            place("rue de la gare pont a mousson", "pont"),
            Some(Place::Commune)
        );
    }

    #[test]
    fn what_a_street_is_called_after_is_no_commune() {
        assert_eq!(place("rue de redon", "redon"), Some(Place::Street));
        assert_eq!(place("rue du docteur redon", "redon"), Some(Place::Street));
        assert_eq!(
            place("rue du faubourg saint denis", "saint"),
            Some(Place::Street)
        );
        assert_eq!(
            place("rue de la porte de paris", "paris"),
            Some(Place::Street)
        );
        assert_eq!(place("rue jean moulin", "moulin"), Some(Place::Street));
        assert_eq!(place("grande rue de paris", "paris"), Some(Place::Street));
    }

    #[test]
    fn a_word_for_a_place_leads_to_its_commune() {
        assert_eq!(place("gare de rennes", "rennes"), Some(Place::Commune));
        assert_eq!(
            place("prefecture de rennes", "rennes"),
            Some(Place::Commune)
        );
        assert_eq!(
            place("12 rue pasteur a nantes", "nantes"),
            Some(Place::AfterAt)
        );
        assert_eq!(
            place("12 rue pasteur, a nantes", "nantes"),
            Some(Place::Commune)
        );
    }

    #[test]
    fn the_end_of_a_place_name_is_not_the_commune() {
        assert_eq!(
            place("12 rue pasteur, val thorens", "val"),
            Some(Place::Commune)
        );
        assert_eq!(
            place("12 rue pasteur, val thorens", "thorens"),
            Some(Place::InPart)
        );
    }
}
