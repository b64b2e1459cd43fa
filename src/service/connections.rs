//! The connections that are open: so many at most, and so many from one address.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::Notify;

use crate::limits::{MAX_CONNECTIONS, MAX_CONNECTIONS_OF_ADDRESS, STALLED};

/// All open connections.
#[derive(Clone, Debug)]
pub(super) struct Connections {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    open: Mutex<Open>,
    gauge: Gauge,
    most: usize,
    most_of_address: usize,
    /// How long a client may take nothing while all places are taken.
    patience: Duration,
}

#[derive(Debug, Default)]
struct Open {
    connections: HashMap<u64, Known>,
    by_address: HashMap<IpAddr, usize>,
    next: u64,
}

#[derive(Debug)]
struct Known {
    address: IpAddr,
    state: Arc<State>,
}

/// A connection that is open, as long as this is not dropped.
#[derive(Debug)]
pub(super) struct Connection {
    shared: Arc<Shared>,
    number: u64,
    state: Arc<State>,
}

#[derive(Debug)]
struct State {
    since: Instant,
    /// Requests that are not answered whole.
    requests: AtomicUsize,
    /// When there was one after there had been none, in milliseconds since the beginning.
    busy_since: AtomicU64,
    /// Since when the client takes nothing of what is there for it, in milliseconds since the beginning; `TAKING` when it
    /// does.
    stalled_since: AtomicU64,
    closed: Notify,
}

/// A request that is not answered whole yet, as long as this is not dropped.
#[derive(Debug)]
pub(super) struct Busy(Arc<State>);

/// A client that takes nothing of what is there for it, as long as this is not dropped.
#[derive(Debug)]
pub(super) struct Stalled(Busy);

const TAKING: u64 = u64::MAX;

impl Connections {
    pub(super) fn new(gauge: Gauge) -> Self {
        Self::at_most(MAX_CONNECTIONS, MAX_CONNECTIONS_OF_ADDRESS, gauge)
    }

    fn at_most(most: usize, most_of_address: usize, gauge: Gauge) -> Self {
        let shared = Arc::new(Shared {
            open: Mutex::default(),
            gauge,
            most,
            most_of_address,
            patience: STALLED,
        });
        Self { shared }
    }

    /// A new connection from `address`. At a limit, the oldest one without a request in progress is
    /// closed for it: of the same address at the limit of one (when it `is_bounded`), of any at the limit of
    /// all. There, when all have requests, it is one whose client takes nothing of its answer: of the address that has
    /// most. None when there is no such connection.
    pub(super) fn open(&self, address: IpAddr, is_bounded: bool) -> Option<Connection> {
        let Shared {
            most,
            most_of_address,
            ..
        } = *self.shared;
        let mut open = self.shared.lock();
        let own = open.by_address.get(&address).copied().unwrap_or_default();
        if is_bounded && own >= most_of_address {
            open.close_oldest(|one| one.address == address)?;
        }
        if open.connections.len() >= most {
            open.close_oldest(|_| true)
                .or_else(|| open.close_stalled(self.shared.patience))?;
        }
        let number = open.next;
        open.next += 1;
        let state = Arc::new(State {
            since: Instant::now(),
            requests: AtomicUsize::new(0),
            busy_since: AtomicU64::new(0),
            stalled_since: AtomicU64::new(TAKING),
            closed: Notify::new(),
        });
        let known = Known {
            address,
            state: Arc::clone(&state),
        };
        open.connections.insert(number, known);
        *open.by_address.entry(address).or_default() += 1;
        drop(open);
        self.shared.gauge.inc();
        Some(Connection {
            shared: Arc::clone(&self.shared),
            number,
            state,
        })
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    /// Closes the oldest idle connection that `matches`. It counts no more.
    fn close_oldest(&mut self, matches: impl Fn(&Known) -> bool) -> Option<()> {
        let idle = self
            .connections
            .iter()
            .filter(|(_, one)| matches(one) && one.state.requests.load(Ordering::Relaxed) == 0);
        let (&number, oldest) = idle.min_by_key(|(_, one)| one.state.since)?;
        oldest.state.closed.notify_one();
        self.remove(number);
        Some(())
    }

    /// Closes the connection that has stalled longest, of the address that has most connections. It counts no more.
    fn close_stalled(&mut self, patience: Duration) -> Option<()> {
        let stalled = self.connections.iter().filter_map(|(&number, one)| {
            let stalled_for = one.state.stalled_for()?;
            (stalled_for >= patience).then_some((
                self.by_address.get(&one.address),
                stalled_for,
                number,
            ))
        });
        let (_, _, number) = stalled.max()?;
        self.connections.get(&number)?.state.closed.notify_one();
        self.remove(number);
        Some(())
    }

    fn remove(&mut self, number: u64) -> bool {
        let Some(known) = self.connections.remove(&number) else {
            return false;
        };
        if let Some(count) = self.by_address.get_mut(&known.address) {
            *count -= 1;
            if *count == 0 {
                self.by_address.remove(&known.address);
            }
        }
        true
    }
}

impl State {
    fn milliseconds(&self) -> u64 {
        self.since.elapsed().as_millis() as u64
    }

