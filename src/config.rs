//! Flags and `PTCE_*` variables, parsed into valid settings.

use std::{
    env,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use ipnet::IpNet;
use thiserror::Error;

use crate::web_address::WebAddress;

/// The default base map: Plan IGN v2, the keyless WMTS of the Géoplateforme.
const PLAN_IGN: &str = "https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile\
    &LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM\
    &TILEMATRIX={z}&TILEROW={y}&TILECOL={x}";

/// The file that every data folder has.
const DESCRIPTION: &str = "datapackage.json";

/// How one instance of the atlas is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The folder of the data.
    pub data: PathBuf,
    /// The raster background of the map, if any.
    pub base_map: BaseMap,
    /// Where to send corrections of the register.
    pub contact: Option<Contact>,
    /// Who publishes this instance, for the legal notice.
    pub publisher: Option<String>,
    /// Where the atlas is found: what links that must be whole begin with.
    pub public_url: Option<PublicUrl>,
    /// Where those who keep it running ask, if not where the public does.
    pub admin: Option<SocketAddr>,
    /// Whose `X-Forwarded-*` is believed.
    pub trusted_proxies: Proxies,
    /// Whether connections from the same machine and from private networks are bounded too.
    pub bounds_local: bool,
    /// How often the files of the data are looked at for changes; never, when it is zero.
    pub poll: Duration,
    /// Whether the log has the networks that requests came from.
    pub logs_networks: bool,
}

impl Config {
    /// The settings of an instance that serves the folder `data` on a free port, and is told nothing else.
    #[must_use]
    pub fn new(data: PathBuf) -> Self {
        Self {
            listen: ([127, 0, 0, 1], 0).into(),
            data,
            base_map: BaseMap::default(),
            contact: None,
            publisher: None,
            public_url: None,
            admin: None,
            trusted_proxies: Proxies::default(),
            bounds_local: false,
            poll: Duration::ZERO,
            logs_networks: false,
        }
    }
}

/// The proxies in front of the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

/// One address of a proxy, or a network of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proxy(IpNet);

/// The raster background under the atlas's own outlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseMap {
    /// None: no request goes to another server.
    None,
    /// Tiles at this address, in which `{z}`, `{x}` and `{y}` stand for zoom, column and row.
    Tiles(String),
}

/// Where corrections of the register go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// An e-mail address.
    Mail(String),
    /// The address of a page.
    Page(String),
}

/// The address that an instance is found at: `https://atlas.example.org`, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

/// A setting that cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ConfigError {
    /// The base map's address is no tile template.
    #[error(
        "base map {0:?}: expected `none`, `ign`, or an https address with {{z}}, {{x}} and {{y}}"
    )]
    BaseMap(String),
    /// The contact is neither a page nor a mailbox.
    #[error("contact {0:?}: expected an e-mail address or an http(s) address")]
    Contact(String),
    /// The public address is none of a whole host.
    #[error(
        "public address {0:?}: expected an http(s) address without path: https://atlas.example.org"
    )]
    PublicUrl(String),
    /// The proxy is no address.
    #[error("proxy {0:?}: expected an address or a network: 10.0.0.7, 10.0.0.0/8, fd00::/8")]
    Proxy(String),
    /// No data folder was named and none was found.
    #[error("no data folder: give --data DIR (looked for {DESCRIPTION} in {0})")]
    NoData(String),
}

impl Proxies {
    /// Whether there are any.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `address` is one of them.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl FromIterator<Proxy> for Proxies {
    fn from_iter<I: IntoIterator<Item = Proxy>>(proxies: I) -> Self {
        Self(proxies.into_iter().map(|proxy| proxy.0).collect())
    }
}

impl FromStr for Proxy {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let network = text.parse::<IpNet>().ok();
        let network = network.or_else(|| Some(text.parse::<IpAddr>().ok()?.into()));
        let network = network.ok_or_else(|| ConfigError::Proxy(text.to_owned()))?;
        Ok(Self(network))
    }
}

impl BaseMap {
    /// The scheme and host that a page must be allowed to load images from.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Tiles(template) => WebAddress::parse(template).ok().map(WebAddress::origin),
        }
    }

    /// The address of the tiles; empty when there are none.
    #[must_use]
    pub fn template(&self) -> &str {
        match self {
            Self::None => "",
            Self::Tiles(template) => template,
        }
    }

    /// Whether the tiles are the Plan IGN, which requires credit.
    #[must_use]
    pub fn is_plan_ign(&self) -> bool {
        self.template() == PLAN_IGN
    }
}

impl Default for BaseMap {
    fn default() -> Self {
        Self::Tiles(PLAN_IGN.to_owned())
    }
}

impl FromStr for BaseMap {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let is_template = address_of_setting(text).is_some_and(is_unseen)
            && ["{z}", "{x}", "{y}"].iter().all(|part| text.contains(part));
        match text {
            "none" => Ok(Self::None),
            "ign" => Ok(Self::default()),
            _ if is_template => Ok(Self::Tiles(text.to_owned())),
            _ => Err(ConfigError::BaseMap(text.to_owned())),
        }
    }
}

impl Contact {
    /// The address as a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Mail(address) => format!("mailto:{address}"),
            Self::Page(address) => address.clone(),
        }
    }

    /// The address as people read it.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Mail(address) | Self::Page(address) => address,
        }
    }
}

