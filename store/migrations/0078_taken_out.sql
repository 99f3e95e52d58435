-- Items that are taken out of a paper after it was sat: their parts earn nothing, and the others are scaled up. What a part was worth
-- stands apart, so that sums of points leave it out by themselves.
ALTER TABLE regrade ADD COLUMN taken_out BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE machine_score ADD COLUMN out_points BIGINT NOT NULL DEFAULT 0;
ALTER TABLE figure_sitting ADD COLUMN out_points BIGINT NOT NULL DEFAULT 0;
