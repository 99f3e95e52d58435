-- The second factor of a person: the secret of their authenticator app, sealed; until it is confirmed it is not asked for. The last time
-- step that was used is not taken again.
CREATE TABLE second_factor (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    secret TEXT NOT NULL,
    confirmed BOOLEAN NOT NULL,
    last_step BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);

-- Codes that each stand in for the app once; only their hashes are kept.
CREATE TABLE recovery_code (
    person BIGINT NOT NULL REFERENCES person (id),
    hash TEXT NOT NULL,
    PRIMARY KEY (person, hash)
);

-- What administrators have set for the whole site.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
