//! Pages in frames of other sites: what they hold, who may hold them, and how others learn of it.

use crate::support::{Server, data};

const PUBLIC: &str = "https://atlas.example.org";

/// Pages with a form for frames, and that form.
const FRAMED: [(&str, &str); 5] = [
    ("/", "/integrer"),
    (
        "/?statut=actif&thematique=numerique",
        "/integrer?statut=actif&thematique=numerique",
    ),
    ("/proche?commune=35236", "/integrer/proche?commune=35236"),
    (
        "/territoires/departement/25?rayon=10&ajout=6.76,47.4",
        "/integrer/territoires/departement/25?rayon=10&ajout=6.76,47.4",
    ),
    ("/territoires/france", "/integrer/territoires/france"),
];

#[test]
fn a_frame_has_the_map_and_the_list_of_its_page() {
    let server = Server::serve(&data(), &["--public-url", PUBLIC]);
    for (page, framed) in FRAMED {
        let (whole, frame) = (server.get(page).text(), server.get(framed).text());
        assert!(frame.contains("<section class=\"map\""), "{framed}");
        assert_eq!(values(&whole, "data-bounds"), values(&frame, "data-bounds"));
        let (listed, held) = (values(&whole, " data-pole"), values(&frame, " data-pole"));
        assert!(!held.is_empty(), "{framed}");
        assert_eq!(held, listed, "{framed}");
        for part in [
            "header class=\"site\"",
            "footer class=\"site\"",
            "class=\"crumbs\"",
        ] {
            assert!(whole.contains(part) || part.contains("crumbs"), "{page}");
            assert!(!frame.contains(part), "{framed} has {part}");
        }
        let leads_back = format!(
            "<a href=\"{}\" target=\"_blank\"",
            page.replace('&', "&#38;")
        );
        assert!(frame.contains(&leads_back), "{framed}: {leads_back}");
        // The page itself is the one to be found.
        let canonical = values(&frame, "rel=\"canonical\" href");
        assert!(canonical[0].starts_with("https://atlas.example.org/"));
        assert!(!canonical[0].contains("integrer"), "{canonical:?}");
    }
}

#[test]
fn links_of_a_frame_stay_or_open_a_window() {
    let server = Server::start();
    let mut stay = 0;
    for (_, framed) in FRAMED {
        let html = server.get(framed).text();
        let (path, _) = framed.split_once('?').unwrap_or((framed, ""));
        let body = html.split_once("<body").expect("a body").1;
        for tag in body.split('<').filter(|tag| tag.starts_with("a ")) {
            let Some(href) = values(tag, " href").pop() else {
                continue;
            };
            let own = href.split(['?', '#']).next() == Some(path) || href.starts_with('#');
            assert_ne!(own, tag.contains("target=\"_blank\""), "{framed}: {tag}");
            stay += usize::from(own);
        }
        for tag in body.split('<').filter(|tag| tag.starts_with("form ")) {
            assert_eq!(values(tag, " action"), [path], "{framed}");
        }
    }
    assert!(stay > 10, "{stay}");
    // What leads on in the page leads on in the frame.
    for (from, to) in [
        (
            "/integrer/proche?q=redon",
            "/integrer/proche?commune=35236&q=redon",
        ),
        (
            "/integrer/proche?q=Anima+Grand+Calais",
            "/integrer?pole=anima-grand-calais",
        ),
        (
            "/integrer/territoires/commune/01039",
            "/integrer/territoires/commune/01138?depuis=01039",
        ),
    ] {
        let response = server.get(from);
        assert_eq!(response.header("location"), to, "{from}");
    }
}

#[test]
fn only_frames_may_be_held_by_other_sites() {
    let server = Server::start();
    for (page, framed) in FRAMED {
        for (path, ancestors) in [(page, "'none'"), (framed, "*")] {
            let response = server.get(path);
            let policy = response.header("content-security-policy");
            let ends = format!("frame-ancestors {ancestors}");
            assert!(policy.ends_with(&ends), "{path}: {policy}");
            assert_eq!(response.header("set-cookie"), "");
            assert_eq!(response.header("x-frame-options"), "");
        }
    }
    for path in [
        "/donnees",
        "/partager",
        "/integrer-ailleurs",
        "/poles/anima-grand-calais",
    ] {
        let response = server.get(path);
        let policy = response.header("content-security-policy");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{path}");
    }
    for path in [
        "/integrer/donnees",
        "/integrer/poles/anima-grand-calais",
        "/integrer//example.org",
    ] {
        let response = server.get(path);
        assert_eq!(response.status, 404, "{path}");
        assert!(!response.text().contains("href=\"//"), "{path}");
    }
}

