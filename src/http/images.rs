//! The pictures drawn of late, and how many are drawn at once.

use std::{sync::Arc, time::Duration};

use axum::http::StatusCode;
use bytes::Bytes;
use quick_cache::{Weighter, sync::Cache};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time,
};

use super::response::Problem;
use crate::limits::{MAX_PICTURE_CACHE_BYTES, MAX_PICTURES_AT_ONCE};

/// What a picture shows and how.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ImageKey {
    /// The version of the register, which contains that of the country.
    pub(crate) version: u64,
    /// The page, and what its address says.
    pub(crate) state: String,
    /// The form, the size and the colours.
    pub(crate) picture: String,
}

/// Pictures by what they show, at most [`MAX_PICTURE_CACHE_BYTES`] of them.
pub(crate) struct ImageCache {
    pictures: Cache<ImageKey, Bytes, WeightInBytes>,
    turns: Arc<Semaphore>,
}

#[derive(Clone, Debug)]
struct WeightInBytes;

impl Weighter<ImageKey, Bytes> for WeightInBytes {
    fn weight(&self, key: &ImageKey, picture: &Bytes) -> u64 {
        (key.state.len() + key.picture.len() + picture.len()) as u64 + 128
    }
}

impl ImageCache {
    pub(crate) fn new() -> Self {
        let usual = 100 << 10;
        let entries = (MAX_PICTURE_CACHE_BYTES / usual) as usize;
        Self {
            pictures: Cache::with_weighter(entries, MAX_PICTURE_CACHE_BYTES, WeightInBytes),
            turns: Arc::new(Semaphore::new(MAX_PICTURES_AT_ONCE)),
        }
    }

    /// Waits until fewer than [`MAX_PICTURES_AT_ONCE`] are drawn: one may be, as long as the permit is held.
    /// A 503 when that takes longer than `patience`.
    pub(crate) async fn turn(&self, patience: Duration) -> Result<OwnedSemaphorePermit, Problem> {
        let turn = Arc::clone(&self.turns).acquire_owned();
        match time::timeout(patience, turn).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "Trop d’images sont demandées en ce moment. Réessayez dans un instant.",
            )),
        }
    }

    /// The picture of `key`, drawn by `draw` when it is not there: once, however many want it. It
    /// computes, and may wait for another thread that does: not for threads that answer.
    pub(crate) fn get(
        &self,
        key: &ImageKey,
        draw: impl FnOnce() -> Result<Bytes, Problem>,
    ) -> Result<Bytes, Problem> {
        self.pictures.get_or_insert_with(key, draw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn so_many_are_drawn_at_once_and_others_wait() {
        let cache = ImageCache::new();
        let brief = Duration::from_millis(1);
        let mut drawn = Vec::new();
        for _ in 0..MAX_PICTURES_AT_ONCE {
            drawn.push(cache.turn(brief).await.expect("a turn"));
        }
        let refused = cache.turn(brief).await.expect_err("no turn");
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        drawn.pop();
        assert!(cache.turn(brief).await.is_ok());
    }

    #[test]
    fn a_picture_is_drawn_once_and_the_cache_stays_within_its_bytes() {
        let cache = ImageCache::new();
        let mut times = 0;
        let mut get = |number: u64, bytes: usize| {
            let key = ImageKey {
                version: 1,
                state: number.to_string(),
                picture: String::new(),
            };
            let drawn = cache.get(&key, || {
                times += 1;
                Ok(Bytes::from(vec![0; bytes]))
            });
            assert_eq!(drawn.expect("a picture").len(), bytes);
        };
        get(0, 10);
        get(0, 10);
        for number in 1..100 {
            get(number, 1 << 20);
        }
        assert_eq!(times, 100);
        assert!(cache.pictures.weight() <= MAX_PICTURE_CACHE_BYTES);
    }
}
