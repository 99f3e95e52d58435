//! The rubric as a form: a row of buttons for each criterion, half a point more, the remark, the passages.

use crate::{island::staff::marking_words::Words, view::criterion::criterion_text, web::i18n};
use exam::{
    Criterion, Lang, Points, Rubric,
    rubric::{STEP, Worth},
};
use leptos::prelude::*;
use store::{Id, rating::Highlight};

/// Above this a criterion gets a number field instead of buttons.
const MOST_BUTTONS: i64 = 20;

/// What the form shows as filled in.
#[derive(Default)]
pub struct MarkSheet {
    /// A mark for each criterion, as far as there are any.
    pub marks: Vec<Option<Points>>,
    /// The remark.
    pub remark: String,
    /// The marked passages of the answer.
    pub highlights: Vec<Highlight>,
    /// Why earlier marks are replaced, or why the lead decides so.
    pub why: String,
    /// The ids of the ticked phrases.
    pub phrases: Vec<String>,
    /// Whether the remark is kept among the phrases.
    pub keep: bool,
    /// A passage that is quoted, and what is said about it.
    pub quote: (String, String),
}

/// The name of an earlier reading, and its mark for each criterion.
pub type EarlierMarks = (String, Vec<Option<Points>>);

/// Renders one fieldset for each criterion, with what was marked `earlier` where that may be seen.
pub fn criteria_fields(rubric: &Rubric, marks: &[Option<Points>], earlier: &[EarlierMarks], lang: Lang) -> AnyView {
    let line = |(index, criterion): (usize, &Criterion)| {
        let given = marks.get(index).copied().flatten();
        // What is rarely taken off is nothing unless the reviewer says so.
        let given = given.or(criterion.is_deduction().then_some(Points::ZERO));
        let mark = |(name, marks): &EarlierMarks| marks.get(index).copied().flatten().map(|mark| format!("{name} {mark}"));
        let earlier: Vec<String> = earlier.iter().filter_map(mark).collect();
        fieldset(index, criterion, given, &earlier, lang)
    };
    rubric.criteria.iter().enumerate().map(line).collect_view().into_any()
}

fn fieldset(index: usize, criterion: &Criterion, given: Option<Points>, earlier: &[String], lang: Lang) -> AnyView {
    let worth = match &criterion.worth {
        Worth::Points { points } | Worth::Levels { points, .. } => i18n::points(lang, *points),
        Worth::Each { each, most } => t!(lang, "common.review.each", each = each, most = most),
        Worth::Deduction { points } => t!(lang, "marking.deduct", n = points),
    };
    let text = criterion_text(criterion, lang);
    let fields = match buttons(criterion) {
        Some(choices) => button_row(index, criterion, &choices, given, lang),
        None => view! {
            <input type="number" name=format!("m{index}") min="0" max=criterion.limit().to_string() step=step(criterion) required
                value=given.map(|given| given.to_string()) aria-label=text.clone() inputmode="decimal" />
        }
        .into_any(),
    };
    let marks = earlier.iter().map(|mark| view! { <span>{mark.clone()}</span> }).collect_view();
    let earlier = (!earlier.is_empty()).then(|| view! { <p class="meta">{marks}</p> });
    view! {
        <fieldset class="criterion" data-criterion=index data-limit=criterion.limit().to_string()
            data-deduction=criterion.is_deduction().then_some("true")>
            <legend><span class="number">{index + 1}</span> {text.clone()} <span class="worth">{worth}</span></legend>
            {earlier}
            {fields}
        </fieldset>
    }
    .into_any()
}

/// Returns the step of a number field. A browser takes nothing between the steps, so there is none where the whole lies between them.
fn step(criterion: &Criterion) -> String {
    let step = criterion.step();
    if criterion.limit().is_multiple_of(step) { step.to_string() } else { "any".to_owned() }
}

/// Returns the marks that get a button, from nothing up; none when there would be too many.
fn buttons(criterion: &Criterion) -> Option<Vec<Points>> {
    let limit = criterion.limit();
    let each = match &criterion.worth {
        Worth::Each { each, .. } if *each > Points::ZERO => *each,
        Worth::Points { .. } | Worth::Each { .. } | Worth::Levels { .. } | Worth::Deduction { .. } => Points::whole(1),
    };
    let count = limit.steps(each);
    if count > MOST_BUTTONS {
        return None;
    }
    let mut choices: Vec<Points> = (0..=count).map(|times| each.times(times as usize)).collect();
    let rest = limit - each.times(count as usize);
    // The whole of it needs a button of its own, unless half a point more makes it.
    if rest != Points::ZERO && rest != STEP {
        choices.push(limit);
    }
    Some(choices)
}