#[test]
fn the_code_holds_the_page_that_was_asked_for() {
    let plain = Server::start();
    let public = Server::serve(&data(), &["--public-url", PUBLIC]);
    for (page, framed) in FRAMED {
        let encoded: String = form_urlencoded::byte_serialize(page.as_bytes()).collect();
        let share = format!("/partager?adresse={encoded}&largeur=640&hauteur=480");
        for (server, origin) in [(&plain, ""), (&public, PUBLIC)] {
            let html = server.get(&share).text();
            let (_, code) = html.split_once("<textarea").expect("the code");
            let (code, _) = code.split_once("</textarea>").expect("its end");
            let code = unescaped(&unescaped(code));
            let src = format!("src=\"{origin}{framed}\"");
            for part in [
                &src,
                "width=\"640\"",
                "height=\"480\"",
                "loading=\"lazy\"",
                "title=\"",
                "<iframe ",
            ] {
                assert!(code.contains(part), "{share}: {code} has no {part}");
            }
            let link = unescaped(&server.get(page).text());
            assert!(
                link.contains(&format!("/partager?adresse={encoded}")),
                "{page}"
            );
        }
    }
    for page in [
        "/proche?q=saint",
        "/proche?lon=-8&lat=46",
        "/territoires/redon",
        "/donnees",
    ] {
        let html = public.get(page).text();
        assert!(
            !html.contains("data-share") && !html.contains("oembed"),
            "{page}"
        );
    }
    // A whole address, as the browser's bar has it, is understood.
    let whole = plain.url("/poles/anima-grand-calais");
    let html = plain.get(&format!("/partager?adresse={whole}")).text();
    assert!(html.contains("src=\"/integrer?pole=anima-grand-calais\""));
    for (words, status) in [
        ("adresse=/donnees", 400),
        ("adresse=https://example.org/", 400),
        ("adresse=/territoires/departement/999", 404),
        ("largeur=10", 400),
        ("hauteur=99999", 400),
    ] {
        assert_eq!(
            plain.get(&format!("/partager?{words}")).status,
            status,
            "{words}"
        );
    }
}

/// <https://oembed.com>, sections 2.3 and 4.
#[test]
fn programs_learn_how_to_hold_a_page() {
    let server = Server::serve(&data(), &["--public-url", PUBLIC]);
    for (page, framed) in FRAMED {
        let html = unescaped(&server.get(page).text());
        let (_, link) = html
            .split_once("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"")
            .unwrap_or_else(|| panic!("{page} tells no program"));
        let address = link.split('"').next().expect("an address");
        let local = address.strip_prefix(PUBLIC).expect("a whole address");
        let response = server.get(local);
        assert_eq!(response.header("content-type"), "application/json");
        let answer = response.json();
        assert_eq!(
            (&answer["version"], &answer["type"]),
            (&"1.0".into(), &"rich".into())
        );
        assert_eq!(
            (&answer["width"], &answer["height"]),
            (&800.into(), &600.into())
        );
        let code = unescaped(answer["html"].as_str().expect("HTML"));
        assert!(
            code.contains(&format!("src=\"{PUBLIC}{framed}\"")),
            "{code}"
        );
        let title = answer["title"].as_str().expect("a title");
        let of_page = server.get(page).text();
        assert!(
            of_page.contains(&format!("og:title\" content=\"{title}")),
            "{title}"
        );
    }
    let of = |words: &str| server.get(&format!("/oembed?url={PUBLIC}{words}"));
    let small = of("/&maxwidth=300&maxheight=200").json();
    assert_eq!(
        (&small["width"], &small["height"]),
        (&300.into(), &200.into())
    );
    for (words, status) in [
        ("/&format=xml", 501),
        ("/donnees", 404),
        (".evil.example/", 404),
    ] {
        assert_eq!(of(words).status, status, "{words}");
    }
    assert_eq!(server.get("/oembed").status, 400);
    let plain = Server::start();
    assert!(!plain.get("/").text().contains("oembed"));
    assert_eq!(plain.get(&format!("/oembed?url={PUBLIC}/")).status, 404);
}

/// The values of an attribute, in order.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let before = format!("{attribute}=\"");
    let parts = html.split(before.as_str()).skip(1);
    let values = parts.filter_map(|rest| rest.split('"').next());
    values.map(unescaped).collect()
}

fn unescaped(html: &str) -> String {
    [
        ("&#34;", "\""),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(html.to_owned(), |html, (escaped, plain)| {
        html.replace(escaped, plain)
    })
}
