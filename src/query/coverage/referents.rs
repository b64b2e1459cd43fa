use crate::{
    register::{Designation, Referent},
    snapshot::Snapshot,
    territory::{Area, Level, Territories, Territory, Zone},
};

/// What the register knows of the State's services for the ESS around an area. No row means
/// unknown, never none; only a designated service counts as a référent.
#[derive(Clone, Debug, Default)]
pub struct Referents<'a> {
    /// In charge of the area itself.
    pub own: Vec<&'a Referent>,
    /// In charge of a territory that holds the whole area.
    pub above: Vec<&'a Referent>,
    /// In charge of a part of the area.
    pub below: Vec<&'a Referent>,
}

impl<'a> Referents<'a> {
    /// Those around `area`.
    #[must_use]
    pub fn new(snapshot: &'a Snapshot, area: Area) -> Self {
        let territories = snapshot.territories();
        let mut referents = Self::default();
        for referent in snapshot.register().referents() {
            let theirs = Area::One(referent.territory());
            if theirs == area {
                referents.own.push(referent);
            } else if lies_in(territories, area, theirs) {
                referents.above.push(referent);
            } else if lies_in(territories, theirs, area) {
                referents.below.push(referent);
            }
        }
        referents
    }
}

fn lies_in(territories: &Territories, small: Area, large: Area) -> bool {
    let mut communes = small.communes(territories).peekable();
    communes.peek().is_some() && communes.all(|commune| large.holds(territories, commune))
}

/// How well the référent of a territory is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A source designates a service.
    Designated,
    /// Sources show a service at work, and designate none.
    ServiceSeen,
    /// Nothing is known, which is not nobody.
    Unknown,
}

/// The référents of the country: every région and every département of the 101, with what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct National {
    /// By code.
    pub regions: Vec<(Territory, Known)>,
    /// By code.
    pub departements: Vec<(Territory, Known)>,
}

/// The national view.
#[must_use]
pub fn national(snapshot: &Snapshot) -> National {
    let territories = snapshot.territories();
    let known = |territory: Territory| {
        let rows = snapshot.register().referents().iter();
        let mut rows = rows.filter(|row| row.territory() == territory).peekable();
        let seen = rows.peek().is_some();
        let known = match rows.any(|row| row.designation() == Designation::Designated) {
            true => Known::Designated,
            false if seen => Known::ServiceSeen,
            false => Known::Unknown,
        };
        (territory, known)
    };
    let is_french = |&territory: &Territory| match territory {
        Territory::Departement(ix) => territories.departement(ix).zone() != Zone::Com,
        _ => true,
    };
    let all = |level| {
        territories
            .all(level)
            .filter(is_french)
            .map(known)
            .collect()
    };
    National {
        regions: all(Level::Region),
        departements: all(Level::Departement),
    }
}
