use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use ptce_atlas::{config::PublicUrl, register::import::Importer, table::Package, territory::Level};

use super::{
    super::say::say,
    which::{Territories, Which},
};

/// Invites a moderator.
#[derive(Args)]
pub(super) struct Invite {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    territories: Territories,
    /// What the account is signed in with.
    #[arg(
        value_name = "IDENTIFIANT",
        help = "Ce que la personne tapera pour entrer : une adresse électronique, ou un nom court"
    )]
    identifier: String,
    /// The organisation that is named in the history.
    #[arg(
        long,
        value_name = "NOM",
        help = "L’organisation, qui se lit dans l’historique public ; la personne ne s’y lit jamais"
    )]
    organisation: String,
    /// Where the account moderates.
    #[arg(
        long = "territory",
        value_name = "NIVEAU:CODE",
        help = "Un territoire qu’elle modère, comme region:53 ou departement:35 ; à répéter [d’office : toute la \
                France]"
    )]
    territory: Vec<String>,
    /// What the link begins with.
    #[arg(
        long,
        value_name = "URL",
        env = "PTCE_PUBLIC_URL",
        hide_env = true,
        help = "L’adresse publique de l’atlas, pour un lien entier [d’office : la variable PTCE_PUBLIC_URL]"
    )]
    public_url: Option<PublicUrl>,
}

impl Invite {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let identifier = self.identifier.trim();
        if identifier.is_empty() || identifier.chars().any(char::is_whitespace) {
            bail!(
                "« {} » : un identifiant est un mot sans espace",
                self.identifier
            );
        }
        let organisation = self.organisation.trim();
        if organisation.is_empty() {
            bail!("il manque le nom de l’organisation");
        }
        self.check_territories()?;
        let journal = self.which.open().await?;
        let invitation = journal
            .invite(identifier, organisation, &self.territory)
            .await?;
        journal.close().await;
        let base = self.public_url.as_ref().map_or("", PublicUrl::as_str);
        let what = if invitation.is_new {
            "nouveau compte"
        } else {
            "compte connu, dont les sessions sont fermées"
        };
        say(format_args!(
            "{identifier} : {what}. Le lien, à donner à cette personne seule :"
        ));
        say(format_args!("{base}{}", invitation.path()));
        say(format_args!(
            "Il sert une fois, jusqu’au {}.",
            invitation.expires_at
        ));
        Ok(ExitCode::SUCCESS)
    }

    /// A territory that is none would moderate nothing.
    fn check_territories(&self) -> anyhow::Result<()> {
        if self.territory.is_empty() {
            return Ok(());
        }
        let folder = self.territories.folder(None)?;
        let package = Package::read(&folder)?;
        let importer = Importer::new(&folder, &package)?;
        for text in &self.territory {
            let found = text.split_once(':').and_then(|(level, code)| {
                let level = level.parse::<Level>().ok()?;
                let moderated = [Level::Region, Level::Departement];
                let level = moderated.into_iter().find(|known| *known == level)?;
                importer.territories().find(level, code)
            });
            if found.is_none() {
                bail!("« {text} » n’est pas un territoire : dites region:CODE ou departement:CODE");
            }
        }
        Ok(())
    }
}
