-- What a trainee says of an item for themselves: a star, and a note of their own.
CREATE TABLE book_mark (
    person BIGINT NOT NULL REFERENCES person (id),
    item TEXT NOT NULL REFERENCES item (id),
    starred BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, item)
);
