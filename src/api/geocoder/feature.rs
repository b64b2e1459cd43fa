use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    geometry::Point,
    query::geocoder::Geocoded,
    territory::{FormerCommune, Territories},
};

/// A municipality as a feature, which has no `id` of its own in the original.
#[derive(Serialize)]
pub(super) struct MunicipalityFeature<'a> {
    r#type: &'static str,
    geometry: Point,
    properties: MunicipalityProperties<'a>,
}

/// What the BAN says of a municipality.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ProprietesDeMunicipalite")]
pub(crate) struct MunicipalityProperties<'a> {
    label: &'a str,
    score: f64,
    id: &'a str,
    r#type: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    postcode: Option<&'a str>,
    citycode: &'a str,
    /// Metres east in the legal projection.
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<f64>,
    /// Metres north.
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<f64>,
    city: &'a str,
    /// The arrondissement municipal.
    #[serde(skip_serializing_if = "Option::is_none")]
    district: Option<&'a str>,
    /// The former commune by whose name or code it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    oldcity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    oldcitycode: Option<&'a str>,
    context: String,
    population: u32,
    importance: f64,
    municipality: &'a str,
    /// Metres from the requested point.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance: Option<u64>,
}

impl<'a> MunicipalityFeature<'a> {
    pub(super) fn new(territories: &'a Territories, found: &Geocoded<'a>) -> Self {
        let municipality = &found.municipality;
        let departement = municipality.departement();
        let projection = departement.legal_projection();
        let (x, y) = projection
            .and_then(|projection| projection.project(municipality.point()))
            .map(|(x, y)| (to_decimals(x, 2), to_decimals(y, 2)))
            .unzip();
        let former = municipality.former();
        let region = departement.region().map(|ix| territories.region(ix).name());
        let properties = MunicipalityProperties {
            label: municipality.name(),
            score: to_decimals(found.score, 6),
            id: municipality.code(),
            r#type: "municipality",
            name: municipality.name(),
            postcode: municipality.postcode(),
            citycode: municipality.code(),
            x,
            y,
            city: municipality.commune().name(),
            district: municipality.district(),
            oldcity: former.map(FormerCommune::name),
            oldcitycode: former.map(FormerCommune::code),
            context: context(departement.code(), departement.name(), region),
            population: municipality.population(),
            importance: importance(municipality.population()),
            municipality: municipality.name(),
            distance: found.distance.map(|metres| metres as u64),
        };
        Self {
            r#type: "Feature",
            geometry: Point::new(municipality.point()),
            properties,
        }
    }
}

/// Code and name of the département, and the name of its région where that is another.
fn context(code: &str, name: &str, region: Option<&str>) -> String {
    match region.filter(|region| *region != name) {
        Some(region) => format!("{code}, {name}, {region}"),
        None => format!("{code}, {name}"),
    }
}

/// How well known a municipality of so many people is, as the BAN reckons it: `ln(1 + people / 3) / 20`.
fn importance(people: u32) -> f64 {
    to_decimals((f64::from(people) / 3.0).ln_1p() / 20.0, 5)
}

fn to_decimals(number: f64, decimals: i32) -> f64 {
    let unit = 10_f64.powi(decimals);
    (number * unit).round() / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three communes as the BAN has published them.
    #[test]
    #[expect(clippy::float_cmp, reason = "five decimals as published")]
    fn importance_is_the_bans() {
        for (people, published) in [(5606, 0.37668), (3874, 0.35821), (270, 0.22554)] {
            assert_eq!(importance(people), published);
        }
        assert_eq!(importance(0), 0.0);
    }

    #[test]
    fn a_region_of_the_same_name_is_not_said_twice() {
        let region = Some("Auvergne-Rhône-Alpes");
        let published = "74, Haute-Savoie, Auvergne-Rhône-Alpes";
        assert_eq!(context("74", "Haute-Savoie", region), published);
        assert_eq!(
            context("974", "La Réunion", Some("La Réunion")),
            "974, La Réunion"
        );
    }
}
