-- The digest of the answer sheet as it was handed in, so that `keju verify` notices an answer that changed afterwards.
ALTER TABLE test_session ADD COLUMN digest TEXT;
