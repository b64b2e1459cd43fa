//! Every template, rendered from a register that means harm, and read as text.

use askama::Template;

use super::{
    link::Source,
    view::{
        Assets, CallWon, Candidate, ChoosePage, Crumb, Fact, FactValue, Group, Link, Map, NearPage,
        NothingPage, Page, PoleItem, PolePage, StatusView, Tab, ThemeView,
    },
};

const HOSTILE: &str = "<script>alert(1)</script>\"' onload=x \u{202e}&amp;";

fn page() -> Page {
    let crumb = Crumb {
        href: Some("/".to_owned()),
        text: HOSTILE.to_owned(),
    };
    Page {
        title: HOSTILE.to_owned(),
        description: HOSTILE.to_owned(),
        canonical: Some("https://a.fr/".to_owned()),
        index: true,
        tab: Tab::Poles,
        query: HOSTILE.to_owned(),
        assets: Assets::default(),
        vintage: "22\u{a0}nov.\u{a0}2026".to_owned(),
        crumbs: vec![crumb],
    }
}

fn pole() -> PoleItem {
    PoleItem {
        id: "un-pole".to_owned(),
        href: "/poles/un-pole".to_owned(),
        name: HOSTILE.repeat(40),
        point: Some(("1.5".to_owned(), "47.5".to_owned())),
        place: HOSTILE.to_owned(),
        place_note: Some(HOSTILE.to_owned()),
        status: status(),
        themes: vec![theme()],
        distance: Some(HOSTILE.to_owned()),
        note: Some(HOSTILE.to_owned()),
    }
}

fn status() -> StatusView {
    StatusView {
        key: "actif".to_owned(),
        label: "actif en 2021".to_owned(),
    }
}

fn theme() -> ThemeView {
    ThemeView {
        key: "none".to_owned(),
        name: HOSTILE.to_owned(),
    }
}

fn pole_page() -> PolePage {
    let value = FactValue {
        text: HOSTILE.to_owned(),
        href: None,
        external: false,
    };
    PolePage {
        page: page(),
        id: "un-pole".to_owned(),
        name: HOSTILE.to_owned(),
        kind: "PTCE".to_owned(),
        status: status(),
        themes: vec![theme()],
        summary: Some(HOSTILE.to_owned()),
        facts: vec![Fact {
            term: HOSTILE.to_owned(),
            values: vec![value],
            note: None,
        }],
        calls: vec![CallWon {
            name: HOSTILE.to_owned(),
            year: "2014".to_owned(),
            amount: "non connu".to_owned(),
            certainty: "déduit".to_owned(),
            deduced: true,
            source: Source::new("javascript:alert(1)"),
        }],
        sources: vec![
            Source::new("https://a.fr/\"><script>"),
            Source::new("https://www.b.fr/x"),
        ],
        remarks: Some(HOSTILE.to_owned()),
        compiled: "22\u{a0}nov.\u{a0}2026".to_owned(),
        neighbours: vec![pole()],
        contact: None,
        map: Some(Map {
            name: HOSTILE.to_owned(),
            mode: "pole",
            ..Map::default()
        }),
        unlocated: Some(HOSTILE.to_owned()),
    }
}

fn pages() -> Vec<String> {
    // Long enough to be folded; each pole of a page has an id of its own.
    let poles = (0..20).map(|at| PoleItem {
        id: format!("pole-{at}"),
        ..pole()
    });
    let group = Group::new("proches", HOSTILE, HOSTILE, "", poles.collect());
    let near = NearPage {
        page: page(),
        heading: HOSTILE.to_owned(),
        precision: HOSTILE.to_owned(),
        understood: Some(HOSTILE.to_owned()),
        answer: HOSTILE.to_owned(),
        groups: vec![group],
        territories: vec![Link {
            href: "/".to_owned(),
            text: HOSTILE.to_owned(),
        }],
        others: Vec::new(),
        method: HOSTILE.to_owned(),
        map: None,
    };
    let candidate = Candidate {
        href: "/proche?commune=1".to_owned(),
        name: HOSTILE.to_owned(),
        nature: "commune".to_owned(),
        precision: HOSTILE.to_owned(),
        population: None,
        former: Some(HOSTILE.to_owned()),
    };
    let choose = ChoosePage {
        page: page(),
        query: HOSTILE.to_owned(),
        count: "1\u{a0}réponse".to_owned(),
        candidates: vec![candidate],
        cut: None,
    };
    let nothing = NothingPage {
        page: page(),
        heading: HOSTILE.to_owned(),
        reason: HOSTILE.to_owned(),
        advice: vec![HOSTILE.to_owned()],
        links: Vec::new(),
    };
    let rendered = [
        pole_page().render(),
        near.render(),
        choose.render(),
        nothing.render(),
    ];
    rendered
        .into_iter()
        .map(|page| page.expect("it renders"))
        .collect()
}

#[test]
fn no_text_of_the_data_becomes_markup() {
    for page in pages() {
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(
            !page.contains("\" onload") && !page.contains("' onload"),
            "{page}"
        );
        assert!(!page.contains("href=\"javascript:"), "{page}");
    }
}

#[test]
fn sources_that_are_web_addresses_are_links_and_others_are_words() {
    let page = pole_page().render().expect("it renders");
    assert!(page.contains("<a href=\"https://www.b.fr/x\" rel=\"noopener noreferrer external\">"));
    assert!(page.contains("<bdi>javascript:alert(1)</bdi>"));
}

#[test]
fn no_page_has_two_elements_of_one_id_or_two_first_headings() {
    for page in pages() {
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        assert_eq!(page.matches("<h1").count(), 1);
    }
}

/// French typesets a no-break space before `: ; ? ! %` and inside `« »`.
#[test]
fn templates_never_break_a_line_before_a_high_punctuation_mark() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("web/templates");
    let files = std::fs::read_dir(folder).expect("the templates are there");
    for file in files.filter_map(Result::ok) {
        let Ok(text) = std::fs::read_to_string(file.path()) else {
            continue;
        };
        for mark in [" :", " ;", " ?", " !", " »", "« "] {
            for (at, _) in text.match_indices(mark) {
                let after = text[at + mark.len()..].chars().next().unwrap_or(' ');
                let spaced = mark == "« " || after.is_whitespace() || after == '<';
                assert!(!spaced, "{}: `{mark}` at byte {at}", file.path().display());
            }
        }
    }
}
