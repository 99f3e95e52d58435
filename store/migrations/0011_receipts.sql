-- A receipt is looked up by its code.
CREATE INDEX test_session_receipt ON test_session (receipt);
