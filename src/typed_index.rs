//! Positions in sorted lists, one type a list: a position of communes is none of poles.

/// Declares a typed position in a sorted list.
macro_rules! typed_index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The position `at` of a list, which holds fewer than 2³² entries.
            #[must_use]
            pub const fn new(at: usize) -> Self {
                Self(at as u32)
            }

            /// The position as a number.
            #[must_use]
            pub const fn get(self) -> usize {
                self.0 as usize
            }
        }
    };
}

pub(crate) use typed_index;
