use crate::{
    api::search_text::within_length,
    geometry::LonLat,
    http::{request::Params, response::Problem},
    limits::MAX_GEOCODED,
    query::geocoder::Filters,
    sanitize::sanitize,
};

/// What addok also calls the coordinates.
const OTHER_NAMES: [(&str, &str); 4] = [
    ("lng", "lon"),
    ("long", "lon"),
    ("longitude", "lon"),
    ("latitude", "lat"),
];

/// The parameters of a geocoding request, read as addok reads them: those that it does not know are
/// passed over, values that mean nothing are refused.
pub(super) struct GeocoderParams(Params);

impl GeocoderParams {
    pub(super) fn new(params: &Params) -> Self {
        Self(params.clone().renamed(&OTHER_NAMES))
    }

    /// The text to be found.
    pub(super) fn text(&self) -> Result<&str, Problem> {
        let text = self.0.filled("q").ok_or_else(|| {
            Problem::parameter(
                "q",
                "le nom, le code postal ou l’adresse à chercher est attendu.",
            )
        })?;
        within_length("q", text)
    }

    pub(super) fn limit(&self, default: usize) -> Result<usize, Problem> {
        let limit = self.0.number("limit", 1, MAX_GEOCODED)?;
        Ok(limit.unwrap_or(default))
    }

    pub(super) fn autocomplete(&self) -> Result<bool, Problem> {
        let Some(text) = self.0.get("autocomplete") else {
            return Ok(true);
        };
        match text.trim().to_ascii_lowercase().as_str() {
            "1" | "true" => Ok(true),
            "0" | "false" => Ok(false),
            _ => {
                let detail = format!("0 ou 1 est attendu, pas « {} ».", sanitize(text));
                Err(Problem::parameter("autocomplete", detail))
            }
        }
    }

    /// The point of the request; both coordinates or neither must be there.
    pub(super) fn point(&self) -> Result<Option<LonLat>, Problem> {
        self.0.point()
    }

    /// The point of a request that cannot be without.
    pub(super) fn required_point(&self) -> Result<LonLat, Problem> {
        self.point()?
            .ok_or_else(|| Problem::parameter("lon", "attendu avec lat (degrés, WGS 84)."))
    }

    /// The filters; blank ones filter nothing.
    pub(super) fn filters(&self) -> Filters<'_> {
        Filters {
            types: self.values("type"),
            citycodes: self.values("citycode"),
            postcodes: self.values("postcode"),
        }
    }

    /// The values of a parameter, parted by spaces or commas, or repeated.
    fn values(&self, name: &str) -> Vec<&str> {
        let pairs = self.0.pairs().filter(|(known, _)| *known == name);
        let values = pairs.flat_map(|(_, value)| value.split([' ', ',']));
        values.filter(|value| !value.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(query: &str) -> GeocoderParams {
        GeocoderParams::new(&Params::decode(Some(query)))
    }

    #[test]
    fn several_values_of_a_filter_mean_any_of_them() {
        for query in [
            "type=street+municipality",
            "type=street,municipality",
            "type=street&type=&type=municipality",
        ] {
            assert_eq!(params(query).filters().types, ["street", "municipality"]);
        }
        assert!(params("type=&postcode=+").filters().postcodes.is_empty());
    }

    #[test]
    fn coordinates_have_the_names_that_addok_knows() {
        for query in [
            "lon=2.5&lat=48",
            "lng=2.5&lat=48",
            "longitude=2.5&latitude=48",
        ] {
            let point = params(query).required_point().expect(query);
            assert_eq!((point.lon(), point.lat()), (2.5, 48.0));
        }
        for query in [
            "",
            "lon=2.5",
            "lat=48",
            "lon=&lat=",
            "lon=181&lat=0",
            "lon=a&lat=0",
        ] {
            assert!(params(query).required_point().is_err(), "{query}");
        }
        assert!(params("q=a").point().expect("none is none").is_none());
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for query in ["", "q=", "q=%20", &format!("q={}", "a".repeat(201))] {
            assert!(params(query).text().is_err(), "{query}");
        }
        for query in ["limit=", "limit=0", "limit=101", "limit=a", "limit=1.5"] {
            assert!(params(query).limit(5).is_err(), "{query}");
        }
        for query in ["autocomplete=", "autocomplete=2", "autocomplete=oui"] {
            assert!(params(query).autocomplete().is_err(), "{query}");
        }
        assert_eq!(params("autocomplete=0").autocomplete().ok(), Some(false));
        assert_eq!(params("limit=100").limit(5).ok(), Some(100));
    }
}
