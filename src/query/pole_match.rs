//! The poles that a text may mean.

use crate::{
    register::{Pole, PoleIx, distinctive_words, names_institution},
    snapshot::Snapshot,
    territory::gazetteer::normalise,
};

/// Letters from which on a text that is the prefix of a pole's name rather means that pole than a
/// territory with such a prefix.
const PREFIX_LETTERS: usize = 4;

/// What a text is to a pole, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PoleMatch {
    /// Its name.
    Name,
    /// The beginning of its name.
    Beginning,
    /// What it says of its territory, or a part of that.
    Territory,
    /// Beginnings of words of its name or its lead.
    Words,
    /// Words of what it says of its territory.
    TerritoryWords,
    /// Words of its name and of its commune, its territory or its summary.
    Description,
}

impl PoleMatch {
    /// Whether a territory is less likely meant, but for one of that very name.
    pub(super) const fn is_likely(self) -> bool {
        matches!(self, Self::Name | Self::Beginning | Self::Territory)
    }
}

/// The poles that `text` may mean, likeliest first; equal ones by id.
pub(super) fn poles(snapshot: &Snapshot, text: &str) -> Vec<(PoleIx, PoleMatch)> {
    let wanted = Wanted::new(text);
    let poles = snapshot.register().poles().iter().enumerate();
    let mut found: Vec<_> = poles
        .filter_map(|(at, pole)| Some((PoleIx::new(at), wanted.find(pole)?)))
        .collect();
    found.sort_by_key(|&(ix, how)| (how, ix));
    found
}

struct Wanted {
    /// The text in its normal form.
    text: String,
    /// Without spaces.
    joined: String,
    letters: usize,
    /// What of it may be distinctive of a territory.
    territory: String,
}

impl Wanted {
    fn new(text: &str) -> Self {
        let text = normalise(text);
        Self {
            joined: text.replace(' ', ""),
            letters: text.chars().count(),
            territory: distinctive_words(&text),
            text,
        }
    }

    fn find(&self, pole: &Pole) -> Option<PoleMatch> {
        if self.letters < 2 {
            return None;
        }
        let starts = pole.name_text().starts_with(&self.text)
            || pole.name_text().replace(' ', "").starts_with(&self.joined);
        if starts && self.letters >= PREFIX_LETTERS {
            let named = normalise(pole.name()) == self.text;
            return Some(if named {
                PoleMatch::Name
            } else {
                PoleMatch::Beginning
            });
        }
        let names_territory = self.territory.len() >= PREFIX_LETTERS;
        let mut parts = pole.territory_parts().iter();
        if names_territory && parts.any(|part| *part == self.territory) {
            return Some(if names_institution(&self.text) {
                PoleMatch::TerritoryWords
            } else {
                PoleMatch::Territory
            });
        }
        if begin_words_of(&self.text, pole.name_text()) {
            return Some(PoleMatch::Words);
        }
        let mut parts = pole.territory_parts().iter();
        if names_territory && parts.any(|part| begin_words_of(&self.territory, part)) {
            return Some(PoleMatch::TerritoryWords);
        }
        let mut words = self
            .text
            .split(' ')
            .filter(|word| word.len() >= PREFIX_LETTERS);
        let names = self.text.contains(' ')
            && words.any(|word| begin_words_of(word, pole.name_text()))
            && begin_words_of(&self.text, pole.search_text());
        names.then_some(PoleMatch::Description)
    }
}

/// Whether each word of `text` begins a word of `of`.
fn begin_words_of(text: &str, of: &str) -> bool {
    let begins = |word: &str| of.split(' ').any(|part| part.starts_with(word));
    text.split(' ').all(begins)
}
