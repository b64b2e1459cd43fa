//! The self-audit by the RGAA 4.1: each of its 106 criteria, with a result and what it rests on.

use std::sync::LazyLock;

use serde::Deserialize;

/// What was found of a criterion.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(crate) enum Outcome {
    #[serde(rename = "conforme")]
    Met,
    #[serde(rename = "non conforme")]
    NotMet,
    #[serde(rename = "non applicable")]
    NotApplicable,
}

impl Outcome {
    /// The word of the RGAA.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Met => "conforme",
            Self::NotMet => "non conforme",
            Self::NotApplicable => "non applicable",
        }
    }
}

/// A criterion of the RGAA, as it was judged.
#[derive(Debug, Deserialize)]
pub(crate) struct Criterion {
    /// Its number, `10.4`: the topic's, then its own in it.
    #[serde(rename = "critere")]
    pub(crate) number: String,
    /// What it asks, in a few words of ours.
    #[serde(rename = "sujet")]
    pub(crate) subject: String,
    #[serde(rename = "resultat")]
    pub(crate) outcome: Outcome,
    /// What the outcome rests on.
    #[serde(rename = "preuve")]
    pub(crate) evidence: String,
}

/// The criteria, in the order of the RGAA. The file is part of the program: tests read all of it.
pub(crate) static CRITERIA: LazyLock<Vec<Criterion>> = LazyLock::new(|| {
    let rows = include_str!("../../web/rgaa.csv").as_bytes();
    let rows = csv::Reader::from_reader(rows).into_deserialize();
    rows.collect::<Result<_, _>>().unwrap_or_default()
});

/// How many criteria have this outcome.
pub(crate) fn count(outcome: Outcome) -> usize {
    let found = CRITERIA.iter();
    found.filter(|one| one.outcome == outcome).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many criteria each of the 13 topics of the RGAA 4.1 has: accessibilite.numerique.gouv.fr.
    const OF_TOPICS: [usize; 13] = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];

    #[test]
    fn every_criterion_is_judged_once_in_its_order() {
        let numbers = (1..).zip(OF_TOPICS);
        let numbers = numbers.flat_map(|(topic, count)| {
            (1..=count).map(move |criterion| format!("{topic}.{criterion}"))
        });
        let judged = CRITERIA.iter().map(|one| one.number.clone());
        assert_eq!(judged.collect::<Vec<_>>(), numbers.collect::<Vec<_>>());
        assert_eq!(CRITERIA.len(), 106);
        assert!(CRITERIA.iter().all(|one| !one.evidence.is_empty()));
    }
}
