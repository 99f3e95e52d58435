-- What somebody else changed of a person's account, until the person has read it.
CREATE TABLE account_notice (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    what TEXT NOT NULL,
    who BIGINT,
    at BIGINT NOT NULL
);
CREATE INDEX account_notice_person ON account_notice (person);
