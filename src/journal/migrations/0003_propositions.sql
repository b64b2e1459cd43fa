-- What anyone proposes, until and after it is decided. Addresses and texts go after a time: see the sweep.
CREATE TABLE proposition (
    reference TEXT PRIMARY KEY,
    -- The number of the form that it came with: a form makes one proposal.
    formulaire TEXT NOT NULL UNIQUE,
    genre TEXT NOT NULL,
    nom_table TEXT NOT NULL,
    cle TEXT NOT NULL,
    etat TEXT NOT NULL,
    version BIGINT NOT NULL,
    source TEXT NOT NULL,
    message TEXT,
    adresse TEXT,
    repond_pour_le_pole BIGINT NOT NULL,
    creee_le TEXT NOT NULL,
    changee_le TEXT NOT NULL,
    decision BIGINT REFERENCES decision (revision),
    decidee_par TEXT REFERENCES compte (identifiant),
    motif TEXT,
    -- Who looks at it, until when: advice for the others, and no lock.
    prise_par TEXT REFERENCES compte (identifiant),
    prise_jusqu_a TEXT
);
CREATE INDEX proposition_par_etat ON proposition (etat, creee_le);
CREATE INDEX proposition_par_adresse ON proposition (adresse);

CREATE TABLE proposition_cellule (
    reference TEXT NOT NULL REFERENCES proposition (reference),
    colonne TEXT NOT NULL,
    avant TEXT NOT NULL,
    apres TEXT NOT NULL,
    PRIMARY KEY (reference, colonne)
);

-- The links that open a proposal: only the hash of each token is kept.
CREATE TABLE proposition_lien (
    empreinte TEXT PRIMARY KEY,
    reference TEXT NOT NULL REFERENCES proposition (reference),
    cree_le TEXT NOT NULL
);

CREATE TABLE echange (
    reference TEXT NOT NULL REFERENCES proposition (reference),
    rang BIGINT NOT NULL,
    ecrit_le TEXT NOT NULL,
    auteur TEXT NOT NULL,
    texte TEXT NOT NULL,
    PRIMARY KEY (reference, rang)
);

-- What each network may still send today; its name is a keyed hash, whose key goes with the day.
CREATE TABLE seau (
    cle TEXT PRIMARY KEY,
    jour TEXT NOT NULL,
    reste BIGINT NOT NULL
);

CREATE TABLE cle_secrete (
    nom TEXT PRIMARY KEY,
    valeur TEXT NOT NULL
);
