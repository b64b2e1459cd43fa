use crate::table::vocabulary;

vocabulary!(
    /// The two kinds of pole that public support knows.
    pub enum PoleKind {
        /// *Pôle territorial de coopération économique*: law of 31 July 2014, article 9.
        Ptce = "PTCE" => "pôle territorial de coopération économique",
        /// *Pôle territorial de coopération associatif*: supported by the Fonjep from 2019 to 2021.
        Ptca = "PTCA" => "pôle territorial de coopération associatif",
    }
);

vocabulary!(
    /// What the source says a pole is doing, in the year it speaks of.
    pub enum Status {
        /// At work.
        Active = "actif" => "actif",
        /// Being founded.
        Emerging = "emergent" => "émergent",
        /// Not known.
        Unknown = "inconnu" => "statut inconnu",
        /// Ended, or asleep.
        Inactive = "inactif" => "inactif",
    }
);

vocabulary!(
    /// Who confirms that a pole is as its row says.
    pub enum Confirmer {
        /// The pole itself.
        Pole = "pole" => "le pôle",
        /// A moderator of the register.
        Moderator = "moderateur" => "un modérateur",
    }
);

vocabulary!(
    /// What a pole works on.
    pub enum Theme {
        /// Food and farming.
        Food = "alimentation-agriculture" => "Alimentation et agriculture",
        /// Arts and culture.
        Culture = "culture" => "Culture",
        /// Reuse, repair, recycling.
        CircularEconomy = "economie-circulaire" => "Économie circulaire",
        /// Eco-building and housing.
        Building = "ecoconstruction-habitat" => "Écoconstruction et habitat",
        /// Schooling and training.
        Education = "education-formation" => "Éducation et formation",
        /// Energy.
        Energy = "energie" => "Énergie",
        /// Finance and local currencies.
        Finance = "finance-monnaie-locale" => "Finance et monnaie locale",
        /// Industry and textiles.
        Industry = "industrie-textile" => "Industrie et textile",
        /// Work for people far from it.
        Employment = "insertion-emploi" => "Insertion et emploi",
        /// Mobility.
        Mobility = "mobilite" => "Mobilité",
        /// Several sectors at once.
        MultiSector = "multisectoriel" => "Multisectoriel",
        /// Digital.
        Digital = "numerique" => "Numérique",
        /// Services to people, health.
        Services = "services-personne-sante" => "Services à la personne et santé",
        /// Tourism and heritage.
        Tourism = "tourisme-patrimoine" => "Tourisme et patrimoine",
    }
);
