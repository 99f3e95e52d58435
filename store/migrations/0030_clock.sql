-- How far the site's clock is ahead of the machine's count since it was switched on, and which switching-on that was. One row.
CREATE TABLE site_clock (
    id BIGINT PRIMARY KEY,
    boot TEXT NOT NULL,
    ahead BIGINT NOT NULL
);
