//! The forms that put an answer off or refer it to the lead, and what the lead replied.

use engine::marking::ReviewerAnswer;
use exam::Lang;
use leptos::prelude::*;
use store::referral::Referral;

/// Renders the buttons that put the answer off and refer it.
pub fn set_aside_forms(found: &ReviewerAnswer, lang: Lang) -> AnyView {
    let path = format!("/marking/answers/{}", found.subject.task.code);
    view! {
        <div class="set-aside">
            <form method="post" action=format!("{path}/skip")>
                <button class="quiet" title=t!(lang, "marking.skip_hint")>{t!(lang, "marking.skip")}</button>
            </form>
            <details>
                <summary>{t!(lang, "marking.refer")}</summary>
                <form id="refer" method="post" action=format!("{path}/refer")>
                    <p class="meta">{t!(lang, "marking.refer_text")}</p>
                    <label class="field">{t!(lang, "marking.refer_why")} <input name="why" required /></label>
                    <button>{t!(lang, "marking.refer_button")}</button>
                </form>
            </details>
        </div>
    }
    .into_any()
}

/// Renders what the lead replied to this reviewer's referrals of the answer.
pub fn replies(returned: &[Referral], lang: Lang) -> AnyView {
    let line = |referral: &Referral| {
        let reply = referral.reply.clone().unwrap_or_default();
        view! { <p class="notice">{t!(lang, "marking.referral_reply", reason = referral.reason, reply = reply)}</p> }
    };
    returned.iter().map(line).collect_view().into_any()
}
