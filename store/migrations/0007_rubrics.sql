-- The rubric by which one part of an item is marked in one paper, once it was changed while marking ran. Only ever
-- inserted; the highest number counts. `came_from` says of each line which line of the rubric before it was, or null.
CREATE TABLE rubric (
    id BIGINT PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES paper (id),
    item TEXT NOT NULL,
    part BIGINT NOT NULL,
    number BIGINT NOT NULL,
    criteria TEXT NOT NULL,
    came_from TEXT NOT NULL,
    reason TEXT NOT NULL,
    who BIGINT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    UNIQUE (paper, item, part, number)
);

-- By which rubric an answer is marked now, and by which each rating was given: the number of a row above, or 0 for that of
-- the item version that was shown. A rating counts while the two agree. A carried one was moved to a new rubric by rule.
ALTER TABLE task ADD COLUMN rubric BIGINT NOT NULL DEFAULT 0;
ALTER TABLE rating ADD COLUMN rubric BIGINT NOT NULL DEFAULT 0;
ALTER TABLE rating ADD COLUMN carried BOOLEAN NOT NULL DEFAULT FALSE;

-- Whether reviewers still have to say something: not once the part is void or the machine can score it after all.
ALTER TABLE task ADD COLUMN needed BOOLEAN NOT NULL DEFAULT TRUE;
UPDATE task SET needed = FALSE WHERE EXISTS (
    SELECT 1 FROM machine_score m WHERE m.session = task.session AND m.slot = task.slot AND m.points IS NOT NULL
    AND m.run = (SELECT MAX(n.run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot)
);
