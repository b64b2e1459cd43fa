use std::net::IpAddr;

use crate::config::{Config, Proxies};

/// Whose connections are bounded.
///
/// Those from the same machine or a private network may all be of a proxy, as long as it is not said which
/// ones are: then they are not. Those of proxies that are named never are.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    proxies: Proxies,
    is_local_bounded: bool,
    is_any: bool,
}

impl Bound {
    pub(super) fn new(config: &Config) -> Self {
        let proxies = config.trusted_proxies.clone();
        Self {
            is_local_bounded: config.bounds_local || !proxies.is_empty(),
            proxies,
            is_any: true,
        }
    }

    /// Nobody's.
    pub(super) fn none() -> Self {
        Self {
            proxies: Proxies::default(),
            is_local_bounded: false,
            is_any: false,
        }
    }

    /// Whether those of `address` are.
    pub(super) fn holds(&self, address: IpAddr) -> bool {
        self.is_any
            && !self.proxies.contains(address)
            && (self.is_local_bounded || !is_local(address))
    }
}

fn is_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(one) => one.is_loopback() || one.is_private() || one.is_link_local(),
        IpAddr::V6(one) => {
            one.is_loopback() || one.is_unique_local() || one.is_unicast_link_local()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounded(config: &Config) -> Vec<&'static str> {
        let bound = Bound::new(config);
        let all = [
            "127.0.0.2",
            "10.0.0.7",
            "::1",
            "fd00::7",
            "192.0.2.7",
            "2001:db8::7",
        ];
        let parse = |text: &str| text.parse().expect("an address");
        all.into_iter()
            .filter(|text| bound.holds(parse(text)))
            .collect()
    }

    #[test]
    fn local_addresses_are_bounded_when_the_proxies_are_known() {
        let mut config = Config::new("data".into());
        assert_eq!(bounded(&config), ["192.0.2.7", "2001:db8::7"]);
        let proxy = "10.0.0.0/8".parse().expect("a network");
        config.trusted_proxies = [proxy].into_iter().collect();
        let but_the_proxy = ["127.0.0.2", "::1", "fd00::7", "192.0.2.7", "2001:db8::7"];
        assert_eq!(bounded(&config), but_the_proxy);
        let mut config = Config::new("data".into());
        config.bounds_local = true;
        assert_eq!(bounded(&config).len(), 6);
    }
}
