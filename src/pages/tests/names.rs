//! The names of all places of France in the sentences of pages.

use std::{path::Path, sync::LazyLock};

use super::render;
use crate::{
    config::{BaseMap, Config},
    french::PlaceName,
    http::request::Params,
    limits::DEFAULT_NEAREST,
    pages::{
        TerritoryRequest,
        coverage_request::CoverageQuery,
        frame::Frame,
        near_page, territory_page,
        view::{Assets, NearPage, TerritoryPage},
    },
    query::{
        coverage::counted_filter,
        nearby::{self, Origin},
        sites::SiteCount,
    },
    register::Filter,
    snapshot::Snapshot,
    surroundings::Measure,
    territory::{Area, CommuneIx, Level, Territory},
};

static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    script: None,
    styles: Vec::new(),
});

pub(super) static CONFIG: LazyLock<Config> = LazyLock::new(|| Config {
    base_map: BaseMap::None,
    ..Config::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("data"))
});

pub(super) fn frame(snapshot: &Snapshot) -> Frame<'_> {
    Frame {
        engine: None,
        former_codes: Vec::new(),
        snapshot,
        config: &CONFIG,
        assets: &ASSETS,
        address: None,
        path: "/".to_owned(),
        query: String::new(),
        embedded: false,
        sends_mail: true,
        today: jiff::civil::date(2026, 11, 22),
    }
}

/// What of `text` joins the name of `territory` as no French does.
fn fault(snapshot: &Snapshot, territory: Territory, text: &str) -> Option<String> {
    let place = PlaceName::new(snapshot.territories(), territory);
    let name = place.plain();
    let wrong = [
        (format!("de {name}"), place.genitive()),
        (format!("à {name}"), place.locative()),
    ];
    let wrong = wrong.into_iter().filter(|(wrong, right)| wrong != right);
    let mut wrong = wrong.map(|(wrong, _)| wrong);
    wrong.find(|wrong| {
        let mut found = text.match_indices(wrong.as_str());
        // "Près de Le Port" is a fault, "près de Le Portel" none of Le Port.
        found.any(|(at, _)| {
            let before = text[..at].ends_with(char::is_alphanumeric);
            let after = text[at + wrong.len()..]
                .starts_with(|next: char| next.is_alphanumeric() || next == '-' || next == ' ');
            !before && !after
        })
    })
}

pub(super) fn near(frame: &Frame, ix: CommuneIx) -> NearPage {
    let request = nearby::Request {
        filter: counted_filter(&Filter::default()),
        count: DEFAULT_NEAREST,
        related: usize::MAX,
        radius: None,
        by: Measure::Distance,
    };
    let origin = Origin::of_commune(frame.snapshot, ix);
    let answer = nearby::nearby(frame.snapshot, origin, &request);
    near_page(frame, origin, ix, &answer, &request, None, Vec::new())
}

pub(super) fn sheet(frame: &Frame, territory: Territory) -> TerritoryPage {
    let area = Area::One(territory);
    let path = frame.area_path(area);
    let query = CoverageQuery::read(frame, &Params::filled_in(None), &path, &[]);
    territory_page(
        frame,
        &TerritoryRequest {
            annex: false,
            area,
            query: query.expect("a request without parameters"),
            sites: SiteCount::new(1).expect("a number of sites"),
        },
    )
}

/// One load of the data for all of it.
#[test]
fn names_of_places_are_joined_in_every_sentence() {
    let snapshot = Snapshot::load(&CONFIG.data).expect("the data");
    let frame = frame(&snapshot);
    let territories = snapshot.territories();
    let check = |territory, text: &str| {
        if let Some(wrong) = fault(&snapshot, territory, text) {
            panic!("{wrong} in {text}");
        }
    };

    // The title, the headings, the first sentence and the name of the map around every commune.
    for territory in territories.all(Level::Commune) {
        let Territory::Commune(ix) = territory else {
            continue;
        };
        let page = near(&frame, ix);
        let headings = page.groups.iter().map(|group| group.heading.as_str());
        let map = page.map.iter().map(|map| map.name.as_str());
        let texts = [page.heading.as_str(), &page.page.description, &page.answer];
        for text in texts.into_iter().chain(headings).chain(map) {
            check(territory, text);
        }
    }

    // The answer of every département and région, and of some intercommunalities: each measures the
    // country. What the register says of a place is its own.
    let sheets = territories
        .all(Level::Region)
        .chain(territories.all(Level::Departement))
        .chain(territories.all(Level::Epci).step_by(100));
    for territory in sheets {
        let page = sheet(&frame, territory);
        check(territory, &page.page.description);
        check(territory, &page.page.title);
    }

    // The whole sheet of some communes whose name is not only put after "de".
    let communes = territories.all(Level::Commune).filter(|&one| {
        let place = PlaceName::new(territories, one);
        place.genitive() != format!("de {}", place.plain())
    });
    for territory in communes.step_by(100) {
        let html = render(&sheet(&frame, territory)).expect("it renders");
        check(territory, &html);
    }
}
