-- Ratings that their reviewers took back at once. They are moved here as they were, and count for nothing.
CREATE TABLE withdrawn_rating (
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
    supersedes BIGINT,
    at BIGINT NOT NULL,
    rubric BIGINT NOT NULL,
    withdrawn_at BIGINT NOT NULL
);
CREATE INDEX withdrawn_rating_task ON withdrawn_rating (task);
