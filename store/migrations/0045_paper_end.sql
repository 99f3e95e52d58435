-- Papers that somebody ended by an explicit act: nobody begins any more, and what was kept back until the end may be shown.
CREATE TABLE paper_end (
    paper TEXT PRIMARY KEY REFERENCES paper (id),
    who BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);

-- Results that wait: for marking, for the lead, or for the end of their paper.
CREATE INDEX test_session_unreleased ON test_session (paper) WHERE submitted_at IS NOT NULL AND released_at IS NULL;
