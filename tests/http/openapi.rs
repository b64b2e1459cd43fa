//! The description of the interfaces against the interfaces: its routes, its parameters, its examples.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Server, data, journal_in};

#[test]
fn the_description_says_what_the_service_does() {
    says_what_it_does(&Server::start(), ptce_atlas::service::paths());
}

#[test]
fn with_a_journal_it_says_what_is_told_of_that() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = journal_in(folder.path());
    let server = Server::serve(&data(), &["--journal", &url]);
    let of_journal = ptce_atlas::service::journal_paths();
    says_what_it_does(&server, ptce_atlas::service::paths().chain(of_journal));
    let document = server.get("/api/openapi-3.1.json").json();
    let text = document["paths"]["/collections/poles/items"].to_string();
    assert!(text.contains("confirmePar"), "{text}");
}

fn says_what_it_does(server: &Server, routes: impl Iterator<Item = &'static str>) {
    let newer = server.get("/api/openapi-3.1.json").json();
    the_documents_stand_alone(server);
    everything_required_is_described(&newer);
    every_route_is_described(&newer, routes);
    parameters_are_those_that_are_read(server, &newer);
    every_parameter_works(server, &newer);
    every_link_of_the_page_answers(server);
    the_page_names_every_parameter(server, &newer);
}

/// Every member of a document, with its name.
fn walk<'v>(value: &'v Value, see: &mut impl FnMut(&'v str, &'v Value)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                see(name, member);
                walk(member, see);
            }
        }
        Value::Array(all) => all.iter().for_each(|one| walk(one, see)),
        _ => {}
    }
}

fn the_documents_stand_alone(server: &Server) {
    for (path, version, kind) in [
        (
            "/api/openapi.json",
            "3.0.3",
            "application/vnd.oai.openapi+json;version=3.0",
        ),
        (
            "/api/openapi-3.1.json",
            "3.1.0",
            "application/vnd.oai.openapi+json;version=3.1",
        ),
    ] {
        for accept in [
            "*/*",
            "application/json",
            "application/vnd.oai.openapi+json;version=3.0",
        ] {
            let answer = server.request("GET", path, &[("accept", accept)]);
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (200, kind),
                "{accept}"
            );
        }
        let document = server.get(path).json();
        assert_eq!(document["openapi"], version);
        assert_eq!(document["servers"][0]["url"], server.url("/api"));
        let mut references = BTreeSet::new();
        walk(&document, &mut |name, member| {
            if name == "$ref" {
                references.insert(member.as_str().expect("a reference"));
            }
            assert!(
                version == "3.1.0" || name != "type" || *member != "null",
                "3.0 has no null"
            );
        });
        assert!(references.len() > 30, "{references:?}");
        for reference in references {
            let pointer = reference
                .strip_prefix('#')
                .expect("a reference into the document");
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
        let limit = parameters(
            &document,
            &document["paths"]["/collections/poles/items"]["get"],
        )
        .find(|parameter| parameter["name"] == "limit");
        assert_eq!(limit.expect("limit")["schema"]["maximum"], 10_000);
        let refused = server.get(&format!("{path}?f=html"));
        assert_eq!(refused.status, 406);
    }
}

/// A client made from the document has a member for all that it must find, and asks for no key.
fn everything_required_is_described(document: &Value) {
    assert_eq!(document["security"], serde_json::json!([]));
    for tag in document["tags"].as_array().expect("tags") {
        let words = tag["description"].as_str().unwrap_or_default();
        assert!(!words.is_empty(), "{tag}");
    }
    let mut seen = 0;
    described_members(document, &mut seen);
    assert!(seen > 150, "{seen}");
}

fn described_members(part: &Value, seen: &mut usize) {
    if let Some(required) = part["required"].as_array() {
        for name in required.iter().filter_map(Value::as_str) {
            assert!(part["properties"].get(name).is_some(), "{name}: {part}");
            *seen += 1;
        }
    }
    match part {
        Value::Object(members) => members
            .values()
            .for_each(|one| described_members(one, seen)),
        Value::Array(all) => all.iter().for_each(|one| described_members(one, seen)),
        _ => {}
    }
}

/// The parameters of an operation, references followed.
fn parameters<'d>(document: &'d Value, operation: &'d Value) -> impl Iterator<Item = &'d Value> {
    let all = operation["parameters"].as_array().expect("parameters");
    all.iter()
        .map(|parameter| match parameter["$ref"].as_str() {
            Some(reference) => document.pointer(&reference[1..]).expect("a parameter"),
            None => parameter,
        })
}

fn paths(document: &Value) -> impl Iterator<Item = (&String, &Value)> {
    document["paths"].as_object().expect("paths").iter()
}

fn every_route_is_described(document: &Value, routes: impl Iterator<Item = &'static str>) {
    let routes: Vec<&str> = routes.filter(|route| route.starts_with("/api/")).collect();
    assert!(routes.len() > 35, "{routes:?}");
    // A part of a route in braces stands for any text; so may one of the description.
    let fits = |route: &str, path: &str| {
        let (route, path) = (route.split('/'), path.split('/'));
        route.clone().count() == path.clone().count()
            && route
                .zip(path)
                .all(|(route, path)| route == path || route.starts_with('{'))
    };
    let described: Vec<String> = paths(document)
        .map(|(path, _)| format!("/api{path}"))
        .collect();
    for route in &routes {
        assert!(
            described.iter().any(|path| fits(route, path)),
            "{route} is not described"
        );
    }
    for path in &described {
        assert!(
            routes.iter().any(|route| fits(route, path)),
            "{path} is no route"
        );
    }
}

