-- Where a study note stands among the others: in the order of the files that they were loaded from.
ALTER TABLE note ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
