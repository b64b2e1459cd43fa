//! Work that nobody waits for stops.
//!
//! A long loop calls [`checkpoint`]. On a thread that works for a request, it ends the work once the request
//! was abandoned or its time is over; elsewhere it does nothing. The work ends by unwinding, as Salsa ends
//! queries: no function between the loop and [`Cancellation::run`] has to know, and values are dropped.
//! It is no panic: no hook sees it, nothing is printed.

use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use thiserror::Error;

/// Why work ended before it was done.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub(crate) enum Cancelled {
    #[error("nobody waits for it any more")]
    Abandoned,
    #[error("its time is over")]
    TooLong,
}

/// Whether the work of one request is still wanted.
#[derive(Clone, Debug)]
pub(crate) struct Cancellation {
    abandoned: Arc<AtomicBool>,
    began: Instant,
    deadline: Instant,
}

thread_local! {
    static CURRENT: RefCell<Option<Cancellation>> = const { RefCell::new(None) };
}

impl Cancellation {
    pub(crate) fn new(deadline: Instant) -> Self {
        Self {
            abandoned: Arc::default(),
            began: Instant::now(),
            deadline,
        }
    }

    /// Says that nobody waits any more.
    pub(crate) fn abandon(&self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }

    /// Does `work`, which ends at its next [`checkpoint`] once it is not wanted. Other panics pass through.
    pub(crate) fn run<T>(&self, work: impl FnOnce() -> T) -> Result<T, Cancelled> {
        self.check()?;
        let outer = CURRENT.replace(Some(self.clone()));
        let done = catch_unwind(AssertUnwindSafe(work));
        CURRENT.set(outer);
        done.or_else(|payload| match payload.downcast::<Cancelled>() {
            Ok(cancelled) => Err(*cancelled),
            Err(panic) => resume_unwind(panic),
        })
    }

    fn check(&self) -> Result<(), Cancelled> {
        if self.abandoned.load(Ordering::Relaxed) {
            Err(Cancelled::Abandoned)
        } else if Instant::now() >= self.deadline {
            Err(Cancelled::TooLong)
        } else {
            Ok(())
        }
    }
}

/// Ends the work of this thread when it is not wanted any more. Some 30 ns: not for the innermost loops.
pub(crate) fn checkpoint() {
    let checked =
        CURRENT.with_borrow(|current| current.as_ref().map_or(Ok(()), Cancellation::check));
    if let Err(cancelled) = checked {
        resume_unwind(Box::new(cancelled));
    }
}

/// When the request began that this thread works for; none where it works for none.
pub(crate) fn began() -> Option<Instant> {
    CURRENT.with_borrow(|current| current.as_ref().map(|one| one.began))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn later() -> Instant {
        Instant::now() + Duration::from_mins(1)
    }

    #[test]
    fn work_ends_at_the_checkpoint_after_it_was_abandoned() {
        let cancellation = Cancellation::new(later());
        let mut rows = 0;
        let done = cancellation.run(|| {
            loop {
                checkpoint();
                rows += 1;
                if rows == 3 {
                    cancellation.abandon();
                }
            }
        });
        assert_eq!(done, Err::<(), _>(Cancelled::Abandoned));
        assert_eq!(rows, 3);
        // And does not begin.
        assert_eq!(cancellation.run(|| 1), Err(Cancelled::Abandoned));
    }

    #[test]
    fn work_ends_when_its_time_is_over() {
        let over = Cancellation::new(Instant::now());
        assert_eq!(over.run(|| 1), Err(Cancelled::TooLong));
    }

    #[test]
    fn work_that_is_wanted_is_done_and_other_threads_are_not_asked() {
        let cancellation = Cancellation::new(later());
        assert_eq!(cancellation.run(|| (checkpoint(), 7).1), Ok(7));
        cancellation.abandon();
        checkpoint();
    }

    #[test]
    fn a_panic_passes_through() {
        let cancellation = Cancellation::new(later());
        let unwound = catch_unwind(AssertUnwindSafe(|| {
            cancellation.run(|| resume_unwind(Box::new("a fault")))
        }));
        let payload = unwound
            .map(|done: Result<(), _>| done)
            .expect_err("a panic");
        assert_eq!(payload.downcast_ref::<&str>(), Some(&"a fault"));
        // Nothing of the work stays on the thread.
        cancellation.abandon();
        checkpoint();
    }
}
