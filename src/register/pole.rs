use jiff::civil::Date;

use super::{
    Award, CharterTie, Confirmer, LeadForm, Perimeter, PoleKind, PoleMember, Status, Theme,
};
use crate::{
    geometry::LonLat,
    programme::ProgrammeIx,
    table::vocabulary,
    territory::{Area, ArrondissementIx, CommuneIx, DepartementIx, Level, RegionIx, Territory},
    typed_index::typed_index,
};

typed_index!(
    /// A pole: its position in the register, which is sorted by id, so a lower index is a lower id.
    PoleIx
);

vocabulary!(
    /// What the commune of a pole is to it.
    pub enum CommuneNature {
        /// Its seat.
        Seat = "siege",
        /// A place where it is at work; the seat is not confirmed.
        Activity = "activite",
    }
);

/// A pole as the register knows it. What is not known is `None`, never guessed.
#[derive(Debug)]
pub struct Pole {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: PoleKind,
    pub(super) status: Status,
    pub(super) status_year: Option<u16>,
    pub(super) commune: Option<(CommuneIx, CommuneNature)>,
    pub(super) arrondissement: Option<ArrondissementIx>,
    pub(super) point: Option<LonLat>,
    pub(super) departement: Option<DepartementIx>,
    pub(super) region: Option<RegionIx>,
    pub(super) themes: Vec<Theme>,
    pub(super) lead: Option<String>,
    pub(super) lead_form: Option<LeadForm>,
    pub(super) announced_members: Option<(u32, u16)>,
    pub(super) charter: Option<(CharterTie, String)>,
    pub(super) perimeter: Option<Perimeter>,
    pub(super) created: Option<u16>,
    pub(super) site: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) sources: Vec<String>,
    pub(super) compiled_on: Date,
    pub(super) confirmed: Option<(Date, Confirmer)>,
    pub(super) remarks: Option<String>,
    pub(super) awards: Vec<Award>,
    pub(super) programmes: Vec<ProgrammeIx>,
    pub(super) members: Vec<PoleMember>,
    pub(super) name_text: String,
    pub(super) territory_parts: Vec<String>,
    pub(super) search_text: String,
}

impl Pole {
    /// The stable identifier, as in addresses.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// PTCE or PTCA.
    #[must_use]
    pub const fn kind(&self) -> PoleKind {
        self.kind
    }

    /// What its sources say it is doing.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The year the status was true in.
    #[must_use]
    pub const fn status_year(&self) -> Option<u16> {
        self.status_year
    }

    /// Its commune and what that is to it; none when no source says.
    #[must_use]
    pub const fn commune(&self) -> Option<(CommuneIx, CommuneNature)> {
        self.commune
    }

    /// Its municipal arrondissement, in Paris, Lyon and Marseille; none elsewhere, and when no source
    /// says which.
    #[must_use]
    pub const fn arrondissement(&self) -> Option<ArrondissementIx> {
        self.arrondissement
    }

    /// Its point, which is its arrondissement's, else its commune's; none for a pole that is not located.
    #[must_use]
    pub const fn point(&self) -> Option<LonLat> {
        self.point
    }

    /// Its département, where known.
    #[must_use]
    pub const fn departement(&self) -> Option<DepartementIx> {
        self.departement
    }

    /// Its région, where known.
    #[must_use]
    pub const fn region(&self) -> Option<RegionIx> {
        self.region
    }

    /// The smallest territory that it is known to stand in: its commune, else its département, else
    /// its région.
    #[must_use]
    pub fn place(&self) -> Option<Territory> {
        let commune = self.commune.map(|(ix, _)| Territory::Commune(ix));
        commune
            .or(self.departement.map(Territory::Departement))
            .or(self.region.map(Territory::Region))
    }

    /// What it works on, the main theme first.
    #[must_use]
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// The organisation that leads it.
    #[must_use]
    pub fn lead(&self) -> Option<&str> {
        self.lead.as_deref()
    }

    /// The legal form of that organisation, the first named of several.
    #[must_use]
    pub const fn lead_form(&self) -> Option<LeadForm> {
        self.lead_form
    }

