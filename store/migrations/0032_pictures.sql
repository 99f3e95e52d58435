-- The bank's pictures, each under a name that comes of its content, so that what a name means never changes.
CREATE TABLE picture (
    name TEXT PRIMARY KEY,
    body BYTEA NOT NULL,
    at BIGINT NOT NULL
);
