use super::around::Around;
use crate::{
    geometry::{LonLat, NearestIndex},
    limits::MAX_KEPT_PLACES,
    table::{Package, read_tables},
    territory::{Population, PopulationPoint, Territories},
};

/// Every list of `around`, to the bit.
fn lists(population: &Population, around: &Around) -> Vec<Vec<(usize, u64)>> {
    let lists = (0..population.all().len()).map(|point| {
        let list = around
            .of(point)
            .map(|(pole, metres)| (pole, metres.to_bits()));
        list.collect()
    });
    lists.collect()
}

/// The committed communes.
fn population() -> Population {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let package = Package::read(&data).expect("good data");
    let tables = read_tables(&data, &package);
    Population::new(&Territories::read(&tables).expect("good data"))
}

#[test]
fn an_update_finds_what_a_measure_of_everything_finds() {
    let population = population();
    let points: Vec<LonLat> = population
        .all()
        .iter()
        .filter_map(PopulationPoint::location)
        .collect();
    let step = points.len() / 60;
    let some: Vec<LonLat> = points.iter().copied().step_by(step).collect();
    let crowd = vec![some[0]; MAX_KEPT_PLACES + 3];
    let measure = |places: &[LonLat]| Around::measure(&population, &NearestIndex::new(places));
    // One moved, one gone, one new, two at one place, the order turned, nothing, and more than are kept.
    let mut moved = some.clone();
    moved[7] = points[11];
    let gone = [&some[..20], &some[21..]].concat();
    let more = [&some[..], &[points[5], some[3], some[3]]].concat();
    let turned: Vec<LonLat> = more.iter().rev().copied().collect();
    let crowded = [&some[..], &crowd].concat();
    let all = [some, moved, gone, more, turned, Vec::new(), crowded];
    let measured = all.each_ref().map(|places| measure(places));
    for (before, places_before) in measured.iter().zip(&all) {
        for (after, places) in measured.iter().zip(&all) {
            let index = NearestIndex::new(places);
            let updated = Around::update(&population, places, &index, before, places_before);
            assert!(lists(&population, &updated) == lists(&population, after));
        }
    }
    let fullest = lists(&population, &measured[6]).iter().map(Vec::len).max();
    assert_eq!(fullest, Some(MAX_KEPT_PLACES));
}
