//! Tables that an operator may add to a data folder. Nothing of them is shipped, so that `datapackage.json` cannot describe
//! them: a description of files that are not there would be refused. They are described here, and read as soon as they lie
//! in the folder.

use std::path::Path;

use serde_json::Value;

/// Their descriptions, as a data package has them.
const DESCRIPTIONS: &str = include_str!("operator_tables.json");

/// The descriptions of those that lie in the folder `dir`, but for those that `is_described` already.
pub(super) fn in_folder(dir: &Path, is_described: impl Fn(&str) -> bool) -> Vec<Value> {
    let mut all = descriptions();
    all.retain(|resource| {
        let text = |member: &str| resource.get(member).and_then(Value::as_str);
        let lies_there = text("path").is_some_and(|path| dir.join(path).exists());
        lies_there && text("name").is_some_and(|name| !is_described(name))
    });
    all
}

/// The description of the table `name`, as a resource of a data package; none when it is not one of an operator's.
#[must_use]
pub fn operator_table(name: &str) -> Option<Value> {
    let mut all = descriptions().into_iter();
    all.find(|resource| resource.get("name").and_then(Value::as_str) == Some(name))
}

/// All descriptions.
///
/// # Panics
///
/// Never: a test reads them.
fn descriptions() -> Vec<Value> {
    serde_json::from_str(DESCRIPTIONS).expect("the descriptions of operators' tables are a list")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_table_is_described_as_soon_as_it_lies_in_the_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let names = |described: &'static [&str]| -> Vec<String> {
            in_folder(folder.path(), |name| described.contains(&name))
                .iter()
                .map(|resource| resource["name"].as_str().expect("a name").to_owned())
                .collect()
        };
        assert!(names(&[]).is_empty());
        fs::write(folder.path().join("trajets.csv"), "").expect("written");
        assert_eq!(names(&[]), ["trajets"]);
        assert!(names(&["trajets"]).is_empty());
        assert!(operator_table("trajets").is_some());
        assert!(operator_table("poles").is_none());
    }
}