/// A value as it stands in an address.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(written).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// The address of a path, with the examples of its parts.
fn address(document: &Value, path: &str, operation: &Value) -> String {
    let parts = parameters(document, operation).filter(|parameter| parameter["in"] == "path");
    parts.fold(format!("/api{path}"), |path, parameter| {
        let name = parameter["name"].as_str().expect("a name");
        path.replace(&format!("{{{name}}}"), &written(&parameter["example"]))
    })
}

fn of_query<'d>(document: &'d Value, operation: &'d Value) -> Vec<(&'d str, String)> {
    let all = parameters(document, operation).filter(|parameter| parameter["in"] == "query");
    all.map(|parameter| {
        (
            parameter["name"].as_str().expect("a name"),
            written(&parameter["example"]),
        )
    })
    .collect()
}

/// The strict families name every parameter they read when one is unknown; the lenient one passes over it.
fn parameters_are_those_that_are_read(server: &Server, document: &Value) {
    for (path, item) in paths(document).filter(|(path, _)| *path != "/docs") {
        let operation = &item["get"];
        let address = address(document, path, operation);
        let lenient = operation["tags"][0]
            .as_str()
            .is_some_and(|tag| tag.contains("dans la forme de"));
        if lenient {
            let required = parameters(document, operation)
                .filter(|one| one["in"] == "query" && one["required"] == true);
            let required = required.filter_map(|one| {
                Some(format!(
                    "&{}={}",
                    one["name"].as_str()?,
                    written(&one["example"])
                ))
            });
            let address = format!("{address}?inconnu=1{}", required.collect::<String>());
            assert_eq!(server.get(&address).status, 200, "{address}");
            continue;
        }
        let answer = server.get(&format!("{address}?inconnu=1"));
        assert_eq!(answer.status, 400, "{address}");
        let detail = answer.json()["errors"][0]["detail"]
            .as_str()
            .expect("a detail")
            .to_owned();
        let known = detail
            .split_once("les paramètres sont\u{a0}: ")
            .map_or("", |(_, known)| known);
        assert_eq!(
            known.is_empty(),
            detail.contains("aucun n’est attendu"),
            "{detail}"
        );
        let known: BTreeSet<&str> = known
            .trim_end_matches('.')
            .split(", ")
            .filter(|name| !name.is_empty())
            .collect();
        let described: BTreeSet<&str> = of_query(document, operation)
            .iter()
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(described, known, "{path}");
    }
}

fn every_parameter_works(server: &Server, document: &Value) {
    for (path, item) in paths(document) {
        let operation = &item["get"];
        let address = address(document, path, operation);
        let all = of_query(document, operation);
        // What must stand beside a parameter.
        let beside = |name: &str| match name {
            "lon" if path == "/search" => Some("lat=47.65&q=redon"),
            "lat" if path == "/search" => Some("lon=-2.08&q=redon"),
            _ if path == "/search" => Some("q=redon"),
            "lon" => Some("lat=47.65"),
            "lat" => Some("lon=-2.08"),
            _ if path == "/collections/poles/nearest" && name != "commune" => Some("commune=35236"),
            _ if path == "/recherche" && name != "q" => Some("q=redon"),
            _ if path == "/reverse" => Some("lon=-2.08&lat=47.65"),
            _ => None,
        };
        for (name, value) in &all {
            let more = beside(name).unwrap_or_default();
            let url = format!("{address}?{name}={value}&{more}");
            let answer = server.get(url.trim_end_matches('&'));
            assert!(
                [200, 204].contains(&answer.status),
                "{url}: {}",
                answer.text()
            );
        }
    }
}

fn every_link_of_the_page_answers(server: &Server) {
    let page = server.get("/api/docs");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, "text/html; charset=utf-8")
    );
    let html = page.text();
    let links = html.split("<a href=\"/api").skip(1);
    let links: BTreeSet<String> = links
        .filter_map(|rest| rest.split('"').next())
        .map(|rest| format!("/api{}", rest.replace("&#38;", "&").replace("&amp;", "&")))
        .collect();
    assert!(links.len() > 50, "{links:?}");
    for link in links {
        assert_eq!(server.get(&link).status, 200, "{link}");
    }
    for place in html.split("href=\"#").skip(1) {
        let id = place.split('"').next().expect("an id");
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

/// What many addresses read is described once, and each address names all that it reads.
fn the_page_names_every_parameter(server: &Server, document: &Value) {
    let html = server.get("/api/docs").text();
    for (_, item) in paths(document) {
        let operation = &item["get"];
        let begin = format!(
            "id=\"op-{}\"",
            operation["operationId"].as_str().expect("a name")
        );
        let article = html.split(&begin).nth(1).expect("an article");
        let article = article.split("</article>").next().expect("its end");
        for parameter in parameters(document, operation) {
            let name = parameter["name"].as_str().expect("a name");
            assert!(
                article.contains(&format!("<code>{name}</code>")),
                "{begin}: {name}"
            );
        }
    }
    let shared = document["components"]["parameters"].as_object();
    for name in shared.expect("shared parameters").keys() {
        let described = html
            .matches(&format!("<dt id=\"parametre-{name}\">"))
            .count();
        assert_eq!(described, 1, "{name}");
    }
    assert!(
        html.matches("<dt").count() < 210,
        "described again and again"
    );
}
