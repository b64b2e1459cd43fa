//! The pictures drawn of late.

use bytes::Bytes;
use quick_cache::{Weighter, sync::Cache};

use super::response::Problem;
use crate::limits::MAX_PICTURE_CACHE_BYTES;

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
        }
    }

    /// What the pictures weigh, in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.pictures.weight()
    }

    /// The picture of `key` when it is there.
    pub(crate) fn kept(&self, key: &ImageKey) -> Option<Bytes> {
        self.pictures.get(key)
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
