-- The handed-in sittings of a paper are found, counted and read in portions without going through everybody's.
CREATE INDEX test_session_handed_in ON test_session (paper, id) WHERE submitted_at IS NOT NULL;
CREATE INDEX machine_score_corrected ON machine_score (session) WHERE run > 0;
