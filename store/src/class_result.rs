//! How the people of a trainee's classes did in a paper, part by part, without their names.

use crate::{db::*, error::Result, id::Id};
use exam::Points;

/// What one person earned in the parts of one item version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassPoints {
    /// The person.
    pub person: Id,
    /// The version of the item.
    pub version: Id,
    /// What they earned.
    pub earned: Points,
    /// What could be earned.
    pub of: Points,
}

queries! {
    OF_PAPER = "SELECT t.trainee, m.version, CAST(SUM(COALESCE(m.points, k.points)) AS BIGINT), CAST(SUM(m.of_points) AS BIGINT)
                FROM test_session t JOIN machine_score m ON m.session = t.id LEFT JOIN task k ON k.session = m.session AND k.slot = m.slot
                WHERE t.paper = $1 AND t.attempt = 1 AND t.released_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM void_sitting x WHERE x.session = t.id) AND COALESCE(m.points, k.points) IS NOT NULL
                AND m.run = (SELECT MAX(run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot)
                AND t.trainee IN (SELECT o.person FROM class_member w JOIN class_member o ON o.class = w.class
                                  WHERE w.person = $2 AND NOT w.teaches AND NOT o.teaches)
                GROUP BY t.trainee, m.version";
}

/// What the people who learn with a trainee, the trainee among them, earned in their first sittings of a paper, as far as it is released.
pub async fn of_paper(db: &Db, paper: &str, trainee: Id) -> Result<Vec<ClassPoints>> {
    type Row = (i64, i64, i64, i64);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PAPER).bind(paper).bind(trainee.0).fetch_all(x).await?);
    let points = |(person, version, earned, of): Row| ClassPoints {
        person: Id(person),
        version: Id(version),
        earned: Points::from_units(earned),
        of: Points::from_units(of),
    };
    Ok(rows.into_iter().map(points).collect())
}
