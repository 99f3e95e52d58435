-- Filters of the bank's list that somebody keeps under a name; `query` is the list's address without its path.
CREATE TABLE saved_filter (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (person, name)
);

-- A change of many items in one step, as JSON, or the undoing of another. Only inserted.
CREATE TABLE bulk_change (
    id BIGINT PRIMARY KEY,
    who BIGINT NOT NULL REFERENCES person (id),
    change TEXT NOT NULL,
    undoes BIGINT REFERENCES bulk_change (id),
    at BIGINT NOT NULL
);
CREATE INDEX bulk_change_undoes ON bulk_change (undoes);

-- What it made of each item.
CREATE TABLE bulk_change_item (
    bulk BIGINT NOT NULL REFERENCES bulk_change (id),
    item TEXT NOT NULL REFERENCES item (id),
    before BIGINT NOT NULL REFERENCES item_version (id),
    after BIGINT NOT NULL REFERENCES item_version (id),
    PRIMARY KEY (bulk, item)
);

-- Two items that look alike and are meant to be two, the smaller id first.
CREATE TABLE distinct_item (
    item TEXT NOT NULL REFERENCES item (id),
    other TEXT NOT NULL REFERENCES item (id),
    who BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (item, other)
);
