use std::time::Duration;

use super::RowPlace;

/// Decisions that make a habit.
const FEWEST: usize = 3;

/// How long proposals about rows of the région of `place` usually waited, by those that were `decided`: the median. None
/// where too few were.
#[must_use]
pub fn usual_delay(place: &RowPlace, decided: &[(RowPlace, Duration)]) -> Option<Duration> {
    let near = decided
        .iter()
        .filter(|(other, _)| other.is_in_region_of(place));
    let mut delays: Vec<Duration> = near.map(|(_, delay)| *delay).collect();
    delays.sort_unstable();
    (delays.len() >= FEWEST).then(|| delays[delays.len() / 2])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Cells;

    #[test]
    fn a_habit_is_the_median_of_the_region() {
        let place = |region: &str| {
            let cells: Cells = [("region", region)].into_iter().collect();
            RowPlace::of(&cells)
        };
        let days = |days: u64| Duration::from_hours(24 * days);
        let mut decided = vec![
            (place("53"), days(1)),
            (place("53"), days(9)),
            (place("76"), days(2)),
            (place(""), days(2)),
        ];
        assert_eq!(usual_delay(&place("53"), &decided), None);
        decided.push((place("53"), days(4)));
        assert_eq!(usual_delay(&place("53"), &decided), Some(days(4)));
        // What is nowhere is in no région.
        decided.extend([(place(""), days(3)), (place(""), days(3))]);
        assert_eq!(usual_delay(&place(""), &decided), None);
    }
}
