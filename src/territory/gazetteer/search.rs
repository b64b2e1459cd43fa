use super::build::{Gazetteer, NameIx, RecordIx};
use super::candidates::{Candidates, Rank};
use super::interpretation::{Interpretation, Within, interpretations};
use super::query::{Match, MatchClass, MatchedField, Query};
use super::record::{AlternateNature, Kind, Subject};
use super::tokens::tokenize;

/// Letters from which on an alternate name of a région, département or EPCI counts as one of today.
const ALTERNATE_LETTERS: usize = 4;

impl Gazetteer {
    /// The territories a person may mean, best first. Time is bounded whatever the text.
    #[must_use]
    pub fn search<'g>(&'g self, query: &Query<'_>) -> Vec<Match<'g>> {
        self.search_filtered(query, &|_| true)
    }

    /// The same, among the territories that `filter` accepts.
    #[must_use]
    pub fn search_filtered<'g>(
        &'g self,
        query: &Query<'_>,
        filter: &dyn Fn(Subject) -> bool,
    ) -> Vec<Match<'g>> {
        let folded = tokenize(query.text());
        if folded.is_empty() || query.max_results() == 0 {
            return Vec::new();
        }
        let interpretations = interpretations(&folded, self);
        let mut search = Search {
            gazetteer: self,
            query,
            filter,
            candidates: Candidates::default(),
            population_above: None,
            is_placed: false,
        };
        for class in [
            MatchClass::Exact,
            MatchClass::Prefix,
            MatchClass::Word,
            MatchClass::Typo,
        ] {
            match class {
                MatchClass::Exact => search.exact(&folded, &interpretations),
                MatchClass::Prefix => search.prefix(&folded, &interpretations),
                MatchClass::Word => search.words(&interpretations),
                MatchClass::Typo => search.typos(&interpretations),
            }
            // A later class never comes before an earlier one.
            if search.candidates.settled(class) >= query.max_results() {
                break;
            }
        }
        search.candidates.best(query.max_results(), self)
    }
}

/// One search under way: each class adds its candidates, in `exact`, `prefix` and `fuzzy`.
pub(super) struct Search<'s> {
    pub(super) gazetteer: &'s Gazetteer,
    pub(super) query: &'s Query<'s>,
    pub(super) filter: &'s dyn Fn(Subject) -> bool,
    pub(super) candidates: Candidates,
    /// Only territories of more people than this become candidates from now on.
    pub(super) population_above: Option<u32>,
    /// Whether the text is exactly a name and where the territory lies.
    pub(super) is_placed: bool,
}

impl Search<'_> {
    /// Adds the territory of a name, if the interpretation and the query accept it; gives its rank when it was not there
    /// or is better placed now.
    pub(super) fn add_candidate(
        &mut self,
        name: NameIx,
        rank: impl Fn(bool) -> Rank,
        field: MatchedField,
        interpretation: &Interpretation<'_>,
    ) -> Option<Rank> {
        let entry = self.gazetteer.name(name)?;
        if !self.accepts(entry.record, interpretation) {
            return None;
        }
        let nature = entry.alternate.map(|(_, nature)| nature);
        let field = match field {
            MatchedField::Name if nature.is_some() => MatchedField::AlternateName,
            field => field,
        };
        let rank = match nature {
            None => rank(false),
            Some(AlternateNature::FormerCommune) => rank(true),
            Some(AlternateNature::Acronym) => rank(false).of_alternate(),
            // Of larger territories a few letters would find too many.
            Some(_) => rank(interpretation.letters() < ALTERNATE_LETTERS).of_alternate(),
        };
        let anywhere = matches!(interpretation.within, Within::Anywhere);
        self.is_placed |= rank.is_exact() && !anywhere;
        let is_added = self.candidates.add(entry.record, rank, name, field);
        is_added.then_some(rank)
    }

    /// Whether the interpretation and the query accept a record.
    pub(super) fn accepts(&self, record: RecordIx, interpretation: &Interpretation<'_>) -> bool {
        let Some(entry) = self.gazetteer.record(record) else {
            return false;
        };
        let kinds = self.query.kind_filter().intersection(interpretation.kinds);
        let is_there = match &interpretation.within {
            Within::Anywhere => true,
            Within::Departements(departements) => {
                let above = matches!(entry.subject.kind(), Kind::Departement | Kind::Region);
                !above && departements.meets(entry.departement)
            }
            Within::Places(places) => places.contains(&record),
        };
        let is_large_enough = self
            .population_above
            .is_none_or(|least| entry.population > least);
        is_large_enough
            && kinds.contains(entry.subject.kind())
            && is_there
            && (self.filter)(entry.subject)
    }
}
