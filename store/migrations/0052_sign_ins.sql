-- Where a sign-in came from, when it was last used, when its owner last proved who they are, and whether a second step is missing.
ALTER TABLE sign_in ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sign_in ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sign_in ADD COLUMN pending BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE sign_in SET seen_at = created_at;
