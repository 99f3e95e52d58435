-- Papers that instructors bring in through the browser: what was uploaded, what was read of it, what was decided, and where
-- each item of the bank came from.

-- `state` is reading, failed, review, loaded or undone. `findings` is what belongs to no item, as JSON: refused passages, keys
-- without a question, files that could not be read. `outcome` is what loading or undoing did, as JSON.
CREATE TABLE paper_import (
    id BIGINT PRIMARY KEY,
    who BIGINT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    findings TEXT NOT NULL,
    rights TEXT NOT NULL,
    outcome TEXT NOT NULL,
    at BIGINT NOT NULL,
    moved_at BIGINT NOT NULL
);
CREATE INDEX paper_import_who ON paper_import (who, at);

-- A file as it came, and its text once it was read.
CREATE TABLE import_file (
    import BIGINT NOT NULL REFERENCES paper_import (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    body BYTEA NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (import, number)
);

-- An item that was read. `source` is its Markdown as it stands now.
CREATE TABLE import_item (
    import BIGINT NOT NULL REFERENCES paper_import (id),
    position BIGINT NOT NULL,
    file BIGINT NOT NULL,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    number BIGINT,
    first_line BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    raw TEXT NOT NULL,
    key_from TEXT NOT NULL,
    confidence BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    changes TEXT NOT NULL,
    twins TEXT NOT NULL,
    has_twin BOOLEAN NOT NULL,
    certain BOOLEAN NOT NULL,
    original TEXT NOT NULL,
    source TEXT NOT NULL,
    status TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (import, position)
);

-- How items stood before each decision, so that one after another can be taken back.
CREATE TABLE import_step (
    import BIGINT NOT NULL REFERENCES paper_import (id),
    step BIGINT NOT NULL,
    position BIGINT NOT NULL,
    source TEXT NOT NULL,
    status TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (import, step, position)
);

-- Where a version of an item came from. `change` is added or changed.
CREATE TABLE import_origin (
    version BIGINT PRIMARY KEY REFERENCES item_version (id),
    item TEXT NOT NULL,
    import BIGINT NOT NULL REFERENCES paper_import (id),
    change TEXT NOT NULL,
    rights TEXT NOT NULL,
    file TEXT NOT NULL,
    first_line BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    raw TEXT NOT NULL
);
CREATE INDEX import_origin_item ON import_origin (item);
CREATE INDEX import_origin_import ON import_origin (import);

-- One row: its lock puts loads of the bank into a line, so that two of the same bank at once do not collide.
CREATE TABLE bank_gate (
    id BIGINT PRIMARY KEY,
    passed BIGINT NOT NULL
);
INSERT INTO bank_gate (id, passed) VALUES (1, 0);
