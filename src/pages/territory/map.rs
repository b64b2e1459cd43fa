//! The map of covered communes, and what it shows in words.

use super::Sheet;
use crate::{
    french,
    pages::{
        coverage_request::ANNEX,
        pictures::Room,
        view::{CoverLegend, Map, PlacesLegend, SiteTable},
    },
    query::coverage::NoShare,
    register::PerimeterMember,
    territory::Area,
};

impl Sheet<'_> {
    pub(super) fn map(&self) -> Map {
        let territories = self.frame.snapshot.territories();
        let area = self.area();
        let shown = match area {
            Area::France => None,
            Area::One(one) => self.frame.bounds(&[PerimeterMember::Territory(one)], None),
        };
        let added: Vec<String> = self
            .query
            .request
            .added()
            .iter()
            .map(ToString::to_string)
            .collect();
        let name = area.name(territories);
        let room = match area {
            Area::France => Room::Whole,
            Area::One(_) => Room::Beside,
        };
        Map {
            level: Some(area.level_word().to_owned()),
            code: Some(area.code(territories).to_owned()),
            coverage: self.coverage_address(),
            place_name: shown.is_some().then(|| name.to_owned()),
            bounds: shown,
            radius: self
                .query
                .request
                .limit()
                .radius()
                .map(|radius| radius.km().to_string()),
            added: (!added.is_empty()).then(|| added.join(" ")),
            added_names: (!added.is_empty()).then(|| self.added_names()),
            drawing: (!self.query.is_live()).then(|| self.frame.drawing(&self.query.state, room)),
            ..self.frame.map("territory", format!("Carte : {name}"))
        }
    }

    /// The communes of the hypothetical poles, in their order, for the map.
    fn added_names(&self) -> String {
        let snapshot = self.frame.snapshot;
        let added = self.query.request.added().iter();
        let names = added.map(|&point| {
            let commune = snapshot.locate(point).commune;
            commune.map_or("", |ix| snapshot.territories().commune(ix).name())
        });
        names.collect::<Vec<_>>().join("|")
    }

    /// Where the map asks which communes are covered; none where none could be told.
    fn coverage_address(&self) -> Option<String> {
        let Area::One(one) = self.area() else {
            return None;
        };
        if !matches!(
            self.coverage.figures.share.ratio(),
            Ok(_) | Err(NoShare::NoTime)
        ) {
            return None;
        }
        let code = self.frame.snapshot.territories().code(one);
        let path = format!("/api/couverture/{}/{code}/communes", one.level());
        Some(
            self.query
                .state
                .at(&path)
                .without(&["nombre", ANNEX])
                .href(),
        )
    }

    /// What the places of the map are called: the arrondissements of a commune stand for it.
    pub(super) fn words_of_places(&self) -> (&'static str, &'static str) {
        let territories = self.frame.snapshot.territories();
        let has = |divided| {
            let mut communes = self.area().communes(territories);
            communes.any(|ix| territories.commune(ix).arrondissements().is_empty() != divided)
        };
        match (has(true), has(false)) {
            (false, _) => ("commune", "communes"),
            (true, false) => ("arrondissement", "arrondissements"),
            (true, true) => ("commune ou arrondissement", "communes et arrondissements"),
        }
    }

    /// What the marks of the map say, beside the symbols of poles; none where there is nothing to say.
    pub(super) fn legend(&self, sites: Option<&SiteTable>) -> Option<CoverLegend> {
        let added = self.query.request.added().len();
        let proposed = sites.map_or(0, SiteTable::numbered);
        let legend = CoverLegend {
            places: self.coverage_address().map(|_| self.legend_of_places()),
            sites: (proposed > 0).then(|| {
                let place = french::agree(proposed, "le lieu", "les lieux");
                format!("{place} où un prochain pôle servirait le plus d’habitants")
            }),
            added: (added > 0)
                .then(|| french::count(added, "pôle hypothétique", "pôles hypothétiques")),
        };
        let says = legend.places.is_some() || legend.sites.is_some() || legend.added.is_some();
        says.then_some(legend)
    }

    /// How many communes there are of each colour.
    fn legend_of_places(&self) -> PlacesLegend {
        let places = self.coverage.uncovered.places;
        let (one, several) = self.words_of_places();
        let all = places.within + places.beyond + places.without_time + places.without_point;
        let counted = |count: usize, side: &str, of: &str| {
            (count > 0).then(|| match all {
                // Of one commune there is nothing to count.
                1 => format!("{}{of}", french::capital(side)),
                _ => format!("{} {side}", french::count(count, one, several)),
            })
        };
        let of_pole = " d’un pôle";
        PlacesLegend {
            within: counted(
                places.within,
                &format!("à {} ou moins", self.limit()),
                of_pole,
            ),
            beyond: counted(places.beyond, "plus loin", of_pole),
            without_time: counted(places.without_time, "sans durée connue", ""),
            without_point: counted(places.without_point, "sans point connu", ""),
        }
    }
}
