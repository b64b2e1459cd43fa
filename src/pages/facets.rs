//! The form of the filters: every value some pole has, with how many poles it would leave.

use rustc_hash::FxHashMap;

use super::{
    frame::Frame,
    state::PageState,
    view::{Choice, Filters, Link},
};
use crate::{
    glyphs::{ThemeGroup, group_of_theme, groups},
    register::{Filter, FilterField, FilterValue, Pole, Theme},
    territory::{Level, Territory, gazetteer::normalise},
};

/// The parameters of a request, decoded.
pub(crate) type Pairs = [(String, String)];

/// Where the form of the list has the control of a filter.
#[derive(PartialEq, Eq)]
enum Control {
    /// In the legend, which is always seen.
    Legend,
    /// In the panel, which is folded at first.
    Panel,
    /// Nowhere: the form carries along what the address says.
    Hidden,
}

const fn control(field: FilterField) -> Control {
    match field {
        FilterField::Theme | FilterField::Status => Control::Legend,
        FilterField::Kind
        | FilterField::Call
        | FilterField::Programme
        | FilterField::LeadForm
        | FilterField::Place(Level::Region | Level::Departement)
        | FilterField::Text => Control::Panel,
        FilterField::Place(Level::Epci | Level::Commune) | FilterField::Member => Control::Hidden,
    }
}

/// What the form is made from.
struct Form<'a> {
    frame: &'a Frame<'a>,
    filter: &'a Filter,
    /// Every value in force, in the order of the address.
    chosen: Vec<(FilterField, String)>,
}

/// The form, filled in with `pairs`, which `filter` was parsed from, on the page at `state`.
pub(crate) fn filters(frame: &Frame, pairs: &Pairs, filter: &Filter, state: &PageState) -> Filters {
    let form = Form {
        frame,
        filter,
        chosen: chosen(pairs),
    };
    let chosen = form.chosen.iter();
    let hidden = chosen
        .clone()
        .filter(|(field, _)| control(*field) == Control::Hidden)
        .map(|(field, word)| (field.word().to_owned(), word.clone()));
    let text = chosen
        .clone()
        .find(|(field, _)| *field == FilterField::Text);
    Filters {
        query_label: FilterField::Text.title(),
        calls_label: FilterField::Call.title(),
        query: text.map_or_else(String::new, |(_, words)| words.clone()),
        themes: form.choices(FilterField::Theme),
        theme_groups: form.theme_groups(),
        parted_themes: form.parted_themes(),
        statuses: form.choices(FilterField::Status),
        calls: form.choices(FilterField::Call),
        programmes: form.choices(FilterField::Programme),
        types: form.choices(FilterField::Kind),
        lead_forms: form.choices(FilterField::LeadForm),
        regions: form.choices(FilterField::Place(Level::Region)),
        departements: form.choices(FilterField::Place(Level::Departement)),
        hidden: hidden.collect(),
        active: form.active(state),
        folded_active: chosen
            .clone()
            .filter(|(field, word)| {
                control(*field) != Control::Legend || form.is_parted(*field, word)
            })
            .count(),
    }
}

fn chosen(pairs: &Pairs) -> Vec<(FilterField, String)> {
    let mut chosen = Vec::new();
    for (name, value) in pairs {
        let Some(field) = FilterField::parse(name) else {
            continue;
        };
        let parts: Vec<&str> = match field {
            FilterField::Text => vec![value],
            _ => value.split(',').collect(),
        };
        let parts = parts.into_iter().map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            let one = (field, part.to_owned());
            if !chosen.contains(&one) {
                chosen.push(one);
            }
        }
    }
    chosen
}

