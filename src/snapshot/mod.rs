//! Everything that is served: read, cross-checked and indexed once, then never changed.
//!
//! Two floors, each with its own version: the [`Country`], and on it the [`RegisterFloor`]. A change
//! of the register alone reads the register alone.

mod bordered;
mod checked;
mod country;
mod error;
mod fingerprint;
mod load;
mod register_floor;
mod release;
mod report;
pub mod toponyms;
mod travel_times;
mod version;
mod vintage;

#[cfg(test)]
mod damaged;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod small_country;
#[cfg(test)]
mod tests;

use std::{path::Path, sync::Arc};

use jiff::civil::Date;

use crate::{
    context::ContextTable,
    geometry::LonLat,
    history::History,
    programme::Programmes,
    register::{Filter, LikelyDuplicate, PoleIx, Register},
    surroundings::{Measure, Reach, Surroundings},
    table::{DataFiles, Faults, Unread},
    territory::{
        ArrondissementIx, BorderList, BorderSet, Population, Territories, Territory,
        gazetteer::Gazetteer,
    },
};

pub use bordered::borders_of;
pub use checked::Checked;
pub use country::{Country, Located, SeatDistances};
pub use error::{LoadError, RegisterFaults};
pub use register_floor::RegisterFloor;
pub use release::{ByFloor, Floor, Release};
pub use report::Report;
pub use toponyms::{Toponym, ToponymKind, Toponyms};
pub use version::Version;
pub use vintage::Vintage;

/// The data of one moment, with the indexes that answer from it.
///
/// A request takes one snapshot and asks nothing else, so no answer mixes two versions.
#[derive(Debug)]
pub struct Snapshot {
    country: Arc<Country>,
    floor: RegisterFloor,
    /// What was decided about the register; none where that is not told.
    history: Option<Arc<History>>,
}

impl Snapshot {
    /// Reads, checks and indexes the data folder `dir`.
    pub fn load(dir: &Path) -> Result<Self, LoadError> {
        Self::load_files(&DataFiles::of(dir))
    }

    /// Reads, checks and indexes `files`.
    pub fn load_files(files: &DataFiles) -> Result<Self, LoadError> {
        let (country, floor) = load::load(files)?;
        Ok(Self {
            country,
            floor,
            history: None,
        })
    }

    /// Reads what has changed in `files`; none when nothing has. The country is shared with this
    /// snapshot when only the register has changed.
    pub fn reload(&self, files: &DataFiles) -> Result<Option<Self>, LoadError> {
        let floors = load::reload(files, &self.country, &self.floor)?;
        Ok(floors.map(|(country, floor)| Self {
            country,
            floor,
            history: None,
        }))
    }

    /// The same, with what was decided about its register.
    #[must_use]
    pub fn with_history(mut self, history: Option<Arc<History>>) -> Self {
        self.history = history;
        self
    }

    /// What was decided about the register; none where it is a folder's, which does not say.
    #[must_use]
    pub fn history(&self) -> Option<&History> {
        self.history.as_deref()
    }

    /// Makes what answers need and the check of the data does not: the drawn borders, the distances around everyone, the areas of
    /// perimeters. Who needs one of them before waits for that one.
    pub fn complete(&self) {
        self.floor.measure(&self.country);
        self.borders().simplify();
    }

    /// The territories, with their own version.
    #[must_use]
    pub const fn country(&self) -> &Arc<Country> {
        &self.country
    }

    /// What tells its country from others, to those who keep something of it.
    #[must_use]
    pub(crate) fn country_number(&self) -> u64 {
        self.country.release().version().number()
    }

    /// Which data `floor` holds.
    #[must_use]
    pub fn release(&self, floor: Floor) -> &Release {
        match floor {
            Floor::Country => self.country.release(),
            Floor::Register => self.floor.release(),
        }
    }

    /// The versions of both floors.
    #[must_use]
    pub fn versions(&self) -> ByFloor {
        self.by_floor(|release| release.version().to_string())
    }

    /// The vintages of both floors.
    #[must_use]
    pub fn vintages(&self) -> ByFloor {
        self.by_floor(|release| release.vintage().to_string())
    }

    fn by_floor(&self, text: impl Fn(&Release) -> String) -> ByFloor {
        ByFloor {
            territoires: text(self.country.release()),
            registre: text(self.floor.release()),
        }
    }

