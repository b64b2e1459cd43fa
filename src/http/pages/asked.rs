//! The parameters that pages about coverage share: blank and unknown ones say nothing, and a value
//! that means nothing is told.

use super::{
    facets,
    frame::Frame,
    state::{ADDED, PageState},
};
use crate::{
    geometry::LonLat,
    http::{
        params::{Params, shown},
        problem::Problem,
    },
    limits::{MAX_ADDED_POLES, MAX_COVERAGE_RADIUS_KM, MAX_SITES},
    query::{
        coverage::{Radius, Request},
        sites::SiteCount,
    },
    register::Filter,
};

/// The parameter of the radius.
pub(super) const RADIUS: &str = "rayon";

/// The parameter of how many sites are shown.
pub(super) const SITES: &str = "nombre";

/// How many sites are shown when the address does not say.
const DEFAULT_SITES: usize = 5;

/// What is asked of coverage.
pub(super) struct CoverageAsked {
    /// The address.
    pub(super) state: PageState,
    /// Which poles count, as the address says: without a status where it names none.
    pub(super) filter: Filter,
    /// The same for the queries.
    pub(super) request: Request,
}

impl CoverageAsked {
    /// Reads the radius, the filters and the hypothetical poles; `single` are the other parameters
    /// of the page.
    pub(super) fn read(
        frame: &Frame,
        params: &Params,
        path: &str,
        single: &[&str],
    ) -> Result<Self, Problem> {
        let single: Vec<&str> = [RADIUS].iter().chain(single).copied().collect();
        let state = PageState::new(path, params.pairs(), &single);
        let filter = facets::filter(frame, state.pairs())?;
        let radius = whole(params, RADIUS, "kilomètres, ", MAX_COVERAGE_RADIUS_KM)?;
        let radius = radius.and_then(Radius::from_km).unwrap_or_default();
        let added = added(&state)?;
        let request = Request::new(&filter, radius)
            .with_added(&added)
            .ok_or_else(|| {
                let detail = format!("{MAX_ADDED_POLES} pôles hypothétiques au plus.");
                Problem::parameter(ADDED, detail)
            })?;
        Ok(Self {
            state,
            filter,
            request,
        })
    }
}

/// How many sites are asked for.
pub(super) fn site_count(params: &Params) -> Result<SiteCount, Problem> {
    let most = u32::try_from(MAX_SITES).unwrap_or(u32::MAX);
    let count = whole(params, SITES, "", most)?.map_or(DEFAULT_SITES, |count| count as usize);
    SiteCount::new(count).ok_or_else(Problem::internal)
}

/// The last filled-in value of `name`, from 1 to `most`.
fn whole(params: &Params, name: &str, unit: &str, most: u32) -> Result<Option<u32>, Problem> {
    let Some(text) = params.filled(name) else {
        return Ok(None);
    };
    let number = text.parse().ok().filter(|km| (1..=most).contains(km));
    number.map(Some).ok_or_else(|| {
        let shown = shown(text);
        let detail = format!(
            "un nombre entier ({unit}de 1 à {most}) est attendu, pas «\u{a0}{shown}\u{a0}»."
        );
        Problem::parameter(name, detail)
    })
}

fn added(state: &PageState) -> Result<Vec<LonLat>, Problem> {
    let all = state.pairs().iter().filter(|(name, _)| name == ADDED);
    all.map(|(_, text)| point(text)).collect()
}

fn point(text: &str) -> Result<LonLat, Problem> {
    let point = text.split_once(',').and_then(|(lon, lat)| {
        let (lon, lat) = (lon.trim().parse().ok()?, lat.trim().parse().ok()?);
        LonLat::new(lon, lat).ok()
    });
    point.ok_or_else(|| {
        let detail = format!(
            "une longitude et une latitude (degrés, WGS 84) séparées par une virgule sont \
             attendues, pas «\u{a0}{}\u{a0}».",
            shown(text)
        );
        Problem::parameter(ADDED, detail)
    })
}

/// A point as the address writes it, without loss.
pub(super) fn written(point: LonLat) -> String {
    format!("{},{}", point.lon(), point.lat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_as_it_is_written() {
        let there = LonLat::new(6.353_712, -46.9).expect("a point of the Earth");
        let text = written(there);
        assert_eq!(text, "6.353712,-46.9");
        assert_eq!(point(&text), Ok(there));
        for odd in ["", "6", "6,", "6,91", "x,y", "6,47,8", "nan,inf"] {
            assert!(point(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_number_is_told_when_it_means_nothing() {
        let read = |query: &str| whole(&Params::decode(Some(query)), RADIUS, "kilomètres, ", 100);
        assert_eq!(read("rayon=20"), Ok(Some(20)));
        assert_eq!(read("rayon=5&rayon="), Ok(Some(5)));
        assert_eq!(read("rayon="), Ok(None));
        for odd in ["0", "101", "-1", "20.5", "dix", "<script>"] {
            let fault = read(&format!("rayon={odd}")).expect_err(odd);
            assert!(fault.detail().contains("de 1 à 100"), "{}", fault.detail());
        }
    }
}
