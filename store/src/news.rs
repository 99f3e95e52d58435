//! What happened to a trainee's results lately.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::Timestamp;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewsKind {
    /// Every answer is marked; the result is not out.
    Marked,
    /// The result is out.
    Released,
    /// An answer was marked again, as the trainee had asked.
    Remarked,
    /// A question about a part that the machine scored was answered.
    QueryAnswered,
    /// An instructor replied to what the trainee found wrong with an item.
    ReportAnswered,
}

/// One thing that happened to a sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What.
    pub kind: NewsKind,
    /// The sitting.
    pub session: Id,
    /// Its title.
    pub title: String,
    /// When.
    pub at: Timestamp,
}

queries! {
    SINCE = "SELECT 'released', id, title, released_at AS at FROM test_session WHERE trainee = $1 AND paper IS NOT NULL AND released_at >= $2
             AND NOT EXISTS (SELECT 1 FROM void_sitting x WHERE x.session = test_session.id)
             UNION ALL SELECT 'marked', id, title, scored_at FROM test_session
             WHERE trainee = $1 AND paper IS NOT NULL AND released_at IS NULL AND scored_at >= $2
             UNION ALL SELECT 'remarked', s.id, s.title, MAX(r.at) FROM test_session s JOIN task k ON k.session = s.id JOIN rating r ON r.task = k.code
             WHERE s.trainee = $1 AND s.released_at IS NOT NULL AND r.round = 'appeal' AND r.at >= $2 GROUP BY s.id, s.title
             UNION ALL SELECT 'query', s.id, s.title, MAX(q.replied_at) FROM test_session s JOIN score_query q ON q.session = s.id
             WHERE s.trainee = $1 AND q.replied_at >= $2 GROUP BY s.id, s.title
             UNION ALL SELECT 'report', s.id, s.title, MAX(r.replied_at) FROM test_session s JOIN item_report r ON r.session = s.id
             WHERE s.trainee = $1 AND r.replied_at >= $2 GROUP BY s.id, s.title
             ORDER BY at DESC LIMIT $3";
}

/// What happened to a trainee's results since a moment, the newest first.
pub async fn since(db: &Db, trainee: Id, since: Timestamp, most: i64) -> Result<Vec<News>> {
    type Row = (String, i64, String, i64);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(SINCE).bind(trainee.0).bind(since.0).bind(most).fetch_all(x).await?);
    let news = |(kind, session, title, at): Row| {
        let kind = match kind.as_str() {
            "released" => NewsKind::Released,
            "marked" => NewsKind::Marked,
            "remarked" => NewsKind::Remarked,
            "query" => NewsKind::QueryAnswered,
            "report" => NewsKind::ReportAnswered,
            _ => return Err(Error::Corrupt { what: "news" }),
        };
        Ok(News { kind, session: Id(session), title, at: Timestamp(at) })
    };
    rows.into_iter().map(news).collect()
}
