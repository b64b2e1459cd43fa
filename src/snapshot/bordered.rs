use crate::territory::{BorderSet, Borders, Level, Territories, Territory};

/// Which territory each border is of, and which border each territory has.
#[derive(Debug)]
pub(super) struct Bordered {
    /// List by list, in its order.
    territories: Vec<(Borders, Vec<Option<Territory>>)>,
    /// Level by level, in its order: the list and the position there.
    borders: [Vec<Option<(Borders, u32)>>; Level::ALL.len()],
}

impl Bordered {
    pub(super) fn new(territories: &Territories, borders: &BorderSet) -> Self {
        let lists = Level::ALL.map(|level| (borders_of(level), level));
        // Last, so that what has a border of its own keeps that.
        let overseas = (Borders::OverseasCollectivities, Level::Departement);
        let of_lists = lists.into_iter().chain([overseas]).map(|(list, level)| {
            let codes = borders.list(list);
            let codes = (0..codes.len()).filter_map(|index| codes.code(index));
            let found = codes.map(|code| territories.find(level, code));
            (list, found.collect::<Vec<_>>())
        });
        let of_lists: Vec<_> = of_lists.collect();
        let mut of_levels = Level::ALL.map(|level| vec![None; territories.all(level).count()]);
        for (list, found) in &of_lists {
            for (index, territory) in found.iter().enumerate() {
                let Some(territory) = territory else { continue };
                let place = &mut of_levels[territory.level() as usize][territory.position()];
                place.get_or_insert((*list, index as u32));
            }
        }
        Self {
            territories: of_lists,
            borders: of_levels,
        }
    }

    /// The territory that the border at `index` of a list is of.
    pub(super) fn territory(&self, borders: Borders, index: usize) -> Option<Territory> {
        let (_, of_list) = self.territories.iter().find(|(list, _)| *list == borders)?;
        *of_list.get(index)?
    }

    /// The list that the border of `territory` stands in, and its position there.
    pub(super) fn border(&self, territory: Territory) -> Option<(Borders, usize)> {
        let of_level = &self.borders[territory.level() as usize];
        let (list, index) = of_level[territory.position()]?;
        Some((list, index as usize))
    }
}

/// The list that has the borders of `level`.
#[must_use]
pub const fn borders_of(level: Level) -> Borders {
    match level {
        Level::Commune => Borders::Communes,
        Level::Epci => Borders::Epci,
        Level::Departement => Borders::Departements,
        Level::Region => Borders::Regions,
    }
}
