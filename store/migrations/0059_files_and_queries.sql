-- Whether a version's author brought it as a file. What was written in the browser is in nobody's folder.
ALTER TABLE version_author ADD COLUMN by_file BOOLEAN NOT NULL DEFAULT FALSE;
