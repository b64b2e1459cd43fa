//! The plane coordinates in which France's administrations work.

use std::sync::LazyLock;

use proj4rs::{adaptors::transform_xy, proj::Proj};

use super::LonLat;

/// A legal projected reference system of France (décret n° 2000-1276, as changed by n° 2019-165), which
/// says metres east and north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalProjection {
    /// RGF93 / Lambert-93, EPSG:2154: metropolitan France.
    Lambert93,
    /// RGAF09 / UTM zone 20N, EPSG:5490: Guadeloupe, Martinique, Saint-Barthélemy, Saint-Martin.
    Utm20North,
    /// RGFG95 / UTM zone 22N, EPSG:2972: Guyane.
    Utm22North,
    /// RGR92 / UTM zone 40S, EPSG:2975: La Réunion.
    Utm40South,
    /// RGM04 / UTM zone 38S, EPSG:4471: Mayotte.
    Utm38South,
}

/// Longitudes and latitudes of all of these systems: their ellipsoid is GRS 80, and they are WGS 84 to
/// within a metre, which is how it is used everywhere.
const DEGREES: &str = "+proj=longlat +ellps=GRS80 +no_defs";

/// A projection with its parameters read.
struct Prepared {
    degrees: Proj,
    plane: Proj,
}

impl LegalProjection {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::Lambert93,
        Self::Utm20North,
        Self::Utm22North,
        Self::Utm40South,
        Self::Utm38South,
    ];

    /// Its number in the register of the IOGP.
    #[must_use]
    pub const fn epsg(self) -> u16 {
        match self {
            Self::Lambert93 => 2154,
            Self::Utm20North => 5490,
            Self::Utm22North => 2972,
            Self::Utm40South => 2975,
            Self::Utm38South => 4471,
        }
    }

    /// Its parameters, as PROJ writes them.
    const fn definition(self) -> &'static str {
        match self {
            Self::Lambert93 => {
                "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs"
            }
            Self::Utm20North => "+proj=utm +zone=20 +ellps=GRS80 +units=m +no_defs",
            Self::Utm22North => "+proj=utm +zone=22 +ellps=GRS80 +units=m +no_defs",
            Self::Utm40South => "+proj=utm +zone=40 +south +ellps=GRS80 +units=m +no_defs",
            Self::Utm38South => "+proj=utm +zone=38 +south +ellps=GRS80 +units=m +no_defs",
        }
    }

    /// Metres east and north of `place`; none where the projection has no such point.
    #[must_use]
    pub fn project(self, place: LonLat) -> Option<(f64, f64)> {
        static PREPARED: LazyLock<[Option<Prepared>; 5]> =
            LazyLock::new(|| LegalProjection::ALL.map(LegalProjection::prepare));
        let prepared = PREPARED[self as usize].as_ref()?;
        let (lon, lat) = (place.lon().to_radians(), place.lat().to_radians());
        transform_xy(&prepared.degrees, &prepared.plane, lon, lat).ok()
    }

    fn prepare(self) -> Option<Prepared> {
        Some(Prepared {
            degrees: Proj::from_proj_string(DEGREES).ok()?,
            plane: Proj::from_proj_string(self.definition()).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORACLE: &str = include_str!("../../tests/oracles/legal_projections.csv");

    /// PROJ, which knows the five by their EPSG numbers, says where points of their territories are.
    #[test]
    fn points_are_where_proj_puts_them() {
        let mut seen = [0; 5];
        let mut rows = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(ORACLE.as_bytes());
        for row in rows.deserialize::<(u16, f64, f64, f64, f64)>() {
            let (epsg, lon, lat, x, y) = row.expect("five numbers");
            let projection = LegalProjection::ALL
                .into_iter()
                .find(|one| one.epsg() == epsg);
            let projection = projection.expect("one of the five");
            let place = LonLat::new(lon, lat).expect("a place");
            let (east, north) = projection.project(place).expect("a point");
            assert!(
                (east - x).abs() < 1e-5 && (north - y).abs() < 1e-5,
                "{epsg} {lon} {lat}: {east} {north}, not {x} {y}"
            );
            seen[projection as usize] += 1;
        }
        assert!(seen.iter().all(|&count| count >= 40), "{seen:?}");
    }

    /// Two communes as the Base Adresse Nationale publishes them.
    #[test]
    fn published_points_come_out_to_the_centimetre() {
        for (lon, lat, x, y) in [
            (6.717_797, 45.872_554, 988_291.09, 6_537_109.01),
            (-4.108_69, 48.271_223, 173_262.54, 6_820_491.37),
        ] {
            let place = LonLat::new(lon, lat).expect("a place");
            let point = LegalProjection::Lambert93.project(place);
            let (east, north) = point.expect("a point");
            assert!(
                (east - x).abs() < 0.01 && (north - y).abs() < 0.01,
                "{east} {north}"
            );
        }
    }
}
