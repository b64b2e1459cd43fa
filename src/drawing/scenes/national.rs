use super::{
    NAMED_FIRST, Words, crowded_paris, groups_shown, largest_communes, mainland, marks, overseas,
    statuses_shown,
};
use crate::{
    drawing::scene::{Content, Scene},
    register::{PoleIx, Theme},
    snapshot::Snapshot,
};

/// `/`: the located poles of `poles` over the country; `asked` are the themes of the filter.
pub(crate) fn national(
    snapshot: &Snapshot,
    poles: &[PoleIx],
    asked: &[Theme],
    words: Words,
) -> Scene {
    let poles = marks(snapshot, poles.iter().copied(), asked);
    let mut insets = overseas(snapshot);
    insets.extend(crowded_paris(snapshot, &poles));
    let mut legend = groups_shown(&poles);
    legend.extend(statuses_shown(&poles));
    Scene {
        words,
        bounds: mainland(snapshot),
        content: Content {
            poles,
            named_first: largest_communes(snapshot, NAMED_FIRST),
            ..Content::default()
        },
        insets,
        legend,
    }
}
