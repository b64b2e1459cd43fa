//! The poles that say what a pole is: those of which most is known.

use super::frame::Frame;
use crate::register::{Pole, PoleIx, Status};

/// `count` active and located poles, those with most facts first, no two of one région or of one main theme.
/// Between equals, the first identifier. When there are not as many that differ so, fewer.
pub(super) fn examples(frame: &Frame, count: usize) -> Vec<PoleIx> {
    let register = frame.snapshot.register();
    let all = register.pole_ixs();
    let mut telling: Vec<PoleIx> = all.filter(|&ix| is_telling(register.pole(ix))).collect();
    // Stable: the register is sorted by identifier.
    telling.sort_by_key(|&ix| std::cmp::Reverse(facts(register.pole(ix))));
    let mut chosen: Vec<PoleIx> = Vec::new();
    for ix in telling {
        let pole = register.pole(ix);
        let is_alike = |&other: &PoleIx| {
            let other = register.pole(other);
            other.region() == pole.region() || other.themes().first() == pole.themes().first()
        };
        if chosen.len() < count && !chosen.iter().any(is_alike) {
            chosen.push(ix);
        }
    }
    chosen
}

/// Whether a reader who knows nothing of poles would learn from it what one is.
fn is_telling(pole: &Pole) -> bool {
    pole.status() == Status::Active
        && pole.point().is_some()
        && pole.summary().is_some()
        && !pole.themes().is_empty()
}

/// How much is known of a pole: the facts that may be missing, then its sources.
fn facts(pole: &Pole) -> (usize, usize) {
    let known = [
        pole.lead().is_some(),
        pole.perimeter().is_some(),
        pole.created().is_some(),
        pole.site().is_some(),
        pole.status_year().is_some(),
        !pole.awards().is_empty(),
    ];
    let known = known.into_iter().filter(|&known| known).count();
    (known, pole.sources().len())
}
