//! The form of the filters: every value some pole has, with how many poles it would leave.

use std::collections::HashMap;

use super::{
    frame::Frame,
    state::PageState,
    view::{Choice, Filters, Link},
};
use crate::{
    register::{Filter, FilterFault, Pole, PoleKind, Status, Theme},
    territory::{Level, Territory, gazetteer::normalise},
};

/// The parameters of a request, decoded.
pub(crate) type Pairs = [(String, String)];

/// The value of one filter and its words.
struct Value {
    word: String,
    label: String,
    has: Box<dyn Fn(&Pole) -> bool>,
}

/// The filters of `pairs`, but the one called `left_out`.
fn others(frame: &Frame, pairs: &Pairs, left_out: &str) -> Result<Filter, Vec<FilterFault>> {
    let kept = pairs.iter().filter(|(name, _)| name != left_out);
    let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
    Filter::parse(
        kept,
        frame.snapshot.register(),
        frame.snapshot.territories(),
    )
}

/// The form, filled in with `pairs`, whose filters are known to be good, on the page at `state`.
#[must_use]
pub(crate) fn filters(frame: &Frame, pairs: &Pairs, state: &PageState) -> Filters {
    let values = Values::new(frame);
    let chosen = chosen(pairs);
    let choices = |name: &str| choices(frame, pairs, &chosen, name, values.of(name));
    let folded = ["q", "region", "departement", "appel", "type"];
    let hidden = chosen
        .iter()
        .filter(|(name, _)| ["epci", "commune"].contains(&name.as_str()));
    Filters {
        query: chosen
            .iter()
            .find(|(name, _)| name == "q")
            .map_or_else(String::new, |q| q.1.clone()),
        themes: choices("thematique"),
        statuses: choices("statut"),
        calls: choices("appel"),
        types: choices("type"),
        regions: choices("region"),
        departements: choices("departement"),
        hidden: hidden.cloned().collect(),
        active: active(frame, &values, &chosen, state),
        folded_active: chosen
            .iter()
            .filter(|(name, _)| folded.contains(&name.as_str()))
            .count(),
    }
}

/// Every filter in force, one value a pair, in the order of the address.
fn chosen(pairs: &Pairs) -> Vec<(String, String)> {
    let mut chosen = Vec::new();
    for (name, value) in pairs {
        if !crate::register::FILTER_NAMES.contains(&name.as_str()) {
            continue;
        }
        let parts = if name == "q" {
            vec![value.trim()]
        } else {
            value.split(',').collect()
        };
        for part in parts
            .into_iter()
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let pair = (name.clone(), part.to_owned());
            if !chosen.contains(&pair) {
                chosen.push(pair);
            }
        }
    }
    chosen
}

fn choices(
    frame: &Frame,
    pairs: &Pairs,
    chosen: &[(String, String)],
    name: &str,
    values: &[Value],
) -> Vec<Choice> {
    // The other filters were read once with this one and were good.
    let others = others(frame, pairs, name).unwrap_or_default();
    let (register, territories) = (frame.snapshot.register(), frame.snapshot.territories());
    let left: Vec<&Pole> = register
        .poles()
        .iter()
        .filter(|pole| others.admits(pole, territories))
        .collect();
    let choices = values.iter().filter_map(|value| {
        let checked = chosen
            .iter()
            .any(|(key, word)| key == name && *word == value.word);
        let offered = checked || register.poles().iter().any(|pole| (value.has)(pole));
        offered.then(|| Choice {
            value: value.word.clone(),
            label: value.label.clone(),
            count: left
                .iter()
                .filter(|pole| (value.has)(pole))
                .count()
                .to_string(),
            checked,
        })
    });
    choices.collect()
}

fn active(
    frame: &Frame,
    values: &Values,
    chosen: &[(String, String)],
    state: &PageState,
) -> Vec<Link> {
    let bare = state.unfiltered();
    let links = chosen.iter().enumerate().map(|(at, (name, word))| {
        let others = chosen.iter().enumerate().filter(|&(other, _)| other != at);
        let href = others
            .fold(bare.clone(), |state, (_, (name, word))| {
                state.adding(name, word)
            })
            .href();
        let known = values.of(name).iter().find(|value| value.word == *word);
        let text = match known {
            Some(value) => value.label.clone(),
            None if name == "q" => format!("«\u{a0}{word}\u{a0}»"),
            None => territory_name(frame, name, word),
        };
        Link { href, text }
    });
    links.collect()
}

fn territory_name(frame: &Frame, level: &str, code: &str) -> String {
    let territories = frame.snapshot.territories();
    let found = level
        .parse::<Level>()
        .ok()
        .and_then(|level| territories.find(level, code));
    found.map_or_else(
        || code.to_owned(),
        |territory| territories.name(territory).to_owned(),
    )
}

/// Every value that the form may offer, by filter.
struct Values(HashMap<&'static str, Vec<Value>>);

impl Values {
    fn new(frame: &Frame) -> Self {
        let themes = Theme::ALL.iter().map(|&theme| {
            value(theme.word(), theme.label(), move |pole| {
                pole.themes().contains(&theme)
            })
        });
        let statuses = Status::ALL.iter().map(|&status| {
            value(status.word(), status.label(), move |pole| {
                pole.status() == status
            })
        });
        let kinds = PoleKind::ALL
            .iter()
            .map(|&kind| value(kind.word(), kind.word(), move |pole| pole.kind() == kind));
        Self(HashMap::from([
            ("thematique", themes.collect()),
            ("statut", statuses.collect()),
            ("type", kinds.collect()),
            ("appel", calls(frame)),
            ("region", territories(frame, Level::Region)),
            ("departement", territories(frame, Level::Departement)),
        ]))
    }

    fn of(&self, name: &str) -> &[Value] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

fn value(word: &str, label: &str, has: impl Fn(&Pole) -> bool + 'static) -> Value {
    Value {
        word: word.to_owned(),
        label: label.to_owned(),
        has: Box::new(has),
    }
}

fn calls(frame: &Frame) -> Vec<Value> {
    let calls = frame.snapshot.register().calls().iter().enumerate();
    calls
        .map(|(at, call)| {
            value(call.id(), call.name(), move |pole| {
                pole.awards().iter().any(|award| award.call().get() == at)
            })
        })
        .collect()
}

/// The territories of a level that a pole stands in, by name.
fn territories(frame: &Frame, level: Level) -> Vec<Value> {
    let territories = frame.snapshot.territories();
    let mut standing: HashMap<Territory, Vec<String>> = HashMap::new();
    for pole in frame.snapshot.register().poles() {
        let commune = pole
            .commune()
            .map(|(commune, _)| territories.commune(commune));
        let territory = match level {
            Level::Region => commune
                .and_then(crate::territory::Commune::region)
                .or(pole.region())
                .map(Territory::Region),
            _ => commune
                .map(crate::territory::Commune::departement)
                .or(pole.departement())
                .map(Territory::Departement),
        };
        if let Some(territory) = territory {
            standing
                .entry(territory)
                .or_default()
                .push(pole.id().to_owned());
        }
    }
    let mut values: Vec<Value> = standing
        .into_iter()
        .map(|(territory, ids)| {
            let (code, name) = (territories.code(territory), territories.name(territory));
            let label = match level {
                Level::Region => name.to_owned(),
                _ => format!("{name} ({code})"),
            };
            value(code, &label, move |pole| {
                ids.iter().any(|id| id == pole.id())
            })
        })
        .collect();
    // As French readers look for them: Île-de-France after Hauts-de-France, not after the last Z.
    values.sort_by_cached_key(|value| normalise(&value.label));
    values
}
