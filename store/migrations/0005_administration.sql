-- What the administrators' room needs beside people, classes and the audit log themselves.

-- The open code of a person who is to set a password; a new one takes its place. Only a hash is kept.
CREATE TABLE person_code (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- At most one row: the hash of the token by which the first administrator is made.
CREATE TABLE setup_token (
    id BIGINT PRIMARY KEY,
    hash TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

-- A list of people that somebody has sent, to be looked at before it is taken over. Taking it over empties it and notes the
-- ids of those it has added.
CREATE TABLE roster (
    id BIGINT PRIMARY KEY,
    who BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    added TEXT NOT NULL,
    done_at BIGINT
);

CREATE INDEX audit_who ON audit (who, seq);
CREATE INDEX audit_what ON audit (what, seq);
