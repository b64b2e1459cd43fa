//! The pages about the atlas, its data and its interfaces, and those of an answer and of an error.

use super::parts::{drawing, hostile, line, link, page, pole, versions};
use crate::pages::{
    link::Source,
    view::{
        AboutPage, AccessibilityPage, AddressSearch, CallSupport, DataPage, DocumentPage,
        ErrorPage, FamilyView, Fault, Figure, InterfacesPage, KeptData, LegalPage, Node,
        OperationView, ParameterView, PrivacyPage, ResponseView, SharePage, Vintage,
    },
};

pub(super) fn document_page() -> DocumentPage {
    let text = || Node::Text(hostile());
    let link = Node::Link {
        href: "/".to_owned(),
        text: hostile(),
    };
    let table = Node::Table {
        name: hostile(),
        columns: vec![hostile()],
        rows: vec![vec![text()]],
    };
    DocumentPage {
        page: page(),
        title: hostile(),
        lead: Some(hostile()),
        facts: Node::Facts(vec![(hostile(), text())]),
        parts: vec![(hostile(), table)],
        links: Node::List(vec![link, text(), Node::Nothing]),
    }
}

pub(super) fn error_page() -> ErrorPage {
    ErrorPage {
        page: page(),
        status: 400,
        title: hostile(),
        detail: hostile(),
        faults: vec![Fault {
            parameter: hostile(),
            detail: hostile(),
        }],
        search: Some(AddressSearch {
            found: vec![link()],
            everything: link(),
        }),
        links: vec![link()],
    }
}

pub(super) fn share_page() -> SharePage {
    SharePage {
        page: page(),
        title: hostile(),
        address: hostile(),
        framed: "/integrer".to_owned(),
        width: 800,
        height: 600,
        least: (280, 320),
        most: (2_400, 2_400),
        code: hostile(),
        is_whole: false,
    }
}

pub(super) fn about_page() -> AboutPage {
    AboutPage {
        page: page(),
        poles: hostile(),
        examples: vec![pole()],
        drawing: drawing(),
        calls: vec![CallSupport {
            year: hostile(),
            name: hostile(),
            organiser: hostile(),
            candidates: hostile(),
            laureates: hostile(),
            found: hostile(),
            budget: hostile(),
            remarks: Some(hostile()),
            sources: vec![Source::new("javascript:alert(1)")],
        }],
    }
}

pub(super) fn data_page() -> DataPage {
    DataPage {
        has_members: true,
        page: page(),
        poles: hostile(),
        counted: line(),
        unlocated: hostile(),
        by_activity: hostile(),
        status_unknown: hostile(),
        approximate: hostile(),
        announced: hostile(),
        deduced: hostile(),
        associative: hostile(),
        versions: versions(),
        vintages: vec![Vintage {
            what: hostile(),
            date: hostile(),
            source: hostile(),
            licence: hostile(),
        }],
        times: Some(super::parts::hostile()),
        figures: vec![Figure {
            word: hostile(),
            title: hostile(),
            definition: hostile(),
        }],
    }
}

pub(super) fn interfaces_page() -> InterfacesPage {
    let parameter = || ParameterView {
        name: hostile(),
        need: hostile(),
        description: hostile(),
        values: hostile(),
        words: vec![hostile()],
        example: hostile(),
    };
    let operation = OperationView {
        id: "une-operation".to_owned(),
        path: hostile(),
        summary: hostile(),
        description: hostile(),
        example: hostile(),
        parameters: vec![parameter()],
        common: vec![hostile()],
        responses: vec![ResponseView {
            status: 200,
            description: hostile(),
            forms: vec![hostile()],
        }],
    };
    InterfacesPage {
        page: page(),
        origin: hostile(),
        version: hostile(),
        common: vec![parameter()],
        families: vec![FamilyView {
            anchor: "une-famille".to_owned(),
            title: hostile(),
            description: hostile(),
            operations: vec![operation],
        }],
    }
}

pub(super) fn legal_page() -> LegalPage {
    LegalPage {
        page: page(),
        publisher: Some(hostile()),
        contact: Some(link()),
        base_map_host: Some(hostile()),
    }
}

pub(super) fn privacy_page() -> PrivacyPage {
    PrivacyPage {
        page: page(),
        publisher: Some(hostile()),
        contact: Some(link()),
        kept: vec![KeptData {
            what: "Une proposition",
            why: "La relire",
            time: hostile(),
        }],
    }
}

pub(super) fn accessibility_page() -> AccessibilityPage {
    AccessibilityPage {
        page: page(),
        criteria: &crate::pages::rgaa::CRITERIA,
        sum: hostile(),
        contact: Some(link()),
    }
}
