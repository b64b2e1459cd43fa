//! What the pages of one request share.

use super::{
    pictures::{Drawing, Preview, Room},
    state::PageState,
    view::{Assets, BaseMap, Crumb, Link, Map, Page, Tab},
};
use crate::{
    config::Config,
    french::{self, PlaceName},
    geometry::{LonLat, bounding_box, format_degrees},
    http::request::PublicAddress,
    paths,
    register::PerimeterMember,
    routing::LiveEngine,
    snapshot::{Floor, Snapshot},
    territory::{Area, Territory},
};
use geo::Rect;
use jiff::civil::Date;

/// Who draws our own outlines, as the map credits them.
const OUTLINES: &str = "Limites : IGN, INSEE ; pays : Natural Earth";

/// The data, the settings and the request that a page is made from.
pub(crate) struct Frame<'a> {
    /// The data.
    pub(crate) snapshot: &'a Snapshot,
    /// The settings of this instance.
    pub(crate) config: &'a Config,
    /// Script and style sheets.
    pub(crate) assets: &'a Assets,
    /// The public address, when the request names it.
    pub(crate) address: Option<PublicAddress>,
    /// The path of the request, for the canonical link; in a frame, that of the page it shows.
    pub(crate) path: String,
    /// The parameters of the request, as they were written.
    pub(crate) query: String,
    /// Whether another site holds the page in a frame.
    pub(crate) embedded: bool,
    /// What became of the former communes whose codes led to the page.
    pub(crate) former_codes: Vec<String>,
    /// The routing engine that is asked for times to where no pole stands, where there is one.
    pub(crate) engine: Option<&'a LiveEngine>,
    /// Whether mail is sent, so that addresses are asked for.
    pub(crate) sends_mail: bool,
    /// The day it is: it says which statuses are old, and stands on what is printed.
    pub(crate) today: Date,
}

