use super::{Meaning, quote};
use crate::{
    table::{alternatives, nearest},
    territory::gazetteer::normalise,
};

/// What a text means among `words`: the one that it is but for case, accents and spaces, or those
/// that it is nearest to.
pub(super) fn word(text: &str, words: &[&'static str]) -> Meaning {
    if words.contains(&text) {
        return Meaning::Itself;
    }
    let normal = normalise(text);
    let mut same = words.iter().filter(|word| normalise(word) == normal);
    if let (Some(word), None) = (same.next(), same.next()) {
        return Meaning::only(*word, "casse, accents ou espaces");
    }
    let nearest = nearest(text, words.iter().copied(), normalise);
    if nearest.is_empty() {
        return Meaning::Unknown;
    }
    let (text, nearest) = (quote(text), alternatives(&nearest));
    Meaning::Maybe(vec![format!("{text} : peut-être {nearest}")])
}
