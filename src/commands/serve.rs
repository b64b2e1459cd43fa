//! `ptce-atlas serve`: the service.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context as _, bail};
use clap::{Args, value_parser};
use ptce_atlas::{
    config::{self, BaseMap, Config, Contact, Proxy, PublicUrl},
    contribution::MailAddress,
    journal::{JournalUrl, RegisterCopy},
    limits::ENGINE_PATIENCE,
    log,
    mail::{Mailer, SmtpUrl},
    routing::{Engine, EngineKind, LiveEngine},
    service::Service,
    store::Store,
};

use super::travel_times::engine_address;

/// Serve the atlas (what is done when no command is named).
#[derive(Args)]
pub(crate) struct Serve {
    /// Address and port to listen on; port 0 takes a free one, which the log names.
    #[arg(long, env = "PTCE_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The data folder [default: `data` here, or in the checkout of the program]
    #[arg(long, env = "PTCE_DATA")]
    data: Option<PathBuf>,
    /// Serve the register of this journal, `sqlite:PATH` or `postgres://…`, in place of the data folder's
    #[arg(long, env = "PTCE_JOURNAL", value_name = "URL")]
    journal: Option<JournalUrl>,
    /// Keep the last good register of the journal in this folder, and serve it where a start finds the database away
    #[arg(
        long,
        env = "PTCE_JOURNAL_COPY",
        value_name = "DIR",
        requires = "journal"
    )]
    journal_copy: Option<PathBuf>,
    /// Ask the journal every so many seconds what was decided, announced or not
    #[arg(
        long,
        env = "PTCE_JOURNAL_POLL",
        value_name = "SECONDS",
        hide = true,
        value_parser = value_parser!(u16).range(1..)
    )]
    journal_poll: Option<u16>,
    /// Send mail by this server, `smtps://USER:PASSWORD@HOST`, `smtp://HOST?tls=required` or `smtp://localhost`
    #[arg(
        long,
        env = "PTCE_SMTP",
        hide_env_values = true,
        value_name = "URL",
        requires_all = ["journal", "mail_from", "public_url"]
    )]
    smtp: Option<String>,
    /// The address that mail is from
    #[arg(long, env = "PTCE_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<MailAddress>,
    /// Look for mail that waits every so many seconds; the pauses between tries follow
    #[arg(
        long,
        env = "PTCE_MAIL_PACE",
        value_name = "SECONDS",
        hide = true,
        default_value_t = 60,
        value_parser = value_parser!(u16).range(1..)
    )]
    mail_pace: u16,
    /// Ask this routing engine how long the way to hypothetical poles is: `http://127.0.0.1:5000`; needs trajets.csv
    #[arg(long, env = "PTCE_ENGINE", value_name = "URL", value_parser = engine_address)]
    engine: Option<String>,
    /// Which engine it is: osrm or valhalla
    #[arg(
        long = "engine-type",
        env = "PTCE_ENGINE_TYPE",
        value_name = "ENGINE",
        default_value = "osrm"
    )]
    engine_kind: EngineKind,
    /// Raster background of the map: `ign` (Plan IGN), `none`, or an address with {z}, {x}, {y}.
    #[arg(long, env = "PTCE_BASE_MAP", default_value = "ign")]
    base_map: BaseMap,
    /// Where corrections of the register go: an e-mail address or the address of a page.
    #[arg(long, env = "PTCE_CONTACT")]
    contact: Option<Contact>,
    /// Who publishes this instance, for its legal notice.
    #[arg(long, env = "PTCE_PUBLISHER")]
    publisher: Option<String>,
    /// Where the atlas is found, as `https://atlas.example.org`: makes links, canonical addresses and share images whole
    #[arg(long, env = "PTCE_PUBLIC_URL")]
    public_url: Option<PublicUrl>,
    /// Where those who keep the service running ask for its health and its metrics [default: where the public
    /// does, from the same machine]
    #[arg(long, env = "PTCE_ADMIN")]
    admin: Option<SocketAddr>,
    /// Addresses or networks of the proxies in front, whose `X-Forwarded-*` is believed
    #[arg(
        long = "trusted-proxy",
        env = "PTCE_TRUSTED_PROXIES",
        value_delimiter = ','
    )]
    trusted_proxies: Vec<Proxy>,
    /// Look at the files of the data every so many seconds, and read them when they have changed; 0: at SIGHUP alone
    #[arg(long, env = "PTCE_POLL", value_name = "SECONDS", default_value_t = 5)]
    poll: u16,
    /// Bound the connections of an address on the same machine and in private networks too
    #[arg(long, env = "PTCE_BOUND_LOCAL")]
    bound_local: bool,
    /// Have the log say the network (not the address) that a request came from
    #[arg(long, env = "PTCE_LOG_NETWORKS")]
    log_networks: bool,
    /// How the lines of the log are written: `text` for people, `json` for programs
    #[arg(long, env = "PTCE_LOG_FORMAT", default_value = "text")]
    log_format: log::Format,
}

