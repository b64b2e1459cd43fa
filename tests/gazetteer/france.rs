//! The territories of `data/`, read once, and the gazetteer made of them.

use std::{path::Path, sync::LazyLock};

use ptce_atlas::{
    table::{Package, read_tables},
    territory::{
        Level, Territories, Territory,
        gazetteer::{Gazetteer, Match, Query, Subject},
    },
};

static FRANCE: LazyLock<(Territories, Gazetteer)> = LazyLock::new(|| {
    let territories = read();
    let gazetteer = Gazetteer::of(&territories);
    (territories, gazetteer)
});

/// The territories of `data/`.
pub(crate) fn read() -> Territories {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let package = Package::read(&data).expect("data/ is described");
    let tables = read_tables(&data, &package);
    Territories::read(&tables).expect("the territories hold together")
}

pub(crate) fn territories() -> &'static Territories {
    &FRANCE.0
}

pub(crate) fn gazetteer() -> &'static Gazetteer {
    &FRANCE.1
}

/// The matches of a text, at most `limit`.
pub(crate) fn search(text: &str, limit: usize) -> Vec<Match<'static>> {
    gazetteer().search(&Query::new(text).limit(limit))
}

/// Kind and code of a territory, as the files of queries write them.
pub(crate) fn written(subject: Subject) -> (&'static str, &'static str) {
    let territories = territories();
    let level = |territory: Territory| (territory.level().word(), territories.code(territory));
    match subject {
        Subject::Commune(ix) => level(Territory::Commune(ix)),
        Subject::Departement(ix) => level(Territory::Departement(ix)),
        Subject::Region(ix) => level(Territory::Region(ix)),
        Subject::Epci(ix) => level(Territory::Epci(ix)),
        Subject::Ept(ix) => ("ept", territories.ept(ix).code()),
        Subject::Arrondissement(ix) => ("arrondissement", territories.arrondissement(ix).code()),
    }
}

/// The commune of that code.
pub(crate) fn commune(code: &str) -> Subject {
    match territories().find(Level::Commune, code) {
        Some(Territory::Commune(ix)) => Subject::Commune(ix),
        _ => panic!("no commune {code}"),
    }
}
