-- One counter: its row orders decisions.
CREATE TABLE registre_revision (
    seule BIGINT PRIMARY KEY CHECK (seule = 1),
    revision BIGINT NOT NULL
);
INSERT INTO registre_revision (seule, revision) VALUES (1, 0);

-- The rows as they are: cellules is a JSON object of the columns that say something.
CREATE TABLE registre_ligne (
    nom_table TEXT NOT NULL,
    cle TEXT NOT NULL,
    cellules TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (nom_table, cle)
);

-- What was decided, once for all rows that it changes. Never updated but by an expunction.
CREATE TABLE decision (
    revision BIGINT PRIMARY KEY,
    prise_le TEXT NOT NULL,
    nature TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT,
    source TEXT,
    motif TEXT,
    annule BIGINT REFERENCES decision (revision)
);

-- The rows that a decision changed: cellules is a JSON object of a column to [before, after].
CREATE TABLE changement (
    revision BIGINT NOT NULL REFERENCES decision (revision),
    rang BIGINT NOT NULL,
    nom_table TEXT NOT NULL,
    cle TEXT NOT NULL,
    genre TEXT NOT NULL,
    cellules TEXT NOT NULL,
    PRIMARY KEY (revision, rang)
);
CREATE INDEX changement_de_ligne ON changement (nom_table, cle);
