//! What a tile of borders keeps of its layer.

use super::{Members, lines::Limit, shapes::Source};
use crate::{
    snapshot::Snapshot,
    territory::{Borders, Territory},
};

/// Which features a tile keeps, and which of their members.
///
/// What is kept is the same whatever is left out: shapes are rounded with all their neighbours first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Selection {
    /// The members that are kept.
    pub members: Members,
    /// The one shape that is kept: its list and its index there.
    pub only: Option<(Borders, usize)>,
    /// Of communes, only those that are in each of these territories.
    pub within: [Option<Territory>; 3],
    /// Of lines, only those that part these.
    pub limits: Limits,
}

/// A choice of what lines part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits(u8);

impl Limits {
    /// All there are.
    pub const ALL: Self = Self(u8::MAX);

    /// The words of all, the highest first.
    pub const WORDS: [&'static str; 5] = [
        Limit::ALL[0].word(),
        Limit::ALL[1].word(),
        Limit::ALL[2].word(),
        Limit::ALL[3].word(),
        Limit::ALL[4].word(),
    ];

    /// Those that `list` names, separated by commas; else the word that is none.
    pub fn parse(list: &str) -> Result<Self, &str> {
        list.split(',')
            .map(str::trim)
            .try_fold(Self(0), |all, word| {
                let at = Self::WORDS.iter().position(|known| *known == word);
                at.map(|at| Self(all.0 | 1 << at)).ok_or(word)
            })
    }

    pub(super) const fn has(self, limit: Limit) -> bool {
        self.0 & 1 << limit as u8 != 0
    }
}

impl Selection {
    /// All there is.
    pub const ALL: Self = Self {
        members: Members::ALL,
        only: None,
        within: [None; 3],
        limits: Limits::ALL,
    };

    /// Whether a shape stays. Only communes lie within a territory.
    pub(super) fn keeps(self, snapshot: &Snapshot, source: Source<'_>) -> bool {
        if let Some((list, index)) = self.only
            && (list != source.borders
                || snapshot.borders().list(list).code(index) != Some(source.code))
        {
            return false;
        }
        let territories = snapshot.territories();
        let mut within = self.within.into_iter().flatten().peekable();
        if within.peek().is_none() {
            return true;
        }
        matches!(source.territory, Some(Territory::Commune(commune))
            if within.all(|one| territories.contains(one, commune)))
    }
}
