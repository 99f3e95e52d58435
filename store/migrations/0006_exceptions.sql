-- What one person was granted beyond a paper's rules; only ever inserted. Minutes belong to one attempt, begun or not;
-- a row without minutes allows the attempt of that number.
CREATE TABLE allowance (
    id BIGINT PRIMARY KEY,
    trainee BIGINT NOT NULL REFERENCES person (id),
    paper TEXT NOT NULL REFERENCES paper (id),
    attempt BIGINT NOT NULL,
    minutes BIGINT,
    reason TEXT NOT NULL,
    who BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE INDEX allowance_trainee ON allowance (trainee, paper, attempt);

-- Whose personal data were erased. With answers, what they wrote in their own words is gone as well.
CREATE TABLE erasure (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    answers BOOLEAN NOT NULL,
    who BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL
);
