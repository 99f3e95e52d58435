-- How a round of practice was chosen, and when it ended: every item was answered, or its trainee ended it. Rounds from before have none.
CREATE TABLE practice_round (
    session BIGINT PRIMARY KEY REFERENCES test_session (id),
    person BIGINT NOT NULL REFERENCES person (id),
    mode TEXT NOT NULL,
    level TEXT NOT NULL,
    chapter TEXT NOT NULL,
    topic TEXT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX practice_round_open ON practice_round (person, session) WHERE ended_at IS NULL;
