-- Sittings whose figures are due: each hand-in, mark and correction puts its sitting here, and whoever looks counts them.
-- `changes` tells a sitting that changed again while it was counted.
CREATE TABLE figure_due (
    session BIGINT PRIMARY KEY REFERENCES test_session (id),
    paper TEXT NOT NULL REFERENCES paper (id),
    changes BIGINT NOT NULL
);
CREATE INDEX figure_due_paper ON figure_due (paper, session);

-- What all counted sittings of a paper come to: their totals, each with how often it occurs. `revision` grows with each count.
CREATE TABLE figure_paper (
    paper TEXT PRIMARY KEY REFERENCES paper (id),
    revision BIGINT NOT NULL,
    totals TEXT NOT NULL
);

-- What a counted sitting is in these sums, so that it can be taken out again. `best` is the sheet that counts for its person.
CREATE TABLE figure_sitting (
    session BIGINT PRIMARY KEY REFERENCES test_session (id),
    paper TEXT NOT NULL REFERENCES paper (id),
    trainee BIGINT NOT NULL REFERENCES person (id),
    attempt BIGINT NOT NULL,
    submitted_at BIGINT NOT NULL,
    earned BIGINT NOT NULL,
    of_points BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    parts_waiting BIGINT NOT NULL,
    best BOOLEAN NOT NULL,
    seen BIGINT NOT NULL,
    sections TEXT NOT NULL,
    trials TEXT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX figure_sitting_person ON figure_sitting (paper, trainee);
CREATE INDEX figure_sitting_revision ON figure_sitting (paper, revision);

-- How all counted sittings of a paper did in a part of an item's version, each trial with how often it occurs.
CREATE TABLE figure_part (
    paper TEXT NOT NULL REFERENCES paper (id),
    item TEXT NOT NULL REFERENCES item (id),
    version BIGINT NOT NULL REFERENCES item_version (id),
    part BIGINT NOT NULL,
    trials TEXT NOT NULL,
    PRIMARY KEY (paper, item, version, part)
);
CREATE INDEX figure_part_item ON figure_part (item);

INSERT INTO figure_due (session, paper, changes)
SELECT id, paper, 1 FROM test_session WHERE paper IS NOT NULL AND submitted_at IS NOT NULL;