    fn stalled_for(&self) -> Option<Duration> {
        let since = self.stalled_since.load(Ordering::Relaxed);
        let is_stalled = since != TAKING;
        is_stalled.then(|| Duration::from_millis(self.milliseconds().saturating_sub(since)))
    }
}

impl Connection {
    /// Returns when the connection has to make place for another.
    pub(super) async fn closed(&self) {
        self.state.closed.notified().await;
    }

    /// For how long it has been open.
    pub(super) fn age(&self) -> Duration {
        self.state.since.elapsed()
    }

    /// Whether there is no request that is not answered whole.
    pub(super) fn is_idle(&self) -> bool {
        self.state.requests.load(Ordering::Relaxed) == 0
    }

    /// For how long there have been requests that are not answered whole.
    pub(super) fn busy_for(&self) -> Duration {
        if self.is_idle() {
            return Duration::ZERO;
        }
        let since = Duration::from_millis(self.state.busy_since.load(Ordering::Relaxed));
        self.age().saturating_sub(since)
    }

    /// Marks a request that begins.
    pub(super) fn begin(&self) -> Busy {
        if self.state.requests.fetch_add(1, Ordering::Relaxed) == 0 {
            let now = self.state.milliseconds();
            self.state.busy_since.store(now, Ordering::Relaxed);
        }
        Busy(Arc::clone(&self.state))
    }

    /// Marks that the client begins to take nothing of what is there for it.
    pub(super) fn stall(&self) -> Stalled {
        let now = self.state.milliseconds();
        self.state.stalled_since.store(now, Ordering::Relaxed);
        Stalled(self.begin())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.shared.lock().remove(self.number);
        self.shared.gauge.dec();
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.requests.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for Stalled {
    fn drop(&mut self) {
        self.0.0.stalled_since.store(TAKING, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    fn address(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    fn is_closed(connection: &Connection) -> bool {
        connection.closed().now_or_never().is_some()
    }

    #[test]
    fn the_oldest_idle_connection_of_an_address_makes_place() {
        let all = Connections::at_most(100, 3, Gauge::default());
        let other = all.open(address(2), true).expect("place");
        let own = [0; 3].map(|_| all.open(address(1), true).expect("place"));
        let busy = own[0].begin();
        let new = all.open(address(1), true).expect("place");
        assert_eq!(own.each_ref().map(is_closed), [false, true, false]);
        assert!(!is_closed(&other));
        // An address without a bound has none.
        let unbounded = all.open(address(1), false).expect("place");
        drop((busy, new, unbounded, other));
        drop(own);
        assert!(all.shared.lock().by_address.is_empty());
        assert!(all.shared.lock().connections.is_empty());
        assert_eq!(all.shared.gauge.get(), 0);
    }

    #[test]
    fn requests_in_progress_are_never_closed() {
        let all = Connections::at_most(2, 2, Gauge::default());
        let first = all.open(address(1), true).expect("place");
        let second = all.open(address(1), true).expect("place");
        let (one, two) = (first.begin(), second.begin());
        assert!(all.open(address(1), true).is_none());
        assert!(all.open(address(2), true).is_none());
        drop(two);
        assert!(all.open(address(2), true).is_some());
        assert!(is_closed(&second) && !is_closed(&first));
        drop(one);
    }

    /// When all places are taken by clients that take nothing, one of the address that has most makes place.
    #[test]
    fn who_takes_nothing_makes_place_when_all_places_are_taken() {
        let closed = |patience: Duration| {
            let mut all = Connections::at_most(4, 4, Gauge::default());
            if let Some(shared) = Arc::get_mut(&mut all.shared) {
                shared.patience = patience;
            }
            let reading = all.open(address(1), true).expect("place");
            let deaf = all.open(address(2), true).expect("place");
            let crowd = [0; 2].map(|_| all.open(address(3), true).expect("place"));
            let every = [&reading, &deaf, &crowd[0], &crowd[1]];
            let busy = every.map(Connection::begin);
            let stalled = [&deaf, &crowd[0]].map(Connection::stall);
            let new = all.open(address(4), true);
            drop((busy, stalled));
            (new.is_some(), every.map(is_closed))
        };
        assert_eq!(closed(Duration::ZERO), (true, [false, false, true, false]));
        // It may be on its way.
        assert_eq!(closed(STALLED), (false, [false; 4]));
    }
}
