//! Who asks: the other end of the connection, or whom a proxy that is believed speaks for.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::Request,
    http::{Extensions, HeaderMap, HeaderName},
};

use crate::config::Proxies;

/// The header in which proxies say whom they speak for.
pub(crate) const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The other end of the connection that a request came on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// The address that a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client(pub(crate) IpAddr);

/// Marks a request of those who keep the service running.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operator;

impl Peer {
    /// The address of the other end; of a request that came on no connection, none in particular.
    pub(crate) fn address(extensions: &Extensions) -> IpAddr {
        let peer = extensions.get::<Self>();
        peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| {
            peer.0.ip().to_canonical()
        })
    }
}

impl Client {
    /// Whom `request` comes from, as it was noted; else its peer.
    pub(crate) fn of_request(request: &Request) -> Self {
        let extensions = request.extensions();
        let noted = extensions.get::<Self>().copied();
        noted.unwrap_or_else(|| Self(Peer::address(extensions)))
    }

    /// Whom the request of `peer` comes from: of the hops in its headers, the right-most that is no proxy of
    /// ours. What stands before it anybody may have written.
    pub(crate) fn of(peer: IpAddr, headers: &HeaderMap, proxies: &Proxies) -> Self {
        let mut client = peer;
        let lines: Vec<&str> = headers
            .get_all(FORWARDED_FOR)
            .iter()
            .map(|line| line.to_str().unwrap_or_default())
            .collect();
        let mut hops = lines.iter().rev().flat_map(|line| line.rsplit(','));
        while proxies.contains(client) {
            let Some(hop) = hops.next().and_then(parse) else {
                break;
            };
            client = hop;
        }
        Self(client)
    }

    /// The network whose forms are counted together: what one household or office is given.
    pub(crate) fn counted_network(self) -> String {
        match self.0 {
            IpAddr::V4(_) => self.network(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }

    /// The network of the address, which many share.
    pub(crate) fn network(self) -> String {
        match self.0 {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}::/48")
            }
        }
    }
}

/// A hop: an address, maybe with a port.
fn parse(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let address = hop.parse::<IpAddr>().ok();
    let address = address.or_else(|| Some(hop.parse::<SocketAddr>().ok()?.ip()));
    address.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;
    use crate::config::Proxy;

    fn client(peer: &str, forwarded: &[&'static str]) -> String {
        let proxies = ["10.0.0.0/8", "::1"].map(|text| text.parse::<Proxy>().expect("a proxy"));
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, HeaderValue::from_static(line));
        }
        let peer = peer.parse().expect("an address");
        Client::of(peer, &headers, &proxies.into_iter().collect())
            .0
            .to_string()
    }

    #[test]
    fn the_right_most_hop_that_is_no_proxy_counts() {
        // Who is no proxy is not believed.
        assert_eq!(client("192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
        assert_eq!(client("10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", &["1.2.3.4, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(
            client("10.0.0.1", &["203.0.113.9, 10.0.0.2"]),
            "203.0.113.9"
        );
        assert_eq!(
            client("10.0.0.1", &["1.2.3.4", "203.0.113.9,10.0.0.2"]),
            "203.0.113.9"
        );
        assert_eq!(client("::1", &["[2001:db8::7]:4711"]), "2001:db8::7");
        // What is no address ends it.
        assert_eq!(client("10.0.0.1", &["203.0.113.9, unknown"]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &["10.0.0.3"]), "10.0.0.3");
    }

    #[test]
    fn a_network_is_no_address() {
        let network = |text: &str| Client(text.parse().expect("an address")).network();
        assert_eq!(network("203.0.113.9"), "203.0.113.0/24");
        assert_eq!(network("2001:db8:1:2::7"), "2001:db8:1::/48");
        let counted = Client("2001:db8:1:2::7".parse().expect("an address")).counted_network();
        assert_eq!(counted, "2001:db8:1:2::/64");
    }
}
