mod lists;

use super::{
    frame::Frame,
    french, items,
    view::{Coverage, Crumb, Group, Map, PoleItem, RadiusLink, Tab, TerritoryPage},
};
use crate::{
    query::coverage::{Area, Counted, Distances, NoShare, Radius, Request, Share},
    register::{Filter, PerimeterNature, Pole, PoleIx},
    territory::{CommuneIx, Territory},
};

/// The radii to choose from, in kilometres.
const RADII: [u32; 5] = [5, 10, 20, 30, 50];

/// How many of the largest uncovered communes the sheet lists.
const LARGEST: usize = 10;

/// Which sheet is asked for.
#[derive(Clone, Copy, Debug)]
pub struct TerritoryRequest {
    /// The territory, or France.
    pub area: Area,
    /// The radius.
    pub radius: Radius,
}

/// `/territoires/{niveau}/{code}`.
#[must_use]
pub fn territory_page(frame: &Frame, request: TerritoryRequest) -> TerritoryPage {
    let TerritoryRequest { area, radius } = request;
    let asked = Request::new(&Filter::default(), radius);
    let sheet = Sheet {
        frame,
        area,
        distances: Distances::new(frame.snapshot, &asked),
        request: asked,
    };
    let radius = radius.km();
    let radius_text = format!("{radius}\u{a0}km");
    let share = sheet.share(area);
    let coverage = sheet.coverage(share, &radius_text);
    let known = matches!(coverage, Coverage::Known { .. });
    let description = match &coverage {
        Coverage::Known {
            before,
            share,
            after,
            ..
        } => format!("{before}{share}{after}"),
        Coverage::Unknown(reason) => reason.clone(),
    };
    let name = sheet.name();
    let mut page = frame.page(Tab::Territories, &name, &description);
    page.crumbs = match area {
        Area::One(territory) => frame.territory_crumbs(territory, true),
        Area::France => vec![Crumb {
            href: None,
            text: "France".to_owned(),
        }],
    };
    let (uncovered, total) = if known {
        sheet.uncovered()
    } else {
        (Vec::new(), String::new())
    };
    TerritoryPage {
        precision: sheet.precision(),
        size: sheet.size(share),
        coverage,
        radii: sheet.radii(radius),
        left_out: if known {
            sheet.left_out(share)
        } else {
            Vec::new()
        },
        groups: sheet.groups().shown(),
        radius: radius_text,
        uncovered,
        uncovered_total: known.then_some(total),
        children: sheet.children(),
        referents: sheet.referents(),
        map: Some(sheet.map(&name)),
        page,
        name,
    }
}

struct Sheet<'a> {
    frame: &'a Frame<'a>,
    area: Area,
    request: Request,
    distances: Distances<'a>,
}

#[derive(Default)]
struct Groups {
    inside: Vec<PoleItem>,
    serving: Vec<PoleItem>,
    announced: Vec<PoleItem>,
    unlocated: Vec<PoleItem>,
}

impl Groups {
    /// The groups that are shown: the last two only when there is a pole in them.
    fn shown(self) -> Vec<Group> {
        let always = [
            Group::new(
                "dedans",
                "Pôles du territoire",
                "",
                "Aucun pôle localisé du registre n’a sa commune ici.",
                self.inside,
            ),
            Group::new(
                "desservent",
                "Pôles d’ailleurs qui déclarent y travailler",
                "",
                "Aucun au registre.",
                self.serving,
            ),
        ];
        let sometimes = [
            Group::new(
                "a-preciser",
                "Localisation à préciser",
                "Rattachés à ce territoire par leurs sources, dans une commune que rien ne dit. \
                 Ils ne comptent pas dans la part couverte.",
                "",
                self.unlocated,
            ),
            Group::new(
                "annonces",
                "Lauréats annoncés ici",
                "C’est le territoire où le lauréat a été annoncé, non un territoire desservi.",
                "",
                self.announced,
            ),
        ];
        let known = sometimes
            .into_iter()
            .filter(|group| !group.poles.is_empty());
        always.into_iter().chain(known).collect()
    }
}

