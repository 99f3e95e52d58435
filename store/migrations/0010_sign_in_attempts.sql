-- Sign-ins that were tried and have not succeeded, by what they are counted under; forgotten after a while.
CREATE TABLE sign_in_attempt (
    id BIGINT PRIMARY KEY,
    counted_under TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_counted ON sign_in_attempt (counted_under, at);
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);

-- Browsers that a person has signed in from before; only a hash of the cookie's token is kept.
CREATE TABLE device (
    token TEXT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX device_person ON device (person);
