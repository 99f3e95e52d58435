//! A paper as a Word document that Word, WPS and LibreOffice open, and that this crate's own importer reads back.
//!
//! The parts are written by hand: what is needed of the format is little, and the same paper gives the same bytes.

mod card;
mod document;
mod formula;
mod heading;
mod key;
mod package;
mod picture;
mod question;
mod run;
mod style;
mod table;
mod text;

use super::{KeyedPaper, PageSize, QuestionPaper};
use document::Document;
use exam::{Interaction, Lang, Points};
use std::collections::BTreeMap;

/// The words of a printed paper, in one language.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    /// Renders points with their unit.
    pub points: fn(Lang, Points) -> String,
    /// Says what is asked of an answer beside its question, such as a length; nothing where nothing is.
    pub demands: fn(Lang, &Interaction) -> Option<String>,
    /// Time and points of the paper.
    pub facts: String,
    /// The version, and the number that makes the draw again; empty where there is neither.
    pub edition: String,
    /// Stands between choices of which each is right.
    pub either: String,
    /// 姓名
    pub name: String,
    /// 准考证号
    pub number: String,
    /// 班级
    pub class: String,
    /// What stands along the line that is sealed.
    pub seal: String,
    /// 得分
    pub score: String,
    /// 评卷人
    pub marker: String,
    /// The foot of a page, with `{page}` and `{pages}`.
    pub page: String,
    /// 答案
    pub key: String,
    /// 参考答案
    pub reference: String,
    /// 答案要点, above the answers to the questions of a case.
    pub answers: String,
    /// 评分标准
    pub rubric: String,
    /// 解析
    pub explanation: String,
    /// 问题
    pub asked: String,
    /// 提示
    pub hint: String,
    /// 正确
    pub right: String,
    /// 错误
    pub wrong: String,
    /// The colon behind a label.
    pub colon: String,
    /// What divides the entries of a list.
    pub list: String,
    /// 参考答案与评分标准
    pub keys_title: String,
    /// 答题卡
    pub card_title: String,
    /// How to fill in an answer card.
    pub card_text: String,
}

/// What a document is made with.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The words.
    pub words: &'a Words,
    /// The pictures of the bank that the questions show, by name.
    pub pictures: &'a BTreeMap<String, Vec<u8>>,
    /// The sheet.
    pub size: PageSize,
}

/// Returns the questions as a candidate gets them.
pub fn questions(paper: &QuestionPaper, setting: Setting<'_>) -> Vec<u8> {
    let mut document = Document::new(setting, &paper.head);
    document.add_title(&paper.head.title);
    document.add_instructions(&paper.head);
    let mut number = 0;
    for section in &paper.sections {
        document.add_section(&section.title, true);
        let points: Vec<Points> = section.items.iter().map(question::worth).collect();
        for item in &section.items {
            number += 1;
            document.add_question(item, number, &points);
            document.add_space(item);
        }
    }
    document.finish(true)
}

/// Returns the questions, each with its key, reference answer, rubric and explanation below it.
pub fn keyed(paper: &KeyedPaper, setting: Setting<'_>) -> Vec<u8> {
    let mut document = Document::new(setting, &paper.head);
    document.add_title(&paper.head.title);
    document.add_instructions(&paper.head);
    let mut number = 0;
    for section in &paper.sections {
        document.add_section(&section.title, false);
        let points: Vec<Points> = section.items.iter().map(|item| question::worth(&item.presented)).collect();
        for item in &section.items {
            number += 1;
            document.add_question_with_key(item, number, &points);
        }
    }
    document.finish(false)
}

/// Returns the keys alone, with reference answers and rubrics.
pub fn keys(paper: &KeyedPaper, setting: Setting<'_>) -> Vec<u8> {
    let mut document = Document::new(setting, &paper.head);
    document.add_title(&paper.head.title);
    document.add_subtitle(&setting.words.keys_title);
    let mut number = 0;
    for section in &paper.sections {
        document.add_section(&section.title, false);
        document.add_keys(&section.items, number);
        number += section.items.len();
    }
    document.finish(false)
}

/// Returns a card to answer on: boxes for what is ticked, lines for what is written.
pub fn card(paper: &QuestionPaper, setting: Setting<'_>) -> Vec<u8> {
    let mut document = Document::new(setting, &paper.head);
    document.add_title(&paper.head.title);
    document.add_subtitle(&setting.words.card_title);
    document.add_card_head();
    let mut number = 0;
    for section in &paper.sections {
        document.add_section(&section.title, false);
        document.add_card_section(&section.items, number);
        number += section.items.len();
    }
    document.finish(false)
}
