//! Values of options, parsed. The errors say what is expected.

use ptce_atlas::{
    export::DescribedTable, limits::MAX_COVERAGE_RADIUS_KM, query::coverage::Radius,
    territory::Level, web_address::WebAddress,
};

pub(super) fn level(word: &str) -> Result<Level, String> {
    let level = word.parse().ok().filter(|&level| level != Level::Commune);
    level.ok_or_else(|| "expected epci, departement or region".to_owned())
}

pub(super) fn described(name: &str) -> Result<DescribedTable, String> {
    DescribedTable::parse(name).ok_or_else(|| {
        let names = DescribedTable::ALL.map(DescribedTable::name);
        format!("expected one of {}", names.join(", "))
    })
}

/// The address of a site, without a final slash.
pub(super) fn address(text: &str) -> Result<String, String> {
    let site = text.trim_end_matches('/');
    WebAddress::parse(site)
        .map(|address| address.as_str().to_owned())
        .map_err(|_| "expected an address: https://atlas.example.org".to_owned())
}

pub(super) fn radius(text: &str) -> Result<Radius, String> {
    let radius = text.parse().ok().and_then(Radius::from_km);
    radius.ok_or_else(|| format!("expected a whole number from 1 to {MAX_COVERAGE_RADIUS_KM}"))
}

pub(super) fn radius_help() -> String {
    format!("Kilometres, as the crow flies, from 1 to {MAX_COVERAGE_RADIUS_KM}")
}
