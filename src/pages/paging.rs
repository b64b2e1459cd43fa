//! A list in pages, numbered from 1.

use std::ops::Range;

use super::{
    state::PageState,
    view::{NumberedPage, Pager},
};
use crate::french;

/// The parameter of the page of a list.
pub(super) const PAGE: &str = "page";

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paging {
    rows: usize,
    size: usize,
    /// From 1.
    number: usize,
}

impl Paging {
    /// The page `number` of `rows` rows, `size` a page; the last one where there are not as many: the list may have
    /// become shorter since its address was written.
    pub(super) fn new(rows: usize, size: usize, number: usize) -> Self {
        let last = rows.div_ceil(size.max(1)).max(1);
        Self {
            rows,
            size: size.max(1),
            number: number.clamp(1, last),
        }
    }

    /// How many pages there are.
    pub(super) fn pages(self) -> usize {
        self.rows.div_ceil(self.size).max(1)
    }

    /// The positions of its rows in the list.
    pub(super) fn range(self) -> Range<usize> {
        let start = (self.number - 1) * self.size;
        start..self.rows.min(start + self.size)
    }

    /// Its number, from 1.
    pub(super) fn number(self) -> usize {
        self.number
    }

    /// Which rows it has: `Lignes 121 à 240 sur 1 255`; none where there is one page.
    pub(super) fn shown(self, what: &str) -> Option<String> {
        if self.pages() < 2 {
            return None;
        }
        let Range { start, end } = self.range();
        let number = |n: usize| french::integer(n as u64);
        Some(format!(
            "{what} {} à {} sur {}",
            number(start + 1),
            number(end),
            number(self.rows)
        ))
    }

    /// The links to all pages, each at the place `id` of the page that `state` says; none where there is one page.
    pub(super) fn pager(self, state: &PageState, id: &str, what: &str) -> Option<Pager> {
        let shown = self.shown(what)?;
        let href = |number: usize| match number {
            1 => state.without(&[PAGE]).href_at(id),
            n => state.with(PAGE, &n.to_string()).href_at(id),
        };
        Some(Pager {
            shown,
            previous: (self.number > 1).then(|| href(self.number - 1)),
            next: (self.number < self.pages()).then(|| href(self.number + 1)),
            pages: (1..=self.pages())
                .map(|n| NumberedPage {
                    number: n,
                    href: href(n),
                    current: n == self.number,
                })
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_hold_each_row_once() {
        for (rows, size) in [(0, 10), (1, 10), (10, 10), (11, 10), (1_255, 120)] {
            let pages = Paging::new(rows, size, 1).pages();
            let all: Vec<usize> = (1..=pages)
                .flat_map(|number| Paging::new(rows, size, number).range())
                .collect();
            assert_eq!(all, (0..rows).collect::<Vec<_>>(), "{rows}");
            let beyond = Paging::new(rows, size, pages + 1);
            assert_eq!(beyond, Paging::new(rows, size, pages), "{rows}");
        }
    }

    #[test]
    fn the_first_page_has_the_address_without_number() {
        let state = PageState::new("/p", [("tri", "nom"), ("page", "2")], &["tri", "page"]);
        let pager = Paging::new(25, 10, 2)
            .pager(&state, "t", "Lignes")
            .expect("pages");
        let hrefs: Vec<&str> = pager.pages.iter().map(|page| page.href.as_str()).collect();
        assert_eq!(
            hrefs,
            ["/p?tri=nom#t", "/p?tri=nom&page=2#t", "/p?tri=nom&page=3#t"]
        );
        assert_eq!(pager.shown, "Lignes 11 à 20 sur 25");
        assert_eq!(pager.previous.as_deref(), Some(hrefs[0]));
        assert_eq!(pager.next.as_deref(), Some(hrefs[2]));
        assert!(
            Paging::new(10, 10, 1)
                .pager(&state, "t", "Lignes")
                .is_none()
        );
    }
}
