use crate::typed_index::typed_index;

typed_index!(
    /// A commune: its position in the list sorted by code, so a lower index is a lower code.
    CommuneIx
);
typed_index!(
    /// An intercommunality (EPCI): its position in the list sorted by code.
    EpciIx
);
typed_index!(
    /// A département or overseas collectivity: its position in the list sorted by code.
    DepartementIx
);
typed_index!(
    /// A région: its position in the list sorted by code.
    RegionIx
);
typed_index!(
    /// A municipal arrondissement of Paris, Lyon or Marseille: its position in the list sorted by code.
    ArrondissementIx
);
