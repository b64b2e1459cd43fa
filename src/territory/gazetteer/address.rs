//! A text as a postal address: where in it the name of the commune may stand.
//!
//! Pure: nothing is looked up. The words of a street are known by the word that begins them (`rue`,
//! `avenue`, ...) and never taken for a commune: what a street is called after is not where it is.

use super::address_words::{
    is_article, is_box_word, is_centre_word, is_head_word, is_street_word, is_title_or_first_name,
};
use super::query::Postcode;
use super::tokens::{Word, is_stop_word};

/// Words in the name of a commune, at most, as far as addresses are read.
const MAX_NAME_WORDS: usize = 9;

/// A text as a postal address.
#[derive(Debug)]
pub(super) struct Address<'w> {
    /// Its postcode, when there is one.
    pub(super) postcode: Option<(&'w str, Postcode)>,
    /// What stands after the postcode: the longest texts first.
    pub(super) after_postcode: Vec<Vec<&'w Word>>,
    /// What may be a commune's name at the end of what stands before, the longest first. Whether it
    /// is a part of its own, as after a comma.
    pub(super) endings: Vec<(Vec<&'w Word>, bool)>,
    /// What may be a commune's name at the start, before the street.
    pub(super) start: Vec<&'w Word>,
    /// Whether it has words of a street, or begins with the number of a house.
    pub(super) has_street: bool,
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
        let weak = words.iter().any(|word| is_head_word(&word.text)) || parts > 1 || at.is_some();
        if !has_street && !weak && words.len() < 3 {
            return None;
        }
        Some(Self {
            postcode: at.and_then(|(at, postcode)| Some((words.get(at)?.text.as_str(), postcode))),
            after_postcode: beginnings(after),
            endings: endings(before),
            start: start(before),
            has_street,
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

fn is_house_number(word: &Word) -> bool {
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

/// Whether a word joins a commune's middle to its name: `bourg de`.
fn is_link(word: &Word) -> bool {
    is_stop_word(&word.text) && !is_article(&word.text)
}

/// The texts that end where `words` do and may be a commune's name, the longest first.
fn endings<'w>(words: &[&'w Word]) -> Vec<(Vec<&'w Word>, bool)> {
    let first = words.len().saturating_sub(MAX_NAME_WORDS);
    let starts = (first..words.len()).filter(|&start| may_start_a_commune(words, start));
    starts
        .filter_map(|start| {
            let ending = words.get(start..)?;
            Some((ending.to_vec(), ending.first()?.starts_part))
        })
        .collect()
}

/// Whether a commune's name may start at `start`, and does not go on with the name of a street.
fn may_start_a_commune(words: &[&Word], start: usize) -> bool {
    let (before, ending) = words.split_at(start);
    let Some(first) = ending.first() else {
        return false;
    };
    let article = is_article(&first.text);
    let names_nothing = |word: &&Word| is_stop_word(&word.text) || is_head_word(&word.text);
    if ending.iter().all(names_nothing) {
        return false;
    }
    if is_house_number(first) || (is_stop_word(&first.text) && !article) {
        return false;
    }
    if first.starts_part {
        // A part that begins with a street word is a street's, unless something else ends it.
        return !is_street_word(&first.text);
    }
    let Some((last, _)) = before.split_last() else {
        return true;
    };
    let Some(head) = before.iter().rposition(|word| is_head_word(&word.text)) else {
        // A house number, and then the street without such a word.
        return !is_stop_word(&last.text) && before.iter().any(|word| !is_house_number(word));
    };
    let named = before.get(head + 1..).unwrap_or_default();
    if before
        .get(head)
        .is_some_and(|word| is_centre_word(&word.text))
    {
        return named.iter().all(|word| is_stop_word(&word.text));
    }
    let is_named = named.iter().any(|word| !is_stop_word(&word.text));
    is_named && !is_stop_word(&last.text) && !is_first_name(named)
}

/// Whether the last of these words is a first name or title, and no saint's.
fn is_first_name(words: &[&Word]) -> bool {
    match words {
        [.., before, _] if before.text.starts_with("saint") => false,
        [.., last] => is_title_or_first_name(&last.text),
        [] => false,
    }
}
