//! What is asked of the engine: the ways to one place, some at a time.

use ptce_atlas::{
    geometry::LonLat, query::travel_times::NeededTimes, territory::Territories, travel_time::Stop,
};

use super::result::Known;

/// The ways from some communes to one.
#[derive(Debug)]
pub(super) struct Question {
    /// The code of where they end.
    pub(super) to: String,
    /// Its name.
    pub(super) name: String,
    pub(super) point: LonLat,
    /// The codes and the points of where they begin.
    pub(super) from: Vec<(String, LonLat)>,
}

/// What is not `known` of what is `needed`, at most `pairs` at once.
pub(super) fn questions(
    needed: &[NeededTimes],
    territories: &Territories,
    known: &Known,
    pairs: usize,
) -> Vec<Question> {
    let code = |stop: Stop| stop.code(territories).to_owned();
    let mut all = Vec::new();
    for one in needed {
        let to = code(one.to);
        let from = one.from.iter().map(|&(stop, point)| (code(stop), point));
        let missing: Vec<(String, LonLat)> =
            from.filter(|(from, _)| !known.has(from, &to)).collect();
        for chunk in missing.chunks(pairs) {
            all.push(Question {
                to: to.clone(),
                name: territories.commune(one.to.commune).name().to_owned(),
                point: one.point,
                from: chunk.to_vec(),
            });
        }
    }
    all
}
