use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, Path, rejection::PathRejection},
    http::request::Parts,
};

use crate::{
    french::{PlaceName, labels},
    http::response::Problem,
    sanitize::sanitize,
    snapshot::Snapshot,
    territory::{Area, Level, Territories, Territory},
};

/// What an address says of an area: its level and its code, of which France has none.
pub(crate) struct AreaPath {
    level: String,
    code: String,
}

impl AreaPath {
    pub(crate) fn new(level: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            level: level.into(),
            code: code.into(),
        }
    }

    /// The area, or why there is none.
    pub(crate) fn find(&self, snapshot: &Snapshot) -> Result<Area, Problem> {
        let territories = snapshot.territories();
        Area::find(territories, &self.level, &self.code).ok_or_else(|| self.unknown(territories))
    }

    fn unknown(&self, territories: &Territories) -> Problem {
        let (level, code) = (sanitize(&self.level), sanitize(&self.code));
        let known = match self.level.parse::<Level>() {
            Err(_) if self.level == Area::FRANCE => {
                return Problem::not_found(format!(
                    "La France n’a pas de code : l’adresse s’arrête à « france », sans « {code} »."
                ));
            }
            Err(_) => {
                return Problem::not_found(format!(
                    "« {level} » n’est pas un niveau ; les niveaux sont commune, epci, departement, \
                     region et france."
                ));
            }
            Ok(known) => known,
        };
        let list = match known {
            Level::Commune => "communes",
            Level::Epci => "epcis",
            Level::Departement => "departements",
            Level::Region => "regions",
        };
        let part = territories.find_arrondissement(&self.code);
        if let Some(part) = part.filter(|_| known == Level::Commune) {
            let ix = territories.arrondissement(part).commune();
            return Problem::not_found(format!(
                "{code} est un arrondissement {} : c’est la commune {} qui a une fiche, où il a sa ligne.",
                PlaceName::new(territories, Territory::Commune(ix)).genitive(),
                territories.commune(ix).code()
            ));
        }
        Problem::not_found(format!(
            "{} n’a le code « {code} ». Les codes sont dans /api/{list}.",
            labels::none_of(known)
        ))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for AreaPath {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PathRejection> {
        type Words = Path<(String, String)>;
        let words =
            <Words as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await?;
        Ok(match words {
            Some(Path((level, code))) => Self { level, code },
            None => Self::new(Area::FRANCE, Area::FRANCE),
        })
    }
}
