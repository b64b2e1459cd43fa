/// Declares a typed position in one of the code-sorted lists of `Territories`.
macro_rules! index {
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

index!(
    /// A commune: its position in the list sorted by code, so a lower index is a lower code.
    CommuneIx
);
index!(
    /// An intercommunality (EPCI): its position in the list sorted by code.
    EpciIx
);
index!(
    /// A département or overseas collectivity: its position in the list sorted by code.
    DepartementIx
);
index!(
    /// A région: its position in the list sorted by code.
    RegionIx
);
index!(
    /// A municipal arrondissement of Paris, Lyon or Marseille: its position in the list sorted by code.
    ArrondissementIx
);
