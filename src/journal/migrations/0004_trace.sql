-- What moderators did and when: for those who keep the service, never public, for twelve months.
CREATE TABLE trace (
    numero TEXT PRIMARY KEY,
    ecrite_le TEXT NOT NULL,
    identifiant TEXT NOT NULL,
    acte TEXT NOT NULL,
    objet TEXT NOT NULL
);
-- The numbers of moderators' forms: each is taken once.
CREATE TABLE formulaire_pris (
    numero TEXT PRIMARY KEY,
    pris_le TEXT NOT NULL
);

CREATE INDEX trace_par_date ON trace (ecrite_le);
CREATE INDEX session_de_compte ON session (identifiant);
