use regex::Regex;
use thiserror::Error;

use super::{date::parse_day, error_value, json, patterns};
use crate::{sanitize::sanitize, web_address::WebAddress};

/// What is expected where a cell may not be empty, in French.
pub(super) const A_VALUE: &str = "une valeur (colonne obligatoire)";

/// What is expected of an address, in French.
pub(super) const WEB_ADDRESS: &str = "une adresse http:// ou https://";

/// What is expected of a day, in French.
pub(super) const DAY: &str = "un jour du calendrier, AAAA-MM-JJ";

/// What one column may say.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) unique: bool,
    pub(super) kind: Kind,
    pub(super) choices: Option<Vec<String>>,
    required: bool,
    pattern: Option<Pattern>,
    minimum: Option<f64>,
    maximum: Option<f64>,
    min_length: Option<usize>,
    max_length: Option<usize>,
}

/// A form that each cell of a column must have.
#[derive(Debug)]
struct Pattern {
    regex: Regex,
    /// The form in French: people are never shown a regular expression.
    description: String,
}

/// The types of Table Schema that this package uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    String,
    Uri,
    Integer,
    Number,
    Date,
}

impl Kind {
    /// The word of Table Schema, with the format where it has one.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Uri => "string (format uri)",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// Why a described field cannot be checked, in French.
#[derive(Debug, Error)]
pub enum FieldError {
    /// A type this reader does not check.
    #[error(
        "la colonne {field} est du type {kind} (format : « {format} ») ; types connus : string, \
         integer, number et date"
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
    #[error("le motif (pattern) de la colonne {field} n’est pas une expression régulière")]
    Pattern {
        /// The column.
        field: String,
        /// What is wrong with it.
        cause: Box<regex::Error>,
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
                patterns::compile(pattern)
                    .map(|regex| Pattern {
                        regex,
                        description: json.form_in_words(),
                    })
                    .map_err(|cause| FieldError::Pattern {
                        field: json.name.clone(),
                        cause: Box::new(cause),
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
            return self.required.then(|| A_VALUE.to_owned());
        }
        if value.trim().is_empty() {
            return Some(
                "une valeur, ou une cellule vide (il n’y a ici que des espaces)".to_owned(),
            );
        }
        if let Some(error) = error_value::error_in(value) {
            return Some(format!(
                "une valeur : « {} » est une erreur du tableur",
                sanitize(error)
            ));
        }
        let number = match self.kind {
            Kind::Integer => match value.parse::<i64>() {
                // A sign, or a zero before other digits, is of another text than a number.
                Ok(number) if number.to_string() == value => Some(number as f64),
                _ => return Some("un nombre entier, en chiffres".to_owned()),
            },
            Kind::Number => match value.parse::<f64>() {
                Ok(number) if number.is_finite() => Some(number),
                _ => return Some("un nombre, avec un point décimal".to_owned()),
            },
            Kind::Uri if WebAddress::parse(value).is_err() => return Some(WEB_ADDRESS.to_owned()),
            Kind::Date if parse_day(value).is_err() => return Some(DAY.to_owned()),
            Kind::Uri | Kind::String | Kind::Date => None,
        };
        if let Some(choices) = &self.choices
            && !choices.iter().any(|choice| choice == value)
        {
            return Some(format!("une valeur parmi {}", choices.join(", ")));
        }
        if let Some(pattern) = &self.pattern
            && !pattern.regex.is_match(value)
        {
            return Some(pattern.description.clone());
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
        let characters = |count: usize| {
            let noun = if count < 2 {
                "caractère"
            } else {
                "caractères"
            };
            format!("{count} {noun} ({length} ici)")
        };
        if let Some(least) = self.min_length.filter(|&least| length < least) {
            return Some(format!("au moins {}", characters(least)));
        }
        if let Some(most) = self.max_length.filter(|&most| length > most) {
            return Some(format!("au plus {}", characters(most)));
        }
        None
    }
}
