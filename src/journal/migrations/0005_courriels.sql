-- Who answers for a pole, and where to ask: gone when it says no, or answers nothing for two years.
CREATE TABLE contact_pole (
    pole TEXT PRIMARY KEY,
    adresse TEXT NOT NULL,
    origine TEXT NOT NULL,
    entre_le TEXT NOT NULL,
    demande_le TEXT,
    repondu_le TEXT
);

-- Who said not to be written to: a keyed hash, and no address.
CREATE TABLE contact_refuse (
    empreinte TEXT PRIMARY KEY,
    refuse_le TEXT NOT NULL
);

-- The yearly questions: only the hash of each link's token is kept, and which version of the row it asks about.
CREATE TABLE confirmation (
    empreinte TEXT PRIMARY KEY,
    pole TEXT NOT NULL,
    version BIGINT NOT NULL,
    creee_le TEXT NOT NULL,
    repondue_le TEXT
);
CREATE INDEX confirmation_de_pole ON confirmation (pole);

-- The links that came by mail: who opens one reads the mailbox.
ALTER TABLE proposition_lien ADD COLUMN par_courriel BIGINT NOT NULL DEFAULT 0;

-- Mail that waits: what it is about, and neither its address nor its text, which are those of the day it goes.
-- Without a next try it is given up.
CREATE TABLE courriel_a_envoyer (
    numero TEXT PRIMARY KEY,
    genre TEXT NOT NULL,
    objet TEXT NOT NULL,
    cree_le TEXT NOT NULL,
    essais BIGINT NOT NULL,
    prochain_le TEXT,
    echec TEXT
);
CREATE INDEX courriel_par_essai ON courriel_a_envoyer (prochain_le);

-- When each moderator was last told what waits, and whether they want it.
CREATE TABLE recueil (
    identifiant TEXT PRIMARY KEY REFERENCES compte (identifiant),
    envoye_le TEXT,
    est_refuse BIGINT NOT NULL
);