impl Frame<'_> {
    /// The year it is.
    pub(crate) fn year(&self) -> u16 {
        self.today.year().unsigned_abs()
    }

    /// A page around a content, to be found by search engines.
    pub(crate) fn page(&self, tab: Tab, title: &str, description: &str) -> Page {
        Page {
            title: title.to_owned(),
            description: description.to_owned(),
            own_path: Some(self.path.clone()),
            public: self.config.public_url.clone(),
            embedded: self.embedded,
            oembed: self.oembed(),
            whole: self.whole(),
            preview: self.preview(
                &PageState::new(paths::HOME, [], &[]),
                "La carte des pôles localisés",
            ),
            index: true,
            is_home: false,
            moderator: None,
            tab,
            query: String::new(),
            notices: self.former_codes.clone(),
            assets: self.assets.clone(),
            of_history: self.of_history(),
            vintage: self.vintage(),
            today: french::date(self.today.into()),
            crumbs: vec![
                Crumb {
                    href: Some("/".to_owned()),
                    text: "Accueil".to_owned(),
                },
                Crumb {
                    href: None,
                    text: title.to_owned(),
                },
            ],
        }
    }

    /// Whether changes may be proposed from the page: where the register has a journal, and in no frame.
    pub(crate) fn proposes(&self) -> bool {
        self.snapshot.history().is_some() && !self.embedded
    }

    /// The pages about what was decided, where that is told.
    fn of_history(&self) -> Vec<Link> {
        if self.snapshot.history().is_none() {
            return Vec::new();
        }
        let pages = [
            (paths::CHANGES, "Changements du registre"),
            (paths::TO_CONFIRM, "Pôles à confirmer"),
            (paths::NEW_POLE, "Proposer un pôle"),
        ];
        let links = pages.map(|(path, text)| Link {
            href: path.to_owned(),
            text: text.to_owned(),
        });
        links.into()
    }

    /// The path and the parameters of the page, in no frame.
    fn whole(&self) -> String {
        match self.query.as_str() {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    /// Where programs ask how to hold the page in a frame; none when it has no map with a list, or the settings do
    /// not say where the atlas is found.
    fn oembed(&self) -> Option<String> {
        let address = PublicAddress::from(self.config.public_url.as_ref()?);
        paths::embedded(&self.path)?;
        let whole = address.join(&self.whole());
        let encoded: String = form_urlencoded::byte_serialize(whole.as_bytes()).collect();
        Some(address.join(&format!("{}?url={encoded}", paths::OEMBED)))
    }

    /// What a shared link to the page at `state` shows, which `alt` says in words; none where the settings
    /// do not say where the atlas is found.
    pub(super) fn preview(&self, state: &PageState, alt: &str) -> Option<Preview> {
        let address = PublicAddress::from(self.config.public_url.as_ref()?);
        Some(Preview::new(&address, state, alt))
    }

    /// The map of the page at `state` as a picture.
    pub(super) fn drawing(&self, state: &PageState, room: Room) -> Drawing {
        let version = self.snapshot.release(Floor::Register).version();
        Drawing::new(version, state, room)
    }

    /// The day the register was compiled: that of its newest row.
    pub(crate) fn vintage(&self) -> String {
        let vintage = self.snapshot.release(Floor::Register).vintage();
        match vintage.day() {
            Some(day) => french::date(day.into()),
            None => vintage.to_string(),
        }
    }

    /// Who answers for the data.
    pub(crate) fn contact(&self) -> Option<Link> {
        self.config.contact.as_ref().map(|contact| Link {
            href: contact.href(),
            text: contact.text().to_owned(),
        })
    }

    /// A map of `mode` with this instance's base map and credits.
    pub(crate) fn map(&self, mode: &'static str, name: String) -> Map {
        let attribution = if self.config.base_map.is_plan_ign() {
            "Plan IGN"
        } else {
            ""
        };
        let url = self.config.base_map.template();
        Map {
            name,
            mode,
            versions: self.snapshot.versions().into(),
            background: (!url.is_empty()).then(|| BaseMap {
                url: url.to_owned(),
                attribution: attribution.to_owned(),
            }),
            attribution: OUTLINES.to_owned(),
            ..Map::default()
        }
    }

    /// `west,south,east,north` around `territories`, and around `point` too; none when neither has
    /// a known place.
    pub(crate) fn bounds(
        &self,
        territories: &[PerimeterMember],
        point: Option<LonLat>,
    ) -> Option<String> {
        let borders = territories.iter().filter_map(|&one| {
            let (list, at) = match one {
                PerimeterMember::Arrondissement(ix) => self.snapshot.arrondissement_border(ix),
                PerimeterMember::Territory(territory) => self.snapshot.border(territory),
            }?;
            list.bounds(at)
        });
        let around = bounding_box(borders.chain(point.map(Rect::from)))?;
        Some(corners(around))
    }

    /// The sheet of a territory.
    pub(crate) fn territory_path(&self, territory: Territory) -> String {
        paths::sheet_of(self.snapshot.territories(), territory)
    }

    /// The sheet of an area.
    pub(crate) fn area_path(&self, area: Area) -> String {
        paths::sheet_of_area(self.snapshot.territories(), area)
    }

    /// The name of an area.
    pub(crate) fn area_name(&self, area: Area) -> &str {
        area.name(self.snapshot.territories())
    }

    /// `dans le Doubs`, `en France`.
    pub(crate) fn inside_area(&self, area: Area) -> String {
        match area {
            Area::France => "en France".to_owned(),
            Area::One(territory) => self.place_name(territory).locative(),
        }
    }

    /// The way to a territory from France, itself without link when it is the page's own.
    pub(crate) fn territory_crumbs(&self, territory: Territory, own: bool) -> Vec<Crumb> {
        let territories = self.snapshot.territories();
        let mut above = Vec::new();
        if let Territory::Commune(ix) = territory {
            above.push(Territory::Departement(
                territories.commune(ix).departement(),
            ));
        }
        let departement = above.first().copied().unwrap_or(territory);
        if let Territory::Departement(ix) = departement {
            above.extend(territories.departement(ix).region().map(Territory::Region));
        }
        let crumb = |href: &str, text: &str| Crumb {
            href: Some(href.to_owned()),
            text: text.to_owned(),
        };
        let mut crumbs = vec![
            crumb(paths::TERRITORIES, "Territoires"),
            crumb(paths::FRANCE, "France"),
        ];
        // La Réunion is a région and its only département, Paris a département and its only commune.
        let own_name = territories.name(territory);
        let above = above.iter().rev().map(|&one| (one, territories.name(one)));
        let mut above: Vec<_> = above.filter(|&(_, name)| name != own_name).collect();
        above.dedup_by_key(|&mut (_, name)| name);
        crumbs.extend(above.into_iter().map(|(one, name)| Crumb {
            href: Some(self.territory_path(one)),
            text: name.to_owned(),
        }));
        crumbs.push(Crumb {
            href: (!own).then(|| self.territory_path(territory)),
            text: territories.name(territory).to_owned(),
        });
        crumbs
    }

    /// The name of a territory, in the forms that it takes in a sentence.
    pub(crate) fn place_name(&self, territory: Territory) -> PlaceName<'_> {
        PlaceName::new(self.snapshot.territories(), territory)
    }
}

/// `west,south,east,north`, in degrees.
pub(super) fn corners(around: Rect<f64>) -> String {
    let (low, high) = (around.min(), around.max());
    [low.x, low.y, high.x, high.y].map(format_degrees).join(",")
}
