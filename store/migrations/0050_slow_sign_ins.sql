-- What was typed as a sign-in name, folded and hashed, so that the names that an address tries can be counted and one account's attempts
-- can be forgotten. Attempts from before have none and expire within a quarter of an hour.
ALTER TABLE sign_in_attempt ADD COLUMN name TEXT NOT NULL DEFAULT '';
CREATE INDEX sign_in_attempt_name ON sign_in_attempt (name, at);
