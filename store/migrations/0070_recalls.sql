-- Each time that somebody answered an item and learned whether it was right: in practice, or by a result that was opened to them. `place`
-- is the item's within the form of the sitting, from 0; `ease` is 1 wrong, 2 guessed, 3 right, 4 too easy. Only inserted: of several
-- rows of one place the one with the highest number counts.
CREATE TABLE recall (
    session BIGINT NOT NULL REFERENCES test_session (id),
    place BIGINT NOT NULL,
    number BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id),
    item TEXT NOT NULL REFERENCES item (id),
    version BIGINT NOT NULL REFERENCES item_version (id),
    ease BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (session, place, number)
);
CREATE INDEX recall_person ON recall (person, item);

-- What somebody's recalls of an item come to, as of its version: derived from the rows above, and made again from them at any time.
-- Stability (days) and difficulty are in millionths. Without a recall that counts there is no schedule.
CREATE TABLE memory (
    person BIGINT NOT NULL REFERENCES person (id),
    item TEXT NOT NULL REFERENCES item (id),
    version BIGINT NOT NULL REFERENCES item_version (id),
    seen BIGINT NOT NULL,
    wrong BIGINT NOT NULL,
    was_right BOOLEAN NOT NULL,
    in_book BOOLEAN NOT NULL,
    right_days BIGINT NOT NULL,
    last_right_day BIGINT,
    stability BIGINT,
    difficulty BIGINT,
    stage TEXT,
    last_at BIGINT,
    due_at BIGINT,
    PRIMARY KEY (person, item)
);

-- Results whose items became recalls, as of how many scores and ratings, and whether all of the items did.
CREATE TABLE recall_feed (
    session BIGINT PRIMARY KEY REFERENCES test_session (id),
    stamp BIGINT NOT NULL,
    whole BOOLEAN NOT NULL
);
CREATE INDEX test_session_trainee ON test_session (trainee, id);
