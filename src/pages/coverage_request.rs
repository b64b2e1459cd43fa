//! The parameters that pages about coverage share: blank and unknown ones say nothing, and a value
//! that means nothing is reported.

use super::{frame::Frame, state::PageState};
use crate::{
    http::{request::Params, response::Problem},
    query::coverage::Request,
    register::Filter,
    routing::LiveEngine,
};

/// The parameters of how near a pole must be.
pub(super) use crate::http::request::{MINUTES, RADIUS};

/// The parameter of what more is printed of a sheet: nothing else of the page depends on it.
pub(super) const ANNEX: &str = "annexe";

/// The parameter of how many sites are shown.
pub(super) const SITES: &str = "nombre";

/// A request about coverage.
pub(super) struct CoverageQuery {
    /// The address.
    pub(super) state: PageState,
    /// Which poles count, as the address says: without a status where it names none.
    pub(super) filter: Filter,
    /// The same for the queries.
    pub(super) request: Request,
    /// Whether a routing engine was to be asked and has not answered: then the request is by distance.
    pub(super) engine_is_silent: bool,
}

impl CoverageQuery {
    /// Reads the radius or the minutes, the filters and the hypothetical poles; `single` are the other parameters
    /// of the page.
    pub(super) fn read(
        frame: &Frame,
        params: &Params,
        path: &str,
        single: &[&str],
    ) -> Result<Self, Problem> {
        Self::read_with(None, frame, params, path, single)
    }

    /// The same, for a page that waits for a routing engine where hypothetical poles are to be reached by road.
    pub(super) fn read_asking(
        frame: &Frame,
        params: &Params,
        path: &str,
        single: &[&str],
    ) -> Result<Self, Problem> {
        Self::read_with(frame.engine, frame, params, path, single)
    }

    fn read_with(
        engine: Option<&LiveEngine>,
        frame: &Frame,
        params: &Params,
        path: &str,
        single: &[&str],
    ) -> Result<Self, Problem> {
        // Without times nobody knows the parameter.
        let limits: &[&str] = match frame.times() {
            Some(_) => &[RADIUS, MINUTES],
            None => &[RADIUS],
        };
        let single = [limits, single].concat();
        let state = PageState::new(path, params.pairs(), &single);
        let asked = params.coverage_asked(frame.snapshot, engine)?;
        let engine_is_silent = asked.is_err();
        Ok(Self {
            // By distance, so are the links of the page.
            state: if engine_is_silent {
                state.without(&[MINUTES])
            } else {
                state
            },
            filter: params.filter(frame.snapshot)?,
            request: asked.unwrap_or_else(|silent| silent.by_distance),
            engine_is_silent,
        })
    }

    /// Whether it waits for what an engine said of hypothetical poles: no picture is kept of that.
    pub(super) fn is_live(&self) -> bool {
        !self.request.added_times().is_empty()
    }
}