    /// How many members it says it has, and the year that its source speaks of.
    #[must_use]
    pub const fn announced_members(&self) -> Option<(u32, u16)> {
        self.announced_members
    }

    /// What it is to the national charter of the poles, and the address of the page that says so.
    #[must_use]
    pub fn charter(&self) -> Option<(CharterTie, &str)> {
        let charter = self.charter.as_ref();
        charter.map(|(tie, source)| (*tie, source.as_str()))
    }

    /// The territories it declares to work on.
    #[must_use]
    pub const fn perimeter(&self) -> Option<&Perimeter> {
        self.perimeter.as_ref()
    }

    /// The year it was created.
    #[must_use]
    pub const fn created(&self) -> Option<u16> {
        self.created
    }

    /// Its website: a web address.
    #[must_use]
    pub fn site(&self) -> Option<&str> {
        self.site.as_deref()
    }

    /// What it does, in a sentence or two.
    #[must_use]
    pub fn summary(&self) -> Option<&str> {
        self.summary.as_deref()
    }

    /// Where the facts come from: web addresses, at least one.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The day the row was compiled from its sources.
    #[must_use]
    pub const fn compiled_on(&self) -> Date {
        self.compiled_on
    }

    /// The day it was last confirmed to be as the row says, and by whom; none when nobody has.
    #[must_use]
    pub const fn confirmed(&self) -> Option<(Date, Confirmer)> {
        self.confirmed
    }

    /// What is doubtful, in the compiler's words.
    #[must_use]
    pub fn remarks(&self) -> Option<&str> {
        self.remarks.as_deref()
    }

    /// The calls it won, oldest first.
    #[must_use]
    pub fn awards(&self) -> &[Award] {
        &self.awards
    }

    /// The programmes that take in its commune, in the order of the catalogue; none where no list was loaded.
    #[must_use]
    pub fn programmes(&self) -> &[ProgrammeIx] {
        &self.programmes
    }

    /// The members that sources name, never all: leads first, then founders, members, partners, by name.
    #[must_use]
    pub fn members(&self) -> &[PoleMember] {
        &self.members
    }

    /// Name and lead, in the normal form of searches.
    #[must_use]
    pub fn name_text(&self) -> &str {
        &self.name_text
    }

    /// The parts of what it says of its territory, each by its
    /// [`distinctive_words`](super::distinctive_words).
    #[must_use]
    pub fn territory_parts(&self) -> &[String] {
        &self.territory_parts
    }

    /// Name, lead, commune, perimeter and summary, in the normal form of searches.
    #[must_use]
    pub fn search_text(&self) -> &str {
        &self.search_text
    }

    /// Whether the pole's place lies in `territory`: by its commune, else by the département or
    /// région its sources name. A perimeter is not a place.
    #[must_use]
    pub fn stands_in(
        &self,
        territory: Territory,
        territories: &crate::territory::Territories,
    ) -> bool {
        if let Some((commune, _)) = self.commune {
            return territories.contains(territory, commune);
        }
        match territory {
            Territory::Commune(_) | Territory::Epci(_) => false,
            Territory::Departement(ix) => self.departement == Some(ix),
            Territory::Region(ix) => self.region == Some(ix),
        }
    }

    /// The territory of `level` that the pole's place lies in, as [`Self::stands_in`] has it.
    #[must_use]
    pub fn around(
        &self,
        level: Level,
        territories: &crate::territory::Territories,
    ) -> Option<Territory> {
        match (self.commune, level) {
            (Some((commune, _)), _) => territories.around(commune, level),
            (None, Level::Departement) => self.departement.map(Territory::Departement),
            (None, Level::Region) => self.region.map(Territory::Region),
            (None, Level::Commune | Level::Epci) => None,
        }
    }

    /// Whether the pole's place is known to lie in `area`. A pole of which no source names even the
    /// région is taken to be in France.
    #[must_use]
    pub fn stands_in_area(&self, area: Area, territories: &crate::territory::Territories) -> bool {
        match (area, self.departement) {
            (Area::One(territory), _) => self.stands_in(territory, territories),
            (Area::France, None) => true,
            (Area::France, Some(ix)) => Area::has_departement(territories, ix),
        }
    }
}