fn button_row(index: usize, criterion: &Criterion, choices: &[Points], given: Option<Points>, lang: Lang) -> AnyView {
    let base = given.and_then(|given| choices.iter().rev().find(|choice| **choice <= given).copied());
    let halved = given.zip(base).is_some_and(|(given, base)| given - base == STEP);
    let button = |choice: Points| {
        let minus = if criterion.is_deduction() && choice > Points::ZERO { "−" } else { "" };
        view! {
            <label class="mark">
                <input type="radio" name=format!("m{index}") value=choice.to_string() required checked=base == Some(choice) />
                <span>{minus}{choice.to_string()}</span>
            </label>
        }
    };
    let half_label = if criterion.is_deduction() { "−½" } else { "+½" };
    let half_hint = if criterion.is_deduction() { t!(lang, "marking.half_off_hint") } else { t!(lang, "marking.half_hint") };
    let half = (criterion.limit() >= STEP && criterion.step() == STEP).then(|| {
        view! {
            <label class="mark half" title=half_hint>
                <input type="checkbox" name=format!("h{index}") value="0.5" checked=halved />
                <span>{half_label}</span>
            </label>
        }
    });
    let Worth::Levels { levels, .. } = &criterion.worth else {
        let all = choices.iter().map(|choice| button(*choice)).collect_view();
        return view! { <div class="marks">{all} {half}</div> }.into_any();
    };
    let mut left: Vec<Points> = choices.to_vec();
    let bands = levels.iter().map(|level| {
        let (own, rest) = left.iter().copied().partition(|choice| level.low <= *choice && *choice <= level.high);
        left = rest;
        let own: Vec<Points> = own;
        view! { <li><span>{level.text.clone()}</span><div class="marks">{own.into_iter().map(button).collect_view()}</div></li> }
    });
    let bands = bands.collect_view();
    let rest = left.into_iter().map(button).collect_view();
    view! { <ul class="bands">{bands}</ul> <div class="marks">{rest} {half}</div> }.into_any()
}

/// Renders the remark with the reviewer's own phrases to tick, and the passages.
pub fn remark_fields(sheet: &MarkSheet, phrases: &[(Id, String)], needed: bool, lang: Lang) -> AnyView {
    let phrase = |(index, (id, body)): (usize, &(Id, String))| {
        view! {
            <label class="check">
                <input type="checkbox" name="phrase" value=id.to_string() checked=sheet.phrases.contains(&id.to_string()) />
                <span>{(index < 9).then(|| view! { <kbd>"⇧"{index + 1}</kbd> })} " " {body.clone()}</span>
            </label>
        }
    };
    let phrases = (!phrases.is_empty()).then(|| {
        let all = phrases.iter().enumerate().map(phrase).collect_view();
        view! { <details class="phrases"><summary>{t!(lang, "common.phrases")}</summary><div class="checks">{all}</div></details> }
    });
    let passage = |highlight: &Highlight| {
        let place = format!("{}-{}", highlight.from, highlight.to);
        view! {
            <li>
                <input type="hidden" name="hl" value=place.clone() data-draft="" />
                <input name="hn" value=highlight.note.clone() aria-label=t!(lang, "marking.passage_note") />
                <label class="check"><input type="checkbox" name="hx" value=place /> <span>{t!(lang, "marking.drop")}</span></label>
            </li>
        }
    };
    let passages = sheet.highlights.iter().map(passage).collect_view();
    let label = if needed { t!(lang, "marking.answer_in_writing") } else { t!(lang, "marking.remark") };
    view! {
        <label class="field">
            {label}
            <textarea name="remark" rows="3" required=needed>{format!("\n{}", exam::Html::from(sheet.remark.as_str()))}</textarea>
        </label>
        <label class="check"><input type="checkbox" name="keep" value="1" checked=sheet.keep /> <span>{t!(lang, "marking.keep")}</span></label>
        {phrases}
        <ul class="passages" data-passages>{passages}</ul>
        <details class="quote" open=!sheet.quote.0.is_empty()>
            <summary>{t!(lang, "marking.passage")}</summary>
            <label class="field">{t!(lang, "marking.quote")} <input name="quote" value=sheet.quote.0.clone() /></label>
            <label class="field">{t!(lang, "marking.passage_note")} <input name="quote_note" value=sheet.quote.1.clone() /></label>
        </details>
    }
    .into_any()
}

/// Renders what stays in view below the rubric: what is wrong, the sum, the buttons.
pub fn sheet_foot(of: Points, buttons: AnyView, lang: Lang) -> AnyView {
    view! {
        <div class="foot">
            <p class="trouble error" role="alert" translate="no"></p>
            <p class="sum"><span class="meta">{t!(lang, "marking.sum")}</span> " " <output id="sum" translate="no"></output> <span class="meta">" / " {i18n::points(lang, of)}</span></p>
            <div class="finish">{buttons}</div>
        </div>
    }
    .into_any()
}

/// Returns the words of the marking page's island; `help` lists the keys.
pub fn island_words(help: &str, lang: Lang) -> Words {
    Words {
        keys: t!(lang, "marking.keys"),
        help: help.split('｜').map(|line| line.trim().to_owned()).collect(),
        lost: t!(lang, "marking.lost"),
        offline: t!(lang, "marking.offline"),
        highlight: t!(lang, "marking.highlight"),
        passage_keys: t!(lang, "marking.passage_keys"),
        note: t!(lang, "marking.passage_note"),
        remove: t!(lang, "marking.drop"),
        missing: t!(lang, "marking.missing", n = "{}"),
        out_of_range: t!(lang, "marking.out_of_range", n = "{n}", most = "{most}"),
        all_set: t!(lang, "marking.all_set"),
    }
}
