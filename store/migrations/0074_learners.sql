-- What a trainee has set for learning: the level and the day of their exam, how many questions a day, and whether practice offers 蒙的.
-- An empty level and a day of null are not set: then exams that the trainee is expected at say it.
CREATE TABLE learner (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    level TEXT NOT NULL,
    exam_at BIGINT,
    daily_goal BIGINT NOT NULL,
    guess_button BOOLEAN NOT NULL
);