impl Serve {
    /// How the lines of the log are written.
    pub(crate) const fn log_format(&self) -> log::Format {
        self.log_format
    }

    /// Loads the data and answers until the process gets a signal to stop.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        // Before a word is said and the data is read, which takes a second: no signal ends the process meanwhile.
        let service = Service::start().context("cannot start the service")?;
        let config = Config {
            listen: self.listen,
            data: self.data.map_or_else(config::find_data, Ok)?,
            base_map: self.base_map,
            contact: self.contact,
            publisher: self.publisher.filter(|name| !name.trim().is_empty()),
            public_url: self.public_url,
            admin: self.admin,
            trusted_proxies: self.trusted_proxies.into_iter().collect(),
            bounds_local: self.bound_local,
            poll: Duration::from_secs(self.poll.into()),
            logs_networks: self.log_networks,
        };
        for (setting, option, what) in [
            (
                config.contact.is_some(),
                "--contact",
                "where corrections go",
            ),
            (config.publisher.is_some(), "--publisher", "who publishes"),
        ] {
            if !setting {
                tracing::warn!("no {option}: the pages do not say {what}");
            }
        }
        // Read here: what cannot be read as an option is printed as it is, and this has a password.
        let smtp = self.smtp.as_deref().map(str::parse::<SmtpUrl>).transpose();
        let smtp = smtp.context("--smtp is no mail server")?;
        let mailer = match (&smtp, &self.mail_from, &config.public_url) {
            (Some(smtp), Some(from), Some(url)) => {
                let pace = Duration::from_secs(self.mail_pace.into());
                let mailer = Mailer::new(smtp, from, url, pace).context("cannot send mail")?;
                tracing::info!("mail goes by {smtp}");
                Some(mailer)
            }
            _ => None,
        };
        let copy = self.journal_copy.as_deref().map(RegisterCopy::in_folder);
        let copy = copy
            .transpose()
            .context("cannot keep the register of the journal")?;
        let journal = self.journal.map(|url| {
            let opened = service.open_journal(url, config.data.clone(), copy);
            let opened = opened.context("cannot serve the journal")?;
            let poll = self.journal_poll.map(u64::from).map(Duration::from_secs);
            anyhow::Ok(match poll {
                Some(poll) => opened.polled_every(poll),
                None => opened,
            })
        });
        let journal = journal.transpose()?;
        let store = match &journal {
            Some(journal) => Store::open(Arc::clone(journal.source())),
            None => Store::open(config.data.clone()),
        };
        let store = store.with_context(|| format!("cannot load {}", config.data.display()))?;
        let snapshot = store.snapshot();
        let versions = snapshot.versions();
        let (territories, register) = (versions.territoires, versions.registre);
        tracing::info!(territories, register, "{}", snapshot.summary());
        // Most pages need nothing of it: they are answered meanwhile.
        let complete = move || snapshot.complete();
        std::thread::Builder::new()
            .name("complete".to_owned())
            .spawn(complete)
            .context("cannot start a thread")?;
        let engine = engine(self.engine.as_deref(), self.engine_kind, &store)?;
        service.run(config, store, journal, mailer, engine)?;
        Ok(())
    }
}

/// The engine at `address`, which leaves out what the times that are served leave out, and is of their kind: others would not
/// compare.
fn engine(
    address: Option<&str>,
    kind: EngineKind,
    store: &Store,
) -> anyhow::Result<Option<LiveEngine>> {
    let Some(address) = address else {
        return Ok(None);
    };
    let snapshot = store.snapshot();
    let Some(times) = snapshot.surroundings().times() else {
        bail!(
            "--engine: expected trajets.csv in the data folder, which `ptce-atlas travel-times` writes"
        );
    };
    let provenance = times.provenance();
    if provenance.moteur != kind.name() {
        bail!(
            "--engine-type {kind}: the times of trajets.csv are of {}; the address of such an engine is expected, with --engine-type {}",
            provenance.moteur,
            provenance.moteur.to_lowercase()
        );
    }
    tracing::info!("times to hypothetical poles are asked of {kind} at {address}");
    let engine = Engine::new(kind, address, &provenance.exclusions, ENGINE_PATIENCE);
    Ok(Some(LiveEngine::new(engine)))
}