impl Form<'_> {
    /// The values of `field` that some pole has, and those in force: sending the form loses none.
    fn choices(&self, field: FilterField) -> Vec<Choice> {
        let snapshot = self.frame.snapshot;
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let others = self.filter.without(field);
        // Of each value that a pole has, how many of the poles that the other filters leave.
        let mut counts: FxHashMap<FilterValue, usize> = FxHashMap::default();
        for pole in register.poles() {
            let is_left = others.matches(pole, territories);
            for value in FilterValue::of_pole(field, pole, territories) {
                *counts.entry(value).or_default() += usize::from(is_left);
            }
        }
        let values = FilterValue::all(field, register, territories).into_iter();
        let choices = values.filter_map(|value| {
            let word = value.word(register, territories);
            let checked = self.has_chosen(field, &word);
            let count = counts.get(&value).copied();
            (checked || count.is_some()).then(|| Choice {
                value: word.to_string(),
                label: self.label(&value),
                count: count.unwrap_or_default().to_string(),
                checked,
            })
        });
        let mut choices: Vec<Choice> = choices.collect();
        if let FilterField::Place(_) = field {
            // As French readers look for them: Île-de-France after Hauts-de-France, not after the last Z.
            choices.sort_by_cached_key(|choice| normalise(&choice.label));
        }
        choices
    }

    /// The groups of themes of which some pole has one, or one is in force.
    fn theme_groups(&self) -> Vec<(&'static str, Choice)> {
        let snapshot = self.frame.snapshot;
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let others = self.filter.without(FilterField::Theme);
        let has_one = |pole: &&Pole, group: &ThemeGroup| {
            pole.themes()
                .iter()
                .any(|theme| group.themes.contains(theme))
        };
        // Of each group, how many poles have one of its themes: all, and those that the other filters leave.
        let mut counts = vec![[0, 0]; groups().len()];
        for pole in register.poles() {
            let is_left = others.matches(pole, territories);
            let of_groups = groups().iter().zip(&mut counts);
            for (_, count) in of_groups.filter(|(group, _)| has_one(&pole, group)) {
                count[0] += 1;
                count[1] += usize::from(is_left);
            }
        }
        let counted = groups().iter().zip(counts);
        let offered = counted.filter(|(group, count)| {
            let mut words = group.themes.iter().map(|theme| theme.word());
            count[0] > 0 || words.any(|word| self.has_chosen(FilterField::Theme, word))
        });
        let choices = offered.map(|(group, [_, left])| {
            let words: Vec<&str> = group.themes.iter().map(|theme| theme.word()).collect();
            let choice = Choice {
                value: words.join(","),
                label: group.name.clone(),
                count: left.to_string(),
                checked: self.is_whole(group),
            };
            (group.id.as_str(), choice)
        });
        choices.collect()
    }

    /// The themes that the chips of the legend cannot ask for alone.
    fn parted_themes(&self) -> Vec<Choice> {
        let choices = self.choices(FilterField::Theme).into_iter();
        let parted = choices.filter_map(|choice| {
            let group = group_of_word(&choice.value)?;
            let checked = choice.checked && !self.is_whole(group);
            (group.themes.len() > 1).then_some(Choice { checked, ..choice })
        });
        parted.collect()
    }

    fn has_chosen(&self, field: FilterField, word: &str) -> bool {
        let mut chosen = self.chosen.iter();
        chosen.any(|(of, known)| *of == field && known == word)
    }

    /// Whether every theme of a group is in force.
    fn is_whole(&self, group: &ThemeGroup) -> bool {
        let mut words = group.themes.iter().map(|theme| theme.word());
        words.all(|word| self.has_chosen(FilterField::Theme, word))
    }

    /// Whether a value is a theme in force without the others of its group.
    fn is_parted(&self, field: FilterField, word: &str) -> bool {
        field == FilterField::Theme
            && group_of_word(word).is_some_and(|group| !self.is_whole(group))
    }

    /// The values in force, each with the address without it; a whole group of themes is one.
    fn active(&self, state: &PageState) -> Vec<Link> {
        let bare = state.unfiltered();
        let mut parts: Vec<(FilterField, Vec<&str>, String)> = Vec::new();
        for (field, word) in &self.chosen {
            let group = group_of_word(word).filter(|_| *field == FilterField::Theme);
            let Some(group) = group.filter(|group| self.is_whole(group)) else {
                parts.push((*field, vec![word], self.active_label(*field, word)));
                continue;
            };
            if !parts
                .iter()
                .any(|(_, words, _)| words.contains(&word.as_str()))
            {
                let words = group.themes.iter().map(|theme| theme.word()).collect();
                parts.push((*field, words, group.name.clone()));
            }
        }
        let links = parts.iter().enumerate().map(|(at, (_, _, text))| {
            let others = parts.iter().enumerate().filter(|&(other, _)| other != at);
            let others = others.fold(bare.clone(), |state, (_, (field, words, _))| {
                state.adding(field.word(), &words.join(","))
            });
            Link {
                href: others.href(),
                text: text.clone(),
            }
        });
        links.collect()
    }

    fn active_label(&self, field: FilterField, word: &str) -> String {
        if field == FilterField::Text {
            return format!("« {word} »");
        }
        let snapshot = self.frame.snapshot;
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let value = FilterValue::parse(field, word, register, territories);
        value.map_or_else(|_| word.to_owned(), |value| self.label(&value))
    }

    /// A value as the form names it: of places, only départements have their codes.
    fn label(&self, value: &FilterValue) -> String {
        let snapshot = self.frame.snapshot;
        let (register, territories) = (snapshot.register(), snapshot.territories());
        match *value {
            FilterValue::Place(
                territory @ (Territory::Region(_) | Territory::Epci(_) | Territory::Commune(_)),
            ) => territories.name(territory).to_owned(),
            FilterValue::Member(territory) => {
                format!("membre : {}", territories.name(territory))
            }
            _ => value.label(register, territories),
        }
    }
}

/// The group of the theme of that word.
fn group_of_word(word: &str) -> Option<&'static ThemeGroup> {
    let theme: Theme = word.parse().ok()?;
    Some(group_of_theme(theme))
}
