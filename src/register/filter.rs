use std::fmt::Write as _;

use super::{CallIx, Pole, PoleIx, PoleKind, Register, Status, Theme};
use crate::{
    limits::{MAX_FILTER_TEXT_CHARS, MAX_FILTER_VALUES},
    sanitize::sanitize,
    territory::{Level, Territories, Territory, gazetteer::normalise},
};

/// The words of the filters, the same in pages, API and exports.
pub const FILTER_NAMES: [&str; 9] = [
    "type",
    "statut",
    "thematique",
    "appel",
    "region",
    "departement",
    "epci",
    "commune",
    "q",
];

/// Which poles a request asks for: several values of one filter mean *or*, different filters *and*.
///
/// The default filter lets every pole pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    kinds: Vec<PoleKind>,
    statuses: Vec<Status>,
    themes: Vec<Theme>,
    calls: Vec<CallIx>,
    territories: Vec<Territory>,
    text: String,
}

/// A filter value that means nothing: the parameter, and what was expected of it, in French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterFault {
    /// The parameter's name.
    pub parameter: &'static str,
    /// What is wrong with it.
    pub detail: String,
}

impl Filter {
    /// Reads the filters among the parameters `pairs`; others are passed over. Values may be
    /// repeated or joined by commas, and an empty value says nothing. All faults are reported.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        register: &Register,
        territories: &Territories,
    ) -> Result<Self, Vec<FilterFault>> {
        let mut filter = Self::default();
        let mut faults = Vec::new();
        let mut values = 0;
        for (name, value) in pairs {
            let Some(parameter) = FILTER_NAMES.into_iter().find(|&known| known == name) else {
                continue;
            };
            if parameter == "q" {
                if let Err(detail) = filter.add_text(value) {
                    faults.push(FilterFault { parameter, detail });
                }
                continue;
            }
            for word in value
                .split(',')
                .map(str::trim)
                .filter(|word| !word.is_empty())
            {
                values += 1;
                if values > MAX_FILTER_VALUES {
                    let detail =
                        format!("Au plus {MAX_FILTER_VALUES} valeurs de filtre par requête.");
                    faults.push(FilterFault { parameter, detail });
                    return Err(faults);
                }
                if let Err(detail) = filter.add(parameter, word, register, territories) {
                    faults.push(FilterFault { parameter, detail });
                }
            }
        }
        filter.normalise();
        if faults.is_empty() {
            Ok(filter)
        } else {
            Err(faults)
        }
    }

    fn add_text(&mut self, value: &str) -> Result<(), String> {
        // Repeated texts are words of one search, which has one bound.
        let so_far = self.text.chars().count();
        if so_far + value.chars().take(MAX_FILTER_TEXT_CHARS + 1).count() > MAX_FILTER_TEXT_CHARS {
            return Err(format!("Au plus {MAX_FILTER_TEXT_CHARS} caractères."));
        }
        let text = normalise(value);
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(&text);
        Ok(())
    }

    fn add(
        &mut self,
        parameter: &str,
        word: &str,
        register: &Register,
        territories: &Territories,
    ) -> Result<(), String> {
        match parameter {
            "type" => self.kinds.push(one_of(&PoleKind::ALL, word)?),
            "statut" => self.statuses.push(one_of(&Status::ALL, word)?),
            "thematique" => self.themes.push(one_of(&Theme::ALL, word)?),
            "appel" => {
                let at = register.calls().iter().position(|call| call.id() == word);
                let known = || {
                    register
                        .calls()
                        .iter()
                        .map(super::Call::id)
                        .collect::<Vec<_>>()
                        .join(", ")
                };
                self.calls.push(CallIx::new(at.ok_or_else(|| {
                    format!(
                        "« {} » n’est pas un appel connu ; les appels sont : {}.",
                        sanitize(word),
                        known()
                    )
                })?));
            }
            level => {
                let found = level
                    .parse::<Level>()
                    .ok()
                    .and_then(|level| territories.find(level, word));
                self.territories.push(found.ok_or_else(|| {
                    format!(
                        "« {} » n’est pas le code d’un territoire connu de niveau {level}.",
                        sanitize(word)
                    )
                })?);
            }
        }
        Ok(())
    }

    /// Sorts and dedups, so that two filters that mean the same are the same.
    fn normalise(&mut self) {
        self.kinds.sort_unstable();
        self.kinds.dedup();
        self.statuses.sort_unstable();
        self.statuses.dedup();
        self.themes.sort_unstable();
        self.themes.dedup();
        self.calls.sort_unstable();
        self.calls.dedup();
        self.territories.sort_unstable();
        self.territories.dedup();
    }

    /// Whether every pole passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the filter says which statuses pass.
    #[must_use]
    pub fn names_statuses(&self) -> bool {
        !self.statuses.is_empty()
    }

    /// The same filter, with `statuses` in place of what it says of them.
    #[must_use]
    pub fn with_statuses(&self, statuses: &[Status]) -> Self {
        let mut filter = Self {
            statuses: statuses.to_vec(),
            ..self.clone()
        };
        filter.normalise();
        filter
    }

    /// The kinds asked for; none means any.
    #[must_use]
    pub fn kinds(&self) -> &[PoleKind] {
        &self.kinds
    }

    /// The statuses asked for; none means any.
    #[must_use]
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// The themes asked for; none means any.
    #[must_use]
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// The calls asked for; none means any.
    #[must_use]
    pub fn calls(&self) -> &[CallIx] {
        &self.calls
    }

    /// The territories asked for; none means any.
    #[must_use]
    pub fn territories(&self) -> &[Territory] {
        &self.territories
    }

    /// The words asked for, in the normal form of searches.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether `pole` passes.
    #[must_use]
    pub fn admits(&self, pole: &Pole, territories: &Territories) -> bool {
        let of_level = |level| {
            let mut asked = self
                .territories
                .iter()
                .filter(move |t| t.level() == level)
                .peekable();
            asked.peek().is_none() || asked.any(|&t| pole.stands_in(t, territories))
        };
        admits_one(&self.kinds, pole.kind())
            && admits_one(&self.statuses, pole.status())
            && (self.themes.is_empty()
                || pole
                    .themes()
                    .iter()
                    .any(|theme| self.themes.contains(theme)))
            && (self.calls.is_empty()
                || pole
                    .awards()
                    .iter()
                    .any(|award| self.calls.contains(&award.call())))
            && Level::ALL.into_iter().all(of_level)
            && self
                .text
                .split(' ')
                .all(|word| pole.search_text().contains(word))
    }

    /// The poles that pass, sorted by id.
    #[must_use]
    pub fn select(&self, register: &Register, territories: &Territories) -> Vec<PoleIx> {
        register
            .poles()
            .iter()
            .enumerate()
            .filter(|(_, pole)| self.admits(pole, territories))
            .map(|(at, _)| PoleIx::new(at))
            .collect()
    }

    /// The filter as a query string in its one canonical order, empty for the default filter.
    #[must_use]
    pub fn query(&self, register: &Register, territories: &Territories) -> String {
        let mut query = String::new();
        let mut add = |name: &str, values: Vec<&str>| {
            if !values.is_empty() {
                let joined = values.join(",");
                let encoded: String = form_urlencoded::byte_serialize(joined.as_bytes()).collect();
                let and = if query.is_empty() { "" } else { "&" };
                let _ = write!(query, "{and}{name}={}", encoded.replace("%2C", ","));
            }
        };
        add("type", self.kinds.iter().map(|v| v.word()).collect());
        add("statut", self.statuses.iter().map(|v| v.word()).collect());
        add("thematique", self.themes.iter().map(|v| v.word()).collect());
        add(
            "appel",
            self.calls
                .iter()
                .map(|&ix| register.call(ix).id())
                .collect(),
        );
        for level in Level::ALL.into_iter().rev() {
            let codes = self.territories.iter().filter(|t| t.level() == level);
            add(level.word(), codes.map(|&t| territories.code(t)).collect());
        }
        if !self.text.is_empty() {
            add("q", vec![&self.text]);
        }
        query
    }
}

fn admits_one<T: Copy + PartialEq>(asked: &[T], value: T) -> bool {
    asked.is_empty() || asked.contains(&value)
}

fn one_of<T: Copy + std::str::FromStr + std::fmt::Display>(
    all: &[T],
    word: &str,
) -> Result<T, String> {
    word.parse().map_err(|_| {
        let known: Vec<String> = all.iter().map(T::to_string).collect();
        format!(
            "« {} » n’est pas une valeur connue ; les valeurs sont : {}.",
            sanitize(word),
            known.join(", ")
        )
    })
}
