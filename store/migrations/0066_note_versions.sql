-- The versions of a study note, so that a load of an older folder can be told from new work. What stands today is the first.
CREATE TABLE note_version (
    id BIGINT PRIMARY KEY,
    note TEXT NOT NULL,
    number BIGINT NOT NULL,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (note, number)
);
INSERT INTO note_version (id, note, number, digest, source, created_at)
SELECT ROW_NUMBER() OVER (ORDER BY id), id, 1, digest, source, updated_at FROM note;
