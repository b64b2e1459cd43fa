//! A bounded line before a bounded number of turns, fair between addresses.

use std::{
    collections::VecDeque,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::oneshot, time};

/// So many work at once; the others wait, one turn for each address after the other.
#[derive(Debug)]
pub(crate) struct Line {
    state: Mutex<State>,
    turns: usize,
    most_waiting: usize,
    patience: Duration,
}

/// The right to work, given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    line: Arc<Line>,
}

/// Why there is no turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// As many wait as may, and this address has no fewer places among them than another.
    Full,
    /// The turn did not come in time.
    Late,
}

#[derive(Debug)]
struct State {
    /// Turns that nobody has: none while somebody waits.
    free: usize,
    /// Who waits, by address; the address whose turn is next comes first. None is without places.
    waiting: VecDeque<OfAddress>,
    /// The number of the next place.
    next: u64,
}

#[derive(Debug)]
struct OfAddress {
    address: IpAddr,
    places: VecDeque<Place>,
}

#[derive(Debug)]
struct Place {
    number: u64,
    turn: oneshot::Sender<Turn>,
}

/// A place in the line, left when it is dropped.
struct Waiting<'l> {
    line: &'l Line,
    address: IpAddr,
    number: u64,
    turn: oneshot::Receiver<Turn>,
}

enum Entered<'l> {
    Now(Turn),
    Later(Waiting<'l>),
}

