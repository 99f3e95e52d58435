-- How each item did in practice: answers, points earned, points that could be earned. Each checked answer moves it.
CREATE TABLE practice_figure (
    item TEXT PRIMARY KEY REFERENCES item (id),
    answers BIGINT NOT NULL,
    earned BIGINT NOT NULL,
    of_points BIGINT NOT NULL
);

INSERT INTO practice_figure (item, answers, earned, of_points)
SELECT v.item, COUNT(*), CAST(SUM(m.points) AS BIGINT), CAST(SUM(m.of_points) AS BIGINT)
FROM test_session t JOIN machine_score m ON m.session = t.id JOIN item_version v ON v.id = m.version
WHERE t.paper IS NULL AND m.answered AND m.points IS NOT NULL GROUP BY v.item;
