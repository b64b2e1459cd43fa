mod domain;
mod field;
mod value;

use std::fmt::Write as _;

use crate::{
    limits::{MAX_FILTER_TEXT_CHARS, MAX_FILTER_VALUES},
    register::{Pole, PoleIx, Register, Status, Theme},
    territory::{Territories, gazetteer::normalise},
};

pub use domain::FilterDomain;
pub use field::FilterField;
pub use value::FilterValue;

/// Which poles a request asks for: several values of one field mean *or*, different fields *and*.
///
/// The default filter lets every pole pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Sorted, so that two filters that mean the same are the same.
    values: Vec<FilterValue>,
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
        let mut values = Vec::new();
        let mut text = String::new();
        let mut faults = Vec::new();
        let mut count = 0;
        for (name, value) in pairs {
            let Some(field) = FilterField::parse(name) else {
                continue;
            };
            let parameter = field.word();
            if field == FilterField::Text {
                if let Err(detail) = append_text(&mut text, value) {
                    faults.push(FilterFault { parameter, detail });
                }
                continue;
            }
            let words = value.split(',').map(str::trim);
            for word in words.filter(|word| !word.is_empty()) {
                count += 1;
                if count > MAX_FILTER_VALUES {
                    let detail =
                        format!("au plus {MAX_FILTER_VALUES} valeurs de filtre par requête.");
                    faults.push(FilterFault { parameter, detail });
                    return Err(faults);
                }
                match FilterValue::parse(field, word, register, territories) {
                    Ok(value) => values.push(value),
                    Err(detail) => faults.push(FilterFault { parameter, detail }),
                }
            }
        }
        if !text.is_empty() {
            values.push(FilterValue::Text(text));
        }
        if faults.is_empty() {
            Ok(Self::new(values))
        } else {
            Err(faults)
        }
    }

    fn new(mut values: Vec<FilterValue>) -> Self {
        values.sort_unstable();
        values.dedup();
        Self { values }
    }

    /// Whether every pole passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether the filter has a value of `field`.
    #[must_use]
    pub fn has(&self, field: FilterField) -> bool {
        self.values.iter().any(|value| value.field() == field)
    }

    /// The same filter without the values of `field`.
    #[must_use]
    pub fn without(&self, field: FilterField) -> Self {
        let others = self.values.iter().filter(|value| value.field() != field);
        Self {
            values: others.cloned().collect(),
        }
    }

    /// The same filter, with `statuses` in place of its own.
    #[must_use]
    pub fn with_statuses(&self, statuses: &[Status]) -> Self {
        let mut values = self.without(FilterField::Status).values;
        values.extend(statuses.iter().copied().map(FilterValue::Status));
        Self::new(values)
    }

    /// The values of each field that has some, in the order of [`FilterField::ALL`].
    pub fn groups(&self) -> impl Iterator<Item = (FilterField, Vec<&FilterValue>)> {
        FilterField::ALL.into_iter().filter_map(|field| {
            let values = self.values.iter().filter(|value| value.field() == field);
            let values: Vec<&FilterValue> = values.collect();
            (!values.is_empty()).then_some((field, values))
        })
    }

    /// The themes asked for, in their own order; none when any will do.
    pub fn themes(&self) -> impl Iterator<Item = Theme> {
        self.values.iter().filter_map(|value| match value {
            FilterValue::Theme(theme) => Some(*theme),
            _ => None,
        })
    }

    /// Whether `pole` passes.
    #[must_use]
    pub fn matches(&self, pole: &Pole, territories: &Territories) -> bool {
        // Sorted, so the values of a field are neighbours.
        let mut groups = self.values.chunk_by(|a, b| a.field() == b.field());
        groups.all(|values| values.iter().any(|value| value.matches(pole, territories)))
    }

    /// The poles that pass, sorted by id.
    #[must_use]
    pub fn select(&self, register: &Register, territories: &Territories) -> Vec<PoleIx> {
        register
            .poles()
            .iter()
            .enumerate()
            .filter(|(_, pole)| self.matches(pole, territories))
            .map(|(at, _)| PoleIx::new(at))
            .collect()
    }

    /// The filter as a query string in its one canonical order, empty for the default filter.
    #[must_use]
    pub fn query(&self, register: &Register, territories: &Territories) -> String {
        let mut query = String::new();
        for (field, values) in self.groups() {
            let words = values.iter().map(|value| value.word(register, territories));
            let joined = words.collect::<Vec<_>>().join(",");
            let encoded: String = form_urlencoded::byte_serialize(joined.as_bytes()).collect();
            let and = if query.is_empty() { "" } else { "&" };
            // Writing to a `String` cannot fail.
            let _ = write!(
                query,
                "{and}{}={}",
                field.word(),
                encoded.replace("%2C", ",")
            );
        }
        query
    }
}

/// Appends the words of `value` to `text`: repeated texts are words of one search, which has one bound.
fn append_text(text: &mut String, value: &str) -> Result<(), String> {
    let so_far = text.chars().count();
    if so_far + value.chars().take(MAX_FILTER_TEXT_CHARS + 1).count() > MAX_FILTER_TEXT_CHARS {
        return Err(format!("au plus {MAX_FILTER_TEXT_CHARS} caractères."));
    }
    let words = normalise(value);
    if !text.is_empty() && !words.is_empty() {
        text.push(' ');
    }
    text.push_str(&words);
    Ok(())
}
