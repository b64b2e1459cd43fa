//! The data is reloaded while a client follows `next`. A page begins after an id and the service keeps
//! nothing of its clients, so it is the same when the next page comes from a replica with newer data.

use std::collections::HashSet;

use super::support::{DataCopy, Server};

/// Features of a page; less than the poles that come before the change.
const LIMIT: usize = 10;

/// A row of the register.
fn id(row: &csv::StringRecord) -> &str {
    &row[0]
}

/// The rows of a table of `folder`, with its header.
fn rows(folder: &DataCopy, file: &str) -> (csv::StringRecord, Vec<csv::StringRecord>) {
    let text = folder.read(file);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let rows = reader.records().collect::<Result<_, _>>();
    (header, rows.expect("rows"))
}

fn write(folder: &DataCopy, file: &str, header: &csv::StringRecord, rows: &[csv::StringRecord]) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(row).expect("a row");
    }
    folder.write(file, writer.into_inner().expect("a table"));
}

/// Takes the poles `gone` out of a register, and adds copies of the pole `like` that are called `new`.
fn change(folder: &DataCopy, gone: &[&str], like: &str, new: &[String]) {
    for file in ["poles.csv", "laureats.csv", "membres.csv"] {
        let (header, mut all) = rows(folder, file);
        let column = if file == "poles.csv" { "id" } else { "pole" };
        let column = header.iter().position(|name| name == column);
        let column = column.expect("the column of the pole");
        all.retain(|row| !gone.contains(&&row[column]));
        if file == "poles.csv" {
            let pattern = all.iter().find(|row| id(row) == like).expect("the pole");
            let copies: Vec<csv::StringRecord> = new
                .iter()
                .map(|name| {
                    let cells = pattern.iter().skip(1);
                    std::iter::once(name.as_str()).chain(cells).collect()
                })
                .collect();
            all.extend(copies);
            all.sort_by(|a, b| id(a).cmp(id(b)));
        }
        write(folder, file, &header, &all);
    }
}

/// The ids of a page, the number of all that match, and the path of the next page.
fn page(server: &Server, path: &str) -> (Vec<String>, usize, Option<String>) {
    let answer = server.get(path).json();
    let features = answer["features"].as_array().expect("features");
    let ids = features.iter().map(|feature| feature["id"].as_str());
    let ids = ids.map(|id| id.expect("an id").to_owned()).collect();
    let links = answer["links"].as_array().expect("links");
    let next = links.iter().find(|link| link["rel"] == "next");
    let next = next.map(|link| link["href"].as_str().expect("an address"));
    let next = next.map(|href| {
        href.strip_prefix(&server.url(""))
            .expect("whole")
            .to_owned()
    });
    let matched = answer["numberMatched"].as_u64().expect("a number");
    (ids, matched as usize, next)
}

/// All ids, page by page from `path`.
fn rest(server: &Server, path: String) -> (Vec<String>, Vec<usize>) {
    let (mut all, mut matched) = (Vec::new(), Vec::new());
    let mut path = Some(path);
    while let Some(address) = path {
        let (ids, of, next) = page(server, &address);
        all.extend(ids);
        matched.push(of);
        path = next;
    }
    (all, matched)
}

#[test]
fn a_reload_between_two_pages_loses_and_repeats_no_pole() {
    let first = format!("/api/collections/poles/items?limit={LIMIT}");
    let folder = DataCopy::new();
    let server = Server::serve(folder.path(), &[]);
    let (old, _) = rest(&server, first.clone());
    assert!(old.len() > 4 * LIMIT, "{} poles", old.len());

    let (mut listed, matched, second) = page(&server, &first);
    assert_eq!(matched, old.len());
    let (more, matched, third) = page(&server, &second.expect("a second page"));
    assert_eq!(matched, old.len());
    listed.extend(more);
    let (last, to_come) = (&old[2 * LIMIT - 1], &old[2 * LIMIT + 5]);
    assert_eq!(listed.last(), Some(last));

    // Now one of the listed poles goes, the one that the next page starts after does too, and
    // one still to come; there are new ones before, right after, and at the end.
    let gone = [old[LIMIT / 2].as_str(), last, to_come];
    let (early, next, late) = ("000".to_owned(), format!("{last}-bis"), "zzz".to_owned());
    assert!(*last < next && next < old[2 * LIMIT], "{next} comes next");
    let new = [early.clone(), next.clone(), late.clone()];
    change(&folder, &gone, &old[0], &new);
    assert_eq!(server.reload()["dernierRechargement"]["resultat"], "charge");
    let (now, _) = rest(&server, first);
    assert_eq!(now.len(), old.len());

    let (others, matched) = rest(&server, third.expect("a third page"));
    assert!(
        matched.iter().all(|&count| count == now.len()),
        "{matched:?}"
    );
    listed.extend(others);

    assert!(listed.is_sorted(), "in order");
    let once: HashSet<&String> = listed.iter().collect();
    assert_eq!(once.len(), listed.len(), "none is listed twice");
    let lasting = old.iter().filter(|id| now.contains(id));
    for id in lasting.chain([&next, &late]) {
        assert!(once.contains(id), "{id} is lost");
    }
    assert!(!once.contains(to_come) && !once.contains(&early));
}
