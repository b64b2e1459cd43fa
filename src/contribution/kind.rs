use crate::table::vocabulary;

vocabulary!(
    /// What is proposed.
    pub enum ProposalKind {
        /// To correct the row of a pole.
        Correction = "correction" => "correction",
        /// To say where a pole stands.
        Location = "localisation" => "localisation",
        /// To add a pole.
        Addition = "ajout" => "nouveau pôle",
        /// To add a member to a pole.
        Member = "membre" => "nouveau membre",
    }
);
