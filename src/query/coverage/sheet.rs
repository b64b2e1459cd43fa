use super::{
    AreaPoles, Distances, Figures, PoleCounts, PossibleShare, Rank, Referents, RegisterCounts,
    Request, Share, UncoveredCommunes, Values, WhatIf, Years, parent, rank::rank, what_if::changed,
};
use crate::{
    query::sites::{SiteCount, Sites, sites},
    snapshot::Snapshot,
    territory::Area,
};

/// Everything coverage says of one area under one request.
///
/// Where the request has hypothetical poles, all figures are those with them, and
/// [`Sheet::what_if`] has those without; lists and counts of poles are of the register alone.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// The area.
    pub area: Area,
    /// Its figures. Where it has none ([`Share::ratio`] says why), they count its people only.
    pub figures: Figures,
    /// The same of the area above it ([`parent`]).
    pub parent: Option<(Area, Figures)>,
    /// The same of France.
    pub france: Figures,
    /// Its rank among the territories of its level.
    pub rank: Option<Rank>,
    /// The poles that count, and those that cannot, in the whole register.
    pub counted: RegisterCounts,
    /// The poles in, serving and near the area.
    pub poles: AreaPoles,
    /// The same, counted.
    pub pole_counts: PoleCounts,
    /// The covered share by active poles alone.
    pub active_only: Share,
    /// The share if the poles of the area without a point were at its best sites.
    /// None by time.
    pub possible: Option<PossibleShare>,
    /// The communes beyond the radius.
    pub uncovered: UncoveredCommunes,
    /// Year after year, by the poles of the register.
    pub years: Years,
    /// The State's services.
    pub referents: Referents<'a>,
    /// What hypothetical poles change; none without any.
    pub what_if: Option<WhatIf>,
}

impl Sheet<'_> {
    /// The areas to compare, with their figures: this one, the one above it, and France, each once.
    #[must_use]
    pub fn compared(&self) -> Vec<(Area, &Figures)> {
        let own = std::iter::once((self.area, &self.figures));
        let parent = self.parent.iter().map(|(area, figures)| (*area, figures));
        let france = (self.area != Area::France).then_some((Area::France, &self.france));
        own.chain(parent).chain(france).collect()
    }

    /// What the columns of its area are taken from.
    #[must_use]
    pub const fn values(&self) -> Values<'_> {
        Values {
            figures: &self.figures,
            poles: Some(self.pole_counts),
            active_only: Some(self.active_only),
            possible: self.possible,
            rank: self.rank,
        }
    }
}

/// The sheet of `area`, which lists the `largest` most populous communes beyond the radius.
///
/// Costs one scan of the communes, a few sums, and (only where the area has poles without a point)
/// the greedy of [`crate::query::sites`]; all of it twice with hypothetical poles.
#[must_use]
pub fn sheet<'a>(
    snapshot: &'a Snapshot,
    area: Area,
    request: &Request,
    largest: usize,
) -> Sheet<'a> {
    sheet_and_sites(snapshot, area, request, largest, None).0
}

/// The same, with the best `count` sites of the register alone: where the request has no hypothetical pole, they come from
/// the search that the sheet makes anyway, else there are none.
#[must_use]
pub(crate) fn sheet_and_sites<'a>(
    snapshot: &'a Snapshot,
    area: Area,
    request: &Request,
    largest: usize,
    count: Option<SiteCount>,
) -> (Sheet<'a>, Option<Sites>) {
    let distances = Distances::new(snapshot, request);
    let of = |area| Figures::new(snapshot, area, &distances);
    let figures = of(area);
    let poles = AreaPoles::new(snapshot, area, request, distances.reach());
    let active = request.active_only();
    let by_active = Distances::new(snapshot, &active);
    let (share, missing) = (figures.share, poles.not_located.len());
    let count = count.filter(|_| request.added().is_empty());
    let (possible, sites) = if request.limit().radius().is_none() {
        // What has no pole yet has no time by road.
        let by_distance = request.by_distance();
        let sites = count.map(|count| sites(snapshot, area, &by_distance, count));
        (None, sites)
    } else if let Some(count) = count {
        let counts = (missing, count);
        let (possible, sites) =
            PossibleShare::with_sites(snapshot, area, request, &distances, share, counts);
        (Some(possible), Some(sites))
    } else {
        let possible = PossibleShare::new(snapshot, area, request, &distances, share, missing);
        (Some(possible), None)
    };
    let sheet = Sheet {
        area,
        parent: parent(snapshot.territories(), area).map(|area| (area, of(area))),
        france: if area == Area::France {
            figures.clone()
        } else {
            of(Area::France)
        },
        rank: rank(snapshot, area, figures.share, &distances),
        counted: RegisterCounts::new(snapshot, request),
        pole_counts: poles.count(snapshot),
        active_only: Share::new(snapshot, area, &by_active),
        possible,
        uncovered: UncoveredCommunes::new(snapshot, area, request, &distances, largest),
        years: Years::new(snapshot, area, request, distances.reach(), figures.share),
        referents: Referents::new(snapshot, area),
        what_if: (!request.added().is_empty())
            .then(|| what_if(snapshot, area, request, &distances, &figures)),
        figures,
        poles,
    };
    (sheet, sites)
}

/// What the hypothetical poles of `request` change.
fn what_if(
    snapshot: &Snapshot,
    area: Area,
    request: &Request,
    after: &Distances<'_>,
    figures: &Figures,
) -> WhatIf {
    let without_added = request.without_added();
    let distances = Distances::new(snapshot, &without_added);
    let before = Figures::new(snapshot, area, &distances);
    WhatIf {
        rank_before: rank(snapshot, area, before.share, &distances),
        gained: figures.share.covered - before.share.covered,
        changed: changed(snapshot, area, request, &distances, after),
        before,
    }
}
