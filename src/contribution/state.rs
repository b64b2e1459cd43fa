//! Where a proposal stands. What may become of it is a method of the state that it is in: nothing else can.

use crate::table::vocabulary;

vocabulary!(
    /// Where a proposal stands, as it is stored and told.
    pub enum StateKind {
        /// The address that was given with it is not confirmed.
        Unconfirmed = "a_confirmer" => "à confirmer",
        /// It waits for a moderator.
        Pending = "a_examiner" => "à examiner",
        /// A moderator asked something.
        Unclear = "a_preciser" => "à préciser",
        /// It was accepted, in whole or in part.
        Accepted = "acceptee" => "acceptée",
        /// It was refused.
        Refused = "refusee" => "refusée",
        /// Who proposed it took it back.
        Withdrawn = "retiree" => "retirée",
        /// Nobody confirmed or answered in time.
        Expired = "expiree" => "expirée",
    }
);

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The address that was given with it is not confirmed.
    Unconfirmed(Unconfirmed),
    /// It waits for a moderator.
    Pending(Pending),
    /// A moderator asked something.
    Unclear(Unclear),
    /// It is decided, or over.
    Closed(Outcome),
}

/// The address that was given with a proposal is not confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unconfirmed(());

/// A proposal waits for a moderator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending(());

/// A moderator asked something of who proposed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclear(());

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome(StateKind);

impl State {
    /// That of a new proposal; whether an address was given that is to be confirmed.
    #[must_use]
    pub const fn new(is_to_be_confirmed: bool) -> Self {
        if is_to_be_confirmed {
            Self::Unconfirmed(Unconfirmed(()))
        } else {
            Self::Pending(Pending(()))
        }
    }

    /// The state of this kind.
    #[must_use]
    pub const fn of(kind: StateKind) -> Self {
        match kind {
            StateKind::Unconfirmed => Self::Unconfirmed(Unconfirmed(())),
            StateKind::Pending => Self::Pending(Pending(())),
            StateKind::Unclear => Self::Unclear(Unclear(())),
            StateKind::Accepted
            | StateKind::Refused
            | StateKind::Withdrawn
            | StateKind::Expired => Self::Closed(Outcome(kind)),
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> StateKind {
        match self {
            Self::Unconfirmed(_) => StateKind::Unconfirmed,
            Self::Pending(_) => StateKind::Pending,
            Self::Unclear(_) => StateKind::Unclear,
            Self::Closed(Outcome(kind)) => kind,
        }
    }

    /// Whether something is still to become of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed(_))
    }

    /// What a moderator may decide about: what waits, and what was asked about; none otherwise.
    #[must_use]
    pub const fn reviewed(self) -> Option<Pending> {
        match self {
            Self::Pending(pending) => Some(pending),
            Self::Unclear(unclear) => Some(unclear.review()),
            Self::Unconfirmed(_) | Self::Closed(_) => None,
        }
    }

    /// Taken back by who proposed it; none when it is over.
    #[must_use]
    pub const fn withdraw(self) -> Option<Self> {
        match self {
            Self::Closed(_) => None,
            _ => Some(Self::Closed(Outcome(StateKind::Withdrawn))),
        }
    }

    /// Nobody confirmed or answered in time; none when it does not wait for that.
    #[must_use]
    pub const fn expire(self) -> Option<Self> {
        match self {
            Self::Unconfirmed(_) | Self::Unclear(_) => {
                Some(Self::Closed(Outcome(StateKind::Expired)))
            }
            Self::Pending(_) | Self::Closed(_) => None,
        }
    }
}

impl Unconfirmed {
    /// The address is confirmed, or was taken away.
    #[must_use]
    pub const fn confirm(self) -> State {
        State::Pending(Pending(()))
    }
}

impl Pending {
    /// A moderator asks something.
    #[must_use]
    pub const fn ask(self) -> State {
        State::Unclear(Unclear(()))
    }

    /// Accepted, in whole or in part.
    #[must_use]
    pub const fn accept(self) -> State {
        State::Closed(Outcome(StateKind::Accepted))
    }

    /// Refused.
    #[must_use]
    pub const fn refuse(self) -> State {
        State::Closed(Outcome(StateKind::Refused))
    }
}

impl Unclear {
    /// Who proposed it answered.
    #[must_use]
    pub const fn answer(self) -> State {
        State::Pending(Pending(()))
    }

    /// The moderator waits no longer, and looks at it as it is.
    #[must_use]
    pub const fn review(self) -> Pending {
        Pending(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_that_of_its_word() {
        for word in StateKind::WORDS {
            let kind: StateKind = word.parse().expect("a word");
            assert_eq!(State::of(kind).kind(), kind);
            assert_eq!(kind.word(), *word);
        }
    }

    #[test]
    fn nothing_becomes_of_what_is_over() {
        for word in StateKind::WORDS {
            let state = State::of(word.parse().expect("a word"));
            assert_eq!(state.withdraw().is_some(), state.is_open());
            assert!(state.is_open() || state.expire().is_none());
        }
    }
}
