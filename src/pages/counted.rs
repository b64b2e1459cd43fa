//! How many poles a page speaks of: the same words and the same numbers on every page.

use super::{
    frame::Frame,
    state::PageState,
    view::{Line, Link},
};
use crate::{
    french, paths,
    register::{Filter, FilterField, Pole, Status},
};

/// The poles that pass the filters of an address, those included that coverage leaves out for being
/// inactive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    located: usize,
    not_located: usize,
    /// Those of both that no figure of coverage counts: none where the address asks for a status.
    inactive: usize,
    /// Those of the register that the filters leave out.
    filtered_out: usize,
}

impl Counted {
    /// Counts the poles that pass `filter`, which is that of the address.
    pub(super) fn new(frame: &Frame, filter: &Filter) -> Self {
        let register = frame.snapshot.register();
        let selected = filter.select(register, frame.snapshot.territories());
        let count = |keep: &dyn Fn(&Pole) -> bool| {
            let poles = selected.iter().map(|&ix| register.pole(ix));
            poles.filter(|pole| keep(pole)).count()
        };
        let located = count(&|pole| pole.point().is_some());
        Self {
            located,
            not_located: selected.len() - located,
            inactive: if filter.has(FilterField::Status) {
                0
            } else {
                count(&|pole| pole.status() == Status::Inactive)
            },
            filtered_out: register.poles().len() - selected.len(),
        }
    }

    /// `79 localisés, 39 à localiser`.
    pub(super) fn in_words(self) -> String {
        format!(
            "{}, {} à localiser",
            french::count(self.located, "localisé", "localisés"),
            french::integer(self.not_located as u64)
        )
    }

    /// The same as the beginning of a sentence: `Pôles du registre : 79 localisés, 39 à localiser`.
    pub(super) fn of_register(self, filter: &Filter) -> String {
        let which = if filter.is_empty() {
            ""
        } else {
            " qui passent les filtres"
        };
        format!("Pôles du registre{which} : {}", self.in_words())
    }

    /// What the figures of the page at `state` leave out, each with a list of it, after `before`.
    pub(super) fn left_out(self, before: String, state: &PageState) -> Line {
        let list = state.at(paths::HOME);
        let mut links = Vec::new();
        if self.inactive > 0 {
            links.push(Link {
                href: list
                    .filters_alone()
                    .with(FilterField::Status.word(), Status::Inactive.word())
                    .href(),
                text: french::count(self.inactive, "inactif", "inactifs"),
            });
        }
        if self.filtered_out > 0 {
            links.push(Link {
                href: paths::HOME.to_owned(),
                text: format!(
                    "{} que les filtres écartent",
                    french::integer(self.filtered_out as u64)
                ),
            });
        }
        let text = if links.is_empty() {
            before
        } else {
            format!("{before} La couverture laisse de côté :")
        };
        Line { text, links }
    }
}
