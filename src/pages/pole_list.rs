//! Which poles the list shows: those that pass the filters and stand in the view, one page at a time.

use super::{
    facets::Pairs,
    frame::Frame,
    paging::{PAGE, Paging},
    state::PageState,
};
use crate::{
    api::bbox::Bbox,
    http::{request::Params, response::Problem},
    limits::MAX_LISTED_POLES,
    paths,
    register::{Filter, PoleIx},
    snapshot::Snapshot,
    territory::gazetteer::normalise,
};

/// The parameter of the box (west, south, east, north, in degrees) that poles must stand in: what the map shows.
pub(super) const BBOX: &str = "bbox";

/// The parameter of the pole that is selected.
const SELECTED: &str = "pole";

/// What an address asks of the list.
pub(crate) struct ListRequest {
    /// The parameters that the others were read from.
    pub(super) pairs: Vec<(String, String)>,
    pub(super) filter: Filter,
    /// The box, and its text.
    pub(super) bbox: Option<(Bbox, String)>,
    /// From 1.
    page: Option<usize>,
    selected: Option<PoleIx>,
}

impl ListRequest {
    /// Reads the parameters of a request. A selected pole that is not known selects nothing.
    pub(crate) fn read(snapshot: &Snapshot, params: &Params) -> Result<Self, Problem> {
        let bbox = params.filled(BBOX).map(|text| {
            let read = Bbox::parse(text)?;
            Ok::<_, Problem>((read, text.to_owned()))
        });
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        Ok(Self {
            pairs: params.pairs().map(owned).collect(),
            filter: params.filter(snapshot)?,
            bbox: bbox.transpose()?,
            page: params.count(PAGE, 1)?,
            selected: params
                .filled(SELECTED)
                .and_then(|id| snapshot.register().find(id)),
        })
    }

    pub(super) fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// Filters, box and page: what the links of the list start from.
    pub(super) fn state(&self) -> PageState {
        let pairs = self.pairs.iter();
        let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str()));
        PageState::new(paths::HOME, pairs, &[BBOX, PAGE])
    }

    /// Whether it asks for every pole.
    pub(super) fn is_of_all(&self) -> bool {
        self.filter.is_empty() && self.bbox.is_none()
    }
}

/// The poles of a list, by name: the located ones, then the others.
pub(super) struct PoleList {
    poles: Vec<PoleIx>,
    located: usize,
    /// What the page holds of them.
    pub(super) paging: Paging,
}

impl PoleList {
    /// The poles that `request` asks for, at the page it asks for: the one it names, else that of the
    /// selected pole, else the first.
    pub(super) fn new(frame: &Frame, request: &ListRequest) -> Self {
        let register = frame.snapshot.register();
        let selected = request
            .filter
            .select(register, frame.snapshot.territories());
        let (mut poles, mut others): (Vec<PoleIx>, Vec<PoleIx>) = selected
            .into_iter()
            .partition(|&ix| register.pole(ix).point().is_some());
        if let Some((bbox, _)) = &request.bbox {
            let point = |ix| register.pole(ix).point();
            poles.retain(|&ix| point(ix).is_some_and(|point| bbox.holds(point)));
            others.clear();
        }
        let by_name = |&ix: &PoleIx| normalise(register.pole(ix).name());
        poles.sort_by_cached_key(by_name);
        others.sort_by_cached_key(by_name);
        let located = poles.len();
        poles.append(&mut others);
        let of_selected = || {
            let at = poles.iter().position(|&ix| Some(ix) == request.selected)?;
            Some(at / MAX_LISTED_POLES + 1)
        };
        let number = request.page.or_else(of_selected).unwrap_or(1);
        Self {
            paging: Paging::new(poles.len(), MAX_LISTED_POLES, number),
            poles,
            located,
        }
    }

    /// The located poles and the others, of all pages.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.located, self.poles.len() - self.located)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.poles.is_empty()
    }

    /// The located poles of the page.
    pub(super) fn located(&self) -> &[PoleIx] {
        let range = self.paging.range();
        &self.poles[range.start.min(self.located)..range.end.min(self.located)]
    }

    /// The poles to locate of the page.
    pub(super) fn unlocated(&self) -> &[PoleIx] {
        let range = self.paging.range();
        &self.poles[range.start.max(self.located)..range.end.max(self.located)]
    }

    /// The poles after those of the first page, `most` in all: what paper holds besides.
    pub(super) fn after_first_page(&self, most: usize) -> &[PoleIx] {
        if self.paging.number() > 1 {
            return &[];
        }
        &self.poles[self.paging.range().end..self.poles.len().min(most)]
    }
}
