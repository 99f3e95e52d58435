//! The rules and sections of a paper.

use crate::{
    view::{section, window},
    web::i18n,
};
use exam::{
    Lang,
    paper::{MultiRule, ReleaseRule},
    review::{Limit, Scheme},
};
use leptos::prelude::*;
use question_bank::Paper;

pub fn rules(paper: &Paper, left: usize, lang: Lang) -> impl IntoView + use<> {
    let multi = match paper.multi {
        MultiRule::AllOrNothing => t!(lang, "common.paper.multi_all"),
        MultiRule::Partial => t!(lang, "common.paper.multi_partial"),
        MultiRule::PerOption => t!(lang, "common.paper.multi_option"),
    };
    let release = match paper.release {
        ReleaseRule::OnHandIn => t!(lang, "common.paper.release_on_hand_in"),
        ReleaseRule::OnceMarked => t!(lang, "common.paper.release_once_marked"),
        ReleaseRule::ScoreOnly => t!(lang, "common.paper.release_score_only"),
    };
    let marking = match paper.marking {
        Scheme::Single => t!(lang, "common.single"),
        Scheme::Double { limit: Limit::Points(limit) } => plural!(lang, limit, "common.double", limit = limit),
        Scheme::Double { limit: Limit::Percent(limit) } => t!(lang, "common.double_percent", limit = limit),
    };
    view! {
        <dl class="tiles">
            <div>
                <dt>{t!(lang, "common.paper.duration")}</dt>
                <dd>{plural!(lang, paper.minutes, "common.paper.minutes", n = paper.minutes)}</dd>
            </div>
            <div>
                <dt>{t!(lang, "common.paper.points")}</dt>
                <dd>
                    {plural!(lang, paper.total, "common.paper.total", n = paper.total)} " "
                    <span class="beside">{t!(lang, "common.paper.cut", n = paper.cut.0)}</span>
                </dd>
            </div>
            <div>
                <dt>{t!(lang, "common.paper.attempts")}</dt>
                <dd class="words">{t!(lang, "common.paper.attempts_of", left = left, of = paper.attempts)}</dd>
            </div>
        </dl>
        <dl class="facts">
            {window::facts(paper, lang)}
            <dt>{t!(lang, "common.paper.multi")}</dt><dd>{multi}</dd>
            <dt>{t!(lang, "common.scheme")}</dt><dd>{marking}</dd>
            <dt>{t!(lang, "common.paper.release")}</dt><dd>{release}</dd>
            <dt>{t!(lang, "common.paper.saving")}</dt><dd>{t!(lang, "common.paper.saving_text")}</dd>
        </dl>
    }
}

pub fn sections(paper: &Paper, lang: Lang) -> impl IntoView + use<> {
    let row = |section: &question_bank::paper::PaperSection| {
        let (name, of) = section::split(&section.title);
        let of = of.trim_matches(['（', '）', '(', ')']);
        let of = if of.is_empty() { i18n::points(lang, section.points) } else { of.to_owned() };
        view! { <li><span>{name.to_owned()}</span><span class="meta">{of}</span></li> }
    };
    view! {
        <h2>{t!(lang, "common.paper.sections")}</h2>
        <ul class="rows">{paper.sections.iter().map(row).collect_view()}</ul>
    }
}
