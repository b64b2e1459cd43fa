//! Geocoding at the precision of communes: a text or a point to the municipality that it means.

mod filters;
mod municipality;
mod score;

pub(crate) use filters::Filters;
pub(crate) use municipality::Municipality;

use self::score::{by_filters_only, by_text, with_nearness};
use crate::{
    geometry::{LonLat, distance},
    limits::MAX_GEOCODED_CANDIDATES,
    snapshot::Snapshot,
    territory::{
        ArrondissementIx, CommuneIx,
        gazetteer::{Kind, Match, MatchClass, Query, Subject, normalise},
    },
};

/// What a search asks for.
pub(crate) struct Request<'a> {
    /// A name, a postcode, a postal address.
    pub(crate) text: &'a str,
    pub(crate) filters: Filters<'a>,
    /// Whether the last word may be the beginning of one.
    pub(crate) autocomplete: bool,
    /// The point near which results come first.
    pub(crate) center: Option<LonLat>,
    /// At most so many results.
    pub(crate) limit: usize,
}

/// A municipality that was found, and how well it answers.
pub(crate) struct Geocoded<'a> {
    pub(crate) municipality: Municipality<'a>,
    /// Between 0 and 1; never grows along the results.
    pub(crate) score: f64,
    /// Metres from the requested point to the municipality's point.
    pub(crate) distance: Option<f64>,
}

/// The municipalities that the text may mean and the filters accept, the likeliest first. Of a postal
/// address it is the commune that holds it; when the text names none of those accepted, and more than
/// municipalities are wanted, it is taken for a street in any of them.
pub(crate) fn search<'a>(snapshot: &'a Snapshot, request: &Request<'_>) -> Vec<Geocoded<'a>> {
    let mut found = if request.filters.allow_municipalities() {
        named(snapshot, request)
    } else {
        Vec::new()
    };
    if found.is_empty() && request.filters.may_hold_a_street() {
        found = all_accepted(snapshot, request);
    }
    if let Some(center) = request.center {
        for one in &mut found {
            let metres = distance(center, one.municipality.point());
            one.score = with_nearness(one.score, metres);
            one.distance = Some(metres);
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
    }
    found.truncate(request.limit);
    found
}

/// The municipality that `point` lies in, if the filters accept it: the arrondissement municipal in
/// Paris, Lyon and Marseille. That it lies there is certain, however far the municipality's point is.
pub(crate) fn reverse<'a>(
    snapshot: &'a Snapshot,
    point: LonLat,
    filters: &Filters<'_>,
) -> Option<Geocoded<'a>> {
    if !filters.allow_municipalities() {
        return None;
    }
    let located = snapshot.locate(point);
    let part = located.arrondissement.map(Subject::Arrondissement);
    let subject = part.or(located.commune.map(Subject::Commune))?;
    let municipality = Municipality::new(snapshot.territories(), subject)?;
    let municipality = filters.accept(municipality)?;
    Some(Geocoded {
        distance: Some(distance(point, municipality.point())),
        score: 1.0,
        municipality,
    })
}

/// How many times the results wanted are looked at first: most requests filter few of them out.
const LOOKED_AT_FIRST: usize = 4;

fn named<'a>(snapshot: &'a Snapshot, request: &Request<'_>) -> Vec<Geocoded<'a>> {
    // A point may bring the last to the front, and a postcode that is found anywhere drops others.
    let has_digits = request.text.bytes().any(|letter| letter.is_ascii_digit());
    let few = LOOKED_AT_FIRST * request.limit;
    if request.center.is_none() && !has_digits && few < MAX_GEOCODED_CANDIDATES {
        let (found, is_all) = named_among(snapshot, request, few);
        if is_all || found.len() >= request.limit {
            return found;
        }
    }
    named_among(snapshot, request, MAX_GEOCODED_CANDIDATES).0
}

/// Those of the `most` likeliest that the filters accept, and whether there are no others.
fn named_among<'a>(
    snapshot: &'a Snapshot,
    request: &Request<'_>,
    most: usize,
) -> (Vec<Geocoded<'a>>, bool) {
    // Who says where means what is near, not what is far and famous.
    let query = Query::new(request.text)
        .kinds(&[Kind::Commune, Kind::Arrondissement])
        .boost_population(request.center.is_none())
        .limit(most);
    let words = normalise(request.text);
    let mut least = 1.0;
    let matches = snapshot.gazetteer().understand(&query);
    let is_all = matches.len() < most && !matches.iter().any(Match::is_of_address);
    let found = matches.into_iter().filter_map(|found| {
        let municipality = Municipality::new(snapshot.territories(), found.subject())?;
        let municipality = municipality.with_postcode_in(&words);
        let municipality = match found.former_name() {
            Some(name) => municipality.of_former_name(name),
            None => municipality,
        };
        let municipality = request.filters.accept(municipality)?;
        let is_whole = request.autocomplete || is_whole(&found, &municipality, &words);
        is_whole.then(|| {
            least = by_text(&found).min(least);
            Geocoded {
                municipality,
                score: least,
                distance: None,
            }
        })
    });
    (found.collect(), is_all)
}

/// Whether `words` are whole words of the name that was found, so that none had to be completed.
fn is_whole(found: &Match<'_>, municipality: &Municipality<'_>, words: &str) -> bool {
    let is_begun = matches!(found.class(), MatchClass::Prefix | MatchClass::Word);
    if !is_begun || found.is_of_address() {
        return true;
    }
    let name = normalise(found.former_name().unwrap_or(municipality.name()));
    words
        .split(' ')
        .all(|word| name.split(' ').any(|whole| whole == word))
}

/// Every municipality that the filters accept, the most populous first; of cities and their
/// arrondissements, these, unless the code is the city's.
fn all_accepted<'a>(snapshot: &'a Snapshot, request: &Request<'_>) -> Vec<Geocoded<'a>> {
    let territories = snapshot.territories();
    let communes = (0..territories.communes().len()).map(|at| Subject::Commune(CommuneIx::new(at)));
    let parts = (0..territories.arrondissements().len())
        .map(|at| Subject::Arrondissement(ArrondissementIx::new(at)));
    let accepted = |subject| {
        let municipality = Municipality::new(territories, subject)?;
        request.filters.accept(municipality)
    };
    let codes = &request.filters.citycodes;
    let is_named = |one: &Municipality<'_>| codes.is_empty() || codes.contains(&one.code());
    let parts = parts.filter_map(accepted).filter(is_named);
    let mut found: Vec<Municipality<'_>> = parts.collect();
    if found.is_empty() {
        found = communes.filter_map(accepted).collect();
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.population()));
    let found = found.into_iter().map(|municipality| Geocoded {
        municipality,
        score: by_filters_only(),
        distance: None,
    });
    found.collect()
}

#[cfg(test)]
mod tests;
