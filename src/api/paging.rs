//! Pages of a list sorted by id.

use std::ops::Range;

use crate::{
    http::{request::Params, response::Problem},
    limits::{DEFAULT_PAGE, MAX_PAGE},
};

/// Which part of a list is requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    limit: usize,
    start: Start,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Start {
    /// After so many.
    Offset(usize),
    /// After this id. Unlike a number, it means the same when the data is reloaded between two
    /// pages: nothing that stays in the list is lost or repeated.
    After(String),
}

/// The part of a list that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) range: Range<usize>,
    /// The id that the next page starts after; none on the last page.
    pub(crate) next_after: Option<String>,
}

impl Page {
    /// Reads `limit` (more than the maximum is the maximum), and `offset` or `apres`.
    pub(crate) fn read(params: &Params) -> Result<Self, Problem> {
        let limit = params
            .count("limit", 1)?
            .unwrap_or(DEFAULT_PAGE)
            .min(MAX_PAGE);
        let offset = params.count("offset", 0)?;
        let start = match (params.get("apres"), offset) {
            (Some(_), Some(_)) => {
                return Err(Problem::parameter(
                    "offset",
                    "offset ou apres est attendu, pas les deux.",
                ));
            }
            (Some(id), None) => Start::After(id.to_owned()),
            (None, offset) => Start::Offset(offset.unwrap_or(0)),
        };
        Ok(Self { limit, start })
    }

    /// The same page, of at most `limit` features.
    pub(crate) fn at_most(mut self, limit: usize) -> Self {
        self.limit = self.limit.min(limit);
        self
    }

    /// The most features of the page.
    pub(crate) const fn limit(&self) -> usize {
        self.limit
    }

    /// The part of `list`, sorted by `id_of`, that the page shows.
    pub(crate) fn window<'a, T: Copy>(&self, list: &[T], id_of: impl Fn(T) -> &'a str) -> Window {
        let start = match &self.start {
            Start::Offset(offset) => (*offset).min(list.len()),
            Start::After(after) => list.partition_point(|&item| id_of(item) <= after.as_str()),
        };
        let end = start.saturating_add(self.limit).min(list.len());
        let next_after = (end < list.len() && end > start).then(|| id_of(list[end - 1]).to_owned());
        Window {
            range: start..end,
            next_after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks every page of `list` and gathers what it shows.
    fn walk(
        list: &[&str],
        limit: usize,
        mut reload: impl FnMut(usize) -> Vec<String>,
    ) -> Vec<String> {
        let mut shown = Vec::new();
        let mut list: Vec<String> = list.iter().map(ToString::to_string).collect();
        let mut page = Page {
            limit,
            start: Start::Offset(0),
        };
        for turn in 0.. {
            let window = page.window(&list.iter().map(String::as_str).collect::<Vec<_>>(), |id| {
                id
            });
            shown.extend_from_slice(&list[window.range]);
            let Some(last) = window.next_after else {
                return shown;
            };
            page = Page {
                limit,
                start: Start::After(last),
            };
            let reloaded = reload(turn);
            if !reloaded.is_empty() {
                list = reloaded;
            }
        }
        shown
    }

    #[test]
    fn the_pages_show_each_item_once_in_order() {
        let list = ["a", "b", "c", "d", "e"];
        for limit in 1..7 {
            assert_eq!(walk(&list, limit, |_| Vec::new()), list);
        }
    }

    #[test]
    fn what_stays_is_shown_once_when_the_list_changes_between_pages() {
        // After the first page, `a` goes and `ab` and `z` come.
        let shown = walk(&["a", "b", "c", "d"], 2, |turn| match turn {
            0 => ["ab", "b", "c", "d", "z"].map(String::from).to_vec(),
            _ => Vec::new(),
        });
        assert_eq!(shown, ["a", "b", "c", "d", "z"]);
    }
}
