-- What the instructors' room needs beside the bank itself.

-- The current version of each item as the bank's list shows and searches it. `folded` is its text with width, case and
-- traditional characters folded away.
CREATE TABLE item_search (
    item TEXT PRIMARY KEY REFERENCES item (id),
    version BIGINT NOT NULL REFERENCES item_version (id),
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    chapter TEXT NOT NULL,
    pool TEXT NOT NULL,
    status TEXT NOT NULL,
    author TEXT NOT NULL,
    folded TEXT NOT NULL
);

-- Who saved a version in the browser; versions that came by the command line have none.
CREATE TABLE version_author (
    version BIGINT PRIMARY KEY,
    who BIGINT NOT NULL REFERENCES person (id)
);

-- Files that somebody has uploaded, to be looked at before they are loaded.
CREATE TABLE bank_upload (
    id BIGINT PRIMARY KEY,
    who BIGINT NOT NULL REFERENCES person (id),
    files TEXT NOT NULL,
    at BIGINT NOT NULL,
    loaded_at BIGINT
);

-- A correction of scores that were given already: an item of a paper is scored by another version, or (without one) void,
-- which gives everybody full marks. `run` is that of the machine scores it made.
CREATE TABLE regrade (
    id BIGINT PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES paper (id),
    item TEXT NOT NULL REFERENCES item (id),
    run BIGINT NOT NULL,
    version BIGINT REFERENCES item_version (id),
    reason TEXT NOT NULL,
    who BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    UNIQUE (paper, item, run)
);
