//! What a page shows, as its address says it: every link of the page starts from here, so that none
//! loses what the others have set.

use crate::register::FilterField;

/// The hypothetical poles of an address.
pub(crate) const ADDED: &str = "ajout";

/// A path, and the parameters that say what is shown there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageState {
    path: String,
    pairs: Vec<(String, String)>,
}

impl PageState {
    /// The state at `path` that the parameters `pairs` make: the filters and hypothetical poles, which
    /// may repeat, and those of `single`, of which the last counts. Others, and blank ones, are
    /// dropped.
    pub(crate) fn new<'a>(
        path: &str,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        single: &[&str],
    ) -> Self {
        let empty = Self {
            path: path.to_owned(),
            pairs: Vec::new(),
        };
        pairs.into_iter().fold(empty, |state, (name, value)| {
            let value = value.trim();
            if value.is_empty() {
                state
            } else if single.contains(&name) {
                state.with(name, value)
            } else if name == ADDED || FilterField::parse(name).is_some() {
                state.adding(name, value)
            } else {
                state
            }
        })
    }

    /// The same at another path.
    pub(crate) fn at(&self, path: &str) -> Self {
        Self {
            path: path.to_owned(),
            pairs: self.pairs.clone(),
        }
    }

    /// The same with `name` as `value` alone.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        self.without(&[name]).adding(name, value)
    }

    /// The same with one more `name`.
    pub(crate) fn adding(&self, name: &str, value: &str) -> Self {
        let mut more = self.clone();
        more.pairs.push((name.to_owned(), value.to_owned()));
        more
    }

    /// The same without the parameters `names`.
    pub(crate) fn without(&self, names: &[&str]) -> Self {
        self.kept(|_, name| !names.contains(&name))
    }

    /// The same without the `nth` value of `name`, from 0.
    pub(crate) fn without_nth(&self, name: &str, nth: usize) -> Self {
        let of_name = self.pairs.iter().enumerate();
        let at = of_name
            .filter(|(_, (known, _))| known == name)
            .nth(nth)
            .map(|(at, _)| at);
        self.kept(|place, _| Some(place) != at)
    }

    /// The same without any filter.
    pub(crate) fn unfiltered(&self) -> Self {
        self.without(&FilterField::WORDS)
    }

    /// The same with nothing but its filters.
    pub(crate) fn filters_alone(&self) -> Self {
        self.kept(|_, name| FilterField::parse(name).is_some())
    }

    fn kept(&self, keep: impl Fn(usize, &str) -> bool) -> Self {
        let pairs = self.pairs.iter().enumerate();
        Self {
            path: self.path.clone(),
            pairs: pairs
                .filter(|(at, (name, _))| keep(*at, name))
                .map(|(_, pair)| pair.clone())
                .collect(),
        }
    }

    /// The parameters, by name and value.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The path.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The address.
    pub(crate) fn href(&self) -> String {
        if self.pairs.is_empty() {
            return self.path.clone();
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.pairs);
        // A comma parts values as it is, and reads better so.
        format!("{}?{}", self.path, query.finish().replace("%2C", ","))
    }

    /// The address of one place of the page.
    pub(crate) fn href_at(&self, id: &str) -> String {
        format!("{}#{id}", self.href())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(query: &[(&str, &str)]) -> PageState {
        PageState::new("/p", query.iter().copied(), &["rayon"])
    }

    #[test]
    fn a_state_keeps_what_it_knows_and_the_last_of_what_is_single() {
        let state = state(&[
            ("rayon", "5"),
            ("statut", "actif"),
            ("statut", "emergent"),
            ("x", "y"),
            ("q", " "),
            ("rayon", "10"),
        ]);
        assert_eq!(state.href(), "/p?statut=actif&statut=emergent&rayon=10");
        assert_eq!(state.unfiltered().href(), "/p?rayon=10");
        assert_eq!(state.unfiltered().without(&["rayon"]).href(), "/p");
    }

    #[test]
    fn hypothetical_poles_come_and_go_one_by_one() {
        let state = state(&[("ajout", "6,47"), ("rayon", "5")]).adding("ajout", "7,48");
        assert_eq!(state.href(), "/p?ajout=6,47&rayon=5&ajout=7,48");
        assert_eq!(
            state.without_nth("ajout", 1).href(),
            "/p?ajout=6,47&rayon=5"
        );
        assert_eq!(state.without_nth("ajout", 2), state);
        assert_eq!(
            state.at("/o").href_at("ici"),
            "/o?ajout=6,47&rayon=5&ajout=7,48#ici"
        );
    }

    #[test]
    fn odd_values_are_escaped() {
        let state = state(&[("q", "a&b=%2C\"<")]);
        assert_eq!(state.href(), "/p?q=a%26b%3D%252C%22%3C");
    }
}
