-- How the sittings of a paper and of a delivery stand can be told from these alone: a row of a sitting is long, for it holds its form.
DROP INDEX test_session_paper;
CREATE INDEX test_session_paper ON test_session (paper, submitted_at, scored_at, released_at);
DROP INDEX test_session_delivery;
CREATE INDEX test_session_delivery ON test_session (delivery, trainee, submitted_at, deadline, released_at);
CREATE INDEX rating_at ON rating (at);

-- Handed-in sittings with answers that wait for a reviewer and may not be in the queue yet. `changes` tells one that changed again.
CREATE TABLE task_due (
    session BIGINT PRIMARY KEY REFERENCES test_session (id),
    changes BIGINT NOT NULL
);

INSERT INTO task_due (session, changes)
SELECT DISTINCT m.session, 1 FROM test_session s JOIN machine_score m ON m.session = s.id
WHERE s.submitted_at IS NOT NULL AND s.scored_at IS NULL AND s.paper IS NOT NULL AND m.points IS NULL
AND m.run = (SELECT MAX(n.run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot)
AND NOT EXISTS (SELECT 1 FROM task t WHERE t.session = m.session AND t.slot = m.slot);