impl Line {
    pub(crate) fn new(turns: usize, most_waiting: usize, patience: Duration) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(State {
                free: turns,
                waiting: VecDeque::new(),
                next: 0,
            }),
            turns,
            most_waiting,
            patience,
        })
    }

    /// Waits for a turn. Whoever stops waiting leaves the line.
    pub(crate) async fn turn(self: &Arc<Self>, address: IpAddr) -> Result<Turn, Refused> {
        let mut waiting = match self.enter(address)? {
            Entered::Now(turn) => return Ok(turn),
            Entered::Later(waiting) => waiting,
        };
        match time::timeout(self.patience, &mut waiting.turn).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) => Err(Refused::Full),
            Err(_) => Err(Refused::Late),
        }
    }

    /// How many have a turn.
    pub(crate) fn working(&self) -> usize {
        self.turns - self.lock().free
    }

    /// How many wait for one.
    pub(crate) fn waiting(&self) -> usize {
        self.lock().count()
    }

    fn enter(self: &Arc<Self>, address: IpAddr) -> Result<Entered<'_>, Refused> {
        let mut state = self.lock();
        if state.free > 0 {
            state.free -= 1;
            let line = Arc::clone(self);
            return Ok(Entered::Now(Turn { line }));
        }
        let given_up = if state.count() < self.most_waiting {
            None
        } else {
            Some(state.give_up_for(address).ok_or(Refused::Full)?)
        };
        let (sender, receiver) = oneshot::channel();
        let number = state.push(address, sender);
        drop(state);
        // Whoever waited there is told.
        drop(given_up);
        Ok(Entered::Later(Waiting {
            line: self,
            address,
            number,
            turn: receiver,
        }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn count(&self) -> usize {
        self.waiting.iter().map(|one| one.places.len()).sum()
    }

    fn of(&mut self, address: IpAddr) -> Option<&mut OfAddress> {
        self.waiting.iter_mut().find(|one| one.address == address)
    }

    fn push(&mut self, address: IpAddr, turn: oneshot::Sender<Turn>) -> u64 {
        let number = self.next;
        self.next += 1;
        let place = Place { number, turn };
        match self.of(address) {
            Some(of_address) => of_address.places.push_back(place),
            None => self.waiting.push_back(OfAddress {
                address,
                places: [place].into(),
            }),
        }
        number
    }

    /// The last place of the address that has most, when `address` stays below it with one more.
    fn give_up_for(&mut self, address: IpAddr) -> Option<Place> {
        let own = self.of(address).map_or(0, |one| one.places.len());
        let most = self.waiting.iter_mut().max_by_key(|one| one.places.len())?;
        (own + 1 < most.places.len()).then(|| most.places.pop_back())?
    }

    /// The place whose turn it is.
    fn pop(&mut self) -> Option<Place> {
        let mut first = self.waiting.pop_front()?;
        let place = first.places.pop_front();
        if !first.places.is_empty() {
            self.waiting.push_back(first);
        }
        place
    }

    fn remove(&mut self, address: IpAddr, number: u64) {
        if let Some(one) = self.of(address) {
            one.places.retain(|place| place.number != number);
            self.waiting.retain(|one| !one.places.is_empty());
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut state = self.line.lock();
        let next = state.pop();
        if next.is_none() {
            state.free += 1;
        }
        drop(state);
        if let Some(place) = next {
            let line = Arc::clone(&self.line);
            // Where nobody waits any more, the turn comes back, and goes to the next by being dropped here.
            let _ = place.turn.send(Turn { line });
        }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.line.lock().remove(self.address, self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::task::Poll;

    use futures_util::poll;

    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    fn address(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    #[tokio::test]
    async fn so_many_work_at_once_and_a_turn_that_ends_goes_on() {
        let line = Line::new(2, 8, LONG);
        let first = line.turn(address(1)).await.expect("a turn");
        let second = line.turn(address(1)).await.expect("a turn");
        let mut third = Box::pin(line.turn(address(1)));
        assert!(poll!(&mut third).is_pending());
        assert_eq!((line.working(), line.waiting()), (2, 1));
        drop(first);
        let third = third.await.expect("the turn of the first");
        assert_eq!((line.working(), line.waiting()), (2, 0));
        drop((second, third));
        assert_eq!((line.working(), line.waiting()), (0, 0));
    }

    #[tokio::test]
    async fn whoever_leaves_leaves_the_line() {
        let line = Line::new(1, 2, LONG);
        let working = line.turn(address(1)).await.expect("a turn");
        for _ in 0..10 {
            let mut leaving = Box::pin(line.turn(address(1)));
            assert!(poll!(&mut leaving).is_pending());
            assert_eq!(line.waiting(), 1);
        }
        assert_eq!(line.waiting(), 0);
        // Who leaves between being given a turn and taking it gives it back.
        let mut given = Box::pin(line.turn(address(1)));
        assert!(poll!(&mut given).is_pending());
        drop(working);
        assert_eq!(line.working(), 1);
        drop(given);
        assert_eq!((line.working(), line.waiting()), (0, 0));
    }

    #[tokio::test]
    async fn addresses_take_turns() {
        let line = Line::new(1, 8, LONG);
        let mut working = line.turn(address(1)).await.expect("a turn");
        let mut waiting: Vec<_> = [1, 1, 1, 2, 2, 3]
            .map(|last| (last, Box::pin(line.turn(address(last)))))
            .into();
        for (_, turn) in &mut waiting {
            assert!(poll!(turn).is_pending());
        }
        let mut order = Vec::new();
        while !waiting.is_empty() {
            drop(working);
            let mut taken = None;
            for (at, (_, turn)) in waiting.iter_mut().enumerate() {
                if let Poll::Ready(turn) = poll!(turn) {
                    taken = Some((at, turn.expect("a turn")));
                    break;
                }
            }
            let (at, turn) = taken.expect("one has the turn");
            order.push(waiting.remove(at).0);
            working = turn;
        }
        assert_eq!(order, [1, 2, 3, 1, 2, 1]);
    }

    #[tokio::test]
    async fn a_full_line_refuses_whoever_has_most_of_it() {
        let line = Line::new(1, 4, LONG);
        let _working = line.turn(address(1)).await.expect("a turn");
        let mut many: Vec<_> = (0..4).map(|_| Box::pin(line.turn(address(1)))).collect();
        for turn in &mut many {
            assert!(poll!(turn).is_pending());
        }
        assert_eq!(line.turn(address(1)).await.err(), Some(Refused::Full));
        // Another address gets as many places, and the last of the many goes.
        let mut others: Vec<_> = (0..2).map(|_| Box::pin(line.turn(address(2)))).collect();
        for turn in &mut others {
            assert!(poll!(turn).is_pending());
        }
        assert_eq!(line.waiting(), 4);
        for turn in many.drain(2..) {
            assert_eq!(turn.await.err(), Some(Refused::Full));
        }
        assert_eq!(line.turn(address(2)).await.err(), Some(Refused::Full));
    }

    #[tokio::test]
    async fn patience_ends() {
        let line = Line::new(1, 4, Duration::from_millis(5));
        let _working = line.turn(address(1)).await.expect("a turn");
        assert_eq!(line.turn(address(2)).await.err(), Some(Refused::Late));
        assert_eq!(line.waiting(), 0);
    }
}
