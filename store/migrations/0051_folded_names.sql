-- The sign-in name as it is compared, and the key of names that look like it. Both are filled in at the start of the program; the names
-- of people whose folded names are the same stay without, and are then compared as they are written.
ALTER TABLE person ADD COLUMN folded TEXT;
ALTER TABLE person ADD COLUMN skeleton TEXT;
CREATE UNIQUE INDEX person_folded ON person (folded);
CREATE INDEX person_skeleton ON person (skeleton);
