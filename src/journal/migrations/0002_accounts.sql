CREATE TABLE compte (
    identifiant TEXT PRIMARY KEY,
    organisation TEXT NOT NULL,
    mot_de_passe TEXT,
    cree_le TEXT NOT NULL,
    ferme_le TEXT
);

CREATE TABLE compte_territoire (
    identifiant TEXT NOT NULL REFERENCES compte (identifiant),
    territoire TEXT NOT NULL,
    PRIMARY KEY (identifiant, territoire)
);

-- Only the hash of a link's token is kept.
CREATE TABLE invitation (
    empreinte TEXT PRIMARY KEY,
    identifiant TEXT NOT NULL REFERENCES compte (identifiant),
    expire_le TEXT NOT NULL
);

CREATE TABLE session (
    empreinte TEXT PRIMARY KEY,
    identifiant TEXT NOT NULL REFERENCES compte (identifiant),
    creee_le TEXT NOT NULL,
    vue_le TEXT NOT NULL
);
