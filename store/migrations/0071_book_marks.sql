-- What a trainee says of an item for themselves: a star, and a note of their own.
CREATE TABLE book_mark (
    person BIGINT NOT NULL REFERENCES person (id),
    item TEXT NOT NULL REFERENCES item (id),
    starred BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, item)
);

-- What a trainee prepares for: the level (empty if none), the day of the exam in China, counted from 1970-01-01, and how many items a day.
CREATE TABLE study_goal (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    level TEXT NOT NULL,
    exam_day BIGINT,
    daily BIGINT NOT NULL,
    at BIGINT NOT NULL
);
