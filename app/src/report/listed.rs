//! What a report says, with its reply.

use crate::web::i18n::moment;
use exam::Lang;
use leptos::prelude::*;
use store::item_report::ListedReport;

/// Renders the words of a report, and the reply or that it waits.
pub fn words(listed: &ListedReport, lang: Lang) -> AnyView {
    let reply = match &listed.report.reply {
        Some((words, at)) => view! {
            <p class="meta">{t!(lang, "report.replied", at = moment(*at))}</p>
            <p class="said">{words.clone()}</p>
        }
        .into_any(),
        None => view! { <p class="meta">{t!(lang, "report.waiting")}</p> }.into_any(),
    };
    view! { <p class="said">{listed.report.words.clone()}</p> {reply} }.into_any()
}
