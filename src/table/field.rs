use regex::Regex;
use thiserror::Error;

use super::package::json;

/// What one column may say.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) unique: bool,
    kind: Kind,
    required: bool,
    choices: Option<Vec<String>>,
    pattern: Option<(String, Regex)>,
    minimum: Option<f64>,
    maximum: Option<f64>,
    min_length: Option<usize>,
    max_length: Option<usize>,
}

/// The types of Table Schema that this package uses.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    String,
    Uri,
    Integer,
    Number,
    Date,
}

/// Why a described field cannot be checked.
#[derive(Debug, Error)]
pub enum FieldError {
    /// A type this reader does not check.
    #[error(
        "field {field} has type {kind} (format {format:?}); known: string, integer, number, date"
    )]
    Type {
        /// The column.
        field: String,
        /// The type it asks for.
        kind: String,
        /// The format it asks for.
        format: String,
    },
    /// A pattern that is no regular expression.
    #[error("field {field} has a pattern that is no regular expression: {source}")]
    Pattern {
        /// The column.
        field: String,
        /// What is wrong with it.
        source: Box<regex::Error>,
    },
}

impl Field {
    pub(super) fn new(json: &json::Field) -> Result<Self, FieldError> {
        let kind = match (json.kind.as_str(), json.format.as_str()) {
            ("string", "" | "default") => Kind::String,
            ("string", "uri") => Kind::Uri,
            ("integer", "" | "default") => Kind::Integer,
            ("number", "" | "default") => Kind::Number,
            ("date", "" | "default") => Kind::Date,
            _ => {
                return Err(FieldError::Type {
                    field: json.name.clone(),
                    kind: json.kind.clone(),
                    format: json.format.clone(),
                });
            }
        };
        let constraints = &json.constraints;
        let pattern = constraints
            .pattern
            .as_ref()
            .map(|pattern| {
                // A pattern speaks of the whole cell, as in XML Schema.
                Regex::new(&format!("^(?:{pattern})$"))
                    .map(|regex| (pattern.clone(), regex))
                    .map_err(|source| FieldError::Pattern {
                        field: json.name.clone(),
                        source: Box::new(source),
                    })
            })
            .transpose()?;
        Ok(Self {
            name: json.name.clone(),
            unique: constraints.unique,
            kind,
            required: constraints.required,
            choices: constraints.choices.as_ref().map(|choices| {
                choices
                    .iter()
                    .map(|choice| {
                        choice
                            .as_str()
                            .map_or_else(|| choice.to_string(), str::to_owned)
                    })
                    .collect()
            }),
            pattern,
            minimum: constraints.minimum,
            maximum: constraints.maximum,
            min_length: constraints.min_length,
            max_length: constraints.max_length,
        })
    }

    /// What was expected of `value`, when it is not what the schema allows.
    pub(super) fn refuse(&self, value: &str) -> Option<String> {
        if value.is_empty() {
            return self
                .required
                .then(|| "une valeur (colonne obligatoire)".to_owned());
        }
        let number = match self.kind {
            Kind::Integer => match value.parse::<i64>() {
                Ok(number) => Some(number as f64),
                Err(_) => return Some("un nombre entier, en chiffres".to_owned()),
            },
            Kind::Number => match value.parse::<f64>() {
                Ok(number) if number.is_finite() => Some(number),
                _ => return Some("un nombre, avec un point décimal".to_owned()),
            },
            Kind::Uri if !is_web_address(value) => {
                return Some("une adresse http:// ou https://".to_owned());
            }
            Kind::Date if !is_day(value) => {
                return Some("un jour du calendrier, AAAA-MM-JJ".to_owned());
            }
            Kind::Uri | Kind::String | Kind::Date => None,
        };
        if let Some(choices) = &self.choices
            && !choices.iter().any(|choice| choice == value)
        {
            return Some(format!("une valeur parmi {}", choices.join(", ")));
        }
        if let Some((pattern, regex)) = &self.pattern
            && !regex.is_match(value)
        {
            return Some(format!("une valeur de la forme {pattern}"));
        }
        if let (Some(number), Some(least)) = (number, self.minimum)
            && number < least
        {
            return Some(format!("au moins {least}"));
        }
        if let (Some(number), Some(most)) = (number, self.maximum)
            && number > most
        {
            return Some(format!("au plus {most}"));
        }
        let length = value.chars().count();
        if let Some(least) = self.min_length.filter(|&least| length < least) {
            return Some(format!("au moins {least} caractères ({length} ici)"));
        }
        if let Some(most) = self.max_length.filter(|&most| length > most) {
            return Some(format!("au plus {most} caractères ({length} ici)"));
        }
        None
    }
}

/// Whether `value` is the absolute address of a page: what a link on a page may point to.
fn is_web_address(value: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        value
            .strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
    }) && !value.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// Whether `value` is a day of the calendar: `2026-11-22`.
fn is_day(value: &str) -> bool {
    let mut parts = value.split('-');
    let mut digits = |count: usize| {
        let part = parts.next()?;
        let plain = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (digits(4), digits(2), digits(2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-11-22", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for not in [
            "",
            "2026",
            "2026-11",
            "2026-11-31",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "26-11-22",
            "2026-1-2",
            "2026-11-22-1",
            "+026-11-22",
            "22/11/2026",
        ] {
            assert!(!is_day(not), "{not}");
        }
    }
}
