-- Sittings that do not count (作废): after cheating, or after a fault of the house. Restoring one takes its row away.
CREATE TABLE void_sitting (
    session BIGINT PRIMARY KEY REFERENCES test_session (id),
    reason TEXT NOT NULL,
    who BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
