//! The pages of poles and of places.

use super::parts::{HOSTILE, choices, hostile, link, map, page, pole, status, theme};
use crate::pages::{
    link::Source,
    view::{
        CallWon, Candidate, CellView, ChangeView, ChangesPage, ChoosePage, CompiledDay,
        DecisionView, EptPage, Fact, FactValue, FilterForm, Filters, Group, HistoryPage, HomePage,
        Link, Map, MemberGroup, MemberLine, NearPage, Note, NothingPage, NumberedPage, Pager,
        PoleItem, PoleMembers, PolePage, PrintedPole, Said, ToConfirmPage,
    },
};

pub(super) fn pole_page() -> PolePage {
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
        place: hostile(),
        status: status(),
        confirmed: Some(hostile()),
        themes: vec![theme()],
        summary: Some(HOSTILE.to_owned()),
        facts: vec![Fact {
            term: HOSTILE.to_owned(),
            values: vec![value],
            note: None,
        }],
        members: Some(PoleMembers {
            lead: hostile(),
            groups: vec![MemberGroup {
                heading: "Catégorie non connue",
                members: vec![MemberLine {
                    name: HOSTILE.to_owned(),
                    href: Some("/territoires/epci/1".to_owned()),
                    role: hostile(),
                    siren: Some(hostile()),
                    sources: vec![1, 2],
                }],
            }],
            sources: vec![
                Source::new("javascript:alert(1)"),
                Source::new("https://www.c.fr/x"),
            ],
            known: hostile(),
            propose: "/poles/un-pole/membres/nouveau".to_owned(),
        }),
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
        history: None,
        correct: "/poles/un-pole/corriger".to_owned(),
        locate: None,
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

pub(super) fn history_page() -> HistoryPage {
    let cells = || {
        vec![CellView {
            column: hostile(),
            before: Said::Text(hostile()),
            after: Said::Text(hostile()),
        }]
    };
    let change = |one_sided_label| ChangeView {
        row: hostile(),
        href: Some("/poles/un-pole".to_owned()),
        kind: "ligne modifiée",
        one_sided_label,
        cells: cells(),
    };
    let decision = |revision| DecisionView {
        revision,
        day: "22\u{a0}nov.\u{a0}2026".to_owned(),
        date: "2026-11-22".to_owned(),
        kind: "Annulation",
        by: hostile(),
        source: Some(Note::Text(hostile())),
        reason: Some(Note::Source(Source::new("javascript:alert(1)"))),
        undoes: Some(1),
        changes: vec![change("Ce que la ligne disait"), change("")],
        more: Some(hostile()),
    };
    HistoryPage {
        page: page(),
        name: hostile(),
        pole: "/poles/un-pole".to_owned(),
        compiled: "22\u{a0}nov.\u{a0}2026".to_owned(),
        decisions: Some(vec![decision(2), decision(1)]),
    }
}

pub(super) fn changes_page() -> ChangesPage {
    ChangesPage {
        page: page(),
        lead: hostile(),
        form: filter_form(),
        decisions: history_page().decisions,
        compiled: vec![CompiledDay {
            day: hostile(),
            date: "2026-11-22".to_owned(),
            poles: vec![link()],
        }],
        pager: None,
        feed: "/changements.atom".to_owned(),
        to_confirm: "/a-confirmer".to_owned(),
    }
}

pub(super) fn to_confirm_page() -> ToConfirmPage {
    ToConfirmPage {
        page: page(),
        lead: hostile(),
        form: filter_form(),
        poles: vec![pole()],
        pager: None,
        changes: "/changements".to_owned(),
    }
}

fn filter_form() -> FilterForm {
    FilterForm {
        action: hostile(),
        carried: vec![(hostile(), hostile())],
        regions: choices(),
        departements: choices(),
        themes: choices(),
        active: vec![link()],
    }
}

pub(super) fn home_page() -> HomePage {
    let unlocated = PoleItem {
        id: "sans-lieu".to_owned(),
        point: None,
        ..pole()
    };
    HomePage {
        page: page(),
        count: hostile(),
        left_out: hostile(),
        filters: Filters {
            programmes: choices(),
            lead_forms: choices(),
            query: hostile(),
            query_label: "Mots",
            calls_label: "Appel",
            themes: choices(),
            theme_groups: vec![("culture", choices().remove(0))],
            parted_themes: choices(),
            statuses: choices(),
            calls: choices(),
            types: [choices(), choices()].concat(),
            regions: choices(),
            departements: choices(),
            hidden: vec![(hostile(), hostile())],
            active: vec![link()],
            folded_active: 1,
        },
        bbox: Some(hostile()),
        everywhere: "/".to_owned(),
        located: vec![pole()],
        unlocated_count: hostile(),
        unlocated: vec![unlocated],
        number: 2,
        pager: Some(Pager {
            shown: hostile(),
            previous: Some(hostile()),
            next: Some(hostile()),
            pages: vec![NumberedPage {
                number: 2,
                href: hostile(),
                current: true,
            }],
        }),
        printed: vec![PrintedPole {
            name: hostile(),
            place: hostile(),
            status: hostile(),
        }],
        not_printed: Some(hostile()),
        empty: None,
        not_offered: Some(hostile()),
        map: map(),
    }
}

pub(super) fn near_page() -> NearPage {
    // Long enough to be folded; each pole of a page has an id of its own.
    let poles = (0..20).map(|at| PoleItem {
        id: format!("pole-{at}"),
        ..pole()
    });
    let group = Group::new("proches", HOSTILE, HOSTILE, "", poles.collect());
    NearPage {
        page: page(),
        heading: HOSTILE.to_owned(),
        precision: HOSTILE.to_owned(),
        understood: Some(HOSTILE.to_owned()),
        answer: HOSTILE.to_owned(),
        order: Some(link()),
        attribution: Some(HOSTILE.to_owned()),
        left_out: vec![Link {
            href: "/".to_owned(),
            text: HOSTILE.to_owned(),
        }],
        groups: vec![group],
        territories: vec![Link {
            href: "/".to_owned(),
            text: HOSTILE.to_owned(),
        }],
        others: Vec::new(),
        programmes: super::ground::programmes(),
        method: HOSTILE.to_owned(),
        map: None,
    }
}

pub(super) fn choose_page() -> ChoosePage {
    let candidate = Candidate {
        href: "/proche?commune=1".to_owned(),
        name: HOSTILE.to_owned(),
        nature: "commune".to_owned(),
        precision: HOSTILE.to_owned(),
        population: None,
        former: Some(HOSTILE.to_owned()),
    };
    ChoosePage {
        choose: "Choisissez",
        page: page(),
        heading: HOSTILE.to_owned(),
        understood: Some(HOSTILE.to_owned()),
        count: "1\u{a0}réponse".to_owned(),
        candidates: vec![candidate],
        cut: None,
    }
}

pub(super) fn ept_page() -> EptPage {
    EptPage {
        page: page(),
        name: HOSTILE.to_owned(),
        precision: HOSTILE.to_owned(),
        answer: HOSTILE.to_owned(),
        poles: Group::new("poles", HOSTILE, HOSTILE, "", vec![pole()]),
        communes: vec![link()],
    }
}

pub(super) fn nothing_page() -> NothingPage {
    NothingPage {
        page: page(),
        heading: HOSTILE.to_owned(),
        reason: HOSTILE.to_owned(),
        advice: vec![HOSTILE.to_owned()],
        links: Vec::new(),
    }
}
