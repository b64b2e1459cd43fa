//! The `bbox` parameter of OGC API – Features.

use crate::{geometry::LonLat, http::response::Problem, sanitize::sanitize};

/// A box in degrees (WGS 84). When `west` is greater than `east`, it crosses the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bbox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Bbox {
    /// Reads four numbers (west, south, east, north) or six, of which the heights are passed over.
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        let wrong = |why: &str| {
            Problem::parameter(
                "bbox",
                format!(
                    "ouest,sud,est,nord en degrés (4 nombres, ou 6 avec les altitudes) est attendu, \
                     pas « {} »{why}.",
                    sanitize(text)
                ),
            )
        };
        let numbers: Option<Vec<f64>> = text
            .split(',')
            .map(|number| {
                number
                    .trim()
                    .parse()
                    .ok()
                    .filter(|number: &f64| number.is_finite())
            })
            .collect();
        let ([west, south, east, north], [low, high]) = match numbers.as_deref() {
            Some(&[west, south, east, north]) => ([west, south, east, north], [0.0; 2]),
            Some(&[west, south, low, east, north, high]) => {
                ([west, south, east, north], [low, high])
            }
            _ => return Err(wrong("")),
        };
        if low > high {
            return Err(wrong(" (l’altitude basse est au-dessus de la haute)"));
        }
        if !(-180.0..=180.0).contains(&west) || !(-180.0..=180.0).contains(&east) {
            return Err(wrong(" (longitudes de −180 à 180)"));
        }
        if !(-90.0..=90.0).contains(&south) || !(-90.0..=90.0).contains(&north) {
            return Err(wrong(" (latitudes de −90 à 90)"));
        }
        if south > north {
            return Err(wrong(" (le sud est au nord du nord)"));
        }
        Ok(Self {
            west,
            south,
            east,
            north,
        })
    }

    /// Whether `point` lies in the box, its edges included.
    pub(crate) fn holds(self, point: LonLat) -> bool {
        self.rectangles().any(|rectangle| {
            let ([west, south], [east, north]) = (rectangle.min().into(), rectangle.max().into());
            (west..=east).contains(&point.lon()) && (south..=north).contains(&point.lat())
        })
    }

    /// The box as rectangles that do not cross the antimeridian: one or two.
    pub(crate) fn rectangles(self) -> impl Iterator<Item = geo::Rect<f64>> {
        let Self {
            west,
            south,
            east,
            north,
        } = self;
        let rectangle = move |west: f64, east: f64| geo::Rect::new((west, south), (east, north));
        let (first, second) = if west <= east {
            (rectangle(west, east), None)
        } else {
            (rectangle(west, 180.0), Some(rectangle(-180.0, east)))
        };
        std::iter::once(first).chain(second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn four_or_six_numbers() {
        let four = Bbox::parse("-2,47,-1,48").unwrap();
        assert_eq!(Bbox::parse("-2, 47, 0, -1, 48, 99").unwrap(), four);
        assert!(four.holds(at(-1.0, 48.0)) && four.holds(at(-1.5, 47.5)));
        assert!(!four.holds(at(-0.9, 47.5)));
        for wrong in [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "a,b,c,d",
            "0,50,1,40",
            "0,40,9,1,50,8",
            "-190,0,0,1",
            "0,0,nan,1",
            "0,0,inf,1",
        ] {
            assert!(Bbox::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_box_may_cross_the_antimeridian() {
        let wallis_and_fiji = Bbox::parse("177,-20,-175,-12").unwrap();
        assert!(
            wallis_and_fiji.holds(at(-176.2, -13.3)) && wallis_and_fiji.holds(at(178.0, -18.0))
        );
        assert!(!wallis_and_fiji.holds(at(0.0, -15.0)));
    }
}
