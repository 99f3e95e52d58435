-- One paper given to some people at some time. A paper's first delivery follows the lines of the paper: `version` is the version of the
-- paper that it was made from, 0 where it has not followed any yet. Every other delivery was arranged in the browser or on the command
-- line, and has no version.
CREATE TABLE delivery (
    id BIGINT PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES paper (id),
    version BIGINT,
    offered BOOLEAN NOT NULL,
    everybody BOOLEAN NOT NULL,
    opens BIGINT,
    closes BIGINT,
    minutes BIGINT,
    late_minutes BIGINT,
    earliest_minutes BIGINT,
    attempts BIGINT NOT NULL,
    code TEXT,
    place TEXT NOT NULL,
    cancelled_at BIGINT,
    made_by BIGINT REFERENCES person (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX delivery_paper ON delivery (paper);
CREATE UNIQUE INDEX delivery_first ON delivery (paper) WHERE version IS NOT NULL;

-- Classes by name, as a paper's lines name them: a class that is made later, or renamed, is found as it is called then.
CREATE TABLE delivery_class (
    delivery BIGINT NOT NULL REFERENCES delivery (id),
    class TEXT NOT NULL,
    PRIMARY KEY (delivery, class)
);
CREATE INDEX delivery_class_class ON delivery_class (class);

CREATE TABLE delivery_person (
    delivery BIGINT NOT NULL REFERENCES delivery (id),
    person BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (delivery, person)
);
CREATE INDEX delivery_person_person ON delivery_person (person);

-- The sittings and attempts that there are belong to the first delivery of their paper.
INSERT INTO delivery (id, paper, version, offered, everybody, attempts, place, made_at)
SELECT v.id, p.id, 0, FALSE, FALSE, 1, '', v.created_at FROM paper p JOIN paper_version v ON v.id = p.version;

-- What a delivery gave a sitting: minutes and closing. Sittings of a first delivery have neither, for their paper's version says both.
ALTER TABLE test_session ADD COLUMN delivery BIGINT REFERENCES delivery (id);
ALTER TABLE test_session ADD COLUMN minutes BIGINT;
ALTER TABLE test_session ADD COLUMN closes BIGINT;
UPDATE test_session SET delivery = (SELECT d.id FROM delivery d WHERE d.paper = test_session.paper) WHERE paper IS NOT NULL;
CREATE INDEX test_session_delivery ON test_session (delivery, trainee);
CREATE INDEX test_session_running ON test_session (delivery) WHERE delivery IS NOT NULL AND submitted_at IS NULL;
CREATE INDEX test_session_kept_back ON test_session (delivery)
    WHERE delivery IS NOT NULL AND submitted_at IS NOT NULL AND released_at IS NULL;

ALTER TABLE allowance ADD COLUMN delivery BIGINT REFERENCES delivery (id);
UPDATE allowance SET delivery = (SELECT d.id FROM delivery d WHERE d.paper = allowance.paper) WHERE minutes IS NULL;
