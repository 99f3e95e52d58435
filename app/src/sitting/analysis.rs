//! A released result that teaches: the gaps that cost most, chapters and knowledge points beside the class, the attempt before.

use crate::{
    view::{chart::bars::bar, outlook::practice},
    web::i18n,
};
use engine::sitting::analysis::EarlierAttempt;
use exam::{
    CutScore, Lang, Points, Score,
    analysis::{AnalysedPart, ClassShares, Gap, Group, by_chapter, by_topic, gaps},
};
use leptos::prelude::*;

/// How many gaps are named.
const GAPS: usize = 3;

/// What is known of a released result, beside its items.
pub struct Analysis {
    /// Its parts.
    pub parts: Vec<AnalysedPart>,
    /// What the class earned, by chapter and by knowledge point.
    pub class: (ClassShares, ClassShares),
    /// The level that is practised for; empty if none.
    pub level: String,
    /// What the cut asks of the whole.
    pub cut: CutScore,
    /// What the paper is worth.
    pub of: Points,
}

impl Analysis {
    /// Renders the gaps and the chapters; the knowledge points are folded.
    pub fn view(&self, lang: Lang) -> AnyView {
        let (chapters, topics) = (by_chapter(&self.parts), by_topic(&self.parts));
        let topics = (!topics.is_empty()).then(|| {
            view! {
                <details class="more">
                    <summary>{t!(lang, "sitting.result.by_topic", n = topics.len())}</summary>
                    {self.table(&topics, &self.class.1, t!(lang, "sitting.result.topic"), lang)}
                </details>
            }
        });
        view! {
            {self.gaps(lang)}
            <section aria-labelledby="chapters">
                <h2 id="chapters">{t!(lang, "sitting.result.by_chapter")}</h2>
                {self.table(&chapters, &self.class.0, t!(lang, "sitting.result.chapter"), lang)}
                {topics}
            </section>
        }
        .into_any()
    }

    fn gaps(&self, lang: Lang) -> Option<AnyView> {
        let gaps = gaps(&self.parts, GAPS);
        let card = |gap: &Gap| {
            let note = gap.note.as_ref().map(|link| {
                let anchor = match link.heading.as_str() {
                    "" => String::new(),
                    heading => format!("#{}", question_bank::note::anchor(heading)),
                };
                view! { <a href=format!("/notes/{}{anchor}", link.note)>{t!(lang, "common.review.note")}</a> }
            });
            let drill = (!gap.chapter.is_empty())
                .then(|| view! { <a href=practice(&self.level, &gap.chapter)>{t!(lang, "sitting.result.drill")}</a> });
            view! {
                <li>
                    <span><strong>{gap.name.clone()}</strong> " " <span class="lost">"−" {i18n::points(lang, gap.lost)}</span></span>
                    <span class="meta">{note} {drill}</span>
                </li>
            }
        };
        (!gaps.is_empty()).then(|| {
            view! {
                <section aria-labelledby="gaps">
                    <h2 id="gaps">{t!(lang, "sitting.result.gaps")}</h2>
                    <ul class="rows gaps">{gaps.iter().map(card).collect_view()}</ul>
                </section>
            }
            .into_any()
        })
    }

    fn table(&self, groups: &[Group], class: &ClassShares, heading: String, lang: Lang) -> AnyView {
        let target = if self.of > Points::ZERO { self.cut.0.as_f64() / self.of.as_f64() } else { 0.0 };
        let row = |group: &Group| {
            let score = &group.score;
            let share = if score.of > Points::ZERO { score.earned.as_f64() / score.of.as_f64() } else { 0.0 };
            let beside = class.share(&group.name).map(|share| t!(lang, "sitting.result.class_share", n = percent(share)));
            let waiting = (score.parts_waiting > 0).then(|| t!(lang, "sitting.result.section_waiting", n = score.parts_waiting));
            let name = if group.name.is_empty() { t!(lang, "common.no_chapter") } else { group.name.clone() };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{bar(share, (score.parts_waiting == 0).then_some(target))}</td>
                    <td class="num">{score.earned.to_string()}</td>
                    <td class="num">{score.of.to_string()}</td>
                    <td>{beside} " " {waiting}</td>
                </tr>
            }
        };
        view! {
            <div class="table-scroll" tabindex="0">
                <table class="bars">
                    <thead>
                        <tr>
                            <th scope="col">{heading.clone()}</th>
                            <th scope="col"><span class="sr">{t!(lang, "sitting.result.share")}</span></th>
                            <th scope="col" class="num">{t!(lang, "sitting.result.earned")}</th>
                            <th scope="col" class="num">{t!(lang, "common.result.of")}</th>
                            <th scope="col">{t!(lang, "sitting.result.class")}</th>
                        </tr>
                    </thead>
                    <tbody>{groups.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// Says how the score stands to that of the attempt before.
pub fn compared(before: &EarlierAttempt, now: &Score, lang: Lang) -> AnyView {
    let text = if before.score.is_final() && now.is_final() {
        let change = now.earned - before.score.earned;
        let change = if change < Points::ZERO { format!("−{}", Points::ZERO - change) } else { format!("+{change}") };
        t!(lang, "sitting.result.compared", attempt = before.attempt, earned = before.score.earned, change = change)
    } else {
        t!(lang, "sitting.result.before", attempt = before.attempt, earned = before.score.earned)
    };
    view! { <p class="compared"><a href=format!("/sittings/{}/result", before.sitting)>{text}</a></p> }.into_any()
}
