-- What whoever watches a delivery tells everybody who sits it (全场通知), until it is withdrawn.
CREATE TABLE announcement (
    id BIGINT PRIMARY KEY,
    delivery BIGINT NOT NULL REFERENCES delivery (id),
    text TEXT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX announcement_delivery ON announcement (delivery);
