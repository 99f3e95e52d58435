//! The rules and sections of a paper.

use crate::{
    view::{section, window},
    web::i18n,
};
use exam::{
    Lang,
    paper::{MultiRule, ReleaseRule},
    review::Scheme,
};
use leptos::prelude::*;
use question_bank::Paper;

pub fn rules(paper: &Paper, left: usize, lang: Lang) -> impl IntoView + use<> {
    let multi = match paper.multi {
        MultiRule::AllOrNothing => t!(lang, "paper.multi_all"),
        MultiRule::Partial => t!(lang, "paper.multi_partial"),
        MultiRule::PerOption => t!(lang, "paper.multi_option"),
    };
    let release = match paper.release {
        ReleaseRule::OnHandIn => t!(lang, "paper.release_on_hand_in"),
        ReleaseRule::OnceMarked => t!(lang, "paper.release_once_marked"),
        ReleaseRule::ScoreOnly => t!(lang, "paper.release_score_only"),
    };
    let marking = match paper.marking {
        Scheme::Single => t!(lang, "reviewing.single"),
        Scheme::Double { limit } => plural!(lang, limit, "reviewing.double", limit = limit),
    };
    view! {
        <dl class="facts">
            <dt>{t!(lang, "paper.duration")}</dt><dd>{plural!(lang, paper.minutes, "paper.minutes", n = paper.minutes)}</dd>
            {window::facts(paper, lang)}
            <dt>{t!(lang, "paper.points")}</dt>
            <dd>{plural!(lang, paper.total, "paper.total", n = paper.total)} {t!(lang, "mark.comma")} {t!(lang, "paper.cut", n = paper.cut.0)}</dd>
            <dt>{t!(lang, "paper.attempts")}</dt><dd>{t!(lang, "paper.attempts_of", left = left, of = paper.attempts)}</dd>
            <dt>{t!(lang, "paper.multi")}</dt><dd>{multi}</dd>
            <dt>{t!(lang, "reviewing.scheme")}</dt><dd>{marking}</dd>
            <dt>{t!(lang, "paper.release")}</dt><dd>{release}</dd>
            <dt>{t!(lang, "paper.saving")}</dt><dd>{t!(lang, "paper.saving_text")}</dd>
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
        <h2>{t!(lang, "paper.sections")}</h2>
        <ul class="rows">{paper.sections.iter().map(row).collect_view()}</ul>
    }
}
