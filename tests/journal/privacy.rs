//! No person is in what is public: neither who decides, nor what was taken out of the history.

use std::fs;

use calamine::{Reader as _, Xlsx};

use ptce_atlas::{
    contribution::{NewProposal, ProposalKind},
    history::RowName,
    journal::{FormSent, Journal},
};

use super::{
    Place, address, done,
    routes::{ADDRESSES, PUBLIC, resolved},
    runtime, tables, take_over, text,
};
use crate::support::{Response, Server, data};

/// What is private, beside what a command prints, such as links.
const NEEDLES: [&str; 7] = [
    // Accounts: what is signed in with.
    "zqxcompte@example.org",
    "zqxcompte",
    "zqxident",
    // Of who proposes: where to write to them, and what they say to moderators.
    "zqxdepose@example.org",
    "Zqxmessage",
    // The contact of a pole.
    "zqxcontact@example.org",
    // A text that was taken out of the history.
    "Zqxdupont",
];

/// What is public: it is found where it stands, so that what is not found is not there.
const PUBLIC_SOURCE: &str = "https://example.org/zqxsource";

/// Makes a journal at `url` in which all that is private is; gives the private texts.
fn fill(place: &Place, url: &str) -> Vec<String> {
    let mut private: Vec<String> = NEEDLES.map(str::to_owned).into();
    take_over(url);
    for account in ["zqxcompte@example.org", "zqxident"] {
        let invite = ["invite", account, "--organisation", "CRESS Exemple"];
        let told = done(url, &[&invite[..], &PUBLIC].concat());
        let link = told.lines().find_map(|line| {
            let (_, token) = line.split_once("/moderation/invitation/")?;
            Some(token.to_owned())
        });
        private.push(link.expect("a link"));
    }
    done(url, &["accounts", "--close", "zqxident"]);
    let contacts = place.path("contacts.csv");
    fs::write(&contacts, "pole,adresse\n3-eva,zqxcontact@example.org\n").expect("written");
    done(url, &["contacts", "import", text(&contacts), "--apply"]);
    runtime().block_on(propose(url));
    // A person is named in a row and in the source of a decision, then taken out.
    let [poles, ..] = tables(&data());
    let path = place.path("poles.csv");
    for (lead, source) in [
        ("Mme Zqxdupont", "Mme Zqxdupont, au téléphone"),
        ("Association de l’Aude", PUBLIC_SOURCE),
    ] {
        let changed = poles.replacen("Association 3.EVA", lead, 1);
        fs::write(&path, changed).expect("written");
        done(url, &["import", text(&path), "--apply", "--source", source]);
    }
    let expunge = ["expunge", "2", "--row", "3-eva", "--column", "porteur"];
    done(url, &expunge);
    done(url, &["expunge", "2", "--notes"]);
    private
}

/// A proposal of somebody who says where to write to them, which waits for their confirmation.
async fn propose(url: &str) {
    let journal = Journal::open(address(url)).await.expect("a journal");
    let proposal = NewProposal {
        kind: ProposalKind::Correction,
        row: RowName::new("poles", ["3-eva"]),
        cells: Vec::new(),
        source: "https://example.org/page".to_owned(),
        message: Some("Zqxmessage".to_owned()),
        address: Some("zqxdepose@example.org".parse().expect("an address")),
        answers_for_pole: true,
    };
    let form = FormSent {
        number: "1",
        network: "192.0.2.0/24",
    };
    journal.propose(&proposal, form, true).await.expect("taken");
    journal.close().await;
}

/// All that an answer says: of a workbook, its cells.
fn said(answer: &Response) -> String {
    let headers = answer.headers.iter();
    let headers = headers
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())));
    let mut all: Vec<String> = headers.collect();
    if answer.header("content-type").contains("spreadsheetml") {
        let bytes = std::io::Cursor::new(answer.body.clone());
        let mut book = Xlsx::new(bytes).expect("a workbook");
        for (_, sheet) in book.worksheets() {
            all.extend(sheet.used_cells().map(|(.., cell)| cell.to_string()));
        }
    } else {
        all.push(String::from_utf8_lossy(&answer.body).into_owned());
    }
    all.join("\n")
}

#[test]
fn nothing_private_is_in_any_public_answer() {
    let place = Place::sqlite();
    let url = place.url("a");
    let private = fill(&place, &url);
    let server = Server::serve(&data(), &[&PUBLIC[..], &["--journal", &url]].concat());
    let routes = ADDRESSES.iter();
    let routes = routes.filter(|(route, ..)| *route != "/metrics");
    let mut paths: Vec<String> = routes
        .map(|(_, address, _)| resolved(&server, address))
        .collect();
    let sitemap = server.get("/sitemap.xml").text();
    let pages = sitemap.split("<loc>https://atlas.example.org").skip(1);
    let pages = pages.filter_map(|rest| rest.split('<').next());
    let poles: Vec<&str> = pages.filter(|page| page.starts_with("/poles/")).collect();
    assert!(poles.len() > 100, "{poles:?}");
    for pole in poles {
        let history = format!("{pole}/historique");
        paths.extend([pole.to_owned(), format!("/api{history}"), history]);
    }
    paths.extend(
        [
            "/moderation",
            "/nulle-part",
            "/api/nulle-part",
            "/poles/zqx",
        ]
        .map(str::to_owned),
    );
    paths.sort();
    paths.dedup();
    let mut tells_source = 0;
    for path in &paths {
        let answer = server.get(path);
        let said = said(&answer).to_lowercase();
        for needle in &private {
            assert!(!said.contains(&needle.to_lowercase()), "{path}: {needle}");
        }
        tells_source += usize::from(said.contains(PUBLIC_SOURCE));
    }
    // The page of the changes, the history of the pole, and both as JSON.
    assert_eq!(tells_source, 4);
}
