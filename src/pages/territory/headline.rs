//! The first lines: what the territory is, its share, its rank, and what the figures leave out.

use super::Sheet;
use crate::{
    export::times_in_words,
    french::{self, labels},
    pages::{
        counted::Counted,
        indicators::percent_in_words,
        view::{Coverage, Line},
    },
    query::coverage::{Distances, Nearest, NoShare, Rank, Target},
    register::FilterField,
    surroundings::Measure,
    territory::{Area, CommuneIx, DepartementIx, Level, Territory},
};

impl Sheet<'_> {
    /// `Département 25, Bourgogne-Franche-Comté`.
    pub(super) fn precision(&self) -> String {
        let territories = self.frame.snapshot.territories();
        let Area::One(one) = self.area() else {
            let all = (0..territories.departements().len()).map(DepartementIx::new);
            let own = all.filter(|&ix| Area::has_departement(territories, ix));
            return format!(
                "Les {} ; collectivités d’outre-mer à part",
                french::count(own.count(), "département", "départements")
            );
        };
        std::iter::once(labels::kind_and_code(territories, one))
            .chain(labels::around(territories, one))
            .collect::<Vec<_>>()
            .join(", ")
    }

    pub(super) fn size(&self) -> String {
        let people = french::population(self.coverage.figures.share.people);
        if matches!(self.area(), Area::One(Territory::Commune(_))) {
            return people;
        }
        let territories = self.frame.snapshot.territories();
        let communes = self.area().communes(territories).count();
        format!(
            "{people}, {}",
            french::count(communes, "commune", "communes")
        )
    }

    /// The covered share, or why there is none.
    pub(super) fn coverage(&self) -> Coverage {
        let share = self.coverage.figures.share;
        match share.ratio() {
            Err(NoShare::NoPoint) => {
                return Coverage::Unknown("Pas de part couverte ici : les communes n’ont pas de point dans les données, donc aucune distance n’est calculée.".to_owned());
            }
            Err(NoShare::Nobody) => {
                return Coverage::Unknown(
                    "Pas de part couverte ici : personne n’y habite.".to_owned(),
                );
            }
            Err(NoShare::NoTime) => return self.without_any_time(),
            Ok(_) => {}
        }
        let own = percent_in_words(share.ratio().ok());
        let france = (self.area() != Area::France)
            .then_some(self.coverage.france.share)
            .and_then(|france| france.ratio().ok())
            .map(french::percent_in_words);
        if let Some(ix) = self.one_place() {
            return self.distance_of(ix, france);
        }
        let limit = self.query.request.limit().in_full();
        Coverage::Known {
            before: format!(
                "{}, ",
                french::capital(&self.frame.inside_area(self.area()))
            ),
            share: own,
            after: format!(
                " des habitants {}.",
                match self.query.request.added().len() {
                    0 => format!("vivent à moins de {limit} d’un pôle localisé"),
                    1 => format!(
                        "vivraient à moins de {limit} du pôle hypothétique ou d’un pôle localisé"
                    ),
                    added => format!(
                        "vivraient à moins de {limit} d’un des {} ou d’un pôle localisé",
                        french::count(added, "pôle hypothétique", "pôles hypothétiques")
                    ),
                }
            ),
            france: france.map(|france| format!("En France : {france}.")),
            rank: self.rank(self.coverage.rank),
            doubt: self.doubt(),
        }
    }

    /// That no time is known, which says nothing of how near poles are.
    fn without_any_time(&self) -> Coverage {
        let limit = self.query.request.limit().in_full();
        let (before, after) = match self.one_place() {
            Some(_) => (
                "La durée du trajet jusqu’au pôle le plus rapide à atteindre n’est ".to_owned(),
                ". Un pôle est pourtant à moins de 100 km à vol d’oiseau.",
            ),
            None => (
                format!(
                    "{}, la part des habitants à moins de {limit} d’un pôle localisé n’est ",
                    french::capital(&self.frame.inside_area(self.area()))
                ),
                " : aucune durée de trajet n’y est connue.",
            ),
        };
        Coverage::Known {
            before,
            share: "pas connue".to_owned(),
            after: after.to_owned(),
            france: None,
            rank: None,
            doubt: None,
        }
    }

    /// How many people no time is known of, so that the share is a least one.
    fn doubt(&self) -> Option<String> {
        let people = self.coverage.figures.share.without_time;
        (people > 0).then(|| {
            format!(
                "Durée non connue pour {} : la part réelle peut être plus haute.",
                french::population(people)
            )
        })
    }

    /// The commune, when all its people are counted at one point.
    fn one_place(&self) -> Option<CommuneIx> {
        let Area::One(Territory::Commune(ix)) = self.area() else {
            return None;
        };
        let population = self.frame.snapshot.population();
        (population.of(ix).len() == 1).then_some(ix)
    }

    /// A commune is covered whole or not at all: its distance says more than a share.
    fn distance_of(&self, commune: CommuneIx, france: Option<String>) -> Coverage {
        let snapshot = self.frame.snapshot;
        let distances = Distances::new(snapshot, &self.query.request);
        let point = snapshot.population().of(commune).start;
        let name = self.frame.area_name(self.area());
        let france = france.map(|france| {
            format!(
                "En France, {france} des habitants vivent à moins de {} d’un pôle localisé.",
                self.limit()
            )
        });
        let (before, share, after) = match distances.nearest(point) {
            None if self.measure() == Measure::Duration && !distances.is_empty() => (
                format!("{name} est "),
                "à plus de 100 km".to_owned(),
                " à vol d’oiseau de tout pôle localisé : de si loin, aucune durée n’est calculée."
                    .to_owned(),
            ),
            None => (
                format!("{name} n’est près d’"),
                "aucun pôle".to_owned(),
                if self.query.filter.is_empty() {
                    " : le registre n’en localise aucun.".to_owned()
                } else {
                    " : aucun pôle localisé ne passe les filtres.".to_owned()
                },
            ),
            Some(Nearest { target, length }) => {
                let standing = match target {
                    Target::Pole(ix) => distances.standing_with(snapshot.register(), ix),
                    Target::Hypothetical(_) => 1,
                };
                if length == 0.0 {
                    self.standing_here(target, standing)
                } else {
                    (
                        format!("{name} est à "),
                        self.measure().length_in_words(length),
                        format!(
                            ", {}, {}.",
                            self.measure().how(),
                            self.nearest_poles(target, standing)
                        ),
                    )
                }
            }
        };
        Coverage::Known {
            before,
            share,
            after,
            france,
            rank: None,
            doubt: None,
        }
    }

    /// `Il y a `, `4 pôles`, ` à Toulouse.`: `standing` poles, `target` among them, are in the commune.
    fn standing_here(&self, target: Target, standing: usize) -> (String, String, String) {
        let inside = self.frame.inside_area(self.area());
        let here = "Il y a ".to_owned();
        match (target, standing) {
            (Target::Hypothetical(_), _) => (
                String::new(),
                "Un pôle".to_owned(),
                format!(" hypothétique serait {inside}."),
            ),
            (Target::Pole(_), 1) => {
                let (pole, _) = self.target(target);
                (here, "un pôle".to_owned(), format!(" {inside} : {pole}."))
            }
            (Target::Pole(_), _) => {
                let poles = french::count(standing, "pôle", "pôles");
                (here, poles, format!(" {inside}."))
            }
        }
    }

    /// `du pôle localisé le plus proche : La Halle`, or the `standing` ones where it stands: none of them is nearer.
    fn nearest_poles(&self, target: Target, standing: usize) -> String {
        let (name, _) = self.target(target);
        let commune = match target {
            Target::Pole(ix) => self.frame.snapshot.register().pole(ix).commune(),
            Target::Hypothetical(_) => None,
        };
        match commune {
            Some((ix, _)) if standing > 1 => format!(
                "des {} localisés les plus proches, {}",
                french::count(standing, "pôle", "pôles"),
                self.frame.inside_area(Area::One(Territory::Commune(ix)))
            ),
            _ if self.query.request.added().is_empty() => {
                format!("du pôle localisé le plus proche : {name}")
            }
            _ => format!("du pôle le plus proche, hypothétique ou localisé : {name}"),
        }
    }

    /// The poles that the answer speaks of, and those that it leaves out.
    pub(super) fn counted(&self) -> Line {
        let filter = &self.query.filter;
        let counted = Counted::new(self.frame, filter);
        let text = format!("{}.", counted.of_register(filter));
        counted.left_out(text, &self.query.state)
    }

    /// `61e département sur 101`.
    pub(super) fn rank(&self, rank: Option<Rank>) -> Option<String> {
        let Area::One(territory) = self.area() else {
            return None;
        };
        let (noun, feminine) = match territory.level() {
            Level::Commune => return None,
            Level::Epci => ("intercommunalité", true),
            Level::Departement => ("département", false),
            Level::Region => ("région", true),
        };
        // Where all are equal, there is none.
        let Rank { rank, ties, of } = rank.filter(|rank| rank.ties < rank.of)?;
        let place = french::ordinal(rank, feminine);
        let ties = match ties {
            0 | 1 => String::new(),
            2 if feminine => ", ex æquo avec une autre".to_owned(),
            2 => ", ex æquo avec un autre".to_owned(),
            ties => format!(", ex æquo avec {} autres", french::integer(ties as u64 - 1)),
        };
        let of = french::integer(of as u64);
        Some(format!("{place} {noun} sur {of}{ties}."))
    }

    /// Where times come from, and how many communes are too far from any pole to have one.
    fn left_out_by_road(&self) -> Vec<String> {
        let Some(times) = self.frame.times_of(self.query.request.limit()) else {
            return Vec::new();
        };
        let mut lines = vec![format!(
            "Durées de trajet : {}. {}",
            times_in_words(times),
            "Sans trafic, elles sont un minimum ; d’un moteur à l’autre, elles diffèrent de plus de 10 %."
        )];
        let far = self.coverage.uncovered.far;
        let (one, several) = self.words_of_places();
        if far > 0 {
            lines.push(format!(
                "{} à plus de 100 km à vol d’oiseau de tout pôle : de si loin, aucune durée n’est calculée.",
                french::count(far, one, several)
            ));
        }
        lines
    }

    /// What the figures count and leave out, a sentence each.
    pub(super) fn left_out(&self) -> Vec<String> {
        let counted = self.coverage.counted;
        let which = if self.query.filter.is_empty() {
            ", quel que soit leur statut sauf inactif"
        } else if self.query.filter.has(FilterField::Status) {
            " qui passent les filtres"
        } else {
            " qui passent les filtres, quel que soit leur statut sauf inactif"
        };
        let poles = match counted.located {
            0 => "aucun pôle, le registre n’en localise pas qui passe les filtres".to_owned(),
            1 => "le seul pôle localisé du registre qui passe les filtres".to_owned(),
            n => format!(
                "les {} du registre{which}",
                french::count(n, "pôle localisé", "pôles localisés")
            ),
        };
        let mut lines = vec![format!("Comptent : {poles}.")];
        if counted.not_located > 0 {
            lines.push(format!(
                "Ne comptent pas : {} à localiser. La part réelle peut être plus haute.",
                french::count(counted.not_located, "pôle", "pôles")
            ));
        }
        if counted.status_unknown > 0 {
            lines.push(format!(
                "Parmi tous ceux-là, {} de statut inconnu : aucune source ne dit {} encore.",
                french::count(counted.status_unknown, "pôle", "pôles"),
                french::agree(counted.status_unknown, "s’il vit", "s’ils vivent")
            ));
        }
        lines.push("Le registre ne connaît pas tous les pôles du pays : ces chiffres parlent du registre, non du pays.".to_owned());
        lines.extend(self.left_out_by_road());
        let without_point = self.coverage.figures.share.without_point;
        if without_point > 0 {
            lines.push(format!(
                "{} de communes sans point sont dans le total, jamais parmi les couverts.",
                french::population(without_point)
            ));
        }
        lines
    }
}
