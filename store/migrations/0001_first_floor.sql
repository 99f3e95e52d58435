-- The common subset of SQLite and PostgreSQL: BIGINT ids made by the application, moments as milliseconds since the epoch.
-- Versions, responses and scores are only ever inserted.

CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display TEXT NOT NULL,
    roles TEXT NOT NULL,
    password TEXT NOT NULL,
    disabled BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- Only a hash of the cookie's token is kept.
CREATE TABLE sign_in (
    token TEXT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_person ON sign_in (person);

CREATE TABLE item_version (
    id BIGINT PRIMARY KEY,
    item TEXT NOT NULL,
    number BIGINT NOT NULL,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    chapter TEXT NOT NULL,
    pool TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (item, number)
);

CREATE TABLE item (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL REFERENCES item_version (id)
);

CREATE TABLE paper_version (
    id BIGINT PRIMARY KEY,
    paper TEXT NOT NULL,
    number BIGINT NOT NULL,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (paper, number)
);

CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL REFERENCES paper_version (id)
);

CREATE TABLE note (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- One row for each load that changed something; the newest id tells a running server whether its view of the bank is current.
CREATE TABLE bank_load (
    id BIGINT PRIMARY KEY,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    at BIGINT NOT NULL
);

-- One sitting. Without a paper it is practice, which has no deadline.
CREATE TABLE test_session (
    id BIGINT PRIMARY KEY,
    trainee BIGINT NOT NULL REFERENCES person (id),
    paper TEXT REFERENCES paper (id),
    paper_version BIGINT REFERENCES paper_version (id),
    attempt BIGINT NOT NULL,
    title TEXT NOT NULL,
    pinned TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    deadline BIGINT,
    saved_at BIGINT,
    submitted_at BIGINT,
    submitted_by TEXT,
    scored_at BIGINT,
    released_at BIGINT,
    receipt TEXT,
    UNIQUE (trainee, paper, attempt)
);
CREATE INDEX test_session_due ON test_session (deadline);

CREATE TABLE response (
    session BIGINT NOT NULL REFERENCES test_session (id),
    slot BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (session, slot, seq)
);

CREATE TABLE flag (
    session BIGINT NOT NULL REFERENCES test_session (id),
    slot BIGINT NOT NULL,
    flagged BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (session, slot)
);

-- Passages that the trainee highlighted in the material of an item, as JSON.
CREATE TABLE highlight (
    session BIGINT NOT NULL REFERENCES test_session (id),
    item BIGINT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (session, item)
);

-- An item of a practice session whose answer was checked and can no longer change.
CREATE TABLE item_check (
    session BIGINT NOT NULL REFERENCES test_session (id),
    item BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (session, item)
);

-- points is null where a reviewer has to read the response.
CREATE TABLE machine_score (
    session BIGINT NOT NULL REFERENCES test_session (id),
    slot BIGINT NOT NULL,
    run BIGINT NOT NULL,
    version BIGINT NOT NULL REFERENCES item_version (id),
    kind TEXT NOT NULL,
    answered BOOLEAN NOT NULL,
    points BIGINT,
    of_points BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (session, slot, run)
);
