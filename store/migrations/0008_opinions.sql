-- An instructor asks a colleague to look at a version of an item, and what the colleague says. Only ever inserted.
CREATE TABLE opinion_request (
    id BIGINT PRIMARY KEY,
    item TEXT NOT NULL REFERENCES item (id),
    version BIGINT NOT NULL REFERENCES item_version (id),
    asker BIGINT NOT NULL REFERENCES person (id),
    colleague BIGINT NOT NULL REFERENCES person (id),
    words TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX opinion_request_item ON opinion_request (item);
CREATE INDEX opinion_request_colleague ON opinion_request (colleague);

-- The version is the one that was current when it was said.
CREATE TABLE opinion (
    id BIGINT PRIMARY KEY,
    request BIGINT NOT NULL REFERENCES opinion_request (id),
    version BIGINT NOT NULL REFERENCES item_version (id),
    approves BOOLEAN NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX opinion_request_of ON opinion (request);

-- What the results of a paper and the figures of an item are asked for.
CREATE INDEX test_session_paper ON test_session (paper, submitted_at);
CREATE INDEX machine_score_version ON machine_score (version);
