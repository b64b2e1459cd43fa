//! A text as a postal address: where in it the name of the commune may stand.
//!
//! Pure: nothing is looked up. The words of a street are known by the word that begins them (`rue`,
//! `avenue`, ...) and never taken for a commune: what a street is called after is not where it is.

use super::address_endings::{Ending, endings, is_link};
use super::address_words::{
    is_box_word, is_centre_word, is_head_word, is_quarter_word, is_street_word,
};
use super::query::Postcode;
use super::tokens::{Word, is_stop_word};

/// Words in the name of a commune, at most, as far as addresses are read.
pub(super) const MAX_NAME_WORDS: usize = 9;

/// A text as a postal address.
#[derive(Debug)]
pub(super) struct Address<'w> {
    /// Its postcode, when there is one.
    pub(super) postcode: Option<(&'w str, Postcode)>,
    /// What stands after the postcode: the longest texts first.
    pub(super) after_postcode: Vec<Vec<&'w Word>>,
    /// The texts at the end of what stands before, the longest first.
    pub(super) endings: Vec<Ending<'w>>,
    /// The same without a last word that says which quarter of a commune it is: `nantes nord`. Empty when
    /// there is none.
    pub(super) endings_before_quarter: Vec<Ending<'w>>,
    /// What may be a commune's name at the start, before the street.
    pub(super) start: Vec<&'w Word>,
    /// Whether it has words of a street, or begins with the number of a house.
    pub(super) has_street: bool,
    /// Whether it has a word that begins the name of a street or of something else in a commune.
    pub(super) has_way: bool,
    /// How many words it has besides its postcode.
    words: usize,
}

impl<'w> Address<'w> {
    /// Reads a text of more than one word; none when nothing in it is like an address.
    pub(super) fn parse(text: &'w [Word]) -> Option<Self> {
        let words = without_delivery(text);
        let at = postcode_at(&words);
        let (before, after) = match at {
            Some((at, _)) => (
                words.get(..at).unwrap_or_default(),
                words.get(at + 1..).unwrap_or_default(),
            ),
            None => (words.as_slice(), <&[&Word]>::default()),
        };
        if words.len() < 2 {
            return None;
        }
        // `F-35600`
        let before = match before.split_last() {
            Some((last, rest)) if at.is_some() && last.text == "f" => rest,
            _ => before,
        };
        let number = before.first().is_some_and(|word| is_house_number(word)) && words.len() > 2;
        let named = text.iter().any(|word| is_street_word(&word.text));
        let parts = words.iter().filter(|word| word.starts_part).count();
        let has_street = number || named;
        let has_way = has_street || words.iter().any(|word| is_head_word(&word.text));
        let weak = has_way || parts > 1 || at.is_some();
        if !has_street && !weak && words.len() < 3 {
            return None;
        }
        Some(Self {
            postcode: at.and_then(|(at, postcode)| Some((words.get(at)?.text.as_str(), postcode))),
            after_postcode: beginnings(after),
            endings: endings(before),
            endings_before_quarter: before_quarter(before).map(endings).unwrap_or_default(),
            start: start(before),
            has_street,
            has_way,
            words: words.len() - usize::from(at.is_some()),
        })
    }

    /// Whether it has other words than so many, and its postcode.
    pub(super) const fn has_more_than(&self, words: usize) -> bool {
        self.words > words
    }
}

/// The words without a `CEDEX` and its number, boxes with theirs, and the country.
fn without_delivery(text: &[Word]) -> Vec<&Word> {
    let mut kept: Vec<&Word> = Vec::new();
    let mut drop_number = None;
    for word in text {
        let number = word.text.bytes().all(|letter| letter.is_ascii_digit());
        let longest = match drop_number.take() {
            Some("cedex" | "sp") => 2,
            Some(_) => 6,
            None => 0,
        };
        if number && word.text.len() <= longest {
            continue;
        }
        if word.text == "cedex" || is_box_word(&word.text) {
            drop_number = Some(word.text.as_str());
            continue;
        }
        kept.push(word);
    }
    let country = |words: &[&Word]| match words {
        [.., before, last] => last.text == "france" && !is_stop_word(&before.text),
        _ => false,
    };
    if kept
        .last()
        .is_some_and(|last| last.text == "metropolitaine")
    {
        let adjective = kept.pop();
        if !country(&kept) {
            kept.extend(adjective);
        }
    }
    if country(&kept) {
        kept.pop();
    }
    kept
}

/// The last postcode, and where it stands. In a text of one part the number of a house may look like one.
fn postcode_at(words: &[&Word]) -> Option<(usize, Postcode)> {
    let found = words.iter().enumerate().rev();
    let mut found = found.filter_map(|(at, word)| Some((at, Postcode::parse(&word.text)?)));
    found.next()
}

pub(super) fn is_house_number(word: &Word) -> bool {
    let digits = word.text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.text.get(digits..).unwrap_or_default();
    let repeated = matches!(rest, "" | "a" | "b" | "c" | "d" | "bis" | "ter" | "quater");
    (1..5).contains(&digits) && repeated
}

/// The texts that begin where `words` do, the longest first.
fn beginnings<'w>(words: &[&'w Word]) -> Vec<Vec<&'w Word>> {
    let longest = words.len().min(MAX_NAME_WORDS);
    let lengths = (1..=longest).rev();
    lengths
        .filter_map(|length| Some(words.get(..length)?.to_vec()))
        .collect()
}

/// The words before those of a street, without what stands for a commune's middle: empty when there is
/// no street, or nothing before it.
fn start<'w>(words: &[&'w Word]) -> Vec<&'w Word> {
    let is_of_street = |word: &&Word| is_street_word(&word.text) || is_house_number(word);
    let Some(street) = words.iter().position(is_of_street) else {
        return Vec::new();
    };
    let before = words.get(..street).unwrap_or_default();
    let middle = before.iter().rposition(|word| is_centre_word(&word.text));
    let named = before
        .get(middle.map_or(0, |at| at + 1)..)
        .unwrap_or_default();
    let mut named = named
        .iter()
        .skip_while(|word| middle.is_some() && is_link(word));
    named.by_ref().copied().collect()
}

/// The words before a last one that says which quarter of a commune it is.
fn before_quarter<'s, 'w>(words: &'s [&'w Word]) -> Option<&'s [&'w Word]> {
    let (last, before) = words.split_last()?;
    (is_quarter_word(&last.text) && !last.starts_part).then_some(before)
}