    /// What is in it, in one line of the log.
    #[must_use]
    pub fn summary(&self) -> String {
        let (territories, register) = (self.territories(), self.register());
        format!(
            "{} poles ({} located) of {}; {} communes, {} EPCI, {} départements, {} régions of {}",
            register.poles().len(),
            register.located(),
            self.floor.release().vintage(),
            territories.communes().len(),
            territories.epci().len(),
            territories.departements().len(),
            territories.regions().len(),
            self.country.release().vintage(),
        )
    }

    /// The territories.
    #[must_use]
    pub fn territories(&self) -> &Territories {
        self.country.territories()
    }

    /// The search by name, code or postcode.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        self.country.gazetteer()
    }

    /// The people, each counted once, at their points.
    #[must_use]
    pub fn population(&self) -> &Population {
        self.country.population()
    }

    /// See [`Country::toponyms`].
    #[must_use]
    pub fn toponyms(&self) -> &Toponyms {
        self.country.toponyms()
    }

    /// All borders, as they are stored and as they are drawn.
    #[must_use]
    pub fn borders(&self) -> &BorderSet {
        self.country.borders()
    }

    /// See [`Country::border`].
    #[must_use]
    pub fn border(&self, territory: Territory) -> Option<(BorderList<'_>, usize)> {
        self.country.border(territory)
    }

    /// See [`Country::arrondissement_border`].
    #[must_use]
    pub fn arrondissement_border(&self, ix: ArrondissementIx) -> Option<(BorderList<'_>, usize)> {
        self.country.arrondissement_border(ix)
    }

    /// See [`Country::locate`].
    #[must_use]
    pub fn locate(&self, point: LonLat) -> Located {
        self.country.locate(point)
    }

    /// The poles, calls and référents.
    #[must_use]
    pub const fn register(&self) -> &Register {
        self.floor.register()
    }

    /// The programmes that a pole may meet on its territory.
    #[must_use]
    pub const fn programmes(&self) -> &Programmes {
        self.floor.register().programmes()
    }

    /// The other figures of territories that were loaded.
    #[must_use]
    pub const fn context(&self) -> &ContextTable {
        self.floor.context()
    }

    /// The located poles, and those around everyone.
    #[must_use]
    pub const fn surroundings(&self) -> &Surroundings {
        self.floor.surroundings()
    }

    /// `datapackage.json`, which says what each column means.
    #[must_use]
    pub const fn description(&self) -> &serde_json::Value {
        self.floor.description()
    }

    /// What the data folder describes and this version does not read: checked, and not served.
    pub fn unread(&self) -> impl Iterator<Item = &Unread> {
        self.country.unread().iter().chain(self.floor.unread())
    }

    /// See [`RegisterFloor::ahead_of`].
    #[must_use]
    pub fn ahead_of(&self, today: Date) -> Faults {
        self.floor.ahead_of(today)
    }

    /// See [`RegisterFloor::likely_duplicates`].
    #[must_use]
    pub fn likely_duplicates(&self) -> &[LikelyDuplicate] {
        self.floor.likely_duplicates()
    }

    /// What is to be looked at in rows that can be read, in French: poles that may be one, leads that two tables tell
    /// otherwise.
    pub fn doubts(&self) -> impl Iterator<Item = String> {
        let duplicates = self.floor.likely_duplicates().iter();
        let disagreements = self.floor.lead_disagreements().iter();
        let duplicates = duplicates.map(ToString::to_string);
        duplicates.chain(disagreements.map(ToString::to_string))
    }

    /// See [`Surroundings::reach`].
    pub(crate) fn reach(&self, filter: &Filter, measure: Measure) -> Arc<Reach> {
        let (territories, population) = (self.territories(), self.population());
        let register = self.register();
        self.surroundings()
            .reach(territories, population, register, filter, measure)
    }

    /// See [`Surroundings::nearest`].
    pub fn nearest(
        &self,
        from: LonLat,
        count: usize,
        radius: Option<f64>,
        keep: impl Fn(PoleIx) -> bool,
    ) -> Vec<(PoleIx, f64)> {
        self.surroundings().nearest(from, count, radius, keep)
    }

    /// The area of a pole's perimeter in km², infinite without one.
    #[must_use]
    pub fn perimeter_area(&self, pole: PoleIx) -> f64 {
        self.floor.perimeter_area(&self.country, pole)
    }
}
