use super::{
    AreaPoles, Distances, Figures, PoleCounts, PossibleShare, Rank, Referents, RegisterCounts,
    Request, Share, UncoveredCommunes, Values, WhatIf, Years, parent, rank::rank,
    served::ServedPeople, what_if::changed,
};
use crate::{snapshot::Snapshot, territory::Area};

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
    pub possible: PossibleShare,
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
            possible: Some(self.possible),
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
    let distances = Distances::new(snapshot, request);
    let served = ServedPeople::new(snapshot, request);
    let passing = request
        .filter()
        .select(snapshot.register(), snapshot.territories());
    let of = |area| Figures::new(snapshot, area, request, &distances, &served);
    let figures = of(area);
    let radius = request.radius().metres();
    let poles = AreaPoles::new(snapshot, area, &passing, radius, &distances);
    let active = request.active_only();
    let by_active = Distances::new(snapshot, &active);
    Sheet {
        area,
        parent: parent(snapshot.territories(), area).map(|area| (area, of(area))),
        france: if area == Area::France {
            figures.clone()
        } else {
            of(Area::France)
        },
        rank: rank(snapshot, area, figures.share, request, &distances),
        counted: RegisterCounts::new(snapshot, request),
        pole_counts: poles.count(snapshot),
        active_only: Share::new(snapshot, area, &active, &by_active),
        possible: PossibleShare::new(
            snapshot,
            area,
            request,
            &distances,
            figures.share,
            poles.not_located.len(),
        ),
        uncovered: UncoveredCommunes::new(snapshot, area, request, &distances, largest),
        years: Years::new(snapshot, area, request, &passing, &distances, figures.share),
        referents: Referents::new(snapshot, area),
        what_if: (!request.added().is_empty())
            .then(|| what_if(snapshot, area, request, &distances, &figures)),
        figures,
        poles,
    }
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
    let served = ServedPeople::new(snapshot, &without_added);
    let before = Figures::new(snapshot, area, &without_added, &distances, &served);
    WhatIf {
        rank_before: rank(snapshot, area, before.share, &without_added, &distances),
        gained: figures.share.covered - before.share.covered,
        changed: changed(snapshot, area, request, &distances, after),
        before,
    }
}
