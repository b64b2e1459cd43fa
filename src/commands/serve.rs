//! `ptce-atlas serve`: the service.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context as _;
use clap::Args;
use ptce_atlas::{
    config::{self, BaseMap, Config, Contact, PublicUrl},
    limits::MAX_BLOCKING_THREADS,
    service,
    store::Store,
};

/// Serve the atlas (what is done when no command is named).
#[derive(Args)]
pub(crate) struct Serve {
    /// Address and port to listen on; port 0 takes a free one, which the log names.
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
    /// Where the atlas is found, as `https://atlas.example.org`: makes links, canonical addresses and share images whole
    #[arg(long, env = "PTCE_PUBLIC_URL")]
    public_url: Option<PublicUrl>,
}

impl Serve {
    /// Loads the data and answers until the process gets a signal to stop.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let config = Config {
            listen: self.listen,
            data: self.data.map_or_else(config::find_data, Ok)?,
            base_map: self.base_map,
            contact: self.contact,
            publisher: self.publisher.filter(|name| !name.trim().is_empty()),
            public_url: self.public_url,
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
        let store = Store::open(config.data.clone())
            .with_context(|| format!("cannot load {}", config.data.display()))?;
        let snapshot = store.snapshot();
        let versions = snapshot.versions();
        let (territories, register) = (versions.territoires, versions.registre);
        tracing::info!(territories, register, "{}", snapshot.summary());
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .max_blocking_threads(MAX_BLOCKING_THREADS)
            .build()
            .context("cannot start the runtime")?
            .block_on(service::serve(config, store))?;
        Ok(())
    }
}
