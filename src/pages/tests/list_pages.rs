//! A register that one page of the list does not hold.

use std::{collections::BTreeSet, fmt::Write as _, fs};

use super::names::frame;
use crate::{
    http::request::Params,
    limits::{MAX_LISTED_POLES, MAX_PRINTED_POLES},
    pages::{
        home::home_page,
        pole_list::ListRequest,
        view::{HomePage, PoleItem},
    },
    snapshot::{Snapshot, small_country},
};

/// How many poles are in Redon, and how many are nowhere.
const LOCATED: usize = 530;
const UNLOCATED: usize = 90;

fn snapshot() -> Snapshot {
    let folder = small_country::folder();
    let table = folder.path().join("poles.csv");
    let text = fs::read_to_string(&table).expect("a table");
    let mut rows = format!("{}\n", text.lines().next().expect("a header"));
    for at in 0..LOCATED + UNLOCATED {
        let commune = if at < LOCATED {
            "35236,siege,35,53"
        } else {
            ",,35,53"
        };
        // Names in the order opposite to that of the identifiers.
        writeln!(
            rows,
            "p-{at:04},Pôle {:04},PTCE,actif,2025,{commune},,,,,,,,,,,,,,https://source.example/p,2026-11-01,,,",
            LOCATED + UNLOCATED - at
        )
        .expect("a text");
    }
    fs::write(&table, rows).expect("written");
    for table in ["laureats.csv", "membres.csv"] {
        let path = folder.path().join(table);
        let text = fs::read_to_string(&path).expect("a table");
        let header = text.lines().next().expect("a header").to_owned();
        fs::write(path, header + "\n").expect("written");
    }
    Snapshot::load(folder.path()).expect("the data")
}

fn page(snapshot: &Snapshot, query: &str) -> HomePage {
    let params = Params::filled_in(Some(query));
    let request = ListRequest::read(snapshot, &params).expect("a request");
    home_page(&frame(snapshot), &request)
}

fn ids(page: &HomePage) -> Vec<&str> {
    let items = page.located.iter().chain(&page.unlocated);
    items.map(|PoleItem { id, .. }| id.as_str()).collect()
}

#[test]
fn the_pages_hold_every_pole_once_by_name_the_located_first() {
    let snapshot = snapshot();
    let pages: Vec<HomePage> = (1..=4)
        .map(|number| page(&snapshot, &format!("page={number}")))
        .collect();
    let all: Vec<&str> = pages.iter().flat_map(ids).collect();
    let located = (0..LOCATED).rev();
    let unlocated = (LOCATED..LOCATED + UNLOCATED).rev();
    let expected: Vec<String> = located
        .chain(unlocated)
        .map(|at| format!("p-{at:04}"))
        .collect();
    assert_eq!(all, expected);
    assert!(
        pages[..3]
            .iter()
            .all(|page| ids(page).len() == MAX_LISTED_POLES)
    );
    assert_eq!(pages[0].count, "620\u{a0}pôles, 530 sur la carte");
    assert_eq!(pages[2].unlocated_count, "90\u{a0}pôles");
    // Beyond the last page is the last.
    assert_eq!(ids(&page(&snapshot, "page=99")), ids(&pages[3]));
    let pager = pages[1].pager.as_ref().expect("pages");
    assert_eq!(pager.shown, "Pôles 201 à 400 sur 620");
    assert_eq!(pager.previous.as_deref(), Some("/#liste"));
    assert_eq!(pager.next.as_deref(), Some("/?page=3#liste"));
    assert!(pages[0].page.is_home && !pages[1].page.is_home);
    assert!(pages[1].page.index);
}

#[test]
fn the_page_of_a_selected_pole_opens() {
    let snapshot = snapshot();
    for (id, number) in [("p-0529", 1), ("p-0000", 3), ("p-0530", 4), ("inconnu", 1)] {
        assert_eq!(
            page(&snapshot, &format!("pole={id}")).number,
            number,
            "{id}"
        );
    }
    assert_eq!(page(&snapshot, "pole=p-0000&page=1").number, 1);
}

#[test]
fn links_of_the_pages_keep_filters_and_box() {
    let snapshot = snapshot();
    let page = page(&snapshot, "statut=actif&bbox=-1,-1,1,1&page=2");
    let pager = page.pager.expect("pages");
    assert_eq!(pager.shown, "Pôles 201 à 400 sur 530");
    assert_eq!(
        pager.next.as_deref(),
        Some("/?statut=actif&bbox=-1,-1,1,1&page=3#liste")
    );
    assert_eq!(page.everywhere, "/?statut=actif");
    let [filter] = &page.filters.active[..] else {
        panic!("{:?}", page.filters.active)
    };
    assert_eq!(filter.href, "/?bbox=-1,-1,1,1");
    assert!(!page.page.index);
}

#[test]
fn paper_holds_five_hundred_and_says_what_it_leaves_out() {
    let snapshot = snapshot();
    let first = page(&snapshot, "");
    assert_eq!(first.printed.len(), MAX_PRINTED_POLES - MAX_LISTED_POLES);
    assert_eq!(first.printed[0].name, "Pôle 0291");
    let all: BTreeSet<&str> = first
        .printed
        .iter()
        .map(|pole| pole.name.as_str())
        .collect();
    assert_eq!(all.len(), first.printed.len());
    let others = first.not_printed.expect("a sentence");
    assert!(others.starts_with("120\u{a0}autres pôles"), "{others}");
    assert!(page(&snapshot, "page=2").printed.is_empty());
}

#[test]
fn filters_fit_the_view() {
    let snapshot = small_country::snapshot();
    let bounds = |query: &str| page(&snapshot, query).map.bounds;
    assert_eq!(bounds(""), None);
    // The square of a commune is 0.01° wide.
    assert_eq!(
        bounds("commune=35236").as_deref(),
        Some("-0.005000,-0.005000,0.005000,0.005000")
    );
    // No located pole is in the Doubs: its border is shown all the same.
    assert!(bounds("departement=25").is_some());
    // One pole, and 0.15° around it.
    let around = bounds("q=association").expect("a view");
    let around: Vec<f64> = around
        .split(',')
        .map(|edge| edge.parse().expect("degrees"))
        .collect();
    assert!((around[2] - around[0] - 0.3).abs() < 1e-9, "{around:?}");
    assert_eq!(bounds("thematique=mobilite"), None);
}
