use std::str::FromStr;

use crate::{
    geometry::LonLat,
    http::response::{ParameterFault, Problem},
    register::{Filter, FilterField},
    sanitize::sanitize,
    snapshot::Snapshot,
};

/// The parameters of a request, decoded; repeated ones stay repeated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params {
    pairs: Vec<(String, String)>,
}

/// Whether `query` has the parameter `name`, with or without a value.
pub(crate) fn has_parameter(query: &str, name: &str) -> bool {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.any(|(known, _)| known == name)
}

impl Params {
    /// Decodes a query string.
    pub(crate) fn decode(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        Self { pairs }
    }

    /// Names and values that were decoded elsewhere.
    pub(crate) const fn of(pairs: Vec<(String, String)>) -> Self {
        Self { pairs }
    }

    /// Decodes the query string of a page, whose forms send what was left blank: that says nothing.
    pub(crate) fn filled_in(query: Option<&str>) -> Self {
        let mut params = Self::decode(query);
        params.pairs.retain(|(_, value)| !value.trim().is_empty());
        params
    }

    /// Decodes a query string in which only the parameters `known` and `repeatable` may stand, each
    /// with a value (a search may be empty), and once, but the repeatable ones.
    pub(crate) fn strict(
        query: Option<&str>,
        known: &[&str],
        repeatable: &[&str],
    ) -> Result<Self, Problem> {
        let params = Self::decode(query);
        let mut faults: Vec<ParameterFault> = Vec::new();
        for (at, (name, value)) in params.pairs.iter().enumerate() {
            let may_repeat = repeatable.contains(&name.as_str());
            let detail = if !may_repeat && !known.contains(&name.as_str()) {
                let others = repeatable.iter().filter(|name| !known.contains(name));
                let all: Vec<&str> = known.iter().chain(others).copied().collect();
                match &all[..] {
                    [] => "paramètre inconnu ; aucun n’est attendu ici.".to_owned(),
                    all => format!(
                        "paramètre inconnu ; les paramètres sont : {}.",
                        all.join(", ")
                    ),
                }
            } else if !may_repeat && params.pairs[..at].iter().any(|(before, _)| before == name) {
                "paramètre répété ; une seule valeur est attendue.".to_owned()
            } else if name != FilterField::Text.word()
                && value.split(',').all(|value| value.trim().is_empty())
            {
                "une valeur est attendue, elle est vide.".to_owned()
            } else {
                continue;
            };
            let parameter = sanitize(name);
            if !faults.iter().any(|fault| fault.parameter == parameter) {
                faults.push(ParameterFault { parameter, detail });
            }
        }
        if faults.is_empty() {
            Ok(params)
        } else {
            Err(Problem::parameters(faults))
        }
    }

    /// Name and value of every parameter.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The parameters as a query string; commas part values as they are, and read better so.
    pub(crate) fn encoded(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.pairs);
        query.finish().replace("%2C", ",")
    }

    /// The same parameters but those called `name`.
    pub(crate) fn without(&self, name: &str) -> Self {
        let pairs = self.pairs.iter().filter(|(known, _)| known != name);
        Self {
            pairs: pairs.cloned().collect(),
        }
    }

    /// The same parameters, those called by the first of two names called by the second.
    pub(crate) fn renamed(mut self, names: &[(&str, &str)]) -> Self {
        for (name, _) in &mut self.pairs {
            if let Some((_, other)) = names.iter().find(|(known, _)| known == name) {
                (*other).clone_into(name);
            }
        }
        self
    }

    /// The last value of `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs()
            .filter(|(known, _)| *known == name)
            .last()
            .map(|(_, value)| value)
    }

    /// The last value of `name` that is not blank, without the blanks around it.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        self.pairs()
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
            .last()
    }

    /// The value of `name` as a `T` within `least..=most`.
    pub(crate) fn number<T>(&self, name: &str, least: T, most: T) -> Result<Option<T>, Problem>
    where
        T: Copy + FromStr + PartialOrd + std::fmt::Display,
    {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        match text.trim().parse::<T>() {
            Ok(number) if number >= least && number <= most => Ok(Some(number)),
            _ => Err(Problem::parameter(
                name,
                format!(
                    "un nombre de {least} à {most} est attendu, pas « {} ».",
                    sanitize(text)
                ),
            )),
        }
    }

    /// The value of `name` as a whole number from `least` on; one too long to count is the largest.
    pub(crate) fn count(&self, name: &str, least: usize) -> Result<Option<usize>, Problem> {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        let digits = text.trim();
        let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_whole.then(|| digits.parse().unwrap_or(usize::MAX));
        number
            .filter(|&number| number >= least)
            .map(Some)
            .ok_or_else(|| {
                let detail = format!(
                    "un entier à partir de {least} est attendu, pas « {} ».",
                    sanitize(text)
                );
                Problem::parameter(name, detail)
            })
    }

    /// The point of `lon` and `lat`; both or neither must be there.
    pub(crate) fn point(&self) -> Result<Option<LonLat>, Problem> {
        let (lon, lat) = (self.get("lon"), self.get("lat"));
        let (lon, lat) = match (lon, lat) {
            (None, None) => return Ok(None),
            (Some(lon), Some(lat)) => (lon, lat),
            (None, _) => {
                return Err(Problem::parameter(
                    "lon",
                    "attendu avec lat (degrés, WGS 84).",
                ));
            }
            (_, None) => {
                return Err(Problem::parameter(
                    "lat",
                    "attendu avec lon (degrés, WGS 84).",
                ));
            }
        };
        let lon = degrees("lon", lon, 180.0)?;
        let lat = degrees("lat", lat, 90.0)?;
        LonLat::new(lon, lat).map(Some).map_err(|_| {
            Problem::parameter("lon", "un point de la Terre est attendu (degrés, WGS 84).")
        })
    }

    /// Which poles are requested.
    pub(crate) fn filter(&self, snapshot: &Snapshot) -> Result<Filter, Problem> {
        Filter::parse(self.pairs(), snapshot.register(), snapshot.territories())
            .map_err(Problem::from)
    }
}

fn degrees(name: &str, text: &str, most: f64) -> Result<f64, Problem> {
    text.trim()
        .parse::<f64>()
        .ok()
        .filter(|degrees| degrees.abs() <= most)
        .ok_or_else(|| {
            Problem::parameter(
                name,
                format!(
                    "un nombre de −{most} à {most} (degrés, WGS 84) est attendu, pas « {} ».",
                    sanitize(text)
                ),
            )
        })
}
