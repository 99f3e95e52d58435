//! What happened to the trainee's results in the last two weeks.

use crate::web::{i18n::moment, site::Site, visitor::Trainee};
use engine::Error;
use exam::Timestamp;
use leptos::prelude::*;
use store::news::{News, NewsKind};

const TWO_WEEKS: i64 = 14 * 86_400_000;
/// The most news that are shown.
const MOST: i64 = 4;

/// Renders the news; nothing where there is none.
pub async fn view(trainee: &Trainee, site: &Site) -> Result<Option<AnyView>, Error> {
    let lang = trainee.visitor.lang;
    let since = Timestamp(site.now().0 - TWO_WEEKS);
    let news = store::news::since(&site.db, trainee.actor.id(), since, MOST).await?;
    if news.is_empty() {
        return Ok(None);
    }
    let row = |news: &News| {
        let what = match news.kind {
            NewsKind::Marked => t!(lang, "home.today.is_marked"),
            NewsKind::Released => t!(lang, "home.today.is_released"),
            NewsKind::Remarked => t!(lang, "home.today.is_remarked"),
            NewsKind::QueryAnswered => t!(lang, "home.today.is_answered"),
            NewsKind::ReportAnswered => t!(lang, "home.today.is_report_answered"),
        };
        let href = match news.kind {
            NewsKind::ReportAnswered => "/reports".to_owned(),
            NewsKind::Marked | NewsKind::Released | NewsKind::Remarked | NewsKind::QueryAnswered => {
                format!("/sittings/{}/result", news.session)
            }
        };
        view! {
            <li>
                <a href=href>{news.title.clone()} {t!(lang, "common.mark.colon")} {what}</a>
                <span class="meta">{moment(news.at)}</span>
            </li>
        }
    };
    let rows = news.iter().map(row).collect_view();
    Ok(Some(
        view! { <section aria-labelledby="news"><h2 id="news">{t!(lang, "home.today.news")}</h2><ul class="rows">{rows}</ul></section> }
            .into_any(),
    ))
}
