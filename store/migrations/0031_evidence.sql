-- Answers that did not count when they came: after the end of the sitting, or out of a file of last resort. Only inserted. `seq` is
-- the number that the answer was to have, `given` when it was given by the browser's clock. `who` brought the file; nobody: the
-- trainee's own page sent it, too late.
CREATE TABLE evidence (
    id BIGINT PRIMARY KEY,
    session BIGINT NOT NULL REFERENCES test_session (id),
    slot BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    given BIGINT,
    who BIGINT REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX evidence_once ON evidence (session, slot, seq, digest);

-- Evidence that was put in as the trainee's answer while the sitting was open, and under which number it stands.
CREATE TABLE evidence_use (
    evidence BIGINT PRIMARY KEY REFERENCES evidence (id),
    seq BIGINT NOT NULL,
    reason TEXT NOT NULL,
    who BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
