//! An answer of the API as a page: the same members, as facts, lists and tables.

use serde_json::{Map, Value};

use super::{
    frame::Frame,
    view::{Crumb, DocumentPage, Node, Page, Tab},
};
use crate::web_address::WebAddress;

/// How deep members are shown: deeper ones are named, not shown.
const DEPTH: usize = 6;

/// The page of a JSON document.
pub(super) fn document_page(frame: &Frame, title: &str, value: &Value) -> DocumentPage {
    let description = value["description"].as_str().unwrap_or(title);
    let mut whole = value.as_object().cloned().unwrap_or_default();
    let links = whole
        .remove("links")
        .map(|links| node("links", &links, DEPTH));
    whole.remove("title");
    whole.remove("description");
    whole.remove("geometry");
    let (parts, facts): (Vec<_>, Vec<_>) = whole
        .into_iter()
        .partition(|(_, value)| value.is_array() || value.is_object());
    let shown = |members: Vec<(String, Value)>| {
        let members = members.into_iter();
        let named = |(name, value): (String, Value)| {
            let node = node(&name, &value, DEPTH);
            (name, node)
        };
        members.map(named).collect::<Vec<_>>()
    };
    let mut page = Page {
        index: false,
        own_path: None,
        ..frame.page(Tab::Data, title, description)
    };
    page.crumbs.splice(1..1, above(&frame.path));
    DocumentPage {
        page,
        title: title.to_owned(),
        lead: value["description"].as_str().map(str::to_owned),
        facts: Node::Facts(shown(facts)),
        parts: shown(parts),
        links: links.unwrap_or(Node::Nothing),
    }
}

/// The documents that the one at `path` stands under, by the words of its address.
fn above(path: &str) -> Vec<Crumb> {
    let ends = path.match_indices('/').map(|(at, _)| at).skip(1);
    let crumb = |end: usize| {
        let address = &path[..end];
        let word = address.rsplit('/').next().unwrap_or(address);
        Crumb {
            href: Some(address.to_owned()),
            text: if word == "api" { "Interfaces" } else { word }.to_owned(),
        }
    };
    ends.map(crumb).collect()
}

/// What is shown of `value`, the member `name`, at most `depth` levels down.
fn node(name: &str, value: &Value, depth: usize) -> Node {
    let deeper = |name: &str, value: &Value| node(name, value, depth.saturating_sub(1));
    match value {
        Value::Null => Node::Nothing,
        Value::Bool(true) => Node::Text("oui".to_owned()),
        Value::Bool(false) => Node::Text("non".to_owned()),
        Value::Number(number) => Node::Text(number.to_string()),
        Value::String(text) if is_address(text) => Node::Link {
            href: text.clone(),
            text: text.clone(),
        },
        Value::String(text) => Node::Text(text.clone()),
        _ if depth == 0 => Node::Text("…".to_owned()),
        Value::Array(all) if all.is_empty() => Node::Nothing,
        Value::Array(all) => match all.iter().map(Value::as_object).collect::<Option<Vec<_>>>() {
            Some(objects) => listed(name, &objects, depth),
            None if all.iter().all(|one| !one.is_array()) => {
                Node::List(all.iter().map(|one| deeper(name, one)).collect())
            }
            // Boxes, coordinates, and other lists of lists.
            None => Node::List(
                all.iter()
                    .map(|one| Node::Text(one.to_string().replace(',', ", ")))
                    .collect(),
            ),
        },
        Value::Object(members) => link(members).unwrap_or_else(|| {
            let shown = members.iter().filter(|(name, _)| *name != "geometry");
            Node::Facts(
                shown
                    .map(|(name, value)| (name.clone(), deeper(name, value)))
                    .collect(),
            )
        }),
    }
}

/// Objects as a list of links, as a table of features, or one after the other.
fn listed(name: &str, objects: &[&Map<String, Value>], depth: usize) -> Node {
    let links: Option<Vec<Node>> = objects.iter().map(|members| link(members)).collect();
    if let Some(links) = links {
        return Node::List(links);
    }
    let features: Option<Vec<_>> = objects
        .iter()
        .map(|members| members.get("properties")?.as_object())
        .collect();
    let rows = features.unwrap_or_else(|| objects.to_vec());
    let is_flat = rows
        .iter()
        .all(|row| !row.values().any(Value::is_object) && !row.contains_key("links"));
    if !is_flat {
        let whole = |members: &&Map<String, Value>| {
            let one = Value::Object((*members).clone());
            node(name, &one, depth.saturating_sub(1))
        };
        return Node::List(objects.iter().map(whole).collect());
    }
    let mut columns: Vec<&String> = Vec::new();
    for name in rows.iter().flat_map(|row| row.keys()) {
        if !columns.contains(&name) {
            columns.push(name);
        }
    }
    let cells = |row: &&Map<String, Value>| {
        let cell = |column: &&String| {
            row.get(*column).map_or(Node::Nothing, |value| {
                node(column, value, depth.saturating_sub(1))
            })
        };
        columns.iter().map(cell).collect()
    };
    Node::Table {
        name: name.to_owned(),
        rows: rows.iter().map(cells).collect(),
        columns: columns.into_iter().cloned().collect(),
    }
}

/// An object that is a link of the API.
fn link(members: &Map<String, Value>) -> Option<Node> {
    let href = members.get("href")?.as_str()?;
    let member = |name: &str| members.get(name).and_then(Value::as_str);
    // Relations that OGC registered are addresses, whose end is the name.
    let relation = member("rel").unwrap_or_default();
    let relation = relation.rsplit('/').next().unwrap_or(relation);
    let text = format!("{} ({relation})", member("title").unwrap_or(href));
    Some(if is_address(href) {
        Node::Link {
            href: href.to_owned(),
            text,
        }
    } else {
        Node::Text(text)
    })
}

/// Whether `text` is an address that a page may link to.
fn is_address(text: &str) -> bool {
    let own = ["/api", "/poles/", "/territoires/"];
    let is_own = own.iter().any(|begin| text.starts_with(begin));
    let is_template = text.contains(|c: char| c.is_whitespace() || "{}<>\"".contains(c));
    (is_own || WebAddress::parse(text).is_ok()) && !is_template
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_under_those_that_its_address_begins_with() {
        let parents = |path| {
            let crumbs = above(path).into_iter();
            crumbs
                .map(|crumb| (crumb.href.expect("an address"), crumb.text))
                .collect::<Vec<_>>()
        };
        assert!(parents("/api").is_empty());
        let crumb = |href: &str, text: &str| (href.to_owned(), text.to_owned());
        assert_eq!(
            parents("/api/collections/poles/items"),
            [
                crumb("/api", "Interfaces"),
                crumb("/api/collections", "collections"),
                crumb("/api/collections/poles", "poles"),
            ]
        );
    }
}
