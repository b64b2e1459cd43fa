//! What hypothetical poles change.

use super::{
    Sheet,
    sites::{SITES_ID, WHAT_IF_ID},
};
use crate::{
    french,
    pages::{
        indicators::written,
        state::{ADDED, PageState},
        view::{Link, WhatIf},
    },
    query::coverage::{self, Indicator, Rank, Values},
    surroundings::Measure,
};

/// How many of the communes that change are named.
const NAMED: usize = 12;

impl Sheet<'_> {
    /// What the hypothetical poles change, on a page that lists sites to try or not.
    pub(super) fn what_if(&self, tells_sites: bool) -> Option<WhatIf> {
        let what_if = self.coverage.what_if.as_ref()?;
        let count = self.query.request.added().len();
        let state = &self.query.state;
        // Without any, the page has nothing to say here: back to where one was chosen.
        let without_any = |state: PageState| {
            if tells_sites {
                state.href_at(SITES_ID)
            } else {
                state.href()
            }
        };
        let added = (0..count).map(|at| Link {
            href: match state.without_nth(ADDED, at) {
                others if count > 1 => others.href_at(WHAT_IF_ID),
                none => without_any(none),
            },
            text: self.added_place(at),
        });
        let is_unknown = self.query.request.reaches_none();
        let changed = what_if.changed.iter().take(NAMED).map(|gain| {
            let name = self.commune_label(gain.commune);
            (name, french::integer(gain.people))
        });
        Some(WhatIf {
            sentence: self.gain_sentence(what_if, count),
            added: added.collect(),
            cancel: without_any(state.without(&[ADDED])),
            rows: if is_unknown {
                Vec::new()
            } else {
                self.rows(what_if)
            },
            changed: changed.collect(),
            changed_total: (!is_unknown).then(|| changed_total(what_if.changed.len())),
        })
    }

    fn gain_sentence(&self, what_if: &coverage::WhatIf, count: usize) -> String {
        let unknown = self.unreached().unwrap_or_default();
        if self.query.request.reaches_none() {
            return unknown;
        }
        let with = match count {
            1 => "Avec ce pôle".to_owned(),
            n => format!("Avec ces {n} pôles"),
        };
        let gain = match what_if.gained {
            0 => format!(
                "{with}, personne de plus ne serait à moins de {} d’un pôle.",
                self.limit()
            ),
            people => format!(
                "{with}, {} de plus {} à moins de {} d’un pôle.",
                french::population(people),
                french::agree(people as usize, "serait", "seraient"),
                self.limit()
            ),
        };
        [gain, unknown].join(" ").trim_end().to_owned()
    }

    /// What, before, after, the difference.
    fn rows(&self, what_if: &coverage::WhatIf) -> Vec<[String; 4]> {
        let (before, after) = (&what_if.before, &self.coverage.figures);
        let mut rows = Vec::new();
        if let (Ok(from), Ok(to)) = (before.share.ratio(), after.share.ratio()) {
            rows.push([
                "Part couverte".to_owned(),
                french::percent(from),
                french::percent(to),
                points(french::points_between(from, to)),
            ]);
        }
        rows.push([
            "Habitants couverts".to_owned(),
            french::integer(before.share.covered),
            french::integer(after.share.covered),
            signed(what_if.gained as f64),
        ]);
        if let (Some(from), Some(to)) = (what_if.rank_before, self.coverage.rank) {
            rows.push([
                "Rang".to_owned(),
                rank(from),
                rank(to),
                signed(from.rank as f64 - to.rank as f64),
            ]);
        }
        let measure = self.measure();
        for one in [Indicator::Median, Indicator::NinthDecile] {
            let one = one.by(measure);
            let what = one.column().title();
            let [from, to] = [before, after].map(|figures| Values::of_figures(figures).get(one));
            let by = match (from, to) {
                (Some(from), Some(to)) if written(one, Some(from)) == written(one, Some(to)) => {
                    "=".to_owned()
                }
                (Some(from), Some(to)) => match measure {
                    Measure::Distance => format!("−{}", french::distance_between(from, to)),
                    Measure::Duration => format!("−{}", french::duration_between(from, to)),
                },
                _ => String::new(),
            };
            rows.push([what, written(one, from), written(one, to), by]);
        }
        rows
    }
}

fn rank(rank: Rank) -> String {
    format!("{} sur {}", rank.rank, rank.of)
}

/// With its sign: `+3,2`, `=`.
fn signed(difference: f64) -> String {
    let text = french::decimal(difference);
    match text.as_str() {
        "0" => "=".to_owned(),
        _ if difference > 0.0 => format!("+{text}"),
        _ => text,
    }
}

/// A difference of percentages: `+3,2 points`, `=`.
fn points(difference: f64) -> String {
    let noun = french::agree(difference.abs() as usize, "point", "points");
    match signed(difference) {
        none if none == "=" => none,
        some => format!("{some} {noun}"),
    }
}

fn changed_total(count: usize) -> String {
    let all = french::count(
        count,
        "commune passe dans le rayon",
        "communes passent dans le rayon",
    );
    if count > NAMED {
        format!("{all}. Les {NAMED} plus peuplées :")
    } else if count > 0 {
        format!("{all} :")
    } else {
        "Aucune commune ne change.".to_owned()
    }
}
