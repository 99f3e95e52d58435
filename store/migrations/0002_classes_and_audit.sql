-- A class of trainees and the people who teach it.
CREATE TABLE class (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE class_member (
    class BIGINT NOT NULL REFERENCES class (id),
    person BIGINT NOT NULL REFERENCES person (id),
    teaches BOOLEAN NOT NULL,
    PRIMARY KEY (class, person)
);
CREATE INDEX class_member_person ON class_member (person);

-- Append-only; each row's hash covers the row and the hash before it.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    who BIGINT,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL
);

-- One row: where the chain ends. Its lock puts concurrent writers into a line.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');
