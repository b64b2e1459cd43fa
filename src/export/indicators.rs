use super::columns::{Column, Kind};
use crate::{query::coverage::Indicator, surroundings::Measure};

impl Indicator {
    /// What the indicator means by `measure`, in French.
    #[must_use]
    pub const fn column_by(self, measure: Measure) -> Column<'static> {
        match (self, measure) {
            (Self::CoveredShare, Measure::Duration) => self.column().meaning(
                "Part des habitants dont la commune est à cette durée de trajet en voiture ou moins, sans \
                 trafic, d’un pôle localisé du registre qui passe les filtres, où que soit ce pôle. Les \
                 habitants des communes sans point, ou dont aucune durée n’est connue, restent au \
                 dénominateur.",
            ),
            (Self::Covered, Measure::Duration) => self.column().meaning(
                "Habitants des communes à cette durée de trajet en voiture ou moins d’un pôle localisé.",
            ),
            (Self::Uncovered, Measure::Duration) => self.column().meaning(
                "Habitants des communes à plus que cette durée de trajet en voiture de tout pôle localisé, ou \
                 dont aucune durée n’est connue.",
            ),
            (Self::OutsideShare, Measure::Duration) => self.column().meaning(
                "Part des habitants couverts dont tous les pôles à cette durée ou moins sont hors du \
                 département de leur commune.",
            ),
            (Self::PolesNear, Measure::Duration) => self.column().meaning(
                "Pôles localisés hors du territoire, à cette durée de trajet en voiture ou moins d’une de ses \
                 communes.",
            ),
            _ => self.column(),
        }
    }

    /// What the indicator means, in French; as the crow flies where it is by a measure.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one entry an indicator")]
    pub const fn column(self) -> Column<'static> {
        let word = self.word();
        match self {
            Self::Code => Column::new(
                word,
                Kind::Text,
                "Code",
                "Code officiel : celui de l’INSEE pour une commune, un département ou une \
                 région, le SIREN pour une intercommunalité.",
            )
            .required(),
            Self::Name => {
                Column::new(word, Kind::Text, "Nom", "Nom officiel, avec son article.").required()
            }
            Self::Population => Column::new(
                word,
                Kind::Integer,
                "Habitants",
                "Population municipale de toutes les communes du territoire.",
            )
            .in_unit("habitants")
            .required(),
            Self::CoveredShare => Column::new(
                word,
                Kind::Share,
                "Part couverte",
                "Part des habitants dont la commune a son point à une distance inférieure ou \
                 égale au rayon, à vol d’oiseau, d’un pôle localisé du registre qui passe les \
                 filtres, où que soit ce pôle. Les habitants des communes sans point restent au \
                 dénominateur.",
            ),
            Self::Covered => Column::new(
                word,
                Kind::Integer,
                "Habitants couverts",
                "Habitants des communes dont le point est dans le rayon d’un pôle localisé.",
            )
            .short("Couverts")
            .in_unit("habitants"),
            Self::Uncovered => Column::new(
                word,
                Kind::Integer,
                "Habitants non couverts",
                "Habitants des communes dont le point est hors du rayon de tout pôle localisé.",
            )
            .short("Non couverts")
            .in_unit("habitants"),
            Self::WithoutPoint => Column::new(
                word,
                Kind::Integer,
                "Habitants sans point",
                "Habitants des communes sans point connu : ils comptent dans la \
                 population, jamais parmi les couverts ni les non couverts.",
            )
            .short("Sans point")
            .in_unit("habitants")
            .required(),
            Self::Rank => Column::new(
                word,
                Kind::Integer,
                "Rang",
                "Rang par part couverte parmi les territoires du même niveau : 1 pour la \
                 plus haute, les ex æquo ont le même. Les collectivités d’outre-mer ne sont pas \
                 classées.",
            )
            .at_least(1),
            Self::ActiveShare => Column::new(
                word,
                Kind::Share,
                "Part couverte par les seuls pôles actifs",
                "La part couverte, si ne comptaient que les pôles de statut « actif » \
                 parmi ceux qui passent les filtres.",
            )
            .short("Actifs seuls"),
            Self::PossibleShare => Column::new(
                word,
                Kind::Share,
                "Part couverte, si les pôles à localiser étaient bien placés",
                "La part couverte, si les pôles du territoire sans commune connue se trouvaient \
                 aux meilleures implantations de ce territoire. C’est une hypothèse de calcul, \
                 non une borne.",
            ),
            Self::OutsideShare => Column::new(
                word,
                Kind::Share,
                "Part couverte par les seuls pôles d’autres départements",
                "Part des habitants couverts dont tous les pôles dans le rayon sont hors du \
                 département de leur commune.",
            )
            .short("Hors département"),
            Self::ServedShare => Column::new(
                word,
                Kind::Share,
                "Part desservie",
                "Part des habitants dont la commune (à Paris, Lyon et Marseille, \
                 l’arrondissement) est dans le périmètre déclaré d’un pôle, où que soit ce pôle et même sans lieu connu. Ne comptent ni les périmètres d’une \
                 région entière, ni les territoires où un lauréat a seulement été annoncé.",
            ),
            Self::RegionWideShare => Column::new(
                word,
                Kind::Share,
                "Part desservie par un périmètre régional",
                "Part des habitants dont la commune est dans un périmètre déclaré qui prend une \
                 région entière, qu’un autre pôle la desserve ou non.",
            )
            .short("Desservie, région"),
            Self::Median => Column::new(
                word,
                Kind::Metres,
                "Distance médiane",
                "Plus petite distance à vol d’oiseau à laquelle la moitié des habitants du \
                 territoire ont un pôle localisé.",
            ),
            Self::NinthDecile => Column::new(
                word,
                Kind::Metres,
                "Neuvième décile de distance",
                "Plus petite distance à vol d’oiseau à laquelle neuf habitants du territoire \
                 sur dix ont un pôle localisé.",
            )
            .short("9e décile"),
            Self::MedianDuration => Column::new(
                word,
                Kind::Seconds,
                "Durée médiane",
                "Plus petite durée de trajet en voiture, sans trafic, à laquelle la moitié des habitants du \
                 territoire ont un pôle localisé. Vide quand trop de durées ne sont pas connues.",
            ),
            Self::NinthDecileDuration => Column::new(
                word,
                Kind::Seconds,
                "Neuvième décile de durée",
                "Plus petite durée de trajet en voiture, sans trafic, à laquelle neuf habitants du territoire \
                 sur dix ont un pôle localisé. Vide quand trop de durées ne sont pas connues.",
            )
            .short("9e décile de durée"),
            Self::PolesInside => Column::new(
                word,
                Kind::Integer,
                "Pôles localisés",
                "Pôles du territoire dont la commune est connue.",
            )
            .short("Localisés")
            .in_unit("pôles")
            .required(),
            Self::WithoutTime => Column::new(
                word,
                Kind::Integer,
                "Habitants sans durée connue",
                "Habitants des communes d’où aucune durée de trajet n’est connue, alors qu’un pôle localisé \
                 est à moins de 100 km à vol d’oiseau : ils ne comptent pas dans la part couverte, qui peut être \
                 plus haute.",
            )
            .short("Sans durée")
            .in_unit("habitants")
            .required(),
            Self::PolesNotLocated => Column::new(
                word,
                Kind::Integer,
                "Pôles à localiser",
                "Pôles rattachés au territoire par leurs sources, dont la commune n’est pas \
                 connue : ils ne comptent pas dans la part couverte.",
            )
            .short("À localiser")
            .in_unit("pôles")
            .required(),
            Self::PolesServing => Column::new(
                word,
                Kind::Integer,
                "Pôles desservant le territoire",
                "Pôles, d’ici ou d’ailleurs, dont le périmètre déclaré a une commune, ou un \
                 arrondissement municipal, dans le territoire ; les périmètres d’une région entière sont comptés à part.",
            )
            .short("Desservant")
            .in_unit("pôles")
            .required(),
            Self::PolesRegionWide => Column::new(
                word,
                Kind::Integer,
                "Pôles régionaux",
                "Pôles dont le périmètre déclaré prend une région entière et a une commune dans \
                 le territoire.",
            )
            .short("Régionaux")
            .in_unit("pôles")
            .required(),
            Self::PolesNear => Column::new(
                word,
                Kind::Integer,
                "Pôles proches, hors du territoire",
                "Pôles localisés hors du territoire, dans le rayon du point d’une de ses \
                 communes.",
            )
            .short("Proches")
            .in_unit("pôles")
            .required(),
            Self::StatusUnknown => Column::new(
                word,
                Kind::Integer,
                "Pôles de statut inconnu",
                "Pôles du territoire, localisés ou non, dont aucune source ne dit le statut.",
            )
            .short("Statut inconnu")
            .in_unit("pôles")
            .required(),
            Self::PolesPer100000 => Column::new(
                word,
                Kind::Number,
                "Pôles pour 100 000 habitants",
                "Pôles du territoire, localisés ou non, rapportés à 100 000 de ses \
                 habitants.",
            )
            .short("Pour 100 000")
            .in_unit("pôles pour 100 000 habitants"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_has_its_own_column() {
        for &one in Indicator::ALL {
            let column = one.column();
            assert_eq!(column.name(), one.word());
            assert!(column.definition().ends_with('.'), "{one}");
            let same = Indicator::ALL.iter().filter(|&&other| {
                let other = other.column();
                other.title() == column.title() || other.short_title() == column.short_title()
            });
            assert_eq!(same.count(), 1, "{one}");
        }
    }
}
