//! Every template, rendered from a register, a request and settings that mean harm, and read as text.

mod agreement;
mod forms;
mod ground;
mod list_pages;
mod names;
mod parts;
mod poles;
mod reports;
mod sentences;
mod texts;

use std::path::{Path, PathBuf};

use super::request::render;
use poles::pole_page;

/// Every page, once.
fn pages() -> Vec<String> {
    let rendered = [
        render(&pole_page()),
        render(&poles::history_page()),
        render(&poles::changes_page()),
        render(&forms::contribution_page()),
        render(&forms::receipt_page()),
        render(&forms::queue_page()),
        render(&forms::proposal_page()),
        render(&forms::import_page()),
        render(&forms::links_page()),
        render(&forms::undo_page()),
        render(&forms::account_page()),
        render(&forms::confirm_page()),
        render(&forms::mails_page()),
        render(&poles::to_confirm_page()),
        render(&poles::near_page()),
        render(&poles::choose_page()),
        render(&poles::ept_page()),
        render(&poles::nothing_page()),
        render(&poles::home_page()),
        render(&reports::territory_index_page()),
        render(&reports::member_authorities_page()),
        render(&reports::coverage_page()),
        render(&reports::territory_page()),
        render(&texts::document_page()),
        render(&texts::error_page()),
        render(&texts::about_page()),
        render(&texts::data_page()),
        render(&texts::interfaces_page()),
        render(&texts::share_page()),
        render(&texts::legal_page()),
        render(&texts::privacy_page()),
        render(&texts::accessibility_page()),
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
    let page = render(&pole_page()).expect("it renders");
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

/// Every template with its path, partials and all.
fn templates() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("web/templates")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of templates") {
            let path = entry.expect("its entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("a template is text");
                found.push((path, text));
            }
        }
    }
    found
}

#[test]
fn no_page_is_left_out() {
    let layout = "{% extends \"layout.html\" %}";
    let all = templates();
    let of_pages = all.iter().filter(|(_, text)| text.starts_with(layout));
    assert_eq!(of_pages.count(), pages().len());
}

/// The source of templates is plain French: the typesetter puts what must not break.
#[test]
fn templates_have_no_space_that_does_not_break() {
    let all = templates();
    assert!(all.len() > 30, "{} templates", all.len());
    for (path, text) in all {
        for space in ['\u{a0}'.to_string(), '\u{202f}'.to_string()]
            .iter()
            .map(String::as_str)
            .chain(["&nbsp;", "&#160;", "&#8239;", "&#xa0;"])
        {
            assert!(!text.contains(space), "{}: {space:?}", path.display());
        }
    }
}

/// Every page as it is served.
#[test]
fn no_line_of_a_page_begins_with_a_high_punctuation_mark() {
    for page in pages() {
        for mark in [" : ", " ; ", " ?<", " !<", " %", " »", "« "] {
            assert!(!page.contains(mark), "{mark:?} in {page}");
        }
    }
}
