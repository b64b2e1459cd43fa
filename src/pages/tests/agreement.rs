//! What several pages say of one thing: how many poles are located, cover a commune, stand in it.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
    routing::get,
};
use serde_json::Value;
use tower::ServiceExt as _;

use super::{
    names::{CONFIG, frame, near, sheet},
    render,
};
use crate::{
    api,
    config::{BaseMap, Config},
    http::{App, request::Params},
    pages::{
        coverage::{ComparisonQuery, coverage_page},
        data::data_page,
        home::home_page,
        pole_list::ListRequest,
        view::{Coverage, Group},
    },
    query::coverage::{Radius, Request as CoverageRequest, Sort, table},
    register::Filter,
    store::Store,
    territory::{Level, Territory},
};

/// How many poles cover a place, and how many stand in it.
type Counts = [usize; 2];

/// The poles that the heading of the group `id` counts: those listed, and those it says are elsewhere.
fn counted(groups: &[Group], id: &str) -> usize {
    let group = groups.iter().find(|group| group.id == id);
    let group = group.unwrap_or_else(|| panic!("no group {id}"));
    let numbers = group.count.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<usize> = numbers.filter_map(|number| number.parse().ok()).collect();
    let listed = group.poles.len() + group.folded.len();
    // "2 pôles, tous à Redon" lists none of them; "2 pôles, dont 1 à Redon" the others.
    let elsewhere = match numbers[1..] {
        [some] => some,
        _ if group.count.contains(", ") => numbers[0],
        _ => 0,
    };
    assert_eq!(listed, numbers[0] - elsewhere, "{}", group.count);
    numbers[0]
}

fn on_page(groups: &[Group], ids: [&str; 2]) -> Counts {
    ids.map(|id| counted(groups, id))
}

async fn in_api(router: &Router, code: &str) -> Counts {
    let request = Request::get(format!("/nearest?commune={code}&k=1")).body(Body::empty());
    let response = router.clone().oneshot(request.expect("a request")).await;
    let body = response.expect("a response").into_body();
    let bytes = to_bytes(body, usize::MAX).await.expect("a body");
    let answer: Value = serde_json::from_slice(&bytes).expect("JSON");
    let features = answer["features"].as_array().expect("features");
    let count = |keep: &dyn Fn(&Value) -> bool| {
        let all = features.iter().map(|feature| &feature["properties"]);
        all.filter(|properties| keep(properties)).count()
    };
    [
        count(&|pole| pole["relation"] == "couvre"),
        count(&|pole| pole["dansLaCommune"] == true),
    ]
}

/// `poles.csv`, read without the code under test.
fn rows() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(CONFIG.data.join("poles.csv")).expect("the register");
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.collect()
}

#[test]
fn every_page_counts_the_same_poles_as_located() {
    let rows = rows();
    let located = rows.iter().filter(|row| !row["commune"].is_empty()).count();
    let inactive = rows.iter().filter(|row| row["statut"] == "inactif").count();
    let words = format!(
        "{located}\u{a0}localisés, {} à localiser",
        rows.len() - located
    );

    let store = Store::open(CONFIG.data.clone()).expect("the data");
    let snapshot = store.snapshot();
    let frame = frame(&snapshot);
    let none = Params::filled_in(None);
    let region = snapshot.territories().all(Level::Region).last();
    let comparison = ComparisonQuery::read(&frame, &none).expect("a request");
    let list = ListRequest::read(&snapshot, &none).expect("a request");
    for (page, tells_inactive) in [
        (render(&home_page(&frame, &list)), false),
        (render(&data_page(&frame)), true),
        (render(&coverage_page(&frame, &comparison)), true),
        (render(&sheet(&frame, region.expect("a région"))), true),
    ] {
        let html = page.expect("it renders").replace("&nbsp;", "\u{a0}");
        assert!(html.contains(&words), "{words} in {html}");
        let ending = if inactive < 2 { "" } else { "s" };
        let link = format!("<a href=\"/?statut=inactif\">{inactive}\u{a0}inactif{ending}</a>");
        assert_eq!(html.contains(&link), tells_inactive, "{html}");
        for other in ["préciser", "non localisé", "pas localisé"] {
            assert!(!html.contains(other), "{other}");
        }
    }
}

