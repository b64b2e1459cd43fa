use std::{
    borrow::Cow,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use crate::{limits::MAX_POLE_TEXTS_BYTES, register::PoleIx};

/// What answers say of each pole, the same until the register changes: made when it is first wanted, and kept while all
/// of them take at most [`MAX_POLE_TEXTS_BYTES`].
#[derive(Debug)]
pub(crate) struct PoleTexts {
    texts: Vec<OnceLock<Box<str>>>,
    bytes: AtomicUsize,
}

impl PoleTexts {
    /// Of so many poles, none made yet.
    pub(crate) fn new(poles: usize) -> Self {
        Self {
            texts: (0..poles).map(|_| OnceLock::new()).collect(),
            bytes: AtomicUsize::new(0),
        }
    }

    /// That of `pole`, which `make` makes.
    pub(crate) fn get<E>(
        &self,
        pole: PoleIx,
        make: impl FnOnce() -> Result<String, E>,
    ) -> Result<Cow<'_, str>, E> {
        let place = &self.texts[pole.get()];
        if let Some(text) = place.get() {
            return Ok(Cow::Borrowed(text));
        }
        let text = make()?;
        if self.bytes.load(Ordering::Relaxed) + text.len() > MAX_POLE_TEXTS_BYTES {
            return Ok(Cow::Owned(text));
        }
        self.bytes.fetch_add(text.len(), Ordering::Relaxed);
        Ok(Cow::Borrowed(place.get_or_init(|| text.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(texts: &PoleTexts, at: usize, text: &str) -> String {
        let made = texts.get(PoleIx::new(at), || Ok::<_, ()>(text.to_owned()));
        made.expect("made").into_owned()
    }

    #[test]
    fn a_text_is_made_once() {
        let texts = PoleTexts::new(2);
        assert_eq!(texts.get(PoleIx::new(1), || Err("no")), Err("no"));
        assert_eq!(made(&texts, 1, "one"), "one");
        assert_eq!(made(&texts, 1, "other"), "one");
        assert_eq!(made(&texts, 0, "zero"), "zero");
    }

    #[test]
    fn texts_beyond_the_bound_are_made_each_time() {
        let texts = PoleTexts::new(2);
        let long = "a".repeat(MAX_POLE_TEXTS_BYTES);
        assert_eq!(made(&texts, 0, &long), long);
        assert_eq!(made(&texts, 1, "one"), "one");
        assert_eq!(made(&texts, 1, "other"), "other");
    }
}