impl FromStr for Contact {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let is_mail = text.split_once('@').is_some_and(|(name, host)| {
            let is_host = host.contains('.') && host.chars().all(allowed);
            !name.is_empty() && name.chars().all(allowed) && is_host
        });
        if address_of_setting(text).is_some() {
            Ok(Self::Page(text.to_owned()))
        } else if is_mail {
            Ok(Self::Mail(text.to_owned()))
        } else {
            Err(ConfigError::Contact(text.to_owned()))
        }
    }
}

impl PublicUrl {
    /// The address, without a final slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its host, with its port where one is named.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.split_once("//").map_or("", |(_, host)| host)
    }
}

impl FromStr for PublicUrl {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let plain = text.strip_suffix('/').unwrap_or(text);
        let origin = address_of_setting(plain).map(WebAddress::origin);
        let is_origin = origin.is_some_and(|origin| origin.eq_ignore_ascii_case(plain));
        is_origin
            .then(|| Self(plain.to_ascii_lowercase()))
            .ok_or_else(|| ConfigError::PublicUrl(text.to_owned()))
    }
}

/// Whether nobody on the way sees or changes what is asked for there: over TLS, or on this machine.
fn is_unseen(address: WebAddress<'_>) -> bool {
    let host = address.host().trim_start_matches('[').trim_end_matches(']');
    let is_local = host.parse().is_ok_and(|host: IpAddr| host.is_loopback());
    is_local
        || host.eq_ignore_ascii_case("localhost")
        || address.origin().to_ascii_lowercase().starts_with("https:")
}

/// The address `text`, where it may also stand in a header, in which `,` and `;` separate values.
fn address_of_setting(text: &str) -> Option<WebAddress<'_>> {
    let separates = |c: char| !c.is_ascii() || ",;'".contains(c);
    let address = WebAddress::parse(text).ok()?;
    (!text.contains(separates)).then_some(address)
}

/// The data folder to serve when none is named: `data` here, beside the program, or at the root of
/// the checkout the program was built in.
pub fn find_data() -> Result<PathBuf, ConfigError> {
    let here = Path::new("data").to_path_buf();
    let program = env::current_exe().ok();
    let near_program = program
        .as_deref()
        .into_iter()
        .flat_map(Path::ancestors)
        .skip(1)
        .take(3)
        .map(|folder| folder.join("data"));
    let candidates: Vec<_> = std::iter::once(here).chain(near_program).collect();
    let searched = || {
        let paths: Vec<_> = candidates
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        paths.join(", ")
    };
    candidates
        .iter()
        .find(|folder| folder.join(DESCRIPTION).is_file())
        .cloned()
        .ok_or_else(|| ConfigError::NoData(searched()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_map_is_none_or_a_template() {
        assert_eq!("none".parse(), Ok(BaseMap::None));
        assert_eq!("ign".parse(), Ok(BaseMap::default()));
        for here in ["127.0.0.2:8", "[::1]", "localhost:8"] {
            let template = format!("http://{here}/{{z}}/{{x}}/{{y}}");
            assert!(template.parse::<BaseMap>().is_ok(), "{template}");
        }
        assert_eq!(BaseMap::default().origin(), Some("https://data.geopf.fr"));
        for wrong in [
            "",
            "https://a.fr/{z}/{x}",
            "ftp://a.fr/{z}/{x}/{y}",
            "http://a.fr/{z}/{x}/{y}",
            "https://a.fr/{z}/{x}/{y};",
        ] {
            assert!(wrong.parse::<BaseMap>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_public_address_is_a_scheme_and_a_host() {
        for text in ["https://Atlas.example.org", "https://atlas.example.org/"] {
            let url = text.parse::<PublicUrl>().expect("an address");
            assert_eq!(url.as_str(), "https://atlas.example.org");
        }
        let with_port = "http://localhost:8080".parse::<PublicUrl>();
        assert!(with_port.is_ok());
        for wrong in [
            "",
            "atlas.example.org",
            "https://atlas.example.org/ptce",
            "ftp://atlas.example.org",
            "https://atlas.example.org?a=b",
        ] {
            assert!(wrong.parse::<PublicUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        let proxies = ["10.1.0.0/16", "192.0.2.7", "fd00::/8"].map(str::parse::<Proxy>);
        let proxies: Proxies = proxies
            .into_iter()
            .map(|proxy| proxy.expect("a proxy"))
            .collect();
        for (address, is_one) in [
            ("10.1.200.3", true),
            ("10.2.0.1", false),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
            ("fd12::1", true),
            ("::1", false),
        ] {
            let parsed = address.parse().expect("an address");
            assert_eq!(proxies.contains(parsed), is_one, "{address}");
        }
        for wrong in ["", "proxy.example.org", "10.0.0.0/33", "10.0.0.1:80"] {
            assert!(wrong.parse::<Proxy>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_contact_is_a_mailbox_or_a_page() {
        assert_eq!(
            "atlas@example.org".parse::<Contact>().map(|c| c.href()),
            Ok("mailto:atlas@example.org".to_owned())
        );
        assert_eq!(
            "https://example.org/c".parse::<Contact>().map(|c| c.href()),
            Ok("https://example.org/c".to_owned())
        );
        for wrong in [
            "",
            "javascript:alert(1)",
            "a@b",
            "a b@example.org",
            "https://",
        ] {
            assert!(wrong.parse::<Contact>().is_err(), "{wrong}");
        }
    }
}
