-- One open answer to be marked. Its code is drawn by lot and is all that a reviewer ever learns of whose it is.
-- points are the final ones, derived from the ratings; null as long as there are none.
CREATE TABLE task (
    code TEXT PRIMARY KEY,
    session BIGINT NOT NULL REFERENCES test_session (id),
    slot BIGINT NOT NULL,
    trainee BIGINT NOT NULL REFERENCES person (id),
    paper TEXT NOT NULL REFERENCES paper (id),
    item TEXT NOT NULL,
    version BIGINT NOT NULL REFERENCES item_version (id),
    part BIGINT NOT NULL,
    of_points BIGINT NOT NULL,
    submitted_at BIGINT NOT NULL,
    points BIGINT,
    settled_at BIGINT,
    UNIQUE (session, slot)
);
CREATE INDEX task_item ON task (item, part);
CREATE INDEX task_open ON task (item, part) WHERE points IS NULL;
CREATE INDEX task_paper ON task (paper);

-- A reading that is wanted: first, second, third, lead, appeal. With an assignee it is for them alone.
CREATE TABLE task_round (
    task TEXT NOT NULL REFERENCES task (code),
    kind TEXT NOT NULL,
    assignee BIGINT REFERENCES person (id),
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (task, kind)
);
CREATE INDEX task_round_kind ON task_round (kind);

-- Who is reading it now, until when it is kept for them, and who had it before and let it expire.
CREATE TABLE claim (
    task TEXT NOT NULL REFERENCES task (code),
    round TEXT NOT NULL,
    reviewer BIGINT NOT NULL REFERENCES person (id),
    expires_at BIGINT NOT NULL,
    former BIGINT REFERENCES person (id),
    PRIMARY KEY (task, round)
);
CREATE INDEX claim_reviewer ON claim (reviewer);

-- Only ever inserted. A later one of the same round supersedes; the highest number counts.
CREATE TABLE rating (
    id BIGINT PRIMARY KEY,
    task TEXT NOT NULL REFERENCES task (code),
    round TEXT NOT NULL,
    number BIGINT NOT NULL,
    reviewer BIGINT NOT NULL REFERENCES person (id),
    marks TEXT NOT NULL,
    points BIGINT NOT NULL,
    remark TEXT NOT NULL,
    highlights TEXT NOT NULL,
    why TEXT NOT NULL,
    supersedes BIGINT REFERENCES rating (id),
    at BIGINT NOT NULL,
    UNIQUE (task, round, number)
);
CREATE INDEX rating_reviewer ON rating (reviewer, id);

-- A reviewer's own remarks, to be used again.
CREATE TABLE phrase (
    id BIGINT PRIMARY KEY,
    reviewer BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    UNIQUE (reviewer, body)
);

-- A trainee asks for one part to be read once more.
CREATE TABLE appeal (
    task TEXT PRIMARY KEY REFERENCES task (code),
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Whether the results of a paper wait for the lead to release them all at once.
CREATE TABLE paper_hold (
    paper TEXT PRIMARY KEY REFERENCES paper (id),
    held BOOLEAN NOT NULL
);

CREATE INDEX test_session_unscored ON test_session (submitted_at) WHERE scored_at IS NULL;
CREATE INDEX machine_score_waiting ON machine_score (session) WHERE points IS NULL;
