-- What trainees find wrong with an item (纠错), once for each place where they met it, and what an instructor replied.
CREATE TABLE item_report (
    id BIGINT PRIMARY KEY,
    session BIGINT NOT NULL REFERENCES test_session (id),
    place BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id),
    item TEXT NOT NULL REFERENCES item (id),
    version BIGINT NOT NULL REFERENCES item_version (id),
    words TEXT NOT NULL,
    at BIGINT NOT NULL,
    reply TEXT,
    replied_by BIGINT REFERENCES person (id),
    replied_at BIGINT,
    UNIQUE (session, place)
);
CREATE INDEX item_report_item ON item_report (item);
CREATE INDEX item_report_person ON item_report (person);
CREATE INDEX item_report_open ON item_report (id) WHERE replied_at IS NULL;
