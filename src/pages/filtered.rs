//! A list about poles that the same form filters by territory and theme, one page at a time.

use super::{facets, frame::Frame, paging::PAGE, state::PageState, view::FilterForm};
use crate::{
    http::{request::Params, response::Problem},
    register::{Filter, FilterField},
    territory::Level,
};

/// The filters that the form offers; the others are carried along.
const OFFERED: [FilterField; 3] = [
    FilterField::Place(Level::Region),
    FilterField::Place(Level::Departement),
    FilterField::Theme,
];

/// What an address asks of such a list.
pub(crate) struct FilteredRequest {
    pairs: Vec<(String, String)>,
    pub(super) filter: Filter,
    /// From 1.
    pub(super) page: usize,
}

impl FilteredRequest {
    /// Reads the parameters of a request.
    pub(crate) fn read(frame: &Frame, params: &Params) -> Result<Self, Problem> {
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        Ok(Self {
            pairs: params.pairs().map(owned).collect(),
            filter: params.filter(frame.snapshot)?,
            page: params.count(PAGE, 1)?.unwrap_or(1),
        })
    }

    /// Filters and page at `path`.
    pub(super) fn state(&self, path: &str) -> PageState {
        let pairs = self.pairs.iter();
        let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str()));
        PageState::new(path, pairs, &[PAGE])
    }

    /// Whether it asks for the first page of all, which search engines may keep.
    pub(super) fn is_of_all(&self) -> bool {
        self.filter.is_empty() && self.page == 1
    }

    /// The form of the page at `state`, whose choices count the poles that pass `filter`.
    pub(super) fn form(&self, frame: &Frame, filter: &Filter, state: &PageState) -> FilterForm {
        let form = facets::filters(frame, &self.pairs, filter, &state.without(&[PAGE]));
        let is_offered = |name: &str| OFFERED.iter().any(|field| field.word() == name);
        let carried = state.pairs().iter();
        let carried = carried.filter(|(name, _)| *name != PAGE && !is_offered(name));
        FilterForm {
            action: state.path().to_owned(),
            carried: carried.cloned().collect(),
            regions: form.regions,
            departements: form.departements,
            themes: form.themes,
            active: form.active,
        }
    }
}
