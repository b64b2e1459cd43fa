//! What a person may mean by a text: territories and poles.

use crate::{
    register::{Pole, PoleIx},
    snapshot::Snapshot,
    territory::gazetteer::{Matched, Query, Subject, normalise},
};

/// One thing that a text may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// A territory.
    Territory {
        /// Which.
        subject: Subject,
        /// The former name that the text is, if it is one.
        former_name: Option<&'a str>,
    },
    /// A pole.
    Pole(PoleIx),
}

/// How many meanings are kept for poles when territories would fill them all.
const KEPT_FOR_POLES: usize = 2;

/// Letters of a text from which on a pole whose name begins with it is likelier meant than a
/// territory that only resembles it.
const MEANT_FROM: usize = 4;

/// At most `limit` things that `text` may mean, the likeliest first: territories of that name or
/// code, poles whose name begins so, other territories, other poles, and what is a slip away.
#[must_use]
pub fn search<'a>(snapshot: &'a Snapshot, text: &str, limit: usize) -> Vec<Meaning<'a>> {
    let found = snapshot.gazetteer().search(&Query::new(text).limit(limit));
    let (begun, poles) = poles(snapshot, text);
    let of = |classes: &[Matched]| {
        let wanted = found
            .iter()
            .filter(|found| classes.contains(&found.matched()));
        wanted
            .map(|found| Meaning::Territory {
                subject: found.subject(),
                former_name: found.former_name(),
            })
            .collect::<Vec<_>>()
    };
    let mut meanings = of(&[Matched::Exact]);
    meanings.extend(begun);
    meanings.extend(of(&[Matched::Prefix, Matched::Word]));
    let kept = KEPT_FOR_POLES.min(poles.len());
    meanings.truncate(limit.saturating_sub(kept));
    meanings.extend(poles);
    meanings.extend(of(&[Matched::Slip]));
    meanings.truncate(limit);
    meanings
}

/// The poles each word of `text` begins a word of whose name or lead: first those whose name
/// begins with the text, then the others; each by id.
fn poles(snapshot: &Snapshot, text: &str) -> (Vec<Meaning<'static>>, Vec<Meaning<'static>>) {
    let wanted = normalise(text);
    let length = wanted.chars().count();
    if length < 2 {
        return Default::default();
    }
    let matches = |pole: &Pole| {
        let has = |word: &str| {
            pole.name_text()
                .split(' ')
                .any(|part| part.starts_with(word))
        };
        wanted.split(' ').all(has)
    };
    let register = snapshot.register();
    let begins = |pole: &Pole| length >= MEANT_FROM && pole.name_text().starts_with(&wanted);
    let found = (0..register.poles().len())
        .map(PoleIx::new)
        .filter(|&ix| matches(register.pole(ix)));
    let (begun, others): (Vec<_>, Vec<_>) = found.partition(|&ix| begins(register.pole(ix)));
    let meant = |poles: Vec<PoleIx>| poles.into_iter().map(Meaning::Pole).collect();
    (meant(begun), meant(others))
}
