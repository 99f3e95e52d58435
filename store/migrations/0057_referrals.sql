-- Answers that a reviewer put off: they come to them after all others. The last time counts.
CREATE TABLE skip (
    task TEXT NOT NULL REFERENCES task (code),
    reviewer BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (task, reviewer)
);

-- A reading that a reviewer referred to the lead instead of marking it. Only inserted.
CREATE TABLE referral (
    id BIGINT PRIMARY KEY,
    task TEXT NOT NULL REFERENCES task (code),
    round TEXT NOT NULL,
    reviewer BIGINT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX referral_task ON referral (task);

-- How it ended: the lead gave the answer back with a reply, or decided it, then without one.
CREATE TABLE referral_reply (
    referral BIGINT PRIMARY KEY REFERENCES referral (id),
    who BIGINT NOT NULL REFERENCES person (id),
    reply TEXT NOT NULL,
    at BIGINT NOT NULL
);