#[test]
fn page_api_and_sheet_give_the_same_two_counts_of_every_commune() {
    let store = Store::open(CONFIG.data.clone()).expect("the data");
    let snapshot = store.snapshot();
    let frame = frame(&snapshot);
    let territories = snapshot.territories();
    let config = Config {
        base_map: BaseMap::None,
        ..Config::new(CONFIG.data.clone())
    };
    let router = Router::new()
        .route("/nearest", get(api::nearest::nearest))
        .with_state(Arc::new(App::new(config, store)));
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.expect("a runtime");

    let request = CoverageRequest::new(&Filter::default(), Radius::default());
    let rows = table(&snapshot, Level::Commune, &request, Sort::default()).rows;
    let on_sheets: BTreeMap<Territory, Counts> = rows
        .iter()
        // Those that have no point, in the overseas collectivities, still have their commune.
        .map(|row| {
            (
                row.territory,
                [row.poles.serving, row.poles.inside + row.poles.not_located],
            )
        })
        .collect();

    let mut seen = BTreeMap::new();
    for territory in territories.all(Level::Commune) {
        let Territory::Commune(ix) = territory else {
            continue;
        };
        let code = territories.commune(ix).code();
        let page = on_page(&near(&frame, ix).groups, ["couvrent", "dans"]);
        assert_eq!(page, on_sheets[&territory], "sheet of {code}");
        assert_eq!(page, runtime.block_on(in_api(&router, code)), "API, {code}");
        let kind = (page, territories.commune(ix).arrondissements().is_empty());
        if *seen.entry(kind).and_modify(|n| *n += 1).or_insert(1) <= 3 {
            // Each kind of answer on the page of the sheet too, which measures the country.
            let groups = sheet(&frame, territory).groups;
            assert_eq!(page, on_page(&groups, ["desservent", "dedans"]), "{code}");
        }
    }
    assert_eq!(seen.values().sum::<usize>(), territories.communes().len());
    let both = seen
        .keys()
        .filter(|(counts, _)| counts.iter().all(|&n| n > 0));
    assert!(both.count() > 0, "{seen:?}");
}

/// However many poles stand in one place, none is left out because another is named.
#[test]
fn the_first_line_of_a_commune_counts_the_nearest_poles() {
    let store = Store::open(CONFIG.data.clone()).expect("the data");
    let snapshot = store.snapshot();
    let frame = frame(&snapshot);
    let request = CoverageRequest::new(&Filter::default(), Radius::default());
    let rows = table(&snapshot, Level::Commune, &request, Sort::default()).rows;
    let mut crowds = 0;
    for row in rows.iter().filter(|row| row.poles.inside > 0) {
        let Coverage::Known { share, after, .. } = sheet(&frame, row.territory).coverage else {
            panic!("{:?} has no distance", row.territory);
        };
        // Paris, Lyon and Marseille have people and poles in several places, and a share.
        if share.contains('%') {
            continue;
        }
        match row.poles.inside {
            1 => assert!(share == "un pôle" && after.contains(" : "), "{after}"),
            count => {
                crowds += 1;
                assert_eq!(share, format!("{count}\u{a0}pôles"), "{after}");
            }
        }
    }
    assert!(crowds > 0);

    // Beside Toulouse, where several stand.
    let territories = snapshot.territories();
    let blagnac = territories
        .find(Level::Commune, "31069")
        .expect("a commune");
    let Coverage::Known { after, .. } = sheet(&frame, blagnac).coverage else {
        panic!("Blagnac has no distance");
    };
    let words = " pôles localisés les plus proches, à Toulouse.";
    assert!(after.replace('\u{a0}', " ").ends_with(words), "{after}");
}
