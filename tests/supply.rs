//! What the program is built from: licences, sources and duplicates, as `deny.toml` allows them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use serde::Deserialize;
use spdx::{Expression, LicenseReq, ParseMode};

#[derive(Deserialize)]
struct Rules {
    licenses: Licenses,
    sources: Sources,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Bans {
    skip: Vec<Skip>,
    skip_tree: Vec<Skip>,
}

#[derive(Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

fn metadata() -> Metadata {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let why = String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success(), "{why}");
    let mut all: Metadata = serde_json::from_slice(&told.stdout).expect("the metadata of cargo");
    let used: BTreeSet<&str> = all
        .resolve
        .nodes
        .iter()
        .map(|node| node.id.as_str())
        .collect();
    all.packages
        .retain(|package| used.contains(package.id.as_str()));
    all
}

fn rules() -> Rules {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml");
    let text = fs::read_to_string(path).expect("deny.toml");
    toml::from_str(&text).expect("the rules")
}

/// The packages under one of `names`, themselves included.
fn under<'m>(all: &'m Metadata, names: &[Skip]) -> BTreeSet<&'m str> {
    let named = |package: &&Package| names.iter().any(|skip| skip.name == package.name);
    let mut open: Vec<&str> = all
        .packages
        .iter()
        .filter(named)
        .map(|one| one.id.as_str())
        .collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let node = all.resolve.nodes.iter().find(|node| node.id == id);
            open.extend(
                node.iter()
                    .flat_map(|node| &node.dependencies)
                    .map(String::as_str),
            );
        }
    }
    found
}

#[test]
fn what_the_program_is_built_from_is_allowed() {
    let (rules, all) = (rules(), metadata());
    assert!(all.packages.len() > 200, "{} packages", all.packages.len());
    let mut faults = Vec::new();

    let allowed = |one: &LicenseReq| {
        rules
            .licenses
            .allow
            .iter()
            .any(|name| *name == one.to_string())
    };
    for Package {
        name,
        version,
        license,
        source,
        ..
    } in &all.packages
    {
        let license = license.as_deref().unwrap_or("none");
        match Expression::parse_mode(license, ParseMode::LAX) {
            Ok(expression) if expression.evaluate(allowed) => {}
            _ => faults.push(format!("{name} {version}: licence {license}")),
        }
        let registry = source
            .as_deref()
            .map(|source| source.trim_start_matches("registry+"));
        if registry.is_some_and(|registry| {
            !rules
                .sources
                .allow_registry
                .iter()
                .any(|one| one == registry)
        }) {
            faults.push(format!("{name} {version}: from {source:?}"));
        }
    }

    let skipped = under(&all, &rules.bans.skip_tree);
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &all.packages {
        let versions = versions.entry(&package.name).or_default();
        if !skipped.contains(package.id.as_str()) {
            versions.insert(&package.version);
        }
    }
    let is_double = |name: &str| {
        versions
            .get(name)
            .is_some_and(|versions| versions.len() > 1)
    };
    for (name, versions) in &versions {
        let is_explained = rules.bans.skip.iter().any(|skip| skip.name == *name);
        if versions.len() > 1 && !is_explained {
            faults.push(format!("{name}: {versions:?}"));
        }
    }
    for Skip { name, reason } in rules.bans.skip.iter().chain(&rules.bans.skip_tree) {
        assert!(reason.len() > 20, "{name}: why?");
    }
    for Skip { name, .. } in &rules.bans.skip {
        if !is_double(name) {
            faults.push(format!("{name}: is one now, and needs no exception"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
