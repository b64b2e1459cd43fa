//! What pages say of a place besides its poles, of texts that mean harm.

use super::parts::{HOSTILE, hostile, link};
use crate::pages::{
    link::Source,
    view::{
        CatalogueItem, ContextFact, ContextRowView, ContextView, ProgrammeLine, ProgrammesView,
    },
};

pub(super) fn programmes() -> ProgrammesView {
    ProgrammesView {
        taken_in: vec![ProgrammeLine {
            name: hostile(),
            extent: hostile(),
            detail: Some(hostile()),
            dates: Some(hostile()),
        }],
        others: vec![hostile()],
        has_lists: true,
        catalogue: vec![CatalogueItem {
            name: hostile(),
            purpose: hostile(),
            law: Some(hostile()),
            sources: vec![Source::new(HOSTILE)],
        }],
    }
}

pub(super) fn context() -> ContextView {
    ContextView {
        columns: vec![(hostile(), Some(hostile()))],
        rows: vec![ContextRowView {
            title: hostile(),
            year: Some(hostile()),
            definition: Some(hostile()),
            source: Some(Source::new(HOSTILE)),
            values: vec![hostile()],
        }],
        facts: vec![ContextFact {
            term: "Nature",
            link: Some(link()),
            text: hostile(),
        }],
    }
}
