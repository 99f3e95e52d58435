-- Whether a version's author brought it as a file. What was written in the browser is in nobody's folder.
ALTER TABLE version_author ADD COLUMN by_file BOOLEAN NOT NULL DEFAULT FALSE;

-- Questions of trainees about a part that the machine scored, each with what a lead decided.
CREATE TABLE score_query (
    id BIGINT PRIMARY KEY,
    session BIGINT NOT NULL REFERENCES test_session (id),
    slot BIGINT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    accepted BOOLEAN,
    reply TEXT,
    replied_by BIGINT REFERENCES person (id),
    replied_at BIGINT,
    UNIQUE (session, slot)
);
CREATE INDEX score_query_open ON score_query (at) WHERE accepted IS NULL;
