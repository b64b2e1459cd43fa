use thiserror::Error;

/// Why an engine has not answered.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum EngineError {
    /// It answers fewer pairs at once.
    #[error("it takes fewer pairs at once")]
    TooMany,
    /// It refuses all for the sake of one pair.
    #[error("one of the pairs cannot be answered")]
    OneOfThem {
        /// Whether a point is far from any road, rather than without a way.
        is_far: bool,
    },
    /// It could not be reached, or not in time.
    #[error("it does not answer: {0}")]
    Unreachable(String),
    /// It failed.
    #[error("it answers with status {0}")]
    Status(u16),
    /// It refuses what was asked, and would again.
    #[error("it refuses: {0}")]
    Refused(String),
    /// What it says is not what was asked for.
    #[error("its answer is not understood: {0}")]
    Answer(String),
}

impl EngineError {
    /// Whether the same may be answered later.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Status(500..))
    }
}
