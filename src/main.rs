//! The command line of the atlas: the only place that prints or exits.

mod export_command;

use std::{ffi::OsString, io::IsTerminal as _, net::SocketAddr, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};
use export_command::Export;
use ptce_atlas::{
    config::{self, BaseMap, Config, Contact},
    http,
    limits::MAX_BLOCKING_THREADS,
    snapshot::{LoadError, Snapshot},
    store::Store,
};
use tracing_subscriber::EnvFilter;

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
    Check {
        /// The folder with datapackage.json [default: the one `serve` would use]
        dir: Option<PathBuf>,
    },
    /// Write a table to a file: what `/api/exports` serves, from the same code.
    Export(Box<Export>),
}

#[derive(Args)]
struct Serve {
    /// Address and port to listen on; port 0 takes a free one, which the log tells.
    #[arg(long, env = "PTCE_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The data folder [default: `data` here, or in the checkout of the program]
    #[arg(long, env = "PTCE_DATA")]
    data: Option<PathBuf>,
    /// Raster background of the map: `ign` (Plan IGN), `none`, or an address with {z}, {x}, {y}.
    #[arg(long, env = "PTCE_BASE_MAP", default_value = "ign")]
    base_map: BaseMap,
    /// Where corrections of the register go: an e-mail address or the address of a page.
    #[arg(long, env = "PTCE_CONTACT")]
    contact: Option<Contact>,
    /// Who publishes this instance, for its legal notice.
    #[arg(long, env = "PTCE_PUBLISHER")]
    publisher: Option<String>,
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info")),
        )
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let cli = Cli::parse_from(with_command(std::env::args_os().collect()));
    let done = match cli.command {
        Command::Check { dir } => check(dir),
        Command::Export(export) => export.run().map(|()| ExitCode::SUCCESS),
        Command::Serve(args) => serve(args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("ptce-atlas: {error:#}");
        ExitCode::FAILURE
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

fn check(dir: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let dir = dir.map_or_else(config::find_data, Ok)?;
    match Snapshot::load(&dir) {
        Ok(snapshot) => {
            println!("{} : aucune faute. {}", dir.display(), snapshot.summary());
            Ok(ExitCode::SUCCESS)
        }
        Err(LoadError::Faults(faults)) => {
            println!("{faults}");
            println!("{} faute(s) dans {}.", faults.len(), dir.display());
            Ok(ExitCode::FAILURE)
        }
        Err(error) => Err(error).with_context(|| format!("{}", dir.display())),
    }
}

fn serve(args: Serve) -> anyhow::Result<ExitCode> {
    let config = Config {
        listen: args.listen,
        data: args.data.map_or_else(config::find_data, Ok)?,
        base_map: args.base_map,
        contact: args.contact,
        publisher: args.publisher.filter(|name| !name.trim().is_empty()),
    };
    let store = Store::open(config.data.clone())
        .with_context(|| format!("cannot load {}", config.data.display()))?;
    let snapshot = store.snapshot();
    tracing::info!(version = snapshot.version(), "{}", snapshot.summary());
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(MAX_BLOCKING_THREADS)
        .build()
        .context("cannot start the runtime")?
        .block_on(http::serve(config, store))?;
    Ok(ExitCode::SUCCESS)
}
