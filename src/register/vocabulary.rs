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

vocabulary!(
    /// What a member of a pole is, by article 9 of the law of 31 July 2014, in its order.
    pub enum MemberCategory {
        /// An enterprise of the social and solidarity economy.
        SocialEconomy = "ess" => "Économie sociale et solidaire",
        /// Another enterprise.
        Enterprise = "entreprise" => "Autres entreprises",
        /// A local authority or a group of them.
        LocalAuthority = "collectivite" => "Collectivités et groupements",
        /// A research centre.
        Research = "recherche" => "Centres de recherche",
        /// An establishment of higher education and research.
        HigherEducation = "enseignement-superieur" => "Enseignement supérieur et recherche",
        /// A training organisation.
        Training = "formation" => "Organismes de formation",
        /// Any other legal person.
        OtherLegalPerson = "autre-personne-morale" => "Autres personnes morales",
    }
);

vocabulary!(
    /// What a member is to its pole.
    pub enum MemberRole {
        /// It leads the pole.
        Lead = "porteur" => "porteur",
        /// It founded it, or had the initiative of it.
        Founder = "fondateur" => "fondateur",
        /// It belongs to it.
        Member = "membre" => "membre",
        /// It works with it: no source says that it belongs to it.
        Partner = "partenaire" => "partenaire",
    }
);

vocabulary!(
    /// The legal form of a lead organisation.
    pub enum LeadForm {
        /// *Association* of the law of 1901, or of local law.
        Association = "association" => "Association",
        /// *Société coopérative d'intérêt collectif*.
        Scic = "scic" => "SCIC",
        /// *Société coopérative de production*.
        Scop = "scop" => "SCOP",
        /// *Groupement d'employeurs*.
        EmployersGroup = "ge" => "Groupement d’employeurs",
        /// *Groupement d'intérêt économique*.
        Gie = "gie" => "GIE",
        /// *Groupement d'intérêt public*.
        Gip = "gip" => "GIP",
        /// A local authority or a group of them.
        LocalAuthority = "collectivite" => "Collectivité",
        /// Another.
        Other = "autre" => "Autre forme",
    }
);

vocabulary!(
    /// What a pole is to the national charter of the poles.
    pub enum CharterTie {
        /// It has signed it.
        Signatory = "signataire" => "signataire de la charte nationale des PTCE",
        /// It is named with it; no source says that it has signed.
        Named = "cite" => "cité à propos de la charte nationale des PTCE",
    }
);
