//! What the map needs of every territory of the level, those on other pages of the table included.

use serde::Serialize;

use super::{circles, classes::Ranked, request::ComparisonQuery, table};
use crate::{
    limits::MAX_COMPARED_ROWS,
    pages::{frame::Frame, indicators::written, view::ScriptJson},
    query::coverage::{Table, centre_of_population},
    territory::{Area, Level},
};

/// The territories, one a place of each list, in the order of the table.
#[derive(Serialize)]
struct Values {
    /// The address of a territory's sheet, with `{code}` for its code.
    sheet: String,
    /// How many rows a page of the table has.
    size: usize,
    /// The value of France.
    #[serde(skip_serializing_if = "Option::is_none")]
    france: Option<String>,
    /// How many have a rank.
    ranked: usize,
    /// Whether a rank is feminine: `1re`.
    feminine: bool,
    /// The codes, separated by spaces.
    codes: String,
    /// The shades that follow, and for each territory the position of its own, one digit.
    shades: Vec<String>,
    fills: String,
    /// Their values in words; blank without.
    words: Vec<String>,
    /// Their ranks by the value, separated by spaces; blank without.
    ranks: String,
    /// Longitude, latitude and radius in pixels of each circle, by position of its territory.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    circles: Vec<(usize, f64, f64, f64)>,
}

pub(super) fn values(
    frame: &Frame,
    query: &ComparisonQuery,
    table: &Table,
    ranked: &Ranked,
) -> ScriptJson {
    let territories = frame.snapshot.territories();
    let most = ranked.spread().map_or(0.0, |(_, _, most)| most);
    let mut values = Values {
        sheet: String::new(),
        size: MAX_COMPARED_ROWS,
        france: table
            .france_values()
            .get(query.indicator)
            .map(|value| written(query.indicator, Some(value))),
        ranked: ranked.known(),
        feminine: query.level != Level::Departement,
        codes: String::new(),
        shades: Vec::new(),
        fills: String::with_capacity(table.rows.len()),
        words: Vec::with_capacity(table.rows.len()),
        ranks: String::new(),
        circles: Vec::new(),
    };
    for (at, row) in table.rows.iter().enumerate() {
        let code = territories.code(row.territory);
        let area = Area::One(row.territory);
        if at == 0 {
            let sheet = table::own_state(query).at(&frame.area_path(area)).href();
            values.sheet = sheet.replacen(code, "{code}", 1);
        } else {
            values.codes.push(' ');
            values.ranks.push(' ');
        }
        values.codes.push_str(code);
        let shade = ranked.shade_of(row);
        let position = values.shades.iter().position(|known| *known == shade);
        let position = position.unwrap_or_else(|| {
            values.shades.push(shade);
            values.shades.len() - 1
        });
        values.fills.push_str(&position.to_string());
        let value = ranked.value(row);
        values
            .words
            .push(value.map_or_else(String::new, |value| written(query.indicator, Some(value))));
        let (Some(value), Some(rank)) = (value, ranked.rank_of(row)) else {
            continue;
        };
        values.ranks.push_str(&rank.to_string());
        if ranked.is_circles()
            && value > 0.0
            && let Some(centre) = centre_of_population(frame.snapshot, area)
        {
            let radius = circles::radius(value, most, query.level);
            let round = |number: f64, unit: f64| (number * unit).round() / unit;
            values.circles.push((
                at,
                round(centre.lon(), 1e3),
                round(centre.lat(), 1e3),
                round(radius, 10.0),
            ));
        }
    }
    ScriptJson::new(&values)
}
