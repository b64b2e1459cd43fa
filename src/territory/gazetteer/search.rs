use super::build::{Gazetteer, NameIx, RecordIx};
use super::fold::words;
use super::query::{Match, Matched, Query, Through};
use super::rank::{Findings, Rank};
use super::reading::{Reading, Within, readings};
use super::record::{Kind, Subject};

impl Gazetteer {
    /// The territories a person may mean, best first. Time is bounded whatever the text.
    #[must_use]
    pub fn search(&self, query: &Query<'_>) -> Vec<Match<'_>> {
        self.search_among(query, &|_| true)
    }

    /// The same, among the territories that `among` keeps.
    #[must_use]
    pub fn search_among(
        &self,
        query: &Query<'_>,
        among: &dyn Fn(Subject) -> bool,
    ) -> Vec<Match<'_>> {
        let folded = words(query.text());
        if folded.is_empty() || query.most() == 0 {
            return Vec::new();
        }
        let readings = readings(&folded, self);
        let mut search = Search {
            gazetteer: self,
            query,
            among,
            findings: Findings::new(self.records()),
            more_than: None,
        };
        for class in [
            Matched::Exact,
            Matched::Prefix,
            Matched::Word,
            Matched::Slip,
        ] {
            match class {
                Matched::Exact => search.exact(&folded, &readings),
                Matched::Prefix => search.prefix(&folded, &readings),
                Matched::Word => search.words(&readings),
                Matched::Slip => search.slips(&readings),
            }
            // A later class never comes before an earlier one.
            if search.findings.settled(class) >= query.most() {
                break;
            }
        }
        search.findings.best(query.most(), self)
    }
}

/// One search under way: each class adds its findings, in `exact`, `prefix` and `loose`.
pub(super) struct Search<'s> {
    pub(super) gazetteer: &'s Gazetteer,
    pub(super) query: &'s Query<'s>,
    among: &'s dyn Fn(Subject) -> bool,
    pub(super) findings: Findings,
    /// Only territories of more people than this are taken in from now on.
    pub(super) more_than: Option<u32>,
}

impl Search<'_> {
    /// Takes in a name found, if the reading and the request admit its territory.
    pub(super) fn offer(
        &mut self,
        name: NameIx,
        rank: impl Fn(bool) -> Rank,
        through: Through,
        reading: &Reading<'_>,
    ) {
        let Some(entry) = self.gazetteer.name(name) else {
            return;
        };
        if self.keeps(entry.record, reading) {
            let former = entry.former.is_some();
            let through = match through {
                Through::Name if former => Through::FormerName,
                through => through,
            };
            self.findings.add(entry.record, rank(former), name, through);
        }
    }

    pub(super) fn keeps(&self, record: RecordIx, reading: &Reading<'_>) -> bool {
        let Some(entry) = self.gazetteer.record(record) else {
            return false;
        };
        let kinds = self.query.wanted_kinds().and(reading.kinds);
        let there = match &reading.within {
            Within::Anywhere => true,
            Within::Departements(told) => {
                let above = matches!(entry.subject.kind(), Kind::Departement | Kind::Region);
                !above && told.meets(entry.departement)
            }
            Within::Places(places) => places.contains(&record),
        };
        let enough = self.more_than.is_none_or(|bar| entry.population > bar);
        enough && kinds.contains(entry.subject.kind()) && there && (self.among)(entry.subject)
    }
}
