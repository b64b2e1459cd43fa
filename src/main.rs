//! The command line of the atlas: the only place that prints or exits.

mod commands;

use std::{
    ffi::OsString,
    io::{self, Write as _},
    process::ExitCode,
    time::Duration,
};

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use ptce_atlas::log::{self, Log};
use tikv_jemallocator::Jemalloc;

use self::commands::{
    Check, Export, Journal, Programmes, Register, Serve, TravelTimes, error_in_french, in_french,
};

/// It gives back to the system what a burst of requests took; `.cargo/config.toml` has its settings.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// Atlas des PTCE: the national map of the pôles territoriaux de coopération économique.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the atlas (what is done when no command is named).
    Serve(Serve),
    /// Check a data folder: print every fault, and exit with 1 when there is one.
    #[command(
        about = "Vérifie le dossier du registre : dit chaque faute, et finit avec le code 1 s’il y en a une"
    )]
    Check(Check),
    /// Write a table to a file: what `/api/exports` serves, from the same code.
    Export(Box<Export>),
    /// Keep the register in a spreadsheet: write it as a workbook, read it back.
    #[command(
        about = "Tient le registre dans un tableur : l’écrit en classeur, et relit ce que le tableur enregistre"
    )]
    Register(Register),
    TravelTimes(Box<TravelTimes>),
    /// Load the territories of public programmes from their official lists.
    #[command(
        about = "Charge les territoires des programmes publics (Petites villes de demain, FRR…) à partir de leurs listes"
    )]
    Programmes(Programmes),
    /// Keep the register in a database, with its history.
    #[command(
        about = "Tient le registre dans une base de données : ce qu’il dit, et tout ce qui a été décidé"
    )]
    Journal(Journal),
}

/// How long the last lines of the log may take.
const LAST_LINES: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let cli = parse(with_command(std::env::args_os().collect()));
    let format = match &cli.command {
        Command::Serve(serve) => serve.log_format(),
        _ => log::Format::Text,
    };
    let Ok(log) = Log::start(format) else {
        return ExitCode::FAILURE;
    };
    let done = match cli.command {
        Command::Check(check) => check.run(),
        Command::Export(export) => export.run().map(|()| ExitCode::SUCCESS),
        Command::Register(register) => register.run(),
        Command::TravelTimes(times) => times.run().map(|()| ExitCode::SUCCESS),
        Command::Programmes(programmes) => programmes.run(),
        Command::Journal(journal) => journal.run(),
        Command::Serve(serve) => serve.run().map(|()| ExitCode::SUCCESS),
    };
    let code = done.unwrap_or_else(|error| {
        log.say(&format!("ptce-atlas: {error:#}"));
        ExitCode::FAILURE
    });
    log.flush(LAST_LINES);
    code
}

/// The command that the arguments say; exits with 2 where they say none, or after the help was printed.
fn parse(arguments: Vec<OsString>) -> Cli {
    let texts = arguments.iter().map(|text| text.to_string_lossy());
    let texts: Vec<String> = texts.map(std::borrow::Cow::into_owned).collect();
    let matches = in_french(Cli::command()).try_get_matches_from(arguments);
    let read = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    read.unwrap_or_else(|error| {
        let Some(told) = error_in_french(&error, &texts) else {
            error.exit()
        };
        let _ = writeln!(io::stderr(), "{told}");
        std::process::exit(error.exit_code())
    })
}

/// The arguments, with `serve` where they name no command.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let about_all = ["-h", "--help", "-V", "--version"];
    let names_one = arguments.get(1).is_some_and(|first| {
        !first.as_encoded_bytes().starts_with(b"-") || about_all.iter().any(|flag| first == flag)
    });
    if !names_one {
        arguments.insert(1.min(arguments.len()), "serve".into());
    }
    arguments
}
