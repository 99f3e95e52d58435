-- What the site itself must keep secret and every one of its machines must know; made by the first that needs it.
CREATE TABLE secret (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