impl Sheet<'_> {
    fn share(&self, area: Area) -> Share {
        Share::new(self.frame.snapshot, area, &self.request, &self.distances)
    }

    fn name(&self) -> String {
        match self.area {
            Area::France => "France".to_owned(),
            Area::One(one) => self.frame.snapshot.territories().name(one).to_owned(),
        }
    }

    fn map(&self, name: &str) -> Map {
        let territories = self.frame.snapshot.territories();
        let (level, code) = match self.area {
            Area::France => ("france", "france"),
            Area::One(one) => (one.level().word(), territories.code(one)),
        };
        let shown = match self.area {
            Area::France => None,
            Area::One(one) => self.frame.bounds(&[one], None),
        };
        Map {
            bounds: shown,
            level: Some(level.to_owned()),
            code: Some(code.to_owned()),
            ..self.frame.map("territory", format!("Carte\u{a0}: {name}"))
        }
    }

    /// `Département 25, Bourgogne-Franche-Comté`.
    fn precision(&self) -> String {
        let territories = self.frame.snapshot.territories();
        let Area::One(one) = self.area else {
            return "Les 101\u{a0}départements\u{a0}; collectivités d’outre-mer à part"
                .replace("\u{a0};", "\u{202f};");
        };
        let region = |ix| territories.region(ix).name().to_owned();
        let above: Vec<String> = match one {
            Territory::Commune(ix) => {
                let commune = territories.commune(ix);
                let departement = territories.departement(commune.departement()).name();
                let epci = commune
                    .epci()
                    .map(|ix| territories.epci_at(ix).name().to_owned());
                epci.into_iter().chain([departement.to_owned()]).collect()
            }
            Territory::Epci(ix) => territories
                .epci_at(ix)
                .departements()
                .iter()
                .map(|&ix| territories.departement(ix).name().to_owned())
                .collect(),
            Territory::Departement(ix) => territories
                .departement(ix)
                .region()
                .map(region)
                .into_iter()
                .collect(),
            Territory::Region(_) => Vec::new(),
        };
        let own = format!(
            "{} {}",
            french::capital(self.frame.kind(one)),
            territories.code(one)
        );
        std::iter::once(own)
            .chain(above)
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn size(&self, share: Share) -> String {
        let people = french::population(share.people);
        let territories = self.frame.snapshot.territories();
        let communes = match self.area {
            Area::One(Territory::Commune(_)) => return people,
            Area::One(one) => territories.communes_of(one).count(),
            Area::France => (0..territories.communes().len())
                .filter(|&at| self.area.holds(territories, CommuneIx::new(at)))
                .count(),
        };
        format!(
            "{people}, {}",
            french::count(communes, "commune", "communes")
        )
    }

    fn coverage(&self, share: Share, radius: &str) -> Coverage {
        let inside = match self.area {
            Area::France => "en France".to_owned(),
            Area::One(one) => self.frame.inside(one),
        };
        match share.ratio() {
            Err(NoShare::NoPoint) => {
                return Coverage::Unknown("Pas de part couverte ici\u{a0}: les communes n’ont pas de point dans les données, donc aucune distance n’est calculée.".to_owned());
            }
            Err(NoShare::Nobody) => {
                return Coverage::Unknown(
                    "Pas de part couverte ici\u{a0}: personne n’y habite.".to_owned(),
                );
            }
            Ok(_) => {}
        }
        let percent = french::share(share.covered, share.people).unwrap_or_default();
        let (located, unlocated) = self.counted();
        let before = french::capital(&inside);
        let france = (self.area != Area::France)
            .then(|| self.share(Area::France))
            .and_then(|france| french::share(france.covered, france.people))
            .map(|france| format!("En France\u{a0}: {france}."));
        Coverage::Known {
            before: format!("{before}, "),
            share: percent,
            after: format!(
                " des habitants vivent à {radius} ou moins, à vol d’oiseau, d’un pôle localisé du registre ({}, {} à préciser).",
                french::count(located, "localisé", "localisés"),
                french::integer(unlocated as u64)
            ),
            france,
            active_only: None,
            served: None,
        }
    }

    /// The poles that the figures count, and those they cannot count for want of a place.
    fn counted(&self) -> (usize, usize) {
        let counted = Counted::new(self.frame.snapshot, &self.request);
        (counted.located, counted.not_located)
    }

    fn left_out(&self, share: Share) -> Vec<String> {
        let (located, unlocated) = self.counted();
        let inactive = self.frame.snapshot.register().poles().len() - located - unlocated;
        let poles = match located {
            0 => "aucun pôle, le registre n’en localise pas".to_owned(),
            1 => "le seul pôle localisé du registre".to_owned(),
            n => format!(
                "les {} du registre, quel que soit leur statut sauf inactif",
                french::count(n, "pôle localisé", "pôles localisés")
            ),
        };
        let mut lines = vec![format!(
            "Comptent\u{a0}: {poles}{}.",
            match inactive {
                0 => String::new(),
                n => format!(
                    " ({})",
                    french::count(n, "inactif écarté", "inactifs écartés")
                ),
            }
        )];
        if unlocated > 0 {
            lines.push(format!(
                "Ne comptent pas\u{a0}: {} dont la commune n’est pas connue. La part réelle peut être plus haute.",
                french::count(unlocated, "pôle", "pôles")
            ));
        }
        lines.push("Le registre ne connaît pas tous les pôles du pays\u{a0}: ces chiffres parlent du registre, non du pays.".to_owned());
        if share.without_point > 0 {
            lines.push(format!(
                "{} de communes sans point sont dans le total, jamais parmi les couverts.",
                french::population(share.without_point)
            ));
        }
        lines
    }

    fn radii(&self, radius: u32) -> Vec<RadiusLink> {
        let path = match self.area {
            Area::France => crate::http::paths::FRANCE.to_owned(),
            Area::One(one) => self.frame.territory_path(one),
        };
        let mut radii = RADII.to_vec();
        if !radii.contains(&radius) {
            radii.push(radius);
            radii.sort_unstable();
        }
        let links = radii.into_iter().map(|km| RadiusLink {
            text: format!("{km}\u{a0}km"),
            href: format!("{path}?rayon={km}"),
            current: km == radius,
        });
        links.collect()
    }

    fn groups(&self) -> Groups {
        let mut groups = Groups::default();
        let register = self.frame.snapshot.register();
        for (at, pole) in register.poles().iter().enumerate() {
            let standing = self.stands(pole);
            let shared = pole
                .perimeter()
                .filter(|perimeter| self.shares(perimeter.territories()));
            let note = shared.map(|perimeter| items::perimeter_note(self.frame, perimeter));
            let announced = shared.is_some_and(|p| p.nature() == PerimeterNature::Laureate);
            let group = match (standing, pole.point().is_some()) {
                (true, true) => &mut groups.inside,
                (true, false) => &mut groups.unlocated,
                (false, _) if announced => &mut groups.announced,
                (false, _) if shared.is_some() => &mut groups.serving,
                (false, _) => continue,
            };
            let note = note.filter(|_| !standing || announced);
            group.push(PoleItem {
                note,
                ..items::item(self.frame, PoleIx::new(at))
            });
        }
        groups
    }

    fn stands(&self, pole: &Pole) -> bool {
        match self.area {
            Area::France => true,
            Area::One(one) => pole.stands_in(one, self.frame.snapshot.territories()),
        }
    }

    /// Whether one of `perimeter` has a commune in the area.
    fn shares(&self, perimeter: &[Territory]) -> bool {
        let territories = self.frame.snapshot.territories();
        perimeter.iter().any(|&one| {
            territories
                .communes_of(one)
                .any(|commune| self.area.holds(territories, commune))
        })
    }
}
