use crate::{geometry::LonLat, snapshot::Snapshot, territory::Area};

/// The centre of population of `area`: the mean of its population points, each weighing its people. None
/// where nobody lives at a known point.
///
/// It is the mean of degrees: within one territory that differs from the mean on the globe by far less
/// than a map shows. A figure about people is drawn there.
#[must_use]
pub fn centre_of_population(snapshot: &Snapshot, area: Area) -> Option<LonLat> {
    let points = snapshot.population().of_area(snapshot.territories(), area);
    let known =
        points.filter_map(|(_, point)| Some((point.location()?, f64::from(point.people()))));
    mean(known)
}

fn mean(weighted: impl Iterator<Item = (LonLat, f64)>) -> Option<LonLat> {
    let (mut lon, mut lat, mut weight) = (0.0, 0.0, 0.0);
    for (place, people) in weighted {
        lon += place.lon() * people;
        lat += place.lat() * people;
        weight += people;
    }
    LonLat::new(lon / weight, lat / weight).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_centre_is_nearer_to_where_more_people_live() {
        let place = |lon, lat| LonLat::new(lon, lat).expect("a place");
        let centre = mean([(place(2.0, 48.0), 300.0), (place(6.0, 44.0), 100.0)].into_iter());
        let centre = centre.expect("people");
        assert!((centre.lon() - 3.0).abs() < 1e-9 && (centre.lat() - 47.0).abs() < 1e-9);
        assert_eq!(mean([(place(2.0, 48.0), 0.0)].into_iter()), None);
        assert_eq!(mean(std::iter::empty()), None);
    }
}
