-- How many minutes an access code stands before the next one takes its place. Where there is a number, what stands as the code is the
-- secret that the codes are derived from.
ALTER TABLE delivery ADD COLUMN code_minutes BIGINT;
