//! The programmes of communes, by the rows of lists.

use crate::{
    programme::{Extent, ProgrammeIx},
    snapshot::{Snapshot, small_country},
    territory::CommuneIx,
};

/// The small country with `rows` in its table of placements.
fn with_rows(rows: &str) -> Snapshot {
    let folder = small_country::folder();
    let path = folder.path().join("programmes-territoires.csv");
    let header = std::fs::read_to_string(&path).expect("the table");
    std::fs::write(&path, header + rows).expect("written");
    Snapshot::load(folder.path()).expect("the small country")
}

#[test]
fn without_rows_no_list_is_loaded() {
    let snapshot = small_country::snapshot();
    let programmes = snapshot.programmes();
    assert_eq!(programmes.all().len(), 10);
    assert!(!programmes.has_lists());
    for commune in 0..snapshot.territories().communes().len() {
        let commune = CommuneIx::new(commune);
        assert_eq!(programmes.around(commune).count(), 0);
    }
}

#[test]
fn a_whole_territory_takes_in_its_communes_and_a_part_of_one_none() {
    let small = small_country::snapshot();
    let territories = small.territories();
    let epci = &territories.epci()[0];
    let members = epci.communes();
    let (epci, first) = (epci.code(), territories.commune(members[0]).code());
    let snapshot = with_rows(&format!(
        "crte,epci,{epci},entier,Un contrat,2021,\nti,epci,{epci},partiel,,,\nqpv,commune,{first},contient,Un quartier,,\ncrte,commune,{first},partiel,Le sien,,\n"
    ));
    let programmes = snapshot.programmes();
    let find = |id: &str| programmes.find(id).expect("a programme");
    let (crte, ti, qpv) = (find("crte"), find("ti"), find("qpv"));
    let loaded: Vec<ProgrammeIx> = programmes.loaded().collect();
    assert_eq!(loaded, [qpv, crte, ti], "in the order of the catalogue");
    let extent = |ix, commune| Some(programmes.of_commune(ix, commune)?.extent());
    assert_eq!(
        extent(crte, members[0]),
        Some(Extent::Part),
        "its own row is said best"
    );
    for &commune in &members[1..] {
        assert_eq!(extent(crte, commune), Some(Extent::Whole));
    }
    assert_eq!(extent(ti, members[0]), None, "which part is not known");
    assert_eq!(extent(qpv, members[0]), Some(Extent::Holds));
    let within = programmes.within(crte, members.iter().copied());
    assert_eq!(
        (within.whole, within.part, within.of),
        (members.len() - 1, 1, members.len())
    );
    let registered = snapshot.register().poles().iter();
    for pole in registered {
        let taken_in = pole
            .commune()
            .is_some_and(|(commune, _)| members.contains(&commune));
        assert_eq!(pole.programmes().contains(&crte), taken_in, "{}", pole.id());
    }
}
