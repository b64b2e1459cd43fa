//! The filters of poles as options, one each.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use ptce_atlas::{
    register::{Filter, FilterFault, FilterField},
    snapshot::Snapshot,
};

/// Which poles count: the filters of the pages and the API. Several values of one, by comma or repeat,
/// mean or; different filters mean and.
pub(super) struct Filters(Vec<(FilterField, String)>);

impl Args for Filters {
    fn augment_args(command: Command) -> Command {
        command.args(FilterField::ALL.map(|field| {
            Arg::new(field.word())
                .long(field.word())
                .value_name("VALUE")
                .help(field.help())
                .action(ArgAction::Append)
        }))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Filters {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let of_field = |field: FilterField| {
            let values = matches.get_many::<String>(field.word());
            let values = values.into_iter().flatten();
            values.map(move |value| (field, value.clone()))
        };
        Ok(Self(
            FilterField::ALL.into_iter().flat_map(of_field).collect(),
        ))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Filters {
    pub(super) fn parse(&self, snapshot: &Snapshot) -> anyhow::Result<Filter> {
        let pairs = self.0.iter();
        let pairs = pairs.map(|(field, value)| (field.word(), value.as_str()));
        Filter::parse(pairs, snapshot.register(), snapshot.territories())
            .map_err(|faults| anyhow::anyhow!(report(&faults)))
    }
}

fn report(faults: &[FilterFault]) -> String {
    let lines = faults
        .iter()
        .map(|fault| format!("--{}: {}", fault.parameter, fault.detail));
    lines.collect::<Vec<_>>().join("\n")
}
