//! Parameters read as the original reads them: what makes no sense is passed over, never refused,
//! but for a limit.

use crate::{
    geometry::LonLat,
    http::{request::Params, response::Problem},
    sanitize::sanitize,
};

/// The values that a parameter allows: any when it is not there, none when it is blank.
pub(super) struct AllowedValues(Option<Vec<String>>);

impl AllowedValues {
    /// Any value.
    pub(super) const ANY: Self = Self(None);

    /// Reads the values of `name`, joined by commas or repeated.
    pub(super) fn read(params: &Params, name: &str) -> Self {
        let mut values = params
            .pairs()
            .filter(|(known, _)| *known == name)
            .peekable();
        if values.peek().is_none() {
            return Self::ANY;
        }
        let mut allowed: Vec<String> = Vec::new();
        for value in values
            .flat_map(|(_, value)| value.split(','))
            .map(str::trim)
        {
            if !allowed.iter().any(|known| known == value) {
                allowed.push(value.to_owned());
            }
        }
        Self(Some(allowed))
    }

    /// The same, or `default` when the parameter is not there.
    pub(super) fn or(self, default: &[&str]) -> Self {
        let default = || default.iter().map(ToString::to_string).collect();
        Self(Some(self.0.unwrap_or_else(default)))
    }

    /// Whether the parameter is there.
    pub(super) const fn is_requested(&self) -> bool {
        self.0.is_some()
    }

    /// Whether `value` is allowed; having none is only where anything is.
    pub(super) fn matches<'v>(&self, value: impl Into<Option<&'v str>>) -> bool {
        self.matches_any(value.into())
    }

    /// Whether one of `values` is allowed.
    pub(super) fn matches_any<'v>(&self, values: impl IntoIterator<Item = &'v str>) -> bool {
        let Some(allowed) = &self.0 else { return true };
        values
            .into_iter()
            .any(|value| allowed.iter().any(|allowed| allowed == value))
    }

    /// Where `value` stands among the values; nowhere when it is not one.
    pub(super) fn place(&self, value: &str) -> Option<usize> {
        self.values().position(|allowed| allowed == value)
    }

    /// The values, as they were given.
    pub(super) fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().map(String::as_str)
    }
}

/// The most results wanted: a whole number, whatever follows it; all when it is blank.
pub(super) fn limit(params: &Params) -> Result<usize, Problem> {
    let Some(text) = params.filled("limit") else {
        return Ok(usize::MAX);
    };
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    let end = unsigned.find(|c: char| !c.is_ascii_digit());
    let digits = &unsigned[..end.unwrap_or(unsigned.len())];
    if digits.is_empty() {
        let detail = format!("un entier est attendu, pas « {} ».", sanitize(text));
        return Err(Problem::parameter("limit", detail));
    }
    Ok(digits.parse().unwrap_or(usize::MAX))
}

/// The point of `lon` and `lat`, when both are degrees of the Earth. A decimal comma is one.
pub(super) fn point(params: &Params) -> Option<LonLat> {
    let degrees = |name: &str| leading_number(params.filled(name)?);
    LonLat::new(degrees("lon")?, degrees("lat")?).ok()
}

/// The number that `text` begins with.
fn leading_number(text: &str) -> Option<f64> {
    let text = text.replacen(',', ".", 1);
    let is_part = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    (1..=end).rev().find_map(|end| text[..end].parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(query: &str) -> Params {
        Params::decode(Some(query))
    }

    #[test]
    fn a_limit_is_the_number_that_its_text_begins_with() {
        for (query, limit) in [
            ("", Some(usize::MAX)),
            ("limit=", Some(usize::MAX)),
            ("limit=0", Some(0)),
            ("limit=12abc", Some(12)),
            ("limit=1.9", Some(1)),
            ("limit=%2B3", Some(3)),
            ("limit=99999999999999999999999", Some(usize::MAX)),
            ("limit=-1", None),
            ("limit=abc", None),
        ] {
            assert_eq!(super::limit(&params(query)).ok(), limit, "{query}");
        }
    }

    #[test]
    fn a_point_has_two_coordinates_on_the_earth() {
        for (query, point) in [
            ("lat=47.5&lon=-2.5", Some((-2.5, 47.5))),
            ("lat=47.5N&lon=-2.5 W", Some((-2.5, 47.5))),
            ("lat=47,5&lon=-2,5", Some((-2.5, 47.5))),
            ("lat=4.75e1&lon=-.25e1", Some((-2.5, 47.5))),
            ("lat=47.5", None),
            ("lat=&lon=", None),
            ("lat=nord&lon=1", None),
            ("lat=91&lon=1", None),
            ("lat=NaN&lon=inf", None),
        ] {
            let read = super::point(&params(query)).map(|point| (point.lon(), point.lat()));
            assert_eq!(read, point, "{query}");
        }
    }

    #[test]
    fn a_blank_parameter_allows_nothing() {
        let allowed = |query: &str| AllowedValues::read(&params(query), "zone");
        assert!(allowed("").matches("com") && allowed("").matches(None));
        assert!(allowed("zone=metro, com").matches("com"));
        assert!(allowed("zone=metro&zone=com").matches("com"));
        assert!(!allowed("zone=metro").matches("com") && !allowed("zone=metro").matches(None));
        assert!(!allowed("zone=").matches("com"));
        assert!(
            allowed("").or(&["drom"]).matches("drom")
                && !allowed("zone=com").or(&["drom"]).matches("drom")
        );
    }
}
