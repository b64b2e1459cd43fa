use super::*;
use crate::snapshot::small_country;
use crate::territory::Commune;

fn request(text: &str) -> Request<'_> {
    Request {
        text,
        filters: Filters::default(),
        autocomplete: true,
        center: None,
        limit: 20,
    }
}

fn codes(snapshot: &Snapshot, request: &Request<'_>) -> Vec<String> {
    let found = search(snapshot, request);
    let falls = found.windows(2).all(|two| two[0].score >= two[1].score);
    let in_bounds = found.iter().all(|one| (0.0..=1.0).contains(&one.score));
    assert!(falls && in_bounds, "{}", request.text);
    let codes = found.iter().map(|one| one.municipality.code().to_owned());
    codes.collect()
}

/// The first of few candidates are the first of all: of the beginnings of names, of names, of streets, of typos.
#[test]
fn a_few_candidates_are_enough() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let snapshot = Snapshot::load(&data).expect("the data");
    let communes = snapshot.territories().communes().iter();
    let names: Vec<&str> = communes.step_by(97).map(Commune::name).collect();
    let mut texts: Vec<String> = Vec::new();
    for name in names {
        let letters = name.chars().count();
        let begun =
            [1, 2, 4, 7, letters - 1, letters].map(|most| name.chars().take(most).collect());
        let without_third = name.chars().enumerate().filter(|&(at, _)| at != 2);
        texts.extend(begun);
        texts.push(without_third.map(|(_, letter)| letter).collect());
        texts.push(format!("rue de la gare {name}"));
        texts.push(format!("{name} sur mer"));
    }
    let described = |found: &[Geocoded<'_>]| {
        let one = |one: &Geocoded<'_>| {
            let municipality = &one.municipality;
            let former = municipality.former().map(|former| former.code().to_owned());
            (
                municipality.code().to_owned(),
                municipality.postcode().map(str::to_owned),
                former,
                one.score.to_bits(),
            )
        };
        found.iter().map(one).collect::<Vec<_>>()
    };
    for text in &texts {
        for (limit, autocomplete) in [(1, true), (5, true), (20, true), (5, false)] {
            let request = Request {
                autocomplete,
                limit,
                ..request(text)
            };
            let mut all = named_among(&snapshot, &request, MAX_GEOCODED_CANDIDATES).0;
            all.truncate(limit);
            let few = search(&snapshot, &request);
            assert!(described(&few) == described(&all), "{text}, {limit}");
        }
    }
}

/// Two communes are called Saint-Maurice, of equal population, at 3.05° and 3.55° east: 55.7 km apart.
#[test]
fn of_two_namesakes_the_nearer_comes_first() {
    let snapshot = small_country::snapshot();
    let near = |lon| {
        let center = Some(LonLat::new(lon, 0.0).expect("a place"));
        let request = Request {
            center,
            ..request("saint-maurice")
        };
        (codes(&snapshot, &request), search(&snapshot, &request))
    };
    let (west, found) = near(3.05);
    assert_eq!(west[..2], ["25523", "39492"]);
    let metres: Vec<_> = found[..2].iter().filter_map(|one| one.distance).collect();
    // 111.3195 km a degree.
    assert!(
        metres[0] < 0.01 && (metres[1] - 55_659.75).abs() < 1.0,
        "{metres:?}"
    );
    assert_eq!(near(3.55).0[..2], ["39492", "25523"]);
    // From afar neither is near.
    assert_eq!(
        near(60.0).0[..2],
        codes(&snapshot, &request("saint-maurice"))[..2]
    );
}

#[test]
fn filters_hold() {
    let snapshot = small_country::snapshot();
    let filtered = |text, filters| {
        let request = Request {
            filters,
            ..request(text)
        };
        codes(&snapshot, &request)
    };
    let types = |types: &[&'static str]| Filters {
        types: types.to_vec(),
        ..Filters::default()
    };
    let postcodes = |codes: &[&'static str]| Filters {
        postcodes: codes.to_vec(),
        ..Filters::default()
    };
    let citycodes = |codes: &[&'static str]| Filters {
        citycodes: codes.to_vec(),
        ..Filters::default()
    };
    assert_eq!(filtered("redon", types(&["municipality"])), ["35236"]);
    assert_eq!(
        filtered("redon", types(&["street", "municipality"])),
        ["35236"]
    );
    assert!(filtered("redon", types(&["street"])).is_empty());
    assert_eq!(filtered("saint-maurice", postcodes(&["39130"])), ["39492"]);
    assert_eq!(filtered("saint-maurice", citycodes(&["25523"])), ["25523"]);
    assert_eq!(
        filtered("saint-maurice", citycodes(&["25523", "39492"])).len(),
        2
    );
    // 39000 is Lons-le-Saunier's and Le Désert's: a street may be in either, the larger first.
    let street = "12 rue des lilas";
    assert_eq!(filtered(street, postcodes(&["39000"])), ["39300", "39001"]);
    assert_eq!(filtered(street, citycodes(&["35238"])), ["35238"]);
    // Who wants municipalities only means no street.
    let only = Filters {
        types: vec!["municipality"],
        ..postcodes(&["39000"])
    };
    assert!(filtered(street, only).is_empty());
    assert!(filtered(street, Filters::default()).is_empty());
}

#[test]
fn a_street_leaves_less_than_half_of_the_score() {
    let snapshot = small_country::snapshot();
    let best = |text| {
        let found = search(&snapshot, &request(text));
        let first = found.first().expect(text);
        assert_eq!(first.municipality.code(), "35236", "{text}");
        first.score
    };
    let name = best("Redon");
    assert!(name > 0.85);
    let street = best("12 rue de la Paix, 35600 Redon");
    assert!(street < 0.5 && street > 0.35, "{street}");
    // The postcode is that of Rennes.
    assert!(best("35000 Redon") < name);
}

#[test]
fn without_completion_words_are_whole() {
    let snapshot = small_country::snapshot();
    let whole = |text| {
        let request = Request {
            autocomplete: false,
            ..request(text)
        };
        codes(&snapshot, &request)
    };
    assert_eq!(codes(&snapshot, &request("ren")), ["35238"]);
    assert!(whole("ren").is_empty());
    assert_eq!(whole("rennes"), ["35238"]);
    assert_eq!(whole("brieuc"), ["22278"]);
    assert_eq!(whole("lons saunier"), ["39300"]);
}

/// Papeete has no point that is known.
#[test]
fn what_has_no_point_is_no_answer() {
    let snapshot = small_country::snapshot();
    assert!(codes(&snapshot, &request("papeete")).is_empty());
}

/// Each commune is a square of 0.01° around its point.
#[test]
fn a_point_lies_in_one_commune_or_none() {
    let snapshot = small_country::snapshot();
    let at = |lon, lat, filters: &Filters<'_>| {
        let found = reverse(&snapshot, LonLat::new(lon, lat).expect("a place"), filters)?;
        Some((found.municipality.code().to_owned(), found.distance?))
    };
    let any = Filters::default();
    let (code, metres) = at(0.503, 0.0, &any).expect("in Rennes");
    assert_eq!(code, "35238");
    assert!((metres - 333.96).abs() < 0.1, "{metres}");
    assert!(at(0.52, 0.0, &any).is_none());
    let streets = Filters {
        types: vec!["street"],
        ..Filters::default()
    };
    assert!(at(0.503, 0.0, &streets).is_none());
    let elsewhere = Filters {
        postcodes: vec!["35600"],
        ..Filters::default()
    };
    assert!(at(0.503, 0.0, &elsewhere).is_none());
}
