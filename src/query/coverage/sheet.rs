use super::{
    Counted, Distances, Figures, LeftOut, PoleCounts, PolesOf, Possible, Rank, Referents, Request,
    Share, Values, WhatIf, Years, parent, rank::rank, served::ServedCommunes, what_if,
};
use crate::{snapshot::Snapshot, territory::Area};

/// Everything coverage says of one area under one request.
///
/// Where the request has hypothetical poles, all figures are those with them, and
/// [`Sheet::what_if`] has those without; lists and counts of poles are of the register alone.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// Which area.
    pub area: Area,
    /// Its figures. Where it has none ([`Share::ratio`] says why), they count its people only.
    pub figures: Figures,
    /// The same of the area above it ([`parent`]).
    pub parent: Option<(Area, Figures)>,
    /// The same of France.
    pub france: Figures,
    /// Its place among the territories of its level.
    pub rank: Option<Rank>,
    /// The poles that count, and those that cannot, in the whole register.
    pub counted: Counted,
    /// The poles in, serving and near the area.
    pub poles: PolesOf,
    /// The same, counted.
    pub pole_counts: PoleCounts,
    /// The covered share by active poles alone.
    pub active_only: Share,
    /// The share if the poles of the area without a point stood at its best sites.
    pub possible: Possible,
    /// The communes beyond the radius.
    pub left_out: LeftOut,
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

/// The sheet of `area`, which names the `largest` most populous communes left out.
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
    let served = ServedCommunes::new(snapshot, request);
    let passing = request
        .filter()
        .select(snapshot.register(), snapshot.territories());
    let of = |area| Figures::new(snapshot, area, request, &distances, &served);
    let figures = of(area);
    let radius = request.radius().metres();
    let poles = PolesOf::new(snapshot, area, &passing, radius, &distances);
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
        counted: Counted::new(snapshot, request),
        pole_counts: poles.count(snapshot),
        active_only: Share::new(snapshot, area, &active, &by_active),
        possible: Possible::new(
            snapshot,
            area,
            request,
            &distances,
            figures.share,
            poles.not_located.len(),
        ),
        left_out: LeftOut::new(snapshot, area, request, &distances, largest),
        years: Years::new(snapshot, area, request, &passing, &distances, figures.share),
        referents: Referents::new(snapshot, area),
        what_if: (!request.added().is_empty())
            .then(|| compared(snapshot, area, request, &distances, &figures)),
        figures,
        poles,
    }
}

/// What the hypothetical poles of `request` change.
fn compared(
    snapshot: &Snapshot,
    area: Area,
    request: &Request,
    after: &Distances<'_>,
    figures: &Figures,
) -> WhatIf {
    let as_it_is = request.as_it_is();
    let distances = Distances::new(snapshot, &as_it_is);
    let served = ServedCommunes::new(snapshot, &as_it_is);
    let before = Figures::new(snapshot, area, &as_it_is, &distances, &served);
    WhatIf {
        rank_before: rank(snapshot, area, before.share, &as_it_is, &distances),
        gained: figures.share.covered - before.share.covered,
        changed: what_if::changed(snapshot, area, request, &distances, after),
        before,
    }
}
