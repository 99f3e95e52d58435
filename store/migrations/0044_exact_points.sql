-- Points were stored in hundredths, which a third of a point is no whole number of. They are stored in the units of exam::Points
-- from now on: 232,792,560 to a hundredth. Marks and pinned forms are JSON, which writes hundredths as before.
UPDATE machine_score SET points = points * 232792560, of_points = of_points * 232792560;
UPDATE task SET points = points * 232792560, of_points = of_points * 232792560;
UPDATE rating SET points = points * 232792560;
